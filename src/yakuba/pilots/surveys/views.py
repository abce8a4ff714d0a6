"""The coordinator's pages: the questionnaires of a trial, and the draft that becomes one."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from yakuba.accounts.access import asker, signed_in
from yakuba.pilots import frame
from yakuba.pilots.models import Moment, Survey, SurveyQuestion
from yakuba.pilots.surveys import actions, queries, rules
from yakuba.pilots.surveys.answer_form import AnswerForm
from yakuba.pilots.surveys.forms import LastDayForm, LibraryForm, QuestionForm, SettingsForm


def coordinated(request: HttpRequest, pk: int) -> Survey:
    """A questionnaire of a trial that the asker coordinates. Not found, for everybody else."""
    return get_object_or_404(queries.surveys_for(asker(request), timezone.localdate()), pk=pk)


def drafted(request: HttpRequest, pk: int) -> Survey:
    """The same, while its questions can be changed."""
    found = coordinated(request, pk)
    if found.published_at is not None:
        raise Http404
    return found


@signed_in
@require_GET
def surveys(request: HttpRequest, pk: int) -> HttpResponse:
    """All of a trial, with how many have answered."""
    pilot, today = frame.coordinated(request, pk), timezone.localdate()
    found = queries.surveys_for(asker(request), today).filter(pilot=pilot)
    rows = [(survey, rules.state(survey, today), rules.figures_open(survey, today)) for survey in found]
    asked_weekly = any(survey.moment == Moment.PULSE and survey.published_at for survey in found)
    weeks = sum(1 for _ in rules.weeks(pilot)) if asked_weekly else 0
    missing = weeks > max((survey.week or 0 for survey in found), default=0)
    context = {"rows": rows, "state_names": rules.STATE_NAMES, "moments": Moment.choices, "weeks_missing": missing}
    return frame.page(request, pilot, "pilots/surveys/surveys.html", context)


@signed_in
@require_POST
def make(request: HttpRequest, pk: int) -> HttpResponse:
    """A draft with the usual questions of the chosen moment."""
    pilot, moment = frame.coordinated(request, pk), request.POST.get("moment", "")
    if moment not in Moment.values:
        return redirect("pilots:surveys", pk)
    survey = actions.make(pilot=pilot, moment=Moment(moment), today=timezone.localdate())
    messages.success(request, "下書きを作りました。設問を確かめて、公開してください。")
    return redirect("pilots:survey", survey.pk)


@signed_in
@require_POST
def weeks(request: HttpRequest, pk: int) -> HttpResponse:
    """After an extension: the weeks that have none yet."""
    pilot = frame.coordinated(request, pk)
    made = actions.add_missing_weeks(pilot=pilot, now=timezone.now(), today=timezone.localdate(), actor=asker(request))
    messages.success(request, f"{made}週分のアンケートを公開しました。" if made else "足りない週はありません。")
    return redirect("pilots:surveys", pk)


@signed_in
@require_GET
def survey(request: HttpRequest, pk: int) -> HttpResponse:
    """One questionnaire: a draft to be filled, or how a published one is going."""
    found, today = coordinated(request, pk), timezone.localdate()
    if found.published_at is None:
        return _draft_page(request, found)
    state = rules.state(found, today)
    context = {
        "survey": found,
        "state": state,
        "state_name": rules.STATE_NAMES[state],
        "figures_open": rules.figures_open(found, today),
        "may_remind": rules.may_remind(found, today),
        "may_move": rules.may_move_last_day(found, today),
        "silent": None if found.anonymous else queries.silent(found),
        "old": Survey.objects.filter(replaced_by=found).first(),
        "form": LastDayForm(survey=found, today=today),
    }
    return frame.page(request, found.pilot, "pilots/surveys/published.html", context)


def _draft_page(request: HttpRequest, survey: Survey) -> HttpResponse:
    questions = queries.questions_of(survey)
    context = {
        "survey": survey,
        "questions": questions,
        "minutes": rules.minutes_to_answer(questions, len(queries.tasks_of(survey))),
        "old": Survey.objects.filter(replaced_by=survey).first(),
        "may_ask_again": rules.may_ask_again(survey),
    }
    return frame.page(request, survey.pilot, "pilots/surveys/draft.html", context)


@signed_in
@require_http_methods(["GET", "POST"])
def settings(request: HttpRequest, pk: int) -> HttpResponse:
    found = drafted(request, pk)
    form = SettingsForm(request.POST or None, instance=found)
    if form.is_valid():
        form.save()
        messages.success(request, "保存しました。")
        return redirect("pilots:survey", pk)
    return frame.page(request, found.pilot, "pilots/surveys/settings.html", {"survey": found, "form": form})


@signed_in
@require_http_methods(["GET", "POST"])
def library(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose questions from the library."""
    found = drafted(request, pk)
    form = LibraryForm(request.POST or None, survey=found)
    if form.is_valid():
        codes = form.cleaned_data["codes"]
        return _done(request, found, lambda: actions.add_from_library(survey=found, codes=codes))
    return frame.page(request, found.pilot, "pilots/surveys/library.html", {"survey": found, "form": form})


