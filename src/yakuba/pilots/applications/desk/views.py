"""The coordinator's desk: who has applied, and what becomes of it."""

from collections.abc import Mapping
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from yakuba.accounts.access import asker, signed_in
from yakuba.pilots import pages, reminders
from yakuba.pilots.applications import queries
from yakuba.pilots.applications.desk import decisions
from yakuba.pilots.applications.desk.forms import DecideForm, FilterForm
from yakuba.pilots.enums import ApplicationState

ROWS_A_PAGE = 50
DONE: Mapping[str, str] = {
    "approve": "{count}人を参加にしました。説明と確認の問いを済ませるよう、知らせました。",
    "put_on_list": "{count}人を補欠にしました。",
    "decline": "{count}人の参加を見送りました。",
    "give_back": "{count}人の応募を差し戻しました。",
    "withdraw": "{count}人の参加を終えました。使う方式は、すぐに閉じました。",
}


@signed_in
@require_GET
def applications(request: HttpRequest, pk: int) -> HttpResponse:
    """The table of applications, with the places that are left."""
    pilot = pages.coordinated_pilot(request, pk)
    form = FilterForm(
        request.GET,
        states=ApplicationState.choices,
        units=queries.units_of_applicants(pilot),
    )
    wanted = form.cleaned_data if form.is_valid() else {}
    rows = queries.desk_rows(pilot, **wanted)
    context = {
        "filter": form,
        "page_obj": Paginator(rows, ROWS_A_PAGE).get_page(
            request.GET.get("page")
        ),
        "form": DecideForm(applications=rows),
        "funnel": queries.funnel(pilot),
        "units": queries.places_by_unit(pilot),
        "unbriefed": queries.unbriefed(pilot).count(),
    }
    return pages.page(request, pilot, "pilots/applications.html", context)


@signed_in
@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """One step for all that were ticked: each either goes through or is told why not."""
    pilot = pages.coordinated_pilot(request, pk)
    form = DecideForm(request.POST, applications=queries.desk_rows(pilot))
    if form.is_valid():
        step = form.cleaned_data["step"]
        outcome = decisions.decide(
            step=step,
            chosen=form.cleaned_data["chosen"],
            comment=form.cleaned_data["comment"],
            actor=asker(request),
        )
        _say(request, step, outcome)
    else:
        sentences = [
            error for errors in form.errors.values() for error in errors
        ]
        messages.error(request, " ".join(map(str, sentences)))

    table = reverse("pilots:applications", args=[pk])
    return redirect(f"{table}?{_filter(request)}")


def _say(
    request: HttpRequest, step: str, outcome: decisions.BatchOutcome
) -> None:
    if outcome.done:
        messages.success(request, DONE[step].format(count=outcome.done))

    for reason, count in outcome.refused.items():
        messages.error(request, f"{count}人は、{reason}")


def _filter(request: HttpRequest) -> str:
    """What the table showed when the step was taken."""
    values = {
        name: request.POST.get(name) for name in ("state", "unit", "page")
    }
    return urlencode({name: value for name, value in values.items() if value})


@signed_in
@require_GET
def application(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """One application, whole."""
    pilot = pages.coordinated_pilot(request, pk)
    rows = queries.desk_rows(pilot)
    item = get_object_or_404(rows, pk=number)
    context = {
        "item": item,
        "baselines": queries.baselines_of(item),
        "steps": decisions.steps_for(item),
        "form": DecideForm(applications=rows),
        "units_now": queries.units_now(item, timezone.localdate()),
    }
    return pages.page(request, pilot, "pilots/application.html", context)


@signed_in
@require_POST
def remind(request: HttpRequest, pk: int) -> HttpResponse:
    """Remind those who have not passed the briefing."""
    pilot = pages.coordinated_pilot(request, pk)
    count = reminders.remind_of_briefing(
        applications=queries.unbriefed(pilot), today=timezone.localdate()
    )
    messages.success(
        request,
        f"{count}人に、説明と確認の問いが済んでいないことを知らせました。",
    )
    return redirect("pilots:applications", pk)
