"""The dashboards: of the coordinator, of a unit's head, of a participant; and the trials side by side."""

from csp.decorators import csp_update
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from yakuba.accounts.access import asker, requires, signed_in
from yakuba.accounts.models import Role
from yakuba.pilots import frame
from yakuba.pilots.models import ApplicationState
from yakuba.pilots.report import own, queries
from yakuba.pilots.report.overview import overview_of


@signed_in
@require_GET
def dashboard(request: HttpRequest, pk: int) -> HttpResponse:
    found, today = frame.coordinated(request, pk), timezone.localdate()
    return frame.page(request, found, "pilots/report/dashboard.html", {"view": overview_of(found, today)})


@signed_in
@require_GET
def unit_dashboard(request: HttpRequest, pk: int) -> HttpResponse:
    found, today = frame.seen(request, pk), timezone.localdate()
    units = own.unit_views(asker(request), found, today)
    if not units:
        raise Http404
    return frame.page(request, found, "pilots/report/unit.html", {"units": units})


@signed_in
@require_GET
def own_dashboard(request: HttpRequest, pk: int) -> HttpResponse:
    found, today = frame.seen(request, pk), timezone.localdate()
    application = frame.own_application(request, found, ApplicationState.APPROVED)
    return frame.page(request, found, "pilots/report/own.html", {"own": own.own_use(application, today)})


@requires(Role.COORDINATOR)
@require_GET
@csp_update({"img-src": ["data:"]})  # the charts are in the page itself
def comparison(request: HttpRequest) -> HttpResponse:
    """The asker's trials side by side, with the published ones."""
    blocks = queries.comparison_for(asker(request), timezone.localdate())
    return render(request, "pilots/report/comparison.html", {"blocks": blocks})
