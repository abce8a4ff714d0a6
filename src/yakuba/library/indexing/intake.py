"""Documents are read in the queue's order, some of them ahead while others are stored."""

from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

from yakuba.adapters.readers.base import MIB, ReaderBounds, ReadError
from yakuba.adapters.readers.sandbox import read_in_child
from yakuba.core.evidence.extract import Extract
from yakuba.library.documents.enums import DocumentState
from yakuba.library.documents.models import Document, StoredFile
from yakuba.library.indexing import passages
from yakuba.library.indexing.states import step

READERS = 2
MOST_AHEAD = 3
MOST_BYTES_AHEAD = 16 * MIB  # while more is being read, nothing else is begun
MOST_ATTEMPTS = 3
LONGEST_REASON = 300
UNREADABLE = "資料の読み取りが途中で止まりました。「もう一度読み取る」を試し、続くときは別の形式（PDFなど）で登録してください。"


@dataclass(frozen=True, slots=True)
class Intake:
    """A document taken from the queue; without an extract where it is not to be read after all."""

    document: Document
    size: int = 0
    extract: Future[Extract] | None = None

    def keep(self) -> bool:
        """Waits until it is read, and stores the passages; whether there are any."""
        if self.extract is None:
            return False

        try:
            return passages.keep(self.document, self.extract.result())
        except ReadError as error:
            _give_up(self.document, error)
            return False


def intakes() -> Iterator[Intake]:
    """Everything in the queue, begun as the one before is handed out."""
    queue = Document.objects.filter(state=DocumentState.QUEUED).order_by("pk")
    begun: deque[Intake] = deque()
    with ThreadPoolExecutor(READERS, thread_name_prefix="reading") as threads:
        while True:
            while _has_room(begun) and (document := queue.first()):
                begun.append(_begin(document, threads))

            if not begun:
                return

            yield begun.popleft()


def _has_room(begun: deque[Intake]) -> bool:
    """Whether one more may be read ahead."""
    size = sum(each.size for each in begun)
    return len(begun) < MOST_AHEAD and size < MOST_BYTES_AHEAD


def _begin(document: Document, threads: ThreadPoolExecutor) -> Intake:
    """Its reading, unless it was tried too often or somebody withdrew it."""
    queued = DocumentState.QUEUED
    if document.attempts >= MOST_ATTEMPTS:
        step(document, queued, DocumentState.FAILED, reason=UNREADABLE)
        return Intake(document)

    attempts = document.attempts + 1
    if not step(document, queued, DocumentState.READING, attempts=attempts):
        return Intake(document)

    files = StoredFile.objects.filter(pk=document.file_id)
    data = bytes(files.values_list("data", flat=True).get())
    bounds = ReaderBounds()
    extract = threads.submit(read_in_child, data, document.file_name, bounds)
    return Intake(document, len(data), extract)


def _give_up(document: Document, error: ReadError) -> None:
    """For good, or until its next turn."""
    after = DocumentState.QUEUED if error.retry else DocumentState.FAILED
    reason = error.message[:LONGEST_REASON]
    step(document, DocumentState.READING, after, reason=reason)
