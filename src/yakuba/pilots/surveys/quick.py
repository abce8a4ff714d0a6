"""One tap beside an answer: whether to ask, decided here by what a day has already brought, and what was tapped.

Kept are the participant, the day, the form the answer came from, and the tap: nothing of what was asked or answered.
"""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db import transaction

from yakuba.accounts.models import User
from yakuba.core.task_templates import templates
from yakuba.pilots.models import ApplicationState, PilotApplication, QuickAnswer
from yakuba.pilots.surveys.rules import MOST_A_DAY

# field → the largest value that can be tapped
LARGEST: Mapping[str, int] = {"usable": 1, "accuracy_band": 3, "minutes_saved": 60, "rewritten_band": 3}


def participation(user: User, today: date) -> PilotApplication | None:
    """In the trial that runs today and of which the person has been briefed; of several, the one that began first."""
    found = PilotApplication.objects.filter(
        user=user,
        state=ApplicationState.APPROVED,
        briefed_at__isnull=False,
        pilot__starts_on__lte=today,
        pilot__ends_on__gte=today,
        pilot__published_at__isnull=False,
        pilot__paused_at__isnull=True,
        pilot__cancelled_at__isnull=True,
    )
    return found.order_by("pilot__starts_on", "pk").first()


@transaction.atomic
def offer(*, user: User, task: str, today: date) -> QuickAnswer | None:
    """A row to be filled, where the person may be asked: twice a day, and no more that day once it was closed."""
    application = participation(user, today)
    if application is None or task not in {"ask", "summarise", *templates()}:
        return None
    PilotApplication.objects.select_for_update().get(pk=application.pk)  # two tabs do not ask three times
    asked = QuickAnswer.objects.filter(application__user=user, day=today)
    if asked.count() >= MOST_A_DAY or asked.filter(dismissed=True).exists():
        return None
    return QuickAnswer.objects.create(application=application, day=today, task=task)


def tap(*, user: User, key: UUID, today: date, field: str, value: str) -> bool:
    """Put down what was tapped, on the day it was asked; False for what cannot be tapped."""
    row = QuickAnswer.objects.filter(pk=key, application__user=user, day=today)
    if field == "dismissed":
        return bool(row.update(dismissed=True))
    if (
        field not in LARGEST
        or not value.isascii()
        or not value.isdecimal()
        or len(value) > 2
        or int(value) > LARGEST[field]
    ):
        return False
    return bool(row.update(**{field: int(value)}))
