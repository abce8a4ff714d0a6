"""Documents come, are read, replaced, withdrawn and deleted."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from tests.library.shelf import being_read, keep, read_here, shelve
from tests.town import Town
from yakuba.core.evidence.extract import Block, Extract, Place, ReadingNote
from yakuba.core.retrieval.asked_text import read_question
from yakuba.ledger.enums import AuditEvent
from yakuba.ledger.models import AuditEntry
from yakuba.library.collections.models import Collection
from yakuba.library.documents import actions
from yakuba.library.documents.enums import DocumentState
from yakuba.library.documents.models import Document, PassageRecord, StoredFile
from yakuba.library.indexing import entries, intake, passages, queue
from yakuba.library.search import queries
from yakuba.library.search.index import search_index
from yakuba.notices.models import Notice

FEES = "# 手数料\n\n住民票の写しは1通300円です。\n"


def found(town: Town, words: str) -> list[str]:
    scope = queries.scope_for(town.aoi, timezone.localdate())
    return [
        record.text
        for record, *_ in queries.search(read_question(words), scope)
    ]


def add(
    town: Town,
    file_name: str = "a.md",
    data: bytes = FEES.encode(),
    **fields: object,
) -> tuple[Document, bool]:
    given = {"collection": town.public, "added_by": town.aoi, **fields}
    return actions.add_document(file_name=file_name, data=data, **given)  # type: ignore[arg-type]


def state(document: Document) -> str:
    return Document.objects.get(pk=document.pk).state


# Adding


def test_a_file_waits_in_the_queue_with_what_is_known_about_it(
    town: Town,
) -> None:
    document, is_new = add(town, "手数料.一覧.md")
    assert is_new
    assert (document.state, document.title, document.unit) == (
        DocumentState.QUEUED,
        "手数料.一覧",
        town.zeimu,
    )
    assert bytes(document.file.data) == FEES.encode()


def test_the_same_file_of_two_people_is_one_document(town: Town) -> None:
    first, _ = add(town)
    second, is_new = add(town, added_by=town.head)
    assert (second.pk, is_new) == (first.pk, False)


def test_the_same_file_in_another_collection_is_another_document_of_the_same_bytes(
    town: Town,
) -> None:
    first, _ = add(town)
    second, is_new = add(town, collection=town.private)
    assert is_new
    assert (second.file_id, StoredFile.objects.count()) == (first.file_id, 1)


def test_the_same_bytes_under_another_name_are_another_document(
    town: Town,
) -> None:
    assert add(town)[0].pk != add(town, "b.md")[0].pk


def test_a_withdrawn_file_can_be_added_again(town: Town) -> None:
    first, _ = add(town)
    actions.withdraw(document=first, actor=town.head)
    second, is_new = add(town)
    assert is_new
    assert second.pk != first.pk


def test_an_addition_stands_in_the_ledger_without_the_name_of_the_file(
    town: Town,
) -> None:
    document, _ = add(town, "山田太郎.md")
    entry = AuditEntry.objects.filter(event=AuditEvent.DOCUMENT_ADDED).latest(
        "pk"
    )
    assert entry.detail["document"] == document.pk
    assert "山田" not in str(entry.detail)


# From queued to indexed


def test_a_document_dates_itself_unless_it_was_dated(town: Town) -> None:
    text = "# 通知\n\n令和8年4月1日総務課\n\n本文です。\n"
    assert shelve(town.public, "a.md", text).document_date == date(2026, 4, 1)
    assert shelve(
        town.public, "b.md", text, document_date=date(2020, 1, 1)
    ).document_date == date(2020, 1, 1)


def test_a_document_without_text_fails_and_says_why(town: Town) -> None:
    document, _ = add(town)
    being_read(document)
    keep(
        document,
        Extract(
            (),
            pages=1,
            notes=(
                ReadingNote("文字がありません。", "left_out", Place(page=1)),
            ),
        ),
    )
    document.refresh_from_db()
    assert (document.state, document.state_reason) == (
        DocumentState.FAILED,
        passages.EMPTY,
    )
    assert (document.pages, document.notes) == (
        1,
        [
            {
                "kind": "left_out",
                "text": "文字がありません。",
                "place": "1ページ",
            }
        ],
    )


def test_a_failed_document_that_is_asked_for_again_waits_in_the_queue(
    town: Town,
) -> None:
    document, _ = add(town)
    Document.objects.filter(pk=document.pk).update(
        state=DocumentState.FAILED, state_reason="理由", attempts=3
    )
    actions.requeue(document=document)
    document.refresh_from_db()
    assert (document.state, document.state_reason, document.attempts) == (
        DocumentState.QUEUED,
        "",
        0,
    )


def test_a_document_is_given_up_after_three_attempts(town: Town) -> None:
    document, _ = add(town)
    Document.objects.filter(pk=document.pk).update(
        attempts=intake.MOST_ATTEMPTS
    )
    assert queue.work_off() == 1
    document.refresh_from_db()
    assert (document.state, document.state_reason) == (
        DocumentState.FAILED,
        intake.UNREADABLE,
    )


def test_reading_again_replaces_the_passages(town: Town) -> None:
    document = shelve(town.public, "a.md", FEES)
    before = set(document.passages.values_list("pk", flat=True))
    read_here(document)
    assert document.passages.count() == len(before)
    assert before.isdisjoint(document.passages.values_list("pk", flat=True))
    assert found(town, "住民票") == ["住民票の写しは1通300円です。"]


def test_what_was_begun_goes_back_into_the_queue(town: Town) -> None:
    wanted = {
        DocumentState.QUEUED: DocumentState.QUEUED,
        DocumentState.READING: DocumentState.QUEUED,
        DocumentState.INDEXING: DocumentState.QUEUED,
        DocumentState.INDEXED: DocumentState.INDEXED,
        DocumentState.FAILED: DocumentState.FAILED,
        DocumentState.WITHDRAWN: DocumentState.WITHDRAWN,
    }
    documents = {before: add(town, f"{before}.md")[0] for before in wanted}
    for before, document in documents.items():
        Document.objects.filter(pk=document.pk).update(state=before)
    queue.recover()
    assert {
        before: state(document) for before, document in documents.items()
    } == wanted


# While the indexer is at it


def test_a_document_withdrawn_while_it_is_read_stays_withdrawn(
    town: Town,
) -> None:
    document, _ = add(town)
    being_read(document)
    actions.withdraw(
        document=Document.objects.get(pk=document.pk), actor=town.head
    )
    keep(document, Extract((Block("住民票の写しは1通300円です。"),)))
    assert state(document) == DocumentState.WITHDRAWN
    assert found(town, "住民票") == []
    assert not PassageRecord.objects.exists()


def test_a_document_replaced_while_it_is_read_is_read_again_with_its_new_end(
    town: Town,
) -> None:
    older, _ = add(town)
    being_read(older)
    add(town, "b.md", b"newer", replaces=Document.objects.get(pk=older.pk))
    keep(older, Extract((Block("住民票の写しは1通300円です。"),)))
    assert state(older) == DocumentState.QUEUED
    read_here(older)
    older.refresh_from_db()
    assert older.valid_to == timezone.localdate() - timedelta(days=1)
    assert found(town, "住民票") == []


# Withdrawing and deleting


def test_a_withdrawn_document_is_not_found_at_once_and_its_record_stays(
    town: Town,
) -> None:
    document = shelve(town.public, "a.md", FEES)
    assert found(town, "住民票")
    actions.withdraw(document=document, actor=town.head)
    assert found(town, "住民票") == []
    assert state(document) == DocumentState.WITHDRAWN
    assert not document.passages.exists()


def test_a_withdrawn_document_cannot_be_asked_for_again(town: Town) -> None:
    document = shelve(town.public, "a.md", FEES)
    actions.withdraw(document=document, actor=town.head)
    actions.requeue(document=document)
    assert state(document) == DocumentState.WITHDRAWN


def test_the_indexer_takes_withdrawn_documents_out_of_the_index(
    town: Town,
) -> None:
    document = shelve(town.public, "a.md", FEES)
    actions.withdraw(document=document, actor=town.head)
    queue.work_off()
    document.refresh_from_db()
    assert not document.in_index
    assert search_index().document_frequencies(["手数料"])[1] == 0


def test_the_words_of_a_purged_document_are_gone_from_the_index(
    town: Town,
) -> None:
    going = shelve(town.public, "a.md", "# 秘匿\n\n転居先は暗号資産です。\n")
    staying = shelve(town.public, "b.md", FEES)
    assert search_index().document_frequencies(["暗号"])[0] == {"暗号": 1}
    actions.withdraw(document=going, actor=town.head)
    assert actions.purge(actor=town.operator) == 1
    entries.rebuild()
    frequencies, number = search_index().document_frequencies(["暗号", "住民"])
    assert (frequencies, number) == ({"暗号": 0, "住民": 1}, 1)
    assert list(Document.objects.all()) == [staying]
    assert list(StoredFile.objects.all()) == [staying.file]


def test_a_purge_keeps_the_file_that_another_document_still_has(
    town: Town,
) -> None:
    going, _ = add(town)
    add(town, collection=town.private)
    actions.withdraw(document=going, actor=town.head)
    actions.purge(actor=None)
    assert StoredFile.objects.count() == 1


def test_a_purge_stands_in_the_ledger(town: Town) -> None:
    document, _ = add(town)
    actions.withdraw(document=document, actor=town.head)
    number = document.pk
    actions.purge(actor=town.operator)
    entry = AuditEntry.objects.filter(
        event=AuditEvent.DOCUMENT_DELETED
    ).latest("pk")
    assert (entry.actor_id, entry.detail["document"]) == (
        town.operator.pk,
        number,
    )


# Versions


@pytest.mark.parametrize(
    ("fields", "last_day"),
    [
        ({"valid_from": date(2026, 10, 1)}, date(2026, 9, 30)),
        ({"document_date": date(2026, 8, 1)}, date(2026, 7, 31)),
        (
            {
                "valid_from": date(2026, 10, 1),
                "document_date": date(2026, 8, 1),
            },
            date(2026, 9, 30),
        ),
    ],
)
def test_a_new_version_ends_the_older_one_on_the_day_before(
    town: Town, fields: dict[str, date], last_day: date
) -> None:
    older, _ = add(town)
    add(town, "b.md", b"newer", replaces=older, **fields)
    older.refresh_from_db()
    assert older.valid_to == last_day


def test_a_version_added_before_nine_in_the_morning_begins_on_that_day_in_japan(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Half past eight on the tenth.
    early = datetime(2026, 6, 9, 23, 30, tzinfo=UTC)
    monkeypatch.setattr(timezone, "now", lambda: early)
    older, _ = add(town)
    add(town, "b.md", b"newer", replaces=older)
    older.refresh_from_db()
    assert older.valid_to == date(2026, 6, 9)


def test_an_end_that_was_earlier_already_stays(town: Town) -> None:
    older, _ = add(town, valid_to=date(2026, 1, 31))
    add(town, "b.md", b"newer", replaces=older, valid_from=date(2026, 10, 1))
    older.refresh_from_db()
    assert older.valid_to == date(2026, 1, 31)


@pytest.mark.parametrize(("level", "told"), [("1", 1), ("3C", 0), ("3A", 0)])
def test_the_same_paper_in_a_lower_class_is_told_to_the_security_officer(
    town: Town, level: str, told: int
) -> None:
    town.add("secret.md", "# 内部\n", collection=town.private)
    other = Collection.objects.create(
        name="別の文書群", owner_unit=town.zeimu, confidentiality=level
    )
    town.add("renamed.md", "# 内部\n", collection=other)
    town.add("another.md", "# 別の資料\n", collection=other)
    notices = Notice.objects.filter(user=town.security_officer)
    assert notices.count() == told
