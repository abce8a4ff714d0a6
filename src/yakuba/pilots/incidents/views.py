"""Tell of an incident; see what was told; say what was done about it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from yakuba.accounts.access import asker, signed_in
from yakuba.pilots import pages
from yakuba.pilots.incidents import actions, queries
from yakuba.pilots.incidents.forms import HandledForm, IncidentForm
from yakuba.pilots.models import Pilot

THANKS = "報告を受け付けました。ありがとうございます。事務局が確かめ、対応を書きます。"
SAVED = "保存しました。報告書と継続の条件に反映されます。"


@signed_in
def incidents(request: HttpRequest, pk: int) -> HttpResponse:
    """Tell of one; see what was told: all for coordinators, one's own for participants."""
    pilot = _concerning_pilot(request, pk)
    today = timezone.localdate()
    form = IncidentForm(pilot, today, request.POST or None)
    if form.is_valid():
        actions.tell_incident(incident=form.instance, actor=asker(request))
        messages.success(request, THANKS)
        return redirect("pilots:incidents", pk)

    rows = queries.incidents_for(asker(request), pilot, today)
    context = {"form": form, "rows": rows}
    return pages.page(
        request, pilot, "pilots/incidents/incidents.html", context
    )


@signed_in
def incident(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Put down what was done, and the words in which the report tells it."""
    pilot = pages.coordinated_pilot(request, pk)
    today = timezone.localdate()
    told = queries.incidents_for(asker(request), pilot, today)
    which = get_object_or_404(told, pk=number)
    form = HandledForm(pilot, today, request.POST or None, instance=which)
    if form.is_valid():
        actions.handle_incident(incident=form.instance, actor=asker(request))
        messages.success(request, SAVED)
        return redirect("pilots:incidents", pk)

    context = {"form": form, "which": which}
    return pages.page(
        request, pilot, "pilots/incidents/incident.html", context
    )


def _concerning_pilot(request: HttpRequest, pk: int) -> Pilot:
    """A trial that the asker coordinates or takes part in. Not found, for everybody else."""
    pilot = pages.visible_pilot(request, pk)
    if pages.coordinates(request, pk):
        return pilot
    if queries.may_tell(asker(request), pilot):
        return pilot

    raise Http404
