"""Reads of questionnaires, each scoped to the asker."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q, QuerySet

from yakuba.accounts.models import User
from yakuba.pilots.applications.models import PilotApplication
from yakuba.pilots.enums import ApplicationState
from yakuba.pilots.models import Pilot, PilotTask
from yakuba.pilots.queries import coordinated_pilots_for
from yakuba.pilots.surveys import rules
from yakuba.pilots.surveys.models import Survey, SurveyQuestion, SurveyReceipt

# Whoever left before it opened was not asked. Leaving later changes nothing: two counts
# would tell whether that person had answered.
ASKED = (
    Q(receipts__application__left_at__isnull=True)
    | Q(receipts__application__left_at__date__gte=F("opens_on"))
    | Q(receipts__handed_in=True)
)


def surveys_for(user: User, today: date) -> QuerySet[Survey]:
    """The questionnaires of the trials a person coordinates.

    Each with how many were asked (`asked`) and have handed in (`handed_in`).
    """
    pilots = coordinated_pilots_for(user, today)
    surveys = Survey.objects.filter(pilot__in=pilots)
    return surveys.select_related("pilot", "replaced_by").annotate(
        asked=Count("receipts", filter=ASKED),
        handed_in=Count("receipts", filter=Q(receipts__handed_in=True)),
    )


def questions_of(survey: Survey) -> list[SurveyQuestion]:
    return list(survey.questions.all())


def tasks_of(survey: Survey) -> list[PilotTask]:
    """What questions by task ask about."""
    return list(survey.pilot.tasks.all())


def is_published(survey: Survey) -> bool:
    """As it is in the database, whatever the caller has read before."""
    return Survey.objects.filter(
        pk=survey.pk, published_at__isnull=False
    ).exists()


def older_version(survey: Survey) -> Survey | None:
    return Survey.objects.filter(replaced_by=survey).first()


def answered_before(survey: Survey) -> set[int]:
    """Whose answer to an older version counts: their applications."""
    applications: set[int] = set()
    older = older_version(survey)
    while older is not None:
        handed_in = older.receipts.filter(handed_in=True)
        applications.update(handed_in.values_list("application_id", flat=True))
        older = older_version(older)

    return applications


def receipts_for(user: User) -> QuerySet[SurveyReceipt]:
    """The questionnaires that were put to a person, of all trials.

    Those of a trial that was left, and those that are being changed too.
    """
    own = SurveyReceipt.objects.filter(application__user=user)
    return own.select_related(
        "survey__pilot", "survey__replaced_by", "application"
    ).order_by("survey__closes_on", "survey_id")


def silent(survey: Survey) -> QuerySet[PilotApplication]:
    """Who takes part and has not handed in."""
    not_handed_in = PilotApplication.objects.filter(
        receipts__survey=survey, receipts__handed_in=False
    )
    with_account = not_handed_in.filter(
        state=ApplicationState.APPROVED, user__isnull=False
    )
    return with_account.select_related("user", "unit")


@dataclass(frozen=True, slots=True)
class DueSurveys:
    """A participant's questionnaires.

    `now` are to be answered, the most urgent first; `over` stand the last first.
    """

    now: Sequence[SurveyReceipt]
    next_on: date | None
    over: Sequence[SurveyReceipt]


def due_surveys_for(user: User, pilot: Pilot, today: date) -> DueSurveys:
    receipts = receipts_for(user).filter(
        survey__pilot=pilot, application__state=ApplicationState.APPROVED
    )
    now = []
    openings = []
    over = []
    for receipt in receipts:
        state = rules.state(receipt.survey, today)
        if receipt.handed_in or state == "closed":
            over.append(receipt)
        elif state == "open":
            now.append(receipt)
        elif state == "coming":
            openings.append(receipt.survey.opens_on)

    over.reverse()
    return DueSurveys(now, min(openings, default=None), over)
