"""仕事ごとの方式: which models a form is given to, the first being its default, the others standing in for it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from yakuba.accounts.access import asker, requires
from yakuba.accounts.enums import Role
from yakuba.accounts.queries import holds_any
from yakuba.assistant.endpoints.orders.forms import OrderForm
from yakuba.core.answers.task_templates import templates
from yakuba.policies.destinations.orders import actions
from yakuba.policies.destinations.orders.queries import task_orders
from yakuba.policies.destinations.queries import registered_for

DECIDED = "決めました。次の質問から使われます。"
UNCHANGED = "変わったものはありませんでした。"
EDITORS = (Role.OPERATOR, Role.SECURITY_OFFICER)


@requires(*EDITORS, Role.COORDINATOR, Role.AUDITOR)
@require_GET
def orders(request: HttpRequest) -> HttpResponse:
    """Each kind of work with its destinations in order."""
    may_edit = holds_any(asker(request), EDITORS, timezone.localdate())
    context = {"rows": _forms(request), "may_edit": may_edit}
    return render(request, "assistant/endpoints/orders.html", context)


@requires(*EDITORS)
@require_POST
def orders_decide(request: HttpRequest) -> HttpResponse:
    """Stores what changed; a kind of work without any choice follows the city's order."""
    before = task_orders(*_works())
    changed = False
    for form in _forms(request):
        if form.is_valid() and form.chosen_ids() != before.get(form.task, []):
            actions.order_task(
                task=form.task,
                destinations=form.chosen(),
                actor=asker(request),
            )
            changed = True

    messages.success(request, DECIDED if changed else UNCHANGED)
    return redirect("assistant:orders")


def _works() -> dict[str, str]:
    """Every kind of work by its name in the orders: what the page calls it."""
    works = {"ask": "質問する", "summarise": "要約する"}
    for template in templates().values():
        works[template.id] = template.name

    return works


def _forms(request: HttpRequest) -> list[OrderForm]:
    registered = registered_for(asker(request), timezone.localdate())
    models = [
        each for each in registered if each.generates and not each.embeds
    ]
    orders = task_orders(*_works())
    data = request.POST or None
    return [
        OrderForm(task, name, models, orders.get(task, []), data)
        for task, name in _works().items()
    ]
