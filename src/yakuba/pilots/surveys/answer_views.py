"""The participant's pages: what there is to answer, and the questionnaire itself. What was written is never lost silently."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from yakuba.accounts.access import asker, signed_in
from yakuba.pilots import frame
from yakuba.pilots.models import Survey, SurveyReceipt
from yakuba.pilots.surveys import answering, queries, rules
from yakuba.pilots.surveys.actions import Refused
from yakuba.pilots.surveys.answer_form import AnswerForm

THANKS = "回答を受け付けました。ご協力ありがとうございました。"


@signed_in
@require_GET
def own(request: HttpRequest, pk: int) -> HttpResponse:
    """What a participant is asked in a trial, the most urgent first."""
    pilot, today = frame.seen(request, pk), timezone.localdate()
    waiting = queries.waiting_for(asker(request), pilot, today)
    return frame.page(request, pilot, "pilots/surveys/own.html", {"waiting": waiting, "today": today})


@sensitive_post_parameters()
@signed_in
@cache_control(no_store=True)
@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer a questionnaire that was put to the asker."""
    found = get_object_or_404(queries.receipts_for(asker(request), timezone.localdate()), survey=pk)
    questions, tasks = queries.questions_of(found.survey), queries.tasks_of(found.survey)
    form = AnswerForm(request.POST or None, questions=questions, tasks=tasks)
    if reason := answering.problem(found, timezone.localdate()):
        return _not_now(request, found, form, reason)
    stamp = str(found.survey.published_at)
    if form.is_bound and request.POST.get("published", stamp) != stamp:  # reopened and changed under an open form
        return _not_now(request, found, form, answering.REPLACED, newer=found.survey)
    if form.is_valid():
        return _hand_in(request, found, form)
    minutes = rules.minutes_to_answer(questions, len(tasks))
    context = {"survey": found.survey, "pilot": found.survey.pilot, "form": form, "minutes": minutes, "stamp": stamp}
    return render(request, "pilots/surveys/answer.html", context)


def _hand_in(request: HttpRequest, receipt: SurveyReceipt, form: AnswerForm) -> HttpResponse:
    try:
        answering.hand_in(receipt=receipt, answers=form.answers(), today=timezone.localdate())
    except Refused as error:  # the day ended, or the same was sent twice, while it was being sent
        return _not_now(request, receipt, form, error.message)
    messages.success(request, THANKS)
    return redirect("pilots:own_surveys", receipt.survey.pilot_id)


def _not_now(
    request: HttpRequest, receipt: SurveyReceipt, form: AnswerForm, reason: str, newer: Survey | None = None
) -> HttpResponse:
    """Why it cannot be taken, with all that was written: to be copied, and sent another way."""
    written = list(form.written()) if form.is_bound and not receipt.handed_in else []
    newer = newer or receipt.survey.replaced_by
    open_newer = (
        newer is not None and queries.receipts_for(asker(request), timezone.localdate()).filter(survey=newer).exists()
    )
    context = {
        "survey": receipt.survey,
        "pilot": receipt.survey.pilot,
        "reason": reason,
        "written": written,
        "newer": newer if open_newer else None,
    }
    return render(request, "pilots/surveys/not_now.html", context, status=409 if form.is_bound else 200)
