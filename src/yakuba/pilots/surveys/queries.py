"""Reads of questionnaires, each scoped to the asker."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q, QuerySet

from yakuba.accounts.models import User
from yakuba.pilots.models import (
    ApplicationState,
    Pilot,
    PilotApplication,
    PilotTask,
    Survey,
    SurveyQuestion,
    SurveyReceipt,
)
from yakuba.pilots.queries import coordinated_pilots_for
from yakuba.pilots.surveys import rules

# Whoever left before it opened was not asked. Leaving later changes nothing: two counts would tell whether that person had answered.
ASKED = (
    Q(receipts__application__left_at__isnull=True)
    | Q(receipts__application__left_at__date__gte=F("opens_on"))
    | Q(receipts__handed_in=True)
)


def surveys_for(user: User, today: date) -> QuerySet[Survey]:
    """The questionnaires of the trials a person coordinates, each with how many were asked (`asked`) and have handed in."""
    found = Survey.objects.filter(pilot__in=coordinated_pilots_for(user, today)).select_related("pilot", "replaced_by")
    return found.annotate(
        asked=Count("receipts", filter=ASKED), handed_in=Count("receipts", filter=Q(receipts__handed_in=True))
    )


def questions_of(survey: Survey) -> list[SurveyQuestion]:
    return list(survey.questions.all())


def tasks_of(survey: Survey) -> list[PilotTask]:
    """What questions by task ask about."""
    return list(survey.pilot.tasks.all())


def receipts_for(user: User, today: date) -> QuerySet[SurveyReceipt]:
    """The questionnaires that were put to a person, of all trials; those of a trial that was left, and those being changed too."""
    found = SurveyReceipt.objects.filter(application__user=user)
    return found.select_related("survey__pilot", "survey__replaced_by", "application").order_by(
        "survey__closes_on", "survey_id"
    )


def silent(survey: Survey) -> QuerySet[PilotApplication]:
    """Who takes part and has not handed in."""
    found = PilotApplication.objects.filter(receipts__survey=survey, receipts__handed_in=False)
    return found.filter(state=ApplicationState.APPROVED, user__isnull=False).select_related("user", "unit")


@dataclass(frozen=True, slots=True)
class Waiting:
    """A participant's questionnaires: to answer now (the most urgent first), what comes next, and what is over."""

    now: Sequence[SurveyReceipt]
    next_on: date | None
    over: Sequence[SurveyReceipt]


def waiting_for(user: User, pilot: Pilot, today: date) -> Waiting:
    mine = list(receipts_for(user, today).filter(survey__pilot=pilot, application__state=ApplicationState.APPROVED))
    states = {receipt.pk: rules.state(receipt.survey, today) for receipt in mine}
    open_now = [each for each in mine if states[each.pk] == "open" and not each.handed_in]
    coming = [each.survey.opens_on for each in mine if states[each.pk] == "coming"]
    over = [each for each in mine if each.handed_in or states[each.pk] == "closed"]
    return Waiting(open_now, min(coming, default=None), over[::-1])
