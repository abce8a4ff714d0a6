"""The trials a person may see, and the call of one."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from yakuba.accounts.access import asker, signed_in
from yakuba.accounts.models import Role
from yakuba.accounts.rules import has_role
from yakuba.pilots import frame, queries, rules


@signed_in
@require_GET
def pilots(request: HttpRequest) -> HttpResponse:
    """All that concern the asker, the newest first."""
    user, today = asker(request), timezone.localdate()
    page = Paginator(queries.pilots_for(user, today), 20).get_page(request.GET.get("page"))
    states = queries.own_states(user, page)
    rows = [(each, rules.PHASE_NAMES[rules.phase(each, today)], states.get(each.pk)) for each in page]
    context = {"rows": rows, "page_obj": page, "may_create": has_role(user, Role.COORDINATOR, today)}
    return render(request, "pilots/pilots.html", context)


@signed_in
@require_GET
def pilot(request: HttpRequest, pk: int) -> HttpResponse:
    """The call: what the trial is for, when it runs, who may join."""
    found, today = frame.seen(request, pk), timezone.localdate()
    context = {
        "may_apply": rules.may_apply(found, today),
        "taken": queries.taken_places(found)[0],
        "tasks": found.tasks.all(),
    }
    return frame.page(request, found, "pilots/pilot.html", context)
