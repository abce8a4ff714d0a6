"""The source viewer: a passage where it stands."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.adapters.readers.making import CITY, pdf
from tests.library.conftest import SignIn
from tests.library.shelf import only_passage, shelve
from tests.town import Town
from yakuba.library.documents import actions
from yakuba.library.documents.models import Document, PassageRecord


def show(client: Client, passage: PassageRecord) -> str:
    response = client.get(reverse("library:source", args=[passage.pk]))
    assert response.status_code == 200
    return response.content.decode()


def test_a_passage_stands_marked_among_its_neighbours(
    town: Town, sign_in: SignIn
) -> None:
    rows = "".join(f"品目{number},区分{number}\n" for number in range(1, 21))
    document = shelve(town.public, "a.csv", f"品目,区分\n{rows}")
    passage = document.passages.get(position=9)
    seen = show(sign_in(town.aoi), passage)
    assert f"<mark>{passage.text}</mark>" in seen
    assert all(f"品目：品目{number}、" in seen for number in range(6, 15))
    assert "品目：品目5、" not in seen
    assert "品目：品目15、" not in seen
    assert passage.place_label in seen


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        ("?from=6&to=14", "郵送もできます。"),
        ("?from=0&to=6", "三百円です。"),
        ("?from=6&to=999", "三百円です。郵送もできます。"),
        ("?from=-1&to=3", "三百円です。郵送もできます。"),
        ("?from=x&to=", "三百円です。郵送もできます。"),
        ("", "三百円です。郵送もできます。"),
    ],
)
def test_the_quoted_characters_are_marked(
    town: Town, sign_in: SignIn, query: str, marked: str
) -> None:
    passage = only_passage(
        shelve(town.public, "a.md", "三百円です。郵送もできます。")
    )
    address = reverse("library:source", args=[passage.pk])
    seen = sign_in(town.aoi).get(address + query).content.decode()
    assert f"<mark>{marked}</mark>" in seen


def test_a_question_stands_above_its_answer(
    town: Town, sign_in: SignIn
) -> None:
    document = shelve(town.public, "faq.csv", "質問,回答\nいつ？,明日です。\n")
    seen = show(sign_in(town.aoi), only_passage(document))
    assert "<strong>いつ？</strong>" in seen
    assert "<mark>明日です。</mark>" in seen


def test_a_passage_of_an_old_version_says_so_and_leads_to_the_new_one(
    town: Town, sign_in: SignIn
) -> None:
    older = shelve(town.public, "旅費R5.md", "旅費は10日以内に請求します。")
    newer, _ = actions.add_document(
        collection=town.public,
        file_name="旅費R8.md",
        data=b"newer",
        added_by=None,
        replaces=older,
    )
    Document.objects.filter(pk=older.pk).update(state="indexed")
    seen = show(sign_in(town.aoi), only_passage(older))
    assert "今日の時点で有効ではありません" in seen
    assert reverse("library:document", args=[newer.pk]) in seen


def test_a_passage_that_may_not_be_read_or_was_withdrawn_is_not_there(
    town: Town, sign_in: SignIn
) -> None:
    passage = only_passage(shelve(town.private, "a.md", "内示は3月20日です。"))
    address = reverse("library:source", args=[passage.pk])
    assert sign_in(town.aoi).get(address).status_code == 404
    helper = sign_in(town.coordinator)
    assert helper.get(address).status_code == 200
    actions.withdraw(document=passage.document, actor=town.coordinator)
    assert helper.get(address).status_code == 404


@pytest.mark.parametrize(
    ("fields", "label"),
    [
        ({"page": 3}, "3ページ"),
        ({"page": 3, "end_page": 3}, "3ページ"),
        ({"page": 3, "end_page": 4}, "3～4ページ"),
        ({"sheet": "料金", "cells": "B4:D4"}, "シート「料金」B4:D4"),
        ({"cells": "12行"}, "12行"),
        ({"headings": ["規則", "第3条（定義）"]}, "第3条（定義）"),
        ({}, ""),
    ],
)
def test_a_place_is_said_in_words(
    fields: dict[str, object], label: str
) -> None:
    assert PassageRecord(text="本文", **fields).place_label == label


# Pages of PDF, drawn in a child


@pytest.mark.integration
def test_a_passage_of_a_pdf_is_boxed_on_the_picture_of_its_page(
    town: Town, sign_in: SignIn
) -> None:
    document = shelve(
        town.public, "条例.pdf", (CITY / "haikibutsu_jorei.pdf").read_bytes()
    )
    passage = document.passages.filter(text__contains="第1条").get()
    client = sign_in(town.aoi)
    seen = show(client, passage)
    picture = reverse("library:page_image", args=[document.pk, 1])
    assert f'src="{picture}"' in seen
    assert seen.count("<rect ") >= 2
    image = client.get(picture)
    assert (image["Content-Type"], image.content[:8]) == (
        "image/png",
        b"\x89PNG\r\n\x1a\n",
    )
    assert "private" in image["Cache-Control"]


@pytest.mark.integration
def test_only_the_quoted_span_is_boxed(town: Town, sign_in: SignIn) -> None:
    document = shelve(
        town.public, "条例.pdf", (CITY / "haikibutsu_jorei.pdf").read_bytes()
    )
    passage = max(document.passages.all(), key=lambda item: len(item.text))
    end = passage.text.index("。") + 1
    client = sign_in(town.aoi)
    address = reverse("library:source", args=[passage.pk])
    whole = client.get(address).content.decode().count("<rect ")
    span = (
        client.get(f"{address}?from=0&to={end}")
        .content.decode()
        .count("<rect ")
    )
    assert 1 <= span < whole


@pytest.mark.integration
def test_a_picture_that_cannot_be_drawn_is_not_there(
    town: Town, sign_in: SignIn
) -> None:
    document = shelve(town.public, "a.pdf", pdf(["Hello."]))
    client = sign_in(town.aoi)
    for page, status in ((1, 200), (2, 404), (99, 404)):
        assert (
            client.get(
                reverse("library:page_image", args=[document.pk, page])
            ).status_code
            == status
        )
    Document.objects.filter(pk=document.pk).update(collection=town.private)
    assert (
        client.get(
            reverse("library:page_image", args=[document.pk, 1])
        ).status_code
        == 404
    )


def test_only_pdf_has_pictures_of_pages(town: Town, sign_in: SignIn) -> None:
    document = shelve(town.public, "a.md", "本文です。")
    assert (
        sign_in(town.aoi)
        .get(reverse("library:page_image", args=[document.pk, 1]))
        .status_code
        == 404
    )


@pytest.mark.integration
def test_a_pdf_whose_file_has_gone_bad_still_shows_the_passage(
    town: Town, sign_in: SignIn
) -> None:
    document = shelve(town.public, "a.pdf", pdf(["Hello."]))
    document.file.data = b"%PDF-1.4 broken"
    document.file.save()
    assert "<mark>Hello.</mark>" in show(
        sign_in(town.aoi), only_passage(document)
    )
