"""Verbs of the library: a document is added, replaced, withdrawn, read again, deleted."""

import hashlib
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from yakuba.accounts.models import OrgUnit, User
from yakuba.adapters.readers.base import READER_VERSION
from yakuba.jobs.actions import enqueue
from yakuba.ledger.actions import record
from yakuba.ledger.enums import AuditEvent
from yakuba.library.collections.models import Collection
from yakuba.library.documents import versions
from yakuba.library.documents.copies import tell_of_copy
from yakuba.library.documents.enums import DocumentState
from yakuba.library.documents.models import Document, StoredFile
from yakuba.library.documents.rules import file_title, plain_name
from yakuba.library.jobs import LibraryJob


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
    stands_beside: bool = False,
    batch: UUID | None = None,
) -> tuple[Document, bool]:
    """Queue a file for reading. The same bytes under the same name in one collection are one document.

    What it replaces shows when it is read (`versions`), unless that is said here: `replaces`, or that it stands beside
    all others. Nothing of one `batch` replaces anything else of it.

    Returns the document and whether it is new.
    """
    stored = _store(data)
    document = _same(collection, stored, file_name)
    if document is not None:
        return document, False

    document = Document.objects.create(
        collection=collection,
        file=stored,
        file_name=file_name,
        plain_name=plain_name(file_name),
        title=title or _title_at_first(file_name, replaces),
        is_title_given=bool(title),
        unit=unit or collection.owner_unit,
        document_date=document_date,
        is_date_given=document_date is not None,
        valid_from=valid_from,
        valid_to=valid_to,
        replaces=replaces,
        stands_beside=stands_beside,
        batch=batch,
        added_by=added_by,
        reader=READER_VERSION,
    )
    if replaces is not None:
        added_on = timezone.localdate(document.added_at)
        versions.supersede(replaces, valid_from or document_date or added_on)

    enqueue(kind=LibraryJob.INDEXING)
    _record_added(document, len(data))
    tell_of_copy(document)
    return document, True


def _title_at_first(file_name: str, replaces: Document | None) -> str:
    """Until it is read: what the version before is called, or the file."""
    return replaces.title if replaces else file_title(file_name)


def _same(
    collection: Collection, stored: StoredFile, file_name: str
) -> Document | None:
    documents = Document.objects.exclude(state=DocumentState.WITHDRAWN)
    return documents.filter(
        collection=collection, file=stored, file_name=file_name
    ).first()


def _record_added(document: Document, size: int) -> None:
    record(
        event=AuditEvent.DOCUMENT_ADDED,
        actor_id=document.added_by_id,
        detail={
            "document": document.pk,
            "collection": document.collection_id,
            "bytes": size,
        },
    )


def _store(data: bytes) -> StoredFile:
    digest = hashlib.sha256(data).hexdigest()
    stored, _ = StoredFile.objects.get_or_create(
        sha256=digest, defaults={"data": data}
    )
    return stored


@transaction.atomic
def take_place(*, document: Document, older: Document) -> None:
    """Somebody says what a document is the newer version of."""
    versions.replace(older, document)
    enqueue(kind=LibraryJob.INDEXING)


@transaction.atomic
def stand_beside(*, document: Document) -> None:
    """Somebody says that it is another document than the one it was taken for: nobody is asked again."""
    document.may_replace = None
    document.stands_beside = True
    document.save(update_fields=["may_replace", "stands_beside"])


def count_near_miss(*, document: int) -> None:
    """Nothing answered a question, and this document was the nearest: a count, without the question."""
    Document.objects.filter(pk=document).update(
        near_misses=F("near_misses") + 1
    )


def requeue(*, document: Document) -> None:
    """Have a document read again (also the way out of `failed`)."""
    wanted = Document.objects.filter(pk=document.pk).exclude(
        state=DocumentState.WITHDRAWN
    )
    wanted.update(state=DocumentState.QUEUED, state_reason="", attempts=0)
    enqueue(kind=LibraryJob.INDEXING)


@transaction.atomic
def withdraw(*, document: Document, actor: User) -> None:
    """Take a document out of search and answers; its record stays. The indexer clears the index."""
    document.passages.all().delete()
    Document.objects.filter(pk=document.pk).update(
        state=DocumentState.WITHDRAWN, state_reason=""
    )
    enqueue(kind=LibraryJob.INDEXING)
    record(
        event=AuditEvent.DOCUMENT_WITHDRAWN,
        actor_id=actor.pk,
        detail={"document": document.pk},
    )


@transaction.atomic
def bring_back(*, document: Document, actor: User) -> bool:
    """Undo a withdrawal: the file is read again.

    Whether that could be done: not where the same file was registered anew meanwhile.
    """
    same = _same(document.collection, document.file, document.file_name)
    if same is not None:
        return False

    withdrawn = Document.objects.filter(
        pk=document.pk, state=DocumentState.WITHDRAWN
    )
    if not withdrawn.update(state=DocumentState.QUEUED, attempts=0):
        return False

    enqueue(kind=LibraryJob.INDEXING)
    record(
        event=AuditEvent.DOCUMENT_BROUGHT_BACK,
        actor_id=actor.pk,
        detail={"document": document.pk},
    )
    return True


@transaction.atomic
def purge(*, actor: User | None) -> int:
    """Delete the withdrawn documents with their files. Rebuild the index afterwards, and their words are gone too."""
    leaving = list(Document.objects.filter(state=DocumentState.WITHDRAWN))
    for document in leaving:
        record(
            event=AuditEvent.DOCUMENT_DELETED,
            actor_id=actor.pk if actor else None,
            detail={
                "document": document.pk,
                "collection": document.collection_id,
            },
        )
        document.delete()

    kept = Document.objects.values("file")
    StoredFile.objects.exclude(pk__in=kept).delete()
    return len(leaving)
