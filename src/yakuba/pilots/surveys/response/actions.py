"""A questionnaire handed in: counted once, by the receipt.

Of an anonymous one nothing says whose it is, nor in which order it came.
"""

from collections.abc import Sequence
from datetime import date
from secrets import SystemRandom
from uuid import uuid4

from django.db import transaction

from yakuba.accounts.erasure import erase_traces
from yakuba.pilots.surveys.errors import SurveyError
from yakuba.pilots.surveys.models import (
    Survey,
    SurveyAnswer,
    SurveyReceipt,
    SurveyResponse,
)
from yakuba.pilots.surveys.response.answer import Answer
from yakuba.pilots.surveys.response.queries import problem_of

MIXED_WITH = 60


@transaction.atomic
def hand_in(
    *, receipt: SurveyReceipt, answers: Sequence[Answer], today: date
) -> None:
    """Of two at once, one is counted. Raises SurveyError with what to tell the person; nothing is written then."""
    survey = Survey.objects.select_for_update(of=("self",)).get(
        pk=receipt.survey_id
    )
    current = SurveyReceipt.objects.select_related(
        "survey__pilot", "survey__replaced_by", "application"
    ).get(pk=receipt.pk)
    if problem := problem_of(current, today):
        raise SurveyError(problem)

    SurveyReceipt.objects.filter(pk=receipt.pk).update(handed_in=True)
    response = SurveyResponse.objects.create(
        survey=survey,
        application=None if survey.anonymous else current.application,
    )
    _write_answers(response, answers)
    if survey.anonymous:
        _mix(survey, response)
        transaction.on_commit(
            lambda: erase_traces(SurveyAnswer, SurveyResponse)
        )


def _write_answers(
    response: SurveyResponse, answers: Sequence[Answer]
) -> None:
    rows = []
    for answer in answers:
        row = SurveyAnswer(
            response=response,
            question_id=answer.question,
            task_id=answer.task,
            choice=answer.choice,
            number=answer.number,
            text=answer.text,
        )
        rows.append(row)

    SurveyAnswer.objects.bulk_create(rows)


def _mix(survey: Survey, newest: SurveyResponse) -> None:
    """Write it anew together with others, with new keys and in random order: where a row lies would tell when it came.

    With `MIXED_WITH` others at most, drawn by lot, so that it is never more than one of
    so many.
    """
    chance = SystemRandom()
    others = list(
        survey.responses.exclude(pk=newest.pk).values_list("pk", flat=True)
    )
    drawn = chance.sample(others, min(MIXED_WITH, len(others)))
    old_keys = [newest.pk, *drawn]
    answers = list(SurveyAnswer.objects.filter(response__in=old_keys))
    SurveyAnswer.objects.filter(response__in=old_keys).delete()
    SurveyResponse.objects.filter(pk__in=old_keys).delete()
    anew = {key: SurveyResponse(pk=uuid4(), survey=survey) for key in old_keys}
    for answer in answers:
        answer.pk = uuid4()
        answer.response = anew[answer.response_id]

    responses = list(anew.values())
    chance.shuffle(responses)
    chance.shuffle(answers)
    SurveyResponse.objects.bulk_create(responses)
    SurveyAnswer.objects.bulk_create(answers)
