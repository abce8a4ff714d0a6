"""The library's jobs, worked off as the server does: what is added is found, and what stands in the way is tried again."""

import pytest
from django.conf import settings

from tests.town import Town
from yakuba.config.work import KINDS
from yakuba.jobs.enums import JobState
from yakuba.jobs.models import Job
from yakuba.jobs.worker import drain
from yakuba.library.documents import actions
from yakuba.library.documents.enums import DocumentState
from yakuba.library.documents.models import Document
from yakuba.library.jobs import LibraryJob
from yakuba.library.search.index import search_index

pytestmark = pytest.mark.integration


def add(town: Town, name: str = "a.txt") -> Document:
    document, _ = actions.add_document(
        collection=town.public,
        file_name=name,
        data=f"{name}の転入届は14日以内です。".encode(),
        added_by=None,
    )
    return document


def work() -> None:
    """The library's jobs only: the others would send mail and verify the ledger."""
    kinds = {
        name: kind for name, kind in KINDS.items() if name in list(LibraryJob)
    }
    drain(kinds, settings.DATA_DIR)


def job(kind: LibraryJob) -> Job:
    return Job.objects.get(kind=kind)


def test_what_is_added_read_again_or_withdrawn_is_asked_for_by_itself(
    town: Town,
) -> None:
    document = add(town)
    assert job(LibraryJob.INDEXING).state == JobState.WAITING
    work()
    document.refresh_from_db()
    assert document.state == DocumentState.INDEXED
    assert job(LibraryJob.INDEXING).state == JobState.DONE
    actions.requeue(document=document)
    assert job(LibraryJob.INDEXING).state == JobState.WAITING
    work()
    actions.withdraw(document=document, actor=town.head)
    assert job(LibraryJob.INDEXING).state == JobState.WAITING
    work()
    document.refresh_from_db()
    assert (document.state, document.in_index) == (
        DocumentState.WITHDRAWN,
        False,
    )


def test_how_far_it_has_come_stands_in_the_job(town: Town) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        add(town, name)
    work()
    assert (job(LibraryJob.INDEXING).done, job(LibraryJob.INDEXING).of) == (
        3,
        3,
    )


def test_what_was_read_may_have_to_be_learned_and_embedded(town: Town) -> None:
    add(town)
    work()
    assert job(LibraryJob.TRAINING).state == JobState.DONE
    assert job(LibraryJob.EMBEDDING).state == JobState.DONE


def test_what_a_killed_indexer_left_in_the_middle_is_read_again(
    town: Town,
) -> None:
    document = add(town)
    Document.objects.update(state=DocumentState.INDEXING)
    work()
    document.refresh_from_db()
    assert document.state == DocumentState.INDEXED


def test_an_index_that_cannot_be_written_is_tried_again(town: Town) -> None:
    folder = settings.DATA_DIR / "index"
    folder.write_text("a file where the folder should be")
    document = add(town)
    work()
    failed = job(LibraryJob.INDEXING)
    assert (failed.state, failed.attempts) == (JobState.WAITING, 1)
    assert failed.reason.startswith("途中で止まりました（")
    folder.unlink()
    actions.requeue(document=document)
    work()
    document.refresh_from_db()
    assert document.state == DocumentState.INDEXED
    assert search_index().is_current
