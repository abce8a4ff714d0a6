from collections.abc import Iterable

from django.db import transaction

from yakuba.accounts.models import OrgUnit, User
from yakuba.ledger.actions import record
from yakuba.ledger.enums import AuditEvent
from yakuba.library.collections.models import Collection


@transaction.atomic
def save_collection(
    *, collection: Collection, readers: Iterable[OrgUnit], saved_by: User
) -> None:
    """Keep a collection and who reads it; both are for the ledger."""
    collection.save()
    collection.readers.set(readers)
    record(
        event=AuditEvent.COLLECTION_CHANGED,
        actor_id=saved_by.pk,
        detail={
            "collection": collection.pk,
            "confidentiality": collection.confidentiality,
            "open_to_all": collection.open_to_all,
            "owner_unit": collection.owner_unit_id,
            "readers": ",".join(str(unit.pk) for unit in readers),
        },
    )
