"""The coordinator's pages of a draft, until it is published."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
)

from yakuba.accounts.access import signed_in
from yakuba.pilots import pages
from yakuba.pilots.surveys import queries, rules
from yakuba.pilots.surveys.draft import actions
from yakuba.pilots.surveys.draft.forms import (
    LibraryForm,
    QuestionForm,
    SettingsForm,
)
from yakuba.pilots.surveys.enums import Moment
from yakuba.pilots.surveys.models import Survey, SurveyQuestion
from yakuba.pilots.surveys.pages import (
    SAVED,
    coordinated_survey,
    drafted_survey,
    step_reported,
)
from yakuba.pilots.surveys.response.forms import AnswerForm


@signed_in
@require_POST
def make(request: HttpRequest, pk: int) -> HttpResponse:
    """A draft with the usual questions of the chosen moment."""
    pilot = pages.coordinated_pilot(request, pk)
    moment = request.POST.get("moment", "")
    if moment not in Moment.values:
        return redirect("pilots:surveys", pk)

    today = timezone.localdate()
    survey = actions.make(pilot=pilot, moment=Moment(moment), today=today)
    messages.success(
        request, "下書きを作りました。設問を確かめて、公開してください。"
    )
    return redirect("pilots:survey", survey.pk)


def draft_page(request: HttpRequest, survey: Survey) -> HttpResponse:
    """Its questions, and what can be done with them."""
    questions = queries.questions_of(survey)
    tasks = queries.tasks_of(survey)
    context = {
        "survey": survey,
        "questions": questions,
        "minutes": rules.minutes_to_answer(questions, len(tasks)),
        "old": queries.older_version(survey),
        "may_ask_again": rules.may_ask_again(survey),
    }
    return pages.page(
        request, survey.pilot, "pilots/surveys/draft.html", context
    )


@signed_in
@require_http_methods(["GET", "POST"])
def settings(request: HttpRequest, pk: int) -> HttpResponse:
    survey = drafted_survey(request, pk)
    form = SettingsForm(request.POST or None, instance=survey)
    if form.is_valid():
        form.save()
        messages.success(request, SAVED)
        return redirect("pilots:survey", pk)

    context = {"survey": survey, "form": form}
    return pages.page(
        request, survey.pilot, "pilots/surveys/settings.html", context
    )


@signed_in
@require_http_methods(["GET", "POST"])
def library(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose questions from the library."""
    survey = drafted_survey(request, pk)
    form = LibraryForm(request.POST or None, survey=survey)
    if form.is_valid():
        with step_reported(request):
            actions.add_from_library(
                survey=survey, codes=form.cleaned_data["codes"]
            )

        return redirect("pilots:survey", pk)

    context = {"survey": survey, "form": form}
    return pages.page(
        request, survey.pilot, "pilots/surveys/library.html", context
    )


@signed_in
@require_http_methods(["GET", "POST"])
def question(
    request: HttpRequest, pk: int, question: int | None = None
) -> HttpResponse:
    """A question of one's own, or a changed one."""
    survey = drafted_survey(request, pk)
    if question is None:
        asked = SurveyQuestion()
    else:
        asked = get_object_or_404(survey.questions, pk=question)

    form = QuestionForm(request.POST or None, instance=asked)
    if form.is_valid():
        with step_reported(request):
            actions.save_question(survey=survey, question=form.instance)

        return redirect("pilots:survey", pk)

    context = {"survey": survey, "form": form, "asked": asked}
    template = "pilots/surveys/question_form.html"
    return pages.page(request, survey.pilot, template, context)


@signed_in
@require_POST
def question_move(
    request: HttpRequest, pk: int, question: int
) -> HttpResponse:
    survey = drafted_survey(request, pk)
    asked = get_object_or_404(survey.questions, pk=question)
    by = -1 if request.POST.get("to") == "up" else 1
    actions.move_question(survey=survey, question=asked, by=by)
    return redirect("pilots:survey", pk)


@signed_in
@require_POST
def question_remove(
    request: HttpRequest, pk: int, question: int
) -> HttpResponse:
    survey = drafted_survey(request, pk)
    asked = get_object_or_404(survey.questions, pk=question)
    actions.remove_question(survey=survey, question=asked)
    messages.success(request, "設問を除きました。")
    return redirect("pilots:survey", pk)


@signed_in
@require_GET
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """Exactly what will be answered; nothing can be sent."""
    survey = coordinated_survey(request, pk)
    questions = queries.questions_of(survey)
    tasks = queries.tasks_of(survey)
    context = {
        "survey": survey,
        "pilot": survey.pilot,
        "form": AnswerForm(questions=questions, tasks=tasks),
        "minutes": rules.minutes_to_answer(questions, len(tasks)),
        "is_preview": True,
    }
    return render(request, "pilots/surveys/answer.html", context)


@signed_in
@require_POST
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    survey = drafted_survey(request, pk)
    actions.discard(survey=survey)
    messages.success(request, "下書きを消しました。")
    return redirect("pilots:surveys", survey.pilot_id)
