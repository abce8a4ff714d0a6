from django.db import transaction

from yakuba.accounts.models import User
from yakuba.ledger.actions import record
from yakuba.ledger.enums import AuditEvent
from yakuba.policies.destinations.network.enums import (
    NetworkModel,
    NetworkZone,
)
from yakuba.policies.destinations.network.models import NetworkStanding


@transaction.atomic
def decide_standing(
    *, zone: NetworkZone, model: NetworkModel, actor: User | None
) -> NetworkStanding:
    """Say where this server stands: what may leave at most follows from it, from the next question on."""
    standing = NetworkStanding.objects.create(
        zone=zone, model=model, decided_by=actor
    )
    record(
        event=AuditEvent.STANDING_DECIDED,
        actor_id=actor.pk if actor else None,
        detail={"zone": zone.value, "model": model.value},
    )
    return standing
