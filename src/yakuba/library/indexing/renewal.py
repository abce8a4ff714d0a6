"""Documents that an older Yakuba read are read again by themselves; what was read before answers until then."""

from time import monotonic

from django.db.models import QuerySet

from yakuba.adapters.readers.base import (
    READER_VERSION,
    ReaderBounds,
    ReadError,
)
from yakuba.adapters.readers.sandbox import read_in_child
from yakuba.library.documents.enums import DocumentState
from yakuba.library.documents.models import Document
from yakuba.library.indexing import entries, passages
from yakuba.library.indexing.intake import LONGEST_REASON
from yakuba.library.indexing.states import step

SECONDS_AT_ONCE = 5.0


def renew() -> int:
    """Read some of them again; returns how many. New documents go first: call it again when those are done."""
    _try_again_what_could_not_be_read()
    count = 0
    until = monotonic() + SECONDS_AT_ONCE
    for document in outdated().order_by("pk").iterator(chunk_size=20):
        _renew(document)
        count += 1
        if monotonic() >= until:
            break

    return count


def outdated() -> QuerySet[Document]:
    return Document.objects.filter(
        state=DocumentState.INDEXED, reader__lt=READER_VERSION
    )


def _try_again_what_could_not_be_read() -> None:
    """Once: as any other document, through the queue."""
    refused = Document.objects.filter(
        state=DocumentState.FAILED, reader__lt=READER_VERSION
    )
    refused.update(
        state=DocumentState.QUEUED, attempts=0, reader=READER_VERSION
    )


def _renew(document: Document) -> None:
    data = bytes(document.file.data)
    # Said first: what stops in the middle is not begun for ever.
    Document.objects.filter(pk=document.pk).update(reader=READER_VERSION)
    try:
        extract = read_in_child(data, document.file_name, ReaderBounds())
    except ReadError as error:
        after = DocumentState.QUEUED if error.retry else DocumentState.FAILED
        reason = error.message[:LONGEST_REASON]
        step(document, DocumentState.INDEXED, after, reason=reason, attempts=0)
        return

    indexed = DocumentState.INDEXED
    if not step(document, indexed, DocumentState.READING):
        return

    if passages.keep(document, extract):
        entries.index_documents([document])
