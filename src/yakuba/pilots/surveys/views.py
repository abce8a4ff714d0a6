"""The coordinator's pages: the questionnaires of a trial, and how a published one is going."""

from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from yakuba.accounts.access import asker, signed_in
from yakuba.pilots import pages
from yakuba.pilots.models import Pilot
from yakuba.pilots.surveys import actions, queries, rules
from yakuba.pilots.surveys.draft.views import draft_page
from yakuba.pilots.surveys.enums import Moment
from yakuba.pilots.surveys.forms import LastDayForm
from yakuba.pilots.surveys.models import Survey
from yakuba.pilots.surveys.pages import (
    coordinated_survey,
    drafted_survey,
    step_reported,
)


@signed_in
@require_GET
def surveys(request: HttpRequest, pk: int) -> HttpResponse:
    """All of a trial, with how many have answered."""
    pilot = pages.coordinated_pilot(request, pk)
    today = timezone.localdate()
    own = queries.surveys_for(asker(request), today).filter(pilot=pilot)
    rows = [
        (survey, rules.state(survey, today), rules.figures_open(survey, today))
        for survey in own
    ]
    context = {
        "rows": rows,
        "state_names": rules.STATE_NAMES,
        "moments": Moment.choices,
        "weeks_missing": _weeks_are_missing(pilot, own),
    }
    return pages.page(request, pilot, "pilots/surveys/surveys.html", context)


def _weeks_are_missing(pilot: Pilot, surveys: Iterable[Survey]) -> bool:
    """Whether a trial that asks every week has got longer since."""
    last_week = 0
    is_asked_weekly = False
    for survey in surveys:
        if survey.moment == Moment.PULSE:
            last_week = max(last_week, survey.week or 0)
            is_asked_weekly = (
                is_asked_weekly or survey.published_at is not None
            )

    weeks = list(rules.weeks(pilot))
    return is_asked_weekly and len(weeks) > last_week


@signed_in
@require_POST
def weeks(request: HttpRequest, pk: int) -> HttpResponse:
    """After an extension: the weeks that have none yet."""
    pilot = pages.coordinated_pilot(request, pk)
    count = actions.add_missing_weeks(
        pilot=pilot,
        now=timezone.now(),
        today=timezone.localdate(),
        actor=asker(request),
    )
    if count:
        messages.success(request, f"{count}週分のアンケートを公開しました。")
    else:
        messages.success(request, "足りない週はありません。")

    return redirect("pilots:surveys", pk)


@signed_in
@require_GET
def survey(request: HttpRequest, pk: int) -> HttpResponse:
    """One questionnaire: a draft to be filled, or how a published one is going."""
    survey = coordinated_survey(request, pk)
    today = timezone.localdate()
    if survey.published_at is None:
        return draft_page(request, survey)

    state = rules.state(survey, today)
    context = {
        "survey": survey,
        "state": state,
        "state_name": rules.STATE_NAMES[state],
        "figures_open": rules.figures_open(survey, today),
        "may_remind": rules.may_remind(survey, today),
        "may_move": rules.may_move_last_day(survey, today),
        "silent": None if survey.anonymous else queries.silent(survey),
        "old": queries.older_version(survey),
        "form": LastDayForm(survey=survey, today=today),
    }
    return pages.page(
        request, survey.pilot, "pilots/surveys/published.html", context
    )


@signed_in
@require_POST
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    survey = drafted_survey(request, pk)
    with step_reported(request, "公開しました。初日に、参加者へ知らせます。"):
        actions.publish(
            survey=survey,
            actor=asker(request),
            now=timezone.now(),
            today=timezone.localdate(),
            ask_again="ask_again" in request.POST,
        )

    return redirect("pilots:survey", pk)


@signed_in
@require_POST
def revise(request: HttpRequest, pk: int) -> HttpResponse:
    """The questions of a published one are to be changed."""
    survey = coordinated_survey(request, pk)
    if not rules.may_revise(survey, timezone.localdate()):
        messages.error(request, "締め切ったアンケートの設問は、直せません。")
        return redirect("pilots:survey", pk)

    draft = actions.revise(survey=survey, actor=asker(request))
    messages.success(
        request, "設問を直せます。直したら、もう一度公開してください。"
    )
    return redirect("pilots:survey", draft.pk)


@signed_in
@require_POST
def remind(request: HttpRequest, pk: int) -> HttpResponse:
    survey = coordinated_survey(request, pk)
    with step_reported(request, "まだ答えていない人に知らせました。"):
        actions.remind(survey=survey, today=timezone.localdate())

    return redirect("pilots:survey", pk)


@signed_in
@require_POST
def days(request: HttpRequest, pk: int) -> HttpResponse:
    """Another last day of a published one."""
    survey = coordinated_survey(request, pk)
    today = timezone.localdate()
    form = LastDayForm(request.POST, survey=survey, today=today)
    if not form.is_valid():
        messages.error(request, str(form.errors["closes_on"][0]))
        return redirect("pilots:survey", pk)

    with step_reported(request, "末日を変えました。"):
        actions.change_days(
            survey=survey,
            closes_on=form.cleaned_data["closes_on"],
            today=today,
            actor=asker(request),
        )

    return redirect("pilots:survey", pk)
