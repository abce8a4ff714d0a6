"""仕事ごとの方式: which models a form is given to, the first being its default, the others standing in for it."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from yakuba.accounts.access import asker, requires
from yakuba.accounts.models import Role
from yakuba.accounts.rules import has_role
from yakuba.core.task_templates import templates
from yakuba.policies import destination_actions
from yakuba.policies.models import Destination
from yakuba.policies.queries import registered_for, task_orders

PLACES = 3  # of an order; the quotations stand behind them anyway
EDITORS = (Role.OPERATOR, Role.SECURITY_OFFICER)


@requires(*EDITORS, Role.COORDINATOR, Role.AUDITOR)
@require_GET
def orders(request: HttpRequest) -> HttpResponse:
    """Each kind of work with its destinations in order."""
    today = timezone.localdate()
    may_edit = any(has_role(asker(request), role, today) for role in EDITORS)
    return render(request, "assistant/orders.html", {"rows": _rows(request), "may_edit": may_edit})


@requires(*EDITORS)
@require_POST
def orders_decide(request: HttpRequest) -> HttpResponse:
    """Stores what changed; a kind of work without any choice follows the city's order."""
    before = task_orders(*_works())
    changed = [form for form in _rows(request) if form.is_valid() and form.chosen_ids() != before.get(form.task, [])]
    for form in changed:
        destination_actions.order_task(task=form.task, destinations=form.chosen(), actor=asker(request))
    messages.success(request, "決めました。次の質問から使われます。" if changed else "変わったものはありませんでした。")
    return redirect("assistant:orders")


def _works() -> dict[str, str]:
    return {"ask": "質問する", "summarise": "要約する", **{each.id: each.name for each in templates().values()}}


def _rows(request: HttpRequest) -> list["OrderForm"]:
    models = [each for each in registered_for(asker(request), timezone.localdate()) if each.generates]
    known = task_orders(*_works())
    data = request.POST or None
    return [OrderForm(task, name, models, known.get(task, []), data) for task, name in _works().items()]


class OrderForm(forms.Form):
    """The order of one kind of work, as so many choices."""

    def __init__(self, task: str, name: str, models: list[Destination], known: list[int], data: object) -> None:
        super().__init__(data, prefix=task)  # type: ignore[arg-type]
        self.task, self.name = task, name
        self._models = {each.pk: each for each in models}
        choices = [("", "―"), *((str(each.pk), each.name) for each in models)]
        for place in range(PLACES):
            kept = str(known[place]) if place < len(known) else ""
            label = f"{name}の{place + 1}番目"
            widget = forms.Select({"aria-label": label})
            self.fields[f"place_{place}"] = forms.ChoiceField(
                label=label, choices=choices, required=False, initial=kept, widget=widget
            )

    def chosen_ids(self) -> list[int]:
        """In order, each once."""
        named = [int(value) for value in self.cleaned_data.values() if value]
        return list(dict.fromkeys(named))

    def chosen(self) -> list[Destination]:
        return [self._models[pk] for pk in self.chosen_ids()]
