"""The participant's pages: what there is to answer, and the questionnaire itself.

What was written is never lost silently.
"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from yakuba.accounts.access import asker, signed_in
from yakuba.pilots import pages
from yakuba.pilots.surveys import queries, rules
from yakuba.pilots.surveys.errors import SurveyError
from yakuba.pilots.surveys.models import Survey, SurveyReceipt
from yakuba.pilots.surveys.response import actions
from yakuba.pilots.surveys.response.forms import AnswerForm
from yakuba.pilots.surveys.response.queries import problem_of
from yakuba.pilots.surveys.response.rules import REPLACED

THANKS = "回答を受け付けました。ご協力ありがとうございました。"


@signed_in
@require_GET
def own(request: HttpRequest, pk: int) -> HttpResponse:
    """What a participant is asked in a trial, the most urgent first."""
    pilot = pages.visible_pilot(request, pk)
    today = timezone.localdate()
    due = queries.due_surveys_for(asker(request), pilot, today)
    context = {"waiting": due, "today": today}
    return pages.page(request, pilot, "pilots/surveys/own.html", context)


@sensitive_post_parameters()
@signed_in
@cache_control(no_store=True)
@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer a questionnaire that was put to the asker."""
    receipt = get_object_or_404(
        queries.receipts_for(asker(request)), survey=pk
    )
    survey = receipt.survey
    questions = queries.questions_of(survey)
    tasks = queries.tasks_of(survey)
    form = AnswerForm(request.POST or None, questions=questions, tasks=tasks)
    if problem := problem_of(receipt, timezone.localdate()):
        return _not_now(request, receipt, form, problem)

    stamp = str(survey.published_at)
    # Reopened, changed and published again under an open form.
    if form.is_bound and request.POST.get("published", stamp) != stamp:
        return _not_now(request, receipt, form, REPLACED, newer=survey)
    if form.is_valid():
        return _hand_in(request, receipt, form)

    context = {
        "survey": survey,
        "pilot": survey.pilot,
        "form": form,
        "minutes": rules.minutes_to_answer(questions, len(tasks)),
        "stamp": stamp,
    }
    return render(request, "pilots/surveys/answer.html", context)


def _hand_in(
    request: HttpRequest, receipt: SurveyReceipt, form: AnswerForm
) -> HttpResponse:
    try:
        actions.hand_in(
            receipt=receipt, answers=form.answers(), today=timezone.localdate()
        )
    except SurveyError as error:
        # The day ended, or the same was sent twice, while it was being sent.
        return _not_now(request, receipt, form, error.message)

    messages.success(request, THANKS)
    return redirect("pilots:own_surveys", receipt.survey.pilot_id)


def _not_now(
    request: HttpRequest,
    receipt: SurveyReceipt,
    form: AnswerForm,
    reason: str,
    newer: Survey | None = None,
) -> HttpResponse:
    """Why it cannot be taken, with all that was written: to be copied, and sent another way."""
    written = []
    if form.is_bound and not receipt.handed_in:
        written = list(form.written())

    context = {
        "survey": receipt.survey,
        "pilot": receipt.survey.pilot,
        "reason": reason,
        "written": written,
        "newer": _put_to_asker(request, newer or receipt.survey.replaced_by),
    }
    status = 409 if form.is_bound else 200
    return render(
        request, "pilots/surveys/not_now.html", context, status=status
    )


def _put_to_asker(
    request: HttpRequest, survey: Survey | None
) -> Survey | None:
    """The questionnaire, where the asker is among those to whom it was put."""
    if survey is None:
        return None

    receipts = queries.receipts_for(asker(request)).filter(survey=survey)
    return survey if receipts.exists() else None
