"""After an upgrade, what an older Yakuba read is read again by itself, and answers until then."""

from typing import Any

import pytest

from tests.town import Town
from yakuba.adapters.readers.base import READER_VERSION
from yakuba.library.documents.enums import DocumentState
from yakuba.library.documents.models import Document
from yakuba.library.indexing import queue, renewal
from yakuba.library.search import queries
from yakuba.library.search.index import search_index

pytestmark = pytest.mark.integration
RULES = "# 駐輪場規程\n\n駐輪場の使用料は、1日100円です。\n"
NO_TEXT = "<p> </p>"


def by_an_older_one(document: Document, **fields: Any) -> Document:
    """As a database of before holds it."""
    Document.objects.filter(pk=document.pk).update(reader=0, **fields)
    return document


def fresh(document: Document) -> Document:
    return Document.objects.get(pk=document.pk)


def test_what_was_misread_is_read_again_without_being_asked_for(
    town: Town,
) -> None:
    document = by_an_older_one(
        town.add("k123.md", RULES), title="k123", pages=7
    )
    document.passages.update(text="駐輪揚の使用料")
    assert renewal.renew() == 1
    document = fresh(document)
    assert (document.state, document.title, document.pages) == (
        DocumentState.INDEXED,
        "駐輪場規程",
        None,
    )
    assert [item.text for item in document.passages.all()] == [
        "駐輪場の使用料は、1日100円です。"
    ]
    assert search_index().holds(["駐輪"]) == {"駐輪"}
    assert renewal.renew() == 0


def test_what_this_one_read_is_left_alone(town: Town) -> None:
    document = town.add("a.md", RULES)
    numbers = [item.pk for item in document.passages.all()]
    assert renewal.renew() == 0
    assert [item.pk for item in document.passages.all()] == numbers


def test_what_could_not_be_read_is_tried_once_more(town: Town) -> None:
    fixed = by_an_older_one(
        town.add("a.md", RULES), state=DocumentState.FAILED
    )
    empty = by_an_older_one(
        town.add("b.html", NO_TEXT), state=DocumentState.FAILED
    )
    renewal.renew()
    assert queue.work_off() == 2
    assert fresh(fixed).state == DocumentState.INDEXED
    assert fresh(empty).state == DocumentState.FAILED
    renewal.renew()
    assert queue.work_off() == 0


def test_what_cannot_be_read_any_more_is_said_and_not_quoted(
    town: Town,
) -> None:
    document = by_an_older_one(town.add("a.md", RULES))
    file = document.file
    file.data = b"%PDF-1.7 cut off"
    file.save()
    renewal.renew()
    document = fresh(document)
    assert document.state == DocumentState.FAILED
    assert document.state_reason
    assert document.reader == READER_VERSION
    assert not queries.PassageRecord.objects.filter(
        document=document, document__state=DocumentState.INDEXED
    )


def test_a_withdrawn_document_stays_withdrawn(town: Town) -> None:
    document = by_an_older_one(
        town.add("a.md", RULES), state=DocumentState.WITHDRAWN
    )
    assert renewal.renew() == 0
    assert fresh(document).state == DocumentState.WITHDRAWN
