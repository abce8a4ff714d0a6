"""From file to found: the queue is the documents' own state, the worker one thread of the server.

Whoever holds the lock file is the indexer: `yakuba serve`, or `yakuba ingest` while no server runs. Every step can
be killed at any moment: what was begun is begun again, a document's passages and its state change in one
transaction, and the index (whose commit is atomic) is written before the document calls itself indexed.
"""

import fcntl
import logging
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

from django.conf import settings
from django.db import close_old_connections, transaction
from django.utils import timezone

from yakuba.adapters.readers.base import Limits, ReadError
from yakuba.adapters.readers.sandbox import read_in_child
from yakuba.core import eras, matching, readiness
from yakuba.core.passages import Extract, passages
from yakuba.library import embedding, lessons, tuning
from yakuba.library.index import Entry, Tuning
from yakuba.library.models import Document, DocumentState, PassageRecord, Statement
from yakuba.library.queries import INDEX

log = logging.getLogger(__name__)

MOST_ATTEMPTS = 3
POLL_SECONDS = 1.0
UNREADABLE = (
    "資料の読み取りが途中で止まりました。「もう一度読み取る」を試し、続くときは別の形式（PDFなど）で登録してください。"
)
EMPTY = "文字が見つかりませんでした。画像だけの資料は、文字を読み取れる形（OCR済みのPDFなど）にして登録してください。"


