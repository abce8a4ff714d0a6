"""What is there of a trial, and what a new one may use."""

from datetime import date

from yakuba.pilots.applications.models import TaskBaseline
from yakuba.pilots.enums import ApplicationState
from yakuba.pilots.models import Pilot, PilotTask
from yakuba.pilots.setup.rules import Preparation
from yakuba.pilots.surveys.models import SurveyAnswer
from yakuba.policies.destinations.models import Destination


def preparation_of(pilot: Pilot, today: date) -> Preparation:
    """What is there of a trial before it is published."""
    destinations = list(pilot.destinations.all())
    open_to_all = [each.name for each in destinations if not each.restricted]
    return Preparation(
        tasks=pilot.tasks.count(),
        destinations=len(destinations),
        open_destinations=tuple(open_to_all),
        decision_rules=pilot.decision_rules.count(),
        quiz=pilot.quiz.count(),
        surveys=pilot.surveys.count(),
        briefing=bool(pilot.briefing.strip()),
        coordinators=pilot.coordinators.count(),
        call_is_over=not pilot.published_at and today > pilot.apply_until,
    )


def somebody_takes_part(pilot: Pilot) -> bool:
    return pilot.applications.filter(state=ApplicationState.APPROVED).exists()


def is_measured(task: PilotTask) -> bool:
    """Whether somebody has told what the task takes today, or answered a questionnaire about it."""
    if TaskBaseline.objects.filter(task=task).exists():
        return True

    return SurveyAnswer.objects.filter(task=task).exists()


def usual_destinations() -> list[int]:
    """What a new trial uses unless the coordinator chooses: what is opened for trials only."""
    restricted = Destination.objects.filter(enabled=True, restricted=True)
    return list(restricted.values_list("pk", flat=True))
