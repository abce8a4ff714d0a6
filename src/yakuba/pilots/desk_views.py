"""The coordinator's desk: who has applied, and what becomes of it."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from yakuba.accounts.access import asker, signed_in
from yakuba.pilots import deciding, frame, queries, reminding
from yakuba.pilots.forms import DecideForm, FilterForm
from yakuba.pilots.models import ApplicationState

ROWS_A_PAGE = 50


@signed_in
@require_GET
def applications(request: HttpRequest, pk: int) -> HttpResponse:
    """The table of applications, with the places that are left."""
    found = frame.coordinated(request, pk)
    form = FilterForm(request.GET, states=ApplicationState.choices, units=queries.units_of_applicants(found))
    rows = queries.desk_rows(found, **(form.cleaned_data if form.is_valid() else {}))
    context = {
        "filter": form,
        "page_obj": Paginator(rows, ROWS_A_PAGE).get_page(request.GET.get("page")),
        "form": DecideForm(applications=rows),
        "funnel": queries.funnel(found),
        "units": queries.places_by_unit(found),
        "unbriefed": queries.not_briefed(found).count(),
    }
    return frame.page(request, found, "pilots/applications.html", context)


@signed_in
@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """One step for all that were ticked: each either goes through or is told why not."""
    found = frame.coordinated(request, pk)
    form = DecideForm(request.POST, applications=queries.desk_rows(found))
    if form.is_valid():
        values = form.cleaned_data
        outcome = deciding.decide(
            step=values["step"], chosen=values["chosen"], comment=values["comment"], actor=asker(request)
        )
        for tag, sentence in outcome.sentences():
            messages.add_message(request, tag, sentence)
    else:
        messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
    return redirect(f"{reverse('pilots:applications', args=[pk])}?{_filter(request)}")


def _filter(request: HttpRequest) -> str:
    """What the table showed when the step was taken."""
    return urlencode({name: request.POST[name] for name in ("state", "unit", "page") if request.POST.get(name)})


@signed_in
@require_GET
def application(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """One application, whole."""
    found = frame.coordinated(request, pk)
    item = get_object_or_404(queries.desk_rows(found), pk=number)
    context = {
        "item": item,
        "baselines": queries.baselines_of(item),
        "steps": deciding.steps_for(item),
        "form": DecideForm(applications=queries.desk_rows(found)),
        "units_now": queries.units_now(item, timezone.localdate()),
    }
    return frame.page(request, found, "pilots/application.html", context)


@signed_in
@require_POST
def remind(request: HttpRequest, pk: int) -> HttpResponse:
    """Remind those who have not passed the briefing."""
    found = frame.coordinated(request, pk)
    count = reminding.remind_of_briefing(applications=queries.not_briefed(found), today=timezone.localdate())
    messages.success(request, f"{count}人に、説明と確認の問いが済んでいないことを知らせました。")
    return redirect("pilots:applications", pk)