@contextmanager
def indexer_lock(folder: Path) -> Iterator[bool]:
    """Try to become the indexer; yields whether it worked. The lock goes with the process, however it ends."""
    folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(folder / "indexer.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
    finally:
        os.close(handle)


def recover() -> None:
    """What a killed indexer left in the middle goes back into the queue."""
    Document.objects.filter(state__in=[DocumentState.READING, DocumentState.INDEXING]).update(
        state=DocumentState.QUEUED
    )


def work_off(on_step: Callable[[Document], object] = lambda document: None) -> int:
    """Read and index everything in the queue; returns how many documents were taken. Call with the lock held."""
    if not INDEX.is_current:
        rebuild()
    done = 0
    while document := Document.objects.filter(state=DocumentState.QUEUED).order_by("pk").first():
        _advance(document)
        on_step(document)
        done += 1
    _clear_withdrawn()
    return done


def _advance(document: Document) -> None:
    if document.attempts >= MOST_ATTEMPTS:
        _step(document, DocumentState.QUEUED, DocumentState.FAILED, state_reason=UNREADABLE)
        return
    if not _step(document, DocumentState.QUEUED, DocumentState.READING, attempts=document.attempts + 1):
        return
    try:
        extract = read_in_child(bytes(document.file.data), document.file_name, Limits())
    except ReadError as error:
        _step(document, DocumentState.READING, DocumentState.FAILED, state_reason=error.message[:300])
        return
    if _keep(document, extract):
        index_document(document)


@transaction.atomic
def _keep(document: Document, extract: Extract) -> bool:
    """Store the passages and what the text says of itself, all or nothing."""
    if not _step(document, DocumentState.READING, DocumentState.INDEXING):
        return False
    document.passages.all().delete()
    records = [
        PassageRecord(
            document=document,
            position=position,
            text=passage.text,
            question=passage.question,
            headings=list(passage.headings),
            page=passage.place.page,
            sheet=passage.place.sheet[:100],
            cells=passage.place.cells[:40],
            end_page=passage.end.page,
            end_cells=passage.end.cells[:40],
        )
        for position, passage in enumerate(passages(extract))
    ]
    document.pages, document.notes, document.links = extract.pages, list(extract.notes), list(extract.links)
    document.sketch = readiness.sketch(record.text for record in records)
    if document.document_date is None:
        document.document_date = _own_date(extract)
    document.save(update_fields=["pages", "notes", "links", "sketch", "document_date"])
    if not records:
        _step(document, DocumentState.INDEXING, DocumentState.FAILED, state_reason=EMPTY)
        return False
    PassageRecord.objects.bulk_create(records, batch_size=500)
    Statement.objects.bulk_create(_statements(records), batch_size=500)
    return True


def _statements(records: list[PassageRecord]) -> Iterator[Statement]:
    for record in records:
        for said in readiness.statements(record.text, context=[record.question, *record.headings[-1:]]):
            yield Statement(passage=record, matter=said.matter, value=said.value)


def _own_date(extract: Extract) -> date | None:
    """The date a document gives itself: the first in its opening blocks."""
    opening = "\n".join(block.text for block in extract.blocks[:8])
    return eras.first_date(opening)


def index_document(document: Document) -> None:
    """Bring one document's passages into the index; `indexed` is said only after the index has committed."""
    with INDEX.writing() as writer:
        writer.put(document.pk, entries_of(document))
    Document.objects.filter(pk=document.pk).update(in_index=True)
    _step(document, DocumentState.INDEXING, DocumentState.INDEXED)


def entries_of(document: Document) -> Iterator[Entry]:
    """A document's passages as the index wants them."""
    for passage in document.passages.all().iterator(chunk_size=500):
        yield Entry(
            passage=passage.pk,
            document=document.pk,
            collection=document.collection_id,
            title=" ".join(filter(None, [passage.question or document.title, *passage.headings])),
            body=passage.text,
            valid_from=document.valid_from,
            valid_to=document.valid_to,
            dated=document.document_date,
            unit=document.unit.name if document.unit else "",
        )


def rebuild(on_step: Callable[[Document], object] = lambda document: None, *, learned: Tuning | None = None) -> None:
    """Build the whole index anew from the database and swap it in, with what was learned before or is given."""
    with INDEX.rebuilding(learned) as writer:
        for document in indexed_documents():
            writer.put(document.pk, entries_of(document))
            on_step(document)


def learn_when_due() -> bool:
    """Train the matcher on the library's own pairs of question and answer once they have changed enough, and swap in an
    index built with it. What was learned from questions stays. Says whether it did. Call with the lock held.
    """
    before, pairs = INDEX.tuning, lessons.pair_count()
    if not matching.is_due(pairs, int(before.evidence.get("pairs_seen", before.evidence.get("pairs", 0)))):
        return False
    entries = lessons.question_entries(indexed_documents())
    learned = tuning.from_pairs(tuning.pairs_of(entries), timezone.localdate())
    evidence = {**before.evidence, **learned.evidence, "pairs_seen": pairs}
    rebuild(learned=replace(before, matcher=learned.matcher, evidence=evidence))
    return True


def indexed_documents() -> Iterator[Document]:
    return Document.objects.filter(state=DocumentState.INDEXED).order_by("pk").iterator(chunk_size=100)


def _clear_withdrawn() -> None:
    """Withdrawn documents leave the index."""
    leaving = list(Document.objects.filter(state=DocumentState.WITHDRAWN, in_index=True))
    if not leaving:
        return
    with INDEX.writing() as writer:
        for document in leaving:
            writer.remove(document.pk)
    Document.objects.filter(pk__in=[document.pk for document in leaving]).update(in_index=False)


def _step(document: Document, before: DocumentState, after: DocumentState, **changes: object) -> bool:
    """From one state to the next, unless somebody withdrew the document or asked for it anew in the meantime."""
    changes = {"state_reason": "", **changes, "state": after}
    taken = Document.objects.filter(pk=document.pk, state=before).update(**changes)
    document.refresh_from_db()
    return bool(taken)


class Worker(threading.Thread):
    """The server's indexer: waits for work as long as the process lives."""

    def __init__(self, folder: Path = settings.DATA_DIR) -> None:
        super().__init__(name="indexer", daemon=True)
        self._folder = folder
        self._stop_asked = threading.Event()
        self._has_looked = False

    def run(self) -> None:
        while not self._stop_asked.is_set():
            with indexer_lock(self._folder) as held:
                if held:
                    self._work()
            self._stop_asked.wait(POLL_SECONDS)

    def stop(self) -> None:
        self._stop_asked.set()

    def _work(self) -> None:
        try:
            recover()
            while not self._stop_asked.is_set():
                close_old_connections()
                if work_off() or not self._has_looked:
                    self._has_looked = True  # first: training that fails is not tried again until documents change
                    learn_when_due()
                if not embedding.catch_up():
                    self._stop_asked.wait(POLL_SECONDS)
        except Exception:
            # The queue must outlive a full disk or a database that is away: say it, wait, begin again.
            log.exception("indexing stopped; it starts again shortly")
        finally:
            close_old_connections()
