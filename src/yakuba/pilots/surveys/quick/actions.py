"""One tap beside an answer: whether to ask, and what was tapped.

Kept are the participant, the day, the form the answer came from, and the tap: nothing
of what was asked or answered.
"""

from datetime import date
from uuid import UUID

from django.db import transaction

from yakuba.accounts.models import User
from yakuba.core.answers.task_templates import templates
from yakuba.pilots.applications.models import PilotApplication
from yakuba.pilots.surveys.models import QuickAnswer
from yakuba.pilots.surveys.quick.queries import participation_of
from yakuba.pilots.surveys.quick.rules import may_ask, tapped_number


@transaction.atomic
def offer(*, user: User, task: str, today: date) -> QuickAnswer | None:
    """A row to be filled, where the person may be asked."""
    application = participation_of(user, today)
    if application is None or task not in {"ask", "summarise", *templates()}:
        return None

    # Locked, so that two tabs do not ask three times.
    PilotApplication.objects.select_for_update().get(pk=application.pk)
    of_today = QuickAnswer.objects.filter(application__user=user, day=today)
    was_dismissed = of_today.filter(dismissed=True).exists()
    if not may_ask(asked=of_today.count(), dismissed=was_dismissed):
        return None

    return QuickAnswer.objects.create(
        application=application, day=today, task=task
    )


def tap(*, user: User, key: UUID, today: date, field: str, value: str) -> bool:
    """Put down what was tapped, on the day it was asked; False for what cannot be tapped."""
    row = QuickAnswer.objects.filter(pk=key, application__user=user, day=today)
    if field == "dismissed":
        return row.update(dismissed=True) > 0

    number = tapped_number(field, value)
    if number is None:
        return False

    return row.update(**{field: number}) > 0
