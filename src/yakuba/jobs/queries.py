"""Reads of the queue."""

from datetime import date

from django.db.models import Case, QuerySet, When

from yakuba.accounts.enums import Role
from yakuba.accounts.models import User
from yakuba.accounts.queries import holds_any
from yakuba.jobs.enums import JobState
from yakuba.jobs.models import Job

ORDER_ON_PAGE = Case(
    When(state=JobState.RUNNING, then=0),
    When(state=JobState.WAITING, then=1),
    When(state=JobState.FAILED, then=2),
    default=3,
)


def jobs_for(user: User, today: date) -> QuerySet[Job]:
    """What runs, what waits, what was given up, the rest; empty for everybody but the operator."""
    if not holds_any(user, (Role.OPERATOR,), today):
        return Job.objects.none()

    return Job.objects.order_by(ORDER_ON_PAGE, "-ended_at", "kind", "subject")


def failed_jobs() -> QuerySet[Job]:
    """What was given up, each with its reason."""
    return Job.objects.filter(state=JobState.FAILED)
