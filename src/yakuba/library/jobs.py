"""What the library does by itself, as jobs of the queue (config/work says when)."""

from enum import StrEnum

from yakuba.jobs.actions import enqueue
from yakuba.jobs.kinds import Outcome, Run
from yakuba.library.documents.enums import DocumentState
from yakuba.library.documents.models import Document
from yakuba.library.indexing import queue, renewal
from yakuba.library.indexing.matcher import train_when_due
from yakuba.library.search import embedding


class LibraryJob(StrEnum):
    """Kinds of jobs."""

    INDEXING = "library.indexing"
    TRAINING = "library.training"
    EMBEDDING = "library.embedding"


def index(run: Run) -> Outcome:
    """Read and index what waits, then some of what an older Yakuba read.

    Whatever changed may have to be learned and embedded.
    """
    queue.recover()
    waiting = Document.objects.filter(state=DocumentState.QUEUED).count()
    done = 0

    def tell(document: Document) -> None:
        nonlocal done
        done += 1
        run.report(done, max(waiting, done))

    changed = queue.work_off(tell) + renewal.renew()
    if changed:
        enqueue(kind=LibraryJob.TRAINING)
        enqueue(kind=LibraryJob.EMBEDDING)

    is_more_left = renewal.outdated().exists()
    return Outcome.MORE_LEFT if is_more_left else Outcome.DONE


def train(run: Run) -> Outcome:
    train_when_due()
    return Outcome.DONE


def embed(run: Run) -> Outcome:
    """Some passages at a time: documents that wait to be indexed go first."""
    is_more_left = embedding.catch_up()
    return Outcome.MORE_LEFT if is_more_left else Outcome.DONE