@signed_in
@require_http_methods(["GET", "POST"])
def question(request: HttpRequest, pk: int, question: int | None = None) -> HttpResponse:
    """A question of one's own, or a changed one."""
    found = drafted(request, pk)
    asked = get_object_or_404(found.questions, pk=question) if question else SurveyQuestion()
    form = QuestionForm(request.POST or None, instance=asked)
    if form.is_valid():
        return _done(request, found, lambda: actions.save_question(survey=found, question=form.instance))
    context = {"survey": found, "form": form, "asked": asked}
    return frame.page(request, found.pilot, "pilots/surveys/question_form.html", context)


@signed_in
@require_POST
def question_move(request: HttpRequest, pk: int, question: int) -> HttpResponse:
    found = drafted(request, pk)
    asked = get_object_or_404(found.questions, pk=question)
    by = -1 if request.POST.get("to") == "up" else 1
    actions.move_question(survey=found, question=asked, by=by)
    return redirect("pilots:survey", pk)


@signed_in
@require_POST
def question_remove(request: HttpRequest, pk: int, question: int) -> HttpResponse:
    found = drafted(request, pk)
    actions.remove_question(survey=found, question=get_object_or_404(found.questions, pk=question))
    messages.success(request, "設問を除きました。")
    return redirect("pilots:survey", pk)


@signed_in
@require_GET
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """Exactly what will be answered; nothing can be sent."""
    found = coordinated(request, pk)
    questions, tasks = queries.questions_of(found), queries.tasks_of(found)
    context = {
        "survey": found,
        "form": AnswerForm(questions=questions, tasks=tasks),
        "minutes": rules.minutes_to_answer(questions, len(tasks)),
        "is_preview": True,
    }
    return render(request, "pilots/surveys/answer.html", {**context, "pilot": found.pilot})


@signed_in
@require_POST
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    found, again = drafted(request, pk), "ask_again" in request.POST
    now, today = timezone.now(), timezone.localdate()
    return _done(
        request, found, lambda: actions.publish(survey=found, actor=asker(request), now=now, today=today, ask_again=again),
        said="公開しました。初日に、参加者へ知らせます。",
    )  # fmt: skip


@signed_in
@require_POST
def revise(request: HttpRequest, pk: int) -> HttpResponse:
    """The questions of a published one are to be changed."""
    found = coordinated(request, pk)
    if rules.state(found, timezone.localdate()) not in ("open", "coming"):
        messages.error(request, "締め切ったアンケートの設問は、直せません。")
        return redirect("pilots:survey", pk)
    draft = actions.revise(survey=found, actor=asker(request))
    messages.success(request, "設問を直せます。直したら、もう一度公開してください。")
    return redirect("pilots:survey", draft.pk)


@signed_in
@require_POST
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    found = drafted(request, pk)
    actions.discard(survey=found)
    messages.success(request, "下書きを消しました。")
    return redirect("pilots:surveys", found.pilot_id)


@signed_in
@require_POST
def remind(request: HttpRequest, pk: int) -> HttpResponse:
    found = coordinated(request, pk)
    return _done(
        request,
        found,
        lambda: actions.remind(survey=found, today=timezone.localdate()),
        said="まだ答えていない人に知らせました。",
    )


@signed_in
@require_POST
def days(request: HttpRequest, pk: int) -> HttpResponse:
    """Another last day of a published one."""
    found, today = coordinated(request, pk), timezone.localdate()
    form = LastDayForm(request.POST, survey=found, today=today)
    if not form.is_valid():
        messages.error(request, str(form.errors["closes_on"][0]))
        return redirect("pilots:survey", pk)
    closes, actor = form.cleaned_data["closes_on"], asker(request)
    return _done(
        request, found, lambda: actions.change_days(survey=found, closes_on=closes, today=today, actor=actor),
        said="末日を変えました。",
    )  # fmt: skip


def _done(
    request: HttpRequest, survey: Survey, step: Callable[[], object], *, said: str = "保存しました。"
) -> HttpResponse:
    """Take the step; back to the questionnaire, with what has been done or why not."""
    try:
        step()
    except actions.Refused as error:
        messages.error(request, error.message)
    else:
        messages.success(request, said)
    return redirect("pilots:survey", survey.pk)
