"""Verbs of the library: a document is added, replaced, withdrawn, read again, deleted."""

import hashlib
from collections.abc import Iterable
from datetime import date, timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from yakuba.accounts.models import OrgUnit, User
from yakuba.library.models import Collection, Document, DocumentState, StoredFile
from yakuba.policies.actions import record
from yakuba.policies.models import AuditEvent


@transaction.atomic
def save_collection(*, collection: Collection, readers: Iterable[OrgUnit], saved_by: User) -> None:
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


@transaction.atomic
def add_document(
    *,
    collection: Collection,
    file_name: str,
    data: bytes,
    added_by: User | None,
    title: str = "",
    unit: OrgUnit | None = None,
    document_date: date | None = None,
    valid_from: date | None = None,
    valid_to: date | None = None,
    replaces: Document | None = None,
) -> tuple[Document, bool]:
    """Queue a file for reading. The same bytes under the same name in one collection are one document.

    Returns the document and whether it is new.
    """
    stored = _store(data)
    same = Document.objects.filter(collection=collection, file=stored, file_name=file_name).exclude(
        state=DocumentState.WITHDRAWN
    )
    if known := same.first():
        return known, False
    document = Document.objects.create(
        collection=collection,
        file=stored,
        file_name=file_name,
        title=title or file_name.rpartition(".")[0] or file_name,
        unit=unit or collection.owner_unit,
        document_date=document_date,
        valid_from=valid_from,
        valid_to=valid_to,
        replaces=replaces,
        added_by=added_by,
    )
    if replaces is not None:
        _supersede(replaces, first_day=valid_from or document_date or timezone.localdate(document.added_at))
    record(
        event=AuditEvent.DOCUMENT_ADDED,
        actor_id=added_by.pk if added_by else None,
        detail={"document": document.pk, "collection": collection.pk, "bytes": len(data)},
    )
    return document, True


def _store(data: bytes) -> StoredFile:
    digest = hashlib.sha256(data).hexdigest()
    stored, _ = StoredFile.objects.get_or_create(sha256=digest, defaults={"data": data})
    return stored


def _supersede(document: Document, *, first_day: date) -> None:
    """A newer version ends the older one's validity on the day before its own begins."""
    last_day = first_day - timedelta(days=1)
    if document.valid_to is None or document.valid_to > last_day:
        document.valid_to = last_day
        document.save(update_fields=["valid_to"])
        requeue(document=document)


def count_near_miss(*, document: int) -> None:
    """Nothing answered a question, and this document was the nearest: a count, without the question."""
    Document.objects.filter(pk=document).update(near_misses=F("near_misses") + 1)


def requeue(*, document: Document) -> None:
    """Have a document read again (also the way out of `failed`)."""
    Document.objects.filter(pk=document.pk).exclude(state=DocumentState.WITHDRAWN).update(
        state=DocumentState.QUEUED, state_reason="", attempts=0
    )


@transaction.atomic
def withdraw(*, document: Document, actor: User) -> None:
    """Take a document out of search and answers; its record stays. The indexer clears the index."""
    document.passages.all().delete()
    Document.objects.filter(pk=document.pk).update(state=DocumentState.WITHDRAWN, state_reason="")
    record(event=AuditEvent.DOCUMENT_WITHDRAWN, actor_id=actor.pk, detail={"document": document.pk})


@transaction.atomic
def purge(*, actor: User | None) -> int:
    """Delete the withdrawn documents with their files. Rebuild the index afterwards, and their words are gone too."""
    leaving = list(Document.objects.filter(state=DocumentState.WITHDRAWN))
    for document in leaving:
        record(
            event=AuditEvent.DOCUMENT_DELETED,
            actor_id=actor.pk if actor else None,
            detail={"document": document.pk, "collection": document.collection_id},
        )
        document.delete()
    kept = Document.objects.values("file")
    StoredFile.objects.exclude(pk__in=kept).delete()
    return len(leaving)
