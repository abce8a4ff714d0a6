"""From file to found: the queue is the documents' own state.

Whoever leads (jobs/leadership) works it off: a worker, or `yakuba ingest` while none runs. Every step can be killed at
any moment: what was begun is begun again, a document's passages and its state change in one transaction, and the
index (whose commit is atomic) is written before the documents call themselves indexed.
"""

from collections.abc import Callable, Iterator
from itertools import islice
from time import monotonic

from yakuba.library.documents.enums import DocumentState
from yakuba.library.documents.models import Document
from yakuba.library.indexing import entries
from yakuba.library.indexing.intake import Intake, intakes
from yakuba.library.search.index import search_index

# A commit of the index costs as much as the rest of a small document; nobody waits longer for theirs.
DOCUMENTS_AT_ONCE = 50
SECONDS_AT_ONCE = 1.0

OnStep = Callable[[Document], object]


def recover() -> None:
    """What a killed indexer left in the middle goes back into the queue."""
    begun = [DocumentState.READING, DocumentState.INDEXING]
    left = Document.objects.filter(state__in=begun)
    left.update(state=DocumentState.QUEUED)


def work_off(on_step: OnStep = lambda document: None) -> int:
    """Read and index everything in the queue; returns how many documents were taken. Call as the leader."""
    if not search_index().is_current:
        entries.rebuild()

    count = 0
    waiting = intakes()
    while taken := _keep_some(waiting):
        kept = [document for document, is_kept in taken if is_kept]
        entries.index_documents(kept)
        for document, _ in taken:
            on_step(document)

        count += len(taken)

    entries.remove_withdrawn()
    return count


def _keep_some(waiting: Iterator[Intake]) -> list[tuple[Document, bool]]:
    """The next documents, and whether there is something of each to index."""
    taken = []
    until = monotonic() + SECONDS_AT_ONCE
    for intake in islice(waiting, DOCUMENTS_AT_ONCE):
        taken.append((intake.document, intake.keep()))
        if monotonic() >= until:
            break

    return taken
