"""What every page of a trial stands in: which trial the asker may see, its heading and its tabs."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from yakuba.accounts.access import asker
from yakuba.pilots import queries, rules
from yakuba.pilots.models import ApplicationState, Pilot, PilotApplication


def seen(request: HttpRequest, pk: int) -> Pilot:
    """A trial that the asker may see. Not found, for everybody else."""
    return get_object_or_404(queries.pilots_for(asker(request), timezone.localdate()), pk=pk)


def coordinated(request: HttpRequest, pk: int) -> Pilot:
    """A trial that the asker coordinates. Not found, for everybody else."""
    return get_object_or_404(queries.coordinated_pilots_for(asker(request), timezone.localdate()), pk=pk)


def coordinates(request: HttpRequest, pk: int) -> bool:
    return queries.coordinated_pilots_for(asker(request), timezone.localdate()).filter(pk=pk).exists()


def own_application(request: HttpRequest, pilot: Pilot, state: ApplicationState | None = None) -> PilotApplication:
    """The asker's application, in this state where one is given."""
    found = PilotApplication.objects.filter(pilot=pilot, user=asker(request))
    return get_object_or_404(found.filter(state=state) if state else found)


def page(
    request: HttpRequest, pilot: Pilot, template: str, context: Mapping[str, object] | None = None, *, status: int = 200
) -> HttpResponse:
    """A page of a trial: `template` extends pilots/page.html."""
    user, today = asker(request), timezone.localdate()
    phase = rules.phase(pilot, today)
    application = queries.application_of(user, pilot)
    framed: dict[str, object] = {
        "pilot": pilot,
        "phase": phase,
        "phase_name": rules.PHASE_NAMES[phase],
        "application": application,
        "takes_part": application is not None and application.state == ApplicationState.APPROVED,
        "coordinates": coordinates(request, pilot.pk),
        "heads": queries.heads_participants_of(user, pilot, today),
    }
    return render(request, template, {**framed, **(context or {})}, status=status)
