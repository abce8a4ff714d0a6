"""The dashboards: of the coordinator, of a unit's head, of a participant."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from yakuba.accounts.access import asker, signed_in
from yakuba.pilots import pages
from yakuba.pilots.dashboards.overview import overview_of
from yakuba.pilots.dashboards.own_use import own_use
from yakuba.pilots.dashboards.units import unit_views
from yakuba.pilots.enums import ApplicationState


@signed_in
@require_GET
def dashboard(request: HttpRequest, pk: int) -> HttpResponse:
    pilot = pages.coordinated_pilot(request, pk)
    context = {"view": overview_of(pilot, timezone.localdate())}
    return pages.page(
        request, pilot, "pilots/dashboards/dashboard.html", context
    )


@signed_in
@require_GET
def unit_dashboard(request: HttpRequest, pk: int) -> HttpResponse:
    pilot = pages.visible_pilot(request, pk)
    units = unit_views(asker(request), pilot, timezone.localdate())
    if not units:
        raise Http404

    return pages.page(
        request, pilot, "pilots/dashboards/unit.html", {"units": units}
    )


@signed_in
@require_GET
def own_dashboard(request: HttpRequest, pk: int) -> HttpResponse:
    pilot = pages.visible_pilot(request, pk)
    application = pages.own_application(
        request, pilot, ApplicationState.APPROVED
    )
    context = {"own": own_use(application, timezone.localdate())}
    return pages.page(request, pilot, "pilots/dashboards/own.html", context)
