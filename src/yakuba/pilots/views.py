"""What every member of staff sees of trials: the list, the call, the dates."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from yakuba.accounts.access import asker, signed_in
from yakuba.accounts.enums import Role
from yakuba.accounts.queries import has_role
from yakuba.downloads import attachment
from yakuba.pilots import calendar as calendars
from yakuba.pilots import pages, queries, rules
from yakuba.pilots.applications import queries as applications
from yakuba.pilots.applications.briefing.queries import is_briefing_due
from yakuba.pilots.applications.models import PilotApplication
from yakuba.pilots.applications.rules import may_send, may_withdraw
from yakuba.pilots.enums import ApplicationState
from yakuba.pilots.models import Pilot


@signed_in
@require_GET
def pilots(request: HttpRequest) -> HttpResponse:
    """All that concern the asker, the newest first."""
    user = asker(request)
    today = timezone.localdate()
    paginator = Paginator(queries.pilots_for(user, today), 20)
    page = paginator.get_page(request.GET.get("page"))
    states = applications.own_states(user, page)
    rows = []
    for pilot in page:
        phase_name = rules.PHASE_NAMES[rules.phase(pilot, today)]
        rows.append((pilot, phase_name, states.get(pilot.pk)))

    context = {
        "rows": rows,
        "page_obj": page,
        "may_create": has_role(user, Role.COORDINATOR, today),
        "to_endorse": applications.applications_to_endorse_for(
            user, today
        ).count(),
        "leads": applications.applications_led_by(user, today).exists(),
    }
    return render(request, "pilots/pilots.html", context)


@signed_in
@require_GET
def pilot(request: HttpRequest, pk: int) -> HttpResponse:
    """The call: what the trial is for, when it runs, who may join; and what became of the own application."""
    pilot = pages.visible_pilot(request, pk)
    today = timezone.localdate()
    own = queries.application_of(asker(request), pilot)
    context = {
        "may_send": may_send(pilot, own.state if own else None, today),
        "taken": applications.taken_places(pilot).in_all,
        "tasks": pilot.tasks.all(),
        "destinations": pilot.destinations.all(),
        "eligible": pilot.units.all(),
        **(_own_context(pilot, own) if own else {}),
    }
    return pages.page(request, pilot, "pilots/pilot.html", context)


def _own_context(pilot: Pilot, own: PilotApplication) -> dict[str, object]:
    """What stands on the page of the asker's application."""
    takes_part = own.state == ApplicationState.APPROVED
    return {
        "may_withdraw": may_withdraw(pilot, own.state, timezone.localdate()),
        "briefing_due": is_briefing_due(own),
        "days": rules.open_days(pilot, own.group) if takes_part else [],
        "place_on_list": applications.place_on_list(own),
    }


@signed_in
@require_GET
def calendar(request: HttpRequest, pk: int) -> HttpResponse:
    """The trial's dates for the person's own calendar."""
    pilot = pages.visible_pilot(request, pk)
    own = queries.application_of(asker(request), pilot)
    dates = calendars.calendar_of(pilot, own, now=timezone.now())
    return attachment(
        dates, f"pilot-{pilot.pk}.ics", "text/calendar; charset=utf-8"
    )
