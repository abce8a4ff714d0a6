"""Who may be asked beside an answer."""

from datetime import date

from yakuba.accounts.models import User
from yakuba.pilots.applications.models import PilotApplication
from yakuba.pilots.enums import ApplicationState


def participation_of(user: User, today: date) -> PilotApplication | None:
    """In the trial that runs today and of which the person has been briefed; of several, the one that began first."""
    running = PilotApplication.objects.filter(
        user=user,
        state=ApplicationState.APPROVED,
        briefed_at__isnull=False,
        pilot__starts_on__lte=today,
        pilot__ends_on__gte=today,
        pilot__published_at__isnull=False,
        pilot__paused_at__isnull=True,
        pilot__cancelled_at__isnull=True,
    )
    return running.order_by("pilot__starts_on", "pk").first()
