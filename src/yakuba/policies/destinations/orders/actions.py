from collections.abc import Sequence

from django.db import transaction

from yakuba.accounts.models import User
from yakuba.ledger.actions import record
from yakuba.ledger.enums import AuditEvent
from yakuba.policies.destinations.models import Destination
from yakuba.policies.destinations.orders.models import TaskDestination


@transaction.atomic
def order_task(
    *, task: str, destinations: Sequence[Destination], actor: User
) -> None:
    """Give a kind of work its destinations, the first being its default; none gives it back to the city's order."""
    TaskDestination.objects.filter(task=task).delete()
    for position, destination in enumerate(destinations):
        TaskDestination.objects.create(
            task=task, destination=destination, position=position
        )

    detail = {
        "task": task,
        "endpoints": " ".join(each.endpoint for each in destinations),
    }
    record(event=AuditEvent.TASK_ORDERED, actor_id=actor.pk, detail=detail)
