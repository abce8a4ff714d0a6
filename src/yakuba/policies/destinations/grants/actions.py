"""Restricted destinations are opened for a person, and closed."""

from collections.abc import Collection, Iterable
from datetime import date

from django.db import transaction

from yakuba.accounts.models import User
from yakuba.ledger.actions import Detail, record
from yakuba.ledger.enums import AuditEvent
from yakuba.policies.destinations.grants.models import DestinationGrant
from yakuba.policies.destinations.models import Destination


@transaction.atomic
def open_destinations(
    *,
    user: User,
    destinations: Iterable[Destination],
    reason: str,
    days: Collection[tuple[date, date]],
    monthly_tokens: int | None = None,
) -> None:
    """Let a person use restricted destinations on `days` (closed intervals).

    They stand in for the days that were opened for this reason so far.
    """
    for destination in destinations:
        DestinationGrant.objects.filter(
            user=user, destination=destination, reason=reason
        ).delete()
        for first, last in days:
            DestinationGrant.objects.create(
                user=user,
                destination=destination,
                reason=reason,
                valid_from=first,
                valid_to=last,
                monthly_tokens=monthly_tokens,
            )

        detail: Detail = {
            "user": user.pk,
            "destination": destination.endpoint,
            "reason": reason,
            "until": max(
                (last for _, last in days), default=date.min
            ).isoformat(),
        }
        record(
            event=AuditEvent.DESTINATION_OPENED,
            actor_id=user.pk,
            detail=detail,
        )


@transaction.atomic
def close_destinations(*, user: User, reason: str) -> None:
    """Take back, at once, what was opened for this reason."""
    taken, _ = DestinationGrant.objects.filter(
        user=user, reason=reason
    ).delete()
    if taken:
        record(
            event=AuditEvent.DESTINATION_CLOSED,
            actor_id=user.pk,
            detail={"user": user.pk, "reason": reason},
        )
