"""The trial's destinations, open for each participant on the participant's days."""

from yakuba.accounts.models import User
from yakuba.pilots import rules
from yakuba.pilots.applications.models import PilotApplication
from yakuba.pilots.models import Pilot
from yakuba.pilots.queries import participants
from yakuba.policies.destinations.grants.actions import (
    close_destinations,
    open_destinations,
)


def open_for(application: PilotApplication) -> None:
    """Open for a participant what the trial uses; nothing of one that is paused or cancelled."""
    pilot = application.pilot
    if application.user is None or pilot.paused_at or pilot.cancelled_at:
        return

    open_destinations(
        user=application.user,
        destinations=pilot.destinations.all(),
        reason=_reason(pilot),
        days=rules.open_days(pilot, application.group),
        monthly_tokens=pilot.monthly_tokens,
    )


def close_for(pilot: Pilot, user: User) -> None:
    close_destinations(user=user, reason=_reason(pilot))


def close_all(pilot: Pilot) -> None:
    for application in participants(pilot):
        if application.user:
            close_for(pilot, application.user)


def reopen_all(pilot: Pilot) -> None:
    """Close what is open, and open it again as the trial is now, for those who have passed the briefing."""
    close_all(pilot)
    for application in participants(pilot).filter(briefed_at__isnull=False):
        open_for(application)


def _reason(pilot: Pilot) -> str:
    """What a grant says of why it was given."""
    return f"pilot-{pilot.pk}"
