"""What every page of a trial stands in: which trial the asker may see, its heading and its tabs."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from yakuba.accounts.access import asker
from yakuba.pilots import queries, rules
from yakuba.pilots.applications.models import PilotApplication
from yakuba.pilots.applications.queries import leads_applicants_of
from yakuba.pilots.enums import ApplicationState
from yakuba.pilots.models import Pilot


def visible_pilot(request: HttpRequest, pk: int) -> Pilot:
    """A trial that the asker may see. Not found, for everybody else."""
    visible = queries.pilots_for(asker(request), timezone.localdate())
    return get_object_or_404(visible, pk=pk)


def coordinated_pilot(request: HttpRequest, pk: int) -> Pilot:
    """A trial that the asker coordinates. Not found, for everybody else."""
    own = queries.coordinated_pilots_for(asker(request), timezone.localdate())
    return get_object_or_404(own, pk=pk)


def coordinates(request: HttpRequest, pk: int) -> bool:
    own = queries.coordinated_pilots_for(asker(request), timezone.localdate())
    return own.filter(pk=pk).exists()


def own_application(
    request: HttpRequest, pilot: Pilot, state: ApplicationState | None = None
) -> PilotApplication:
    """The asker's application, in this state where one is given. Not found, where there is none."""
    own = PilotApplication.objects.filter(pilot=pilot, user=asker(request))
    if state is not None:
        own = own.filter(state=state)

    return get_object_or_404(own)


def page(
    request: HttpRequest,
    pilot: Pilot,
    template: str,
    context: Mapping[str, object] | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    """A page of a trial: `template` extends pilots/page.html."""
    user = asker(request)
    today = timezone.localdate()
    phase = rules.phase(pilot, today)
    application = queries.application_of(user, pilot)
    state = application.state if application else None
    frame: dict[str, object] = {
        "pilot": pilot,
        "phase": phase,
        "phase_name": rules.PHASE_NAMES[phase],
        "application": application,
        "takes_part": state == ApplicationState.APPROVED,
        "coordinates": coordinates(request, pilot.pk),
        "heads": leads_applicants_of(user, pilot, today),
    }
    return render(
        request, template, {**frame, **(context or {})}, status=status
    )
