"""A questionnaire handed in: counted once, by the receipt; of an anonymous one nothing says whose it is, nor in which order it came."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from secrets import SystemRandom
from uuid import uuid4

from django.db import transaction

from yakuba.assistant.actions import leave_nothing_behind
from yakuba.pilots.models import ApplicationState, Survey, SurveyAnswer, SurveyReceipt, SurveyResponse
from yakuba.pilots.surveys import rules
from yakuba.pilots.surveys.actions import Refused

MIXED_WITH = 60
TOO_LATE = (
    "締切（{day.month}月{day.day}日）を過ぎたため、受け付けられませんでした。書いた内容は、まだ送られていません。"
)
TOO_EARLY = "受付は{day.month}月{day.day}日からです。"
REPLACED = "事務局が設問を直したため、前の設問では受け付けられませんでした。お手数ですが、新しい設問に答えてください。"
BEING_CHANGED = (
    "事務局が設問を直しています。公開されたら、お知らせします。お手数ですが、直した後の設問に答えてください。"
)
LEFT = "この実験への参加を終えているため、アンケートは受け付けていません。これまでのご協力、ありがとうございました。"
ALREADY = "このアンケートには、すでに回答しています。二重には数えません。"


@dataclass(frozen=True, slots=True)
class Answer:
    """To one question, or for one task of it: a choice (its place in the options), a number or a text."""

    question: int
    task: int | None = None
    choice: int | None = None
    number: int | None = None
    text: str = ""


def problem(receipt: SurveyReceipt, today: date) -> str:
    """Why a person cannot answer now; empty where nothing stands in the way."""
    survey = receipt.survey
    if receipt.handed_in:
        return ALREADY
    if receipt.application.state != ApplicationState.APPROVED or survey.pilot.cancelled_at:
        return LEFT
    state = rules.state(survey, today)
    if state == "replaced":
        return REPLACED
    if state == "draft":
        return BEING_CHANGED
    if state == "coming":
        return TOO_EARLY.format(day=survey.opens_on)
    return "" if state == "open" else TOO_LATE.format(day=survey.closes_on)


@transaction.atomic
def hand_in(*, receipt: SurveyReceipt, answers: Sequence[Answer], today: date) -> None:
    """Of two at once, one is counted. Raises Refused with what to tell the person; nothing is written then."""
    survey = Survey.objects.select_for_update(of=("self",)).get(pk=receipt.survey_id)
    current = SurveyReceipt.objects.select_related("survey__pilot", "survey__replaced_by", "application").get(
        pk=receipt.pk
    )
    if reason := problem(current, today):
        raise Refused(reason)
    SurveyReceipt.objects.filter(pk=receipt.pk).update(handed_in=True)
    response = SurveyResponse.objects.create(
        survey=survey, application=None if survey.anonymous else current.application
    )
    SurveyAnswer.objects.bulk_create(
        SurveyAnswer(
            response=response,
            question_id=answer.question,
            task_id=answer.task,
            choice=answer.choice,
            number=answer.number,
            text=answer.text,
        )
        for answer in answers
    )
    if survey.anonymous:
        _mix(survey, response)
        transaction.on_commit(lambda: leave_nothing_behind(SurveyAnswer, SurveyResponse))


def _mix(survey: Survey, newest: SurveyResponse) -> None:
    """Write it anew together with the others, with new keys and in random order: where a row lies in the database would tell when
    it came. With `MIXED_WITH` others at most, drawn by lot, so that it is never more than one of so many.
    """
    chance = SystemRandom()
    others = list(survey.responses.exclude(pk=newest.pk).values_list("pk", flat=True))
    taken = [newest.pk, *chance.sample(others, min(MIXED_WITH, len(others)))]
    answers = list(SurveyAnswer.objects.filter(response__in=taken))
    SurveyAnswer.objects.filter(response__in=taken).delete()
    SurveyResponse.objects.filter(pk__in=taken).delete()
    fresh = {key: SurveyResponse(pk=uuid4(), survey=survey) for key in taken}
    for answer in answers:
        answer.pk, answer.response = uuid4(), fresh[answer.response_id]
    mixed = list(fresh.values())
    chance.shuffle(mixed)
    chance.shuffle(answers)
    SurveyResponse.objects.bulk_create(mixed)
    SurveyAnswer.objects.bulk_create(answers)
