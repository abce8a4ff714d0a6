"""事故・ヒヤリハット: told by whoever takes part, seen and handled by the coordinators."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from yakuba.accounts.access import asker, signed_in
from yakuba.pilots import frame
from yakuba.pilots.models import Pilot
from yakuba.pilots.report import actions, queries
from yakuba.pilots.report.forms import HandledForm, IncidentForm

THANKS = "報告を受け付けました。ありがとうございます。事務局が確かめ、対応を書きます。"


@signed_in
def incidents(request: HttpRequest, pk: int) -> HttpResponse:
    """Tell of one; see what was told: all for coordinators, one's own for participants."""
    found, today = _concerned(request, pk), timezone.localdate()
    form = IncidentForm(found, today, request.POST or None)
    if form.is_valid():
        actions.tell_incident(incident=form.instance, actor=asker(request))
        messages.success(request, THANKS)
        return redirect("pilots:incidents", pk)
    rows = queries.incidents_for(asker(request), found, today)
    return frame.page(request, found, "pilots/report/incidents.html", {"form": form, "rows": rows})


@signed_in
def incident(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Put down what was done, and the words in which the report tells it."""
    found, today = frame.coordinated(request, pk), timezone.localdate()
    which = get_object_or_404(queries.incidents_for(asker(request), found, today), pk=number)
    form = HandledForm(found, today, request.POST or None, instance=which)
    if form.is_valid():
        actions.handle_incident(incident=form.instance, actor=asker(request))
        messages.success(request, "保存しました。報告書と継続の条件に反映されます。")
        return redirect("pilots:incidents", pk)
    return frame.page(request, found, "pilots/report/incident.html", {"form": form, "which": which})


def _concerned(request: HttpRequest, pk: int) -> Pilot:
    """A trial that the asker coordinates or takes part in. Not found, for everybody else."""
    found = frame.seen(request, pk)
    if not (frame.coordinates(request, pk) or queries.takes_part(asker(request), found)):
        raise Http404
    return found
