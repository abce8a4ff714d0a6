from collections.abc import Collection

from django.db import transaction

from yakuba.accounts.models import User
from yakuba.ledger.actions import record
from yakuba.ledger.enums import AuditEvent
from yakuba.policies.barred_tasks.models import BarredTask


@transaction.atomic
def bar_tasks(*, tasks: Collection[str], actor: User) -> None:
    """From the next question on, exactly these kinds of work are not given to an AI."""
    barred = set(BarredTask.objects.values_list("task", flat=True))
    for task in sorted(set(tasks) - barred):
        BarredTask.objects.create(task=task, decided_by=actor)
        _record(AuditEvent.TASK_BARRED, task, actor)

    for task in sorted(barred - set(tasks)):
        BarredTask.objects.filter(task=task).delete()
        _record(AuditEvent.TASK_ALLOWED, task, actor)


def _record(event: AuditEvent, task: str, actor: User) -> None:
    record(event=event, actor_id=actor.pk, detail={"task": task})
