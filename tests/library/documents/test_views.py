"""The pages of the library, as people with different offices get them."""

from datetime import date, timedelta
from typing import Any
from urllib.parse import unquote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.library.conftest import SignIn
from tests.library.shelf import only_passage, read_here, shelve
from tests.town import Town
from yakuba.ledger.enums import AuditEvent
from yakuba.ledger.models import AuditEntry
from yakuba.library.collections.models import Collection
from yakuba.library.documents import actions
from yakuba.library.documents.enums import DocumentState
from yakuba.library.documents.models import Document

FEES = "# 手数料\n\n住民票の写しは1通300円です。\n"


def page(client: Client, name: str, *args: object, **fields: Any) -> str:
    response = (
        client.post(reverse(name, args=args), fields)
        if fields
        else client.get(reverse(name, args=args))
    )
    assert response.status_code == 200
    return response.content.decode()


def file(
    name: str = "転入.txt", data: bytes = "転入届は14日以内です。".encode()
) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


# Collections and their documents


def test_a_person_sees_the_collections_of_the_own_unit_and_the_open_ones(
    town: Town, sign_in: SignIn
) -> None:
    seen = page(sign_in(town.aoi), "library:collections")
    assert "公開資料" in seen
    assert "総務課限り" not in seen
    assert "総務課限り" in page(
        sign_in(town.coordinator), "library:collections"
    )


def test_without_any_collection_the_page_says_whom_to_ask(
    town: Town, sign_in: SignIn
) -> None:
    Collection.objects.all().delete()
    assert "事務局に確認してください" in page(
        sign_in(town.aoi), "library:collections"
    )


def test_an_empty_collection_says_so(town: Town, sign_in: SignIn) -> None:
    assert "資料はまだありません" in page(
        sign_in(town.aoi), "library:collection", town.public.pk
    )


def test_a_collection_lists_its_documents_with_their_state(
    town: Town, sign_in: SignIn
) -> None:
    shelve(town.public, "手数料.md", FEES, valid_to=date(2099, 3, 31))
    waiting, _ = actions.add_document(
        collection=town.public, file_name="b.md", data=b"hello", added_by=None
    )
    seen = page(sign_in(town.aoi), "library:collection", town.public.pk)
    assert "手数料.md" in seen
    assert "2099年3月31日" in seen
    assert "順番待ち" in seen
    assert waiting.state_help in seen


def test_a_thousand_documents_are_listed_with_a_fixed_number_of_queries(
    town: Town, sign_in: SignIn, django_assert_max_num_queries: Any
) -> None:
    kept = shelve(town.public, "a.md", FEES)
    Document.objects.bulk_create(
        Document(
            collection=town.public,
            file=kept.file,
            file_name=f"{n}.md",
            title=f"資料{n:04}",
            unit=town.zeimu,
        )
        for n in range(1000)
    )
    client = sign_in(town.aoi)
    with django_assert_max_num_queries(20):
        seen = page(client, "library:collection", town.public.pk)
    assert "資料0000" in seen
    assert "資料0999" not in seen
    assert "1001件" in seen
    assert "page=2" in seen


def test_the_waiting_page_asks_for_the_states_of_readable_documents_only(
    town: Town, sign_in: SignIn
) -> None:
    document = shelve(town.private, "a.md", FEES)
    address = reverse("library:collection_state", args=[town.private.pk])
    assert sign_in(town.aoi).get(address).status_code == 404
    (row,) = sign_in(town.coordinator).get(address).json()["documents"]
    assert (row["id"], row["state"], row["state_label"]) == (
        document.pk,
        "indexed",
        "検索できます",
    )


# Uploading


def test_several_files_are_taken_at_once_and_one_that_is_there_already_is_named(
    town: Town, sign_in: SignIn
) -> None:
    client = sign_in(town.aoi)
    address = reverse("library:upload", args=[town.public.pk])
    client.post(
        address,
        {
            "documents": [file(), file("a.md", FEES.encode())],
            "valid_to": "2099-03-31",
        },
    )
    seen = client.post(
        address, {"documents": [file(), file("c.txt", b"new")]}, follow=True
    ).content.decode()
    assert "「転入.txt」は、同じものがすでに登録されています。" in seen
    assert "「c.txt」を受け付けました。" in seen
    stored = Document.objects.get(file_name="転入.txt")
    assert (stored.added_by, stored.unit, stored.valid_to) == (
        town.aoi,
        town.zeimu,
        date(2099, 3, 31),
    )
    assert Document.objects.count() == 3


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "必須"),
        ({"documents": file("空.txt", b"")}, "空です"),
        ({"documents": file(), "valid_to": "来年"}, "日付"),
        ({"documents": file(), "unit": "99999"}, "選択"),
    ],
)
def test_an_upload_with_a_problem_says_what_it_is_and_takes_nothing(
    town: Town, sign_in: SignIn, fields: dict[str, Any], said: str
) -> None:
    seen = page(
        sign_in(town.aoi),
        "library:upload",
        town.public.pk,
        valid_from="",
        **fields,
    )
    assert said in seen
    assert not Document.objects.exists()


def test_an_upload_that_is_too_large_takes_nothing_at_all_and_says_so(
    town: Town, sign_in: SignIn, settings: Any
) -> None:
    settings.UPLOAD_MAX_BYTES = 1024 * 1024
    files = [file("a.txt", b"a" * 1000), file("b.txt", b"b" * 1024 * 1024)]
    seen = page(
        sign_in(town.aoi), "library:upload", town.public.pk, documents=files
    )
    assert "一度に送れる大きさ（1MB）を超えた" in seen
    assert not Document.objects.exists()


def test_only_the_unit_that_looks_after_a_collection_and_its_helpers_upload(
    town: Town, sign_in: SignIn
) -> None:
    address = reverse("library:upload", args=[town.public.pk])
    answers = {
        person.user_name: sign_in(person).get(address).status_code
        for person in (
            town.aoi,
            town.head,
            town.coordinator,
            town.operator,
            town.auditor,
        )
    }
    assert answers == {
        "aoi": 200,
        "head": 200,
        "jimu": 200,
        "johou": 200,
        "kansa": 403,
    }
    private = reverse("library:upload", args=[town.private.pk])
    assert (
        sign_in(town.aoi).post(private, {"documents": file()}).status_code
        == 404
    )
    assert not Document.objects.exists()


# A document


def test_the_page_of_a_document_shows_what_was_read(
    town: Town, sign_in: SignIn
) -> None:
    document = shelve(
        town.public, "手数料.md", FEES, document_date=date(2026, 4, 1)
    )
    seen = page(sign_in(town.aoi), "library:document", document.pk)
    for text in (
        "検索できます",
        "住民票の写しは1通300円です。",
        "2026年4月1日",
        "手数料.md",
        "取り下げる",
    ):
        assert text in seen
    assert "取り下げる" not in page(
        sign_in(town.auditor), "library:document", document.pk
    )


def test_the_page_of_a_failed_document_gives_the_reason_and_the_way_on(
    town: Town, sign_in: SignIn
) -> None:
    document, _ = actions.add_document(
        collection=town.public, file_name="a.pdf", data=b"%PDF-", added_by=None
    )
    Document.objects.filter(pk=document.pk).update(
        state=DocumentState.FAILED, state_reason="壊れています。"
    )
    client = sign_in(town.aoi)
    seen = page(client, "library:document", document.pk)
    assert "壊れています。" in seen
    assert "まだ読み取った内容がありません。" in seen
    client.post(reverse("library:read_again", args=[document.pk]))
    document.refresh_from_db()
    assert document.state == DocumentState.QUEUED


@pytest.mark.parametrize(
    "verb", ["read_again", "withdraw", "bring_back", "new_version"]
)
def test_verbs_are_for_those_who_look_after_the_collection_and_by_post_only(
    town: Town, sign_in: SignIn, verb: str
) -> None:
    document = shelve(town.public, "a.md", FEES)
    address = reverse(f"library:{verb}", args=[document.pk])
    assert (
        sign_in(town.auditor).post(address, {"file": file()}).status_code
        == 403
    )
    assert sign_in(town.aoi).get(address).status_code == 405
    assert Document.objects.get().state == DocumentState.INDEXED


def withdraw(client: Client, document: Document) -> None:
    address = reverse("library:withdraw", args=[document.pk])
    client.post(address, {"confirmed": "1"})


def test_withdrawing_is_asked_first_and_says_what_it_does(
    town: Town, sign_in: SignIn
) -> None:
    document = shelve(town.public, "a.md", FEES)
    client = sign_in(town.aoi)
    address = reverse("library:withdraw", args=[document.pk])
    asked = client.post(address).content.decode()
    assert "すべての職員の検索と回答から" in asked
    assert Document.objects.get().state == DocumentState.INDEXED
    withdraw(client, document)
    assert Document.objects.get().state == DocumentState.WITHDRAWN


def test_a_withdrawal_is_undone_and_the_ledger_says_so(
    town: Town, sign_in: SignIn
) -> None:
    document = shelve(town.public, "a.md", FEES)
    client = sign_in(town.aoi)
    withdraw(client, document)
    seen = page(client, "library:document", document.pk)
    assert "取下げを取り消す" in seen
    assert "住民票" not in page(client, "library:search", query="手数料")
    client.post(reverse("library:bring_back", args=[document.pk]))
    read_here(Document.objects.get())
    assert Document.objects.get().state == DocumentState.INDEXED
    assert "住民票" in page(client, "library:search", query="手数料")
    events = AuditEntry.objects.values_list("event", "actor_id")
    assert list(events)[-2:] == [
        (AuditEvent.DOCUMENT_WITHDRAWN, town.aoi.pk),
        (AuditEvent.DOCUMENT_BROUGHT_BACK, town.aoi.pk),
    ]


def test_what_was_registered_anew_meanwhile_is_not_brought_back(
    town: Town, sign_in: SignIn
) -> None:
    document = shelve(town.public, "a.md", FEES)
    client = sign_in(town.aoi)
    withdraw(client, document)
    shelve(town.public, "a.md", FEES)
    address = reverse("library:bring_back", args=[document.pk])
    said = client.post(address, follow=True).content.decode()
    assert "同じファイルがすでに登録されています" in said
    document.refresh_from_db()
    assert document.state == DocumentState.WITHDRAWN


def test_a_withdrawn_document_says_so_and_offers_nothing_more(
    town: Town, sign_in: SignIn
) -> None:
    document = shelve(town.public, "a.md", FEES)
    client = sign_in(town.aoi)
    withdraw(client, document)
    seen = page(client, "library:document", document.pk)
    assert "取り下げ済み" in seen
    assert "もう一度読み取る" not in seen


def test_a_new_version_points_back_and_is_pointed_at(
    town: Town, sign_in: SignIn
) -> None:
    older = shelve(town.public, "旅費.md", "旅費は10日以内に請求します。")
    client = sign_in(town.aoi)
    client.post(
        reverse("library:new_version", args=[older.pk]),
        {"file": file("旅費R8.md"), "valid_from": "2026-04-01"},
    )
    newer = Document.objects.get(replaces=older)
    older.refresh_from_db()
    assert (newer.title, newer.valid_from, older.valid_to) == (
        "旅費",
        date(2026, 4, 1),
        date(2026, 3, 31),
    )
    seen = page(client, "library:document", older.pk)
    assert "今日の時点で有効ではありません" in seen
    assert f'href="{reverse("library:document", args=[newer.pk])}"' in seen
    assert "新しい版にする" not in seen
    assert "前の版" in page(client, "library:document", newer.pk)


def test_a_document_has_one_successor_only(
    town: Town, sign_in: SignIn
) -> None:
    older = shelve(town.public, "旅費.md", "旅費は10日以内に請求します。")
    client = sign_in(town.aoi)
    address = reverse("library:new_version", args=[older.pk])
    client.post(address, {"file": file("旅費R8.md")})
    seen = client.post(
        address, {"file": file("旅費R9.md", b"another")}, follow=True
    ).content.decode()
    assert "すでに新しい版があります" in seen
    assert Document.objects.count() == 2


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "ファイルを選んでください"),
        ({"file": file("空.txt", b"")}, "ファイルを選んでください"),
    ],
)
def test_a_new_version_needs_a_file(
    town: Town, sign_in: SignIn, fields: dict[str, Any], said: str
) -> None:
    older = shelve(town.public, "a.md", FEES)
    address = reverse("library:new_version", args=[older.pk])
    assert (
        said
        in sign_in(town.aoi)
        .post(address, fields, follow=True)
        .content.decode()
    )
    assert Document.objects.count() == 1


def test_a_file_comes_back_byte_for_byte_under_its_japanese_name(
    town: Town, sign_in: SignIn
) -> None:
    document = shelve(town.public, '手数料 "改".md', FEES)
    response = sign_in(town.aoi).get(
        reverse("library:download", args=[document.pk])
    )
    assert response.content == FEES.encode()
    assert unquote(response["Content-Disposition"]).endswith('手数料 "改".md')
    assert (response["Content-Type"], response["X-Content-Type-Options"]) == (
        "application/octet-stream",
        "nosniff",
    )


@pytest.mark.parametrize(
    "name",
    [
        "document",
        "read_again",
        "withdraw",
        "bring_back",
        "new_version",
        "download",
    ],
)
def test_a_document_that_may_not_be_read_is_not_there(
    town: Town, sign_in: SignIn, name: str
) -> None:
    document = shelve(town.private, "a.md", FEES)
    address = reverse(f"library:{name}", args=[document.pk])
    client = sign_in(town.aoi)
    ask = client.get if name in ("document", "download") else client.post
    assert ask(address).status_code == 404
    assert Document.objects.get().state == DocumentState.INDEXED


# Searching


def test_the_search_page_marks_what_was_found(
    town: Town, sign_in: SignIn
) -> None:
    document = shelve(town.public, "手数料.md", FEES)
    seen = page(sign_in(town.aoi), "library:search", query="住民票")
    assert "<mark>住民票</mark>の写しは1通300円です。" in seen
    assert (
        f'href="{reverse("library:source", args=[only_passage(document).pk])}"'
        in seen
    )
    assert "1件（" in seen


def test_what_is_written_in_a_document_is_never_markup(
    town: Town, sign_in: SignIn
) -> None:
    shelve(town.public, "a.txt", "住民票<script>alert(1)</script>\n")
    seen = page(sign_in(town.aoi), "library:search", query="住民票")
    assert "<script>alert" not in seen
    assert "&lt;script&gt;" in seen


def test_a_search_without_results_says_what_to_try(
    town: Town, sign_in: SignIn
) -> None:
    assert "見つかりませんでした" in page(
        sign_in(town.aoi), "library:search", query="宇宙旅行"
    )


def test_the_filters_narrow_a_search(town: Town, sign_in: SignIn) -> None:
    own = Collection.objects.create(name="税務課資料", owner_unit=town.zeimu)
    shelve(
        town.public,
        "a.md",
        "住民票は三百円です。",
        document_date=date(2025, 4, 1),
    )
    shelve(own, "b.md", "住民票は無料です。", document_date=date(2026, 4, 1))
    client = sign_in(town.aoi)
    asked: list[tuple[dict[str, Any], tuple[bool, bool]]] = [
        ({}, (True, True)),
        ({"collection": own.pk}, (False, True)),
        ({"date_to": "2025-12-31"}, (True, False)),
        ({"date_from": "2026-01-01", "date_to": "2026-12-31"}, (False, True)),
        ({"date_from": "2027-01-01"}, (False, False)),
    ]
    for fields, wanted in asked:
        seen = page(client, "library:search", query="住民票", **fields)
        assert ("三百円" in seen, "無料です" in seen) == wanted


@pytest.mark.parametrize(
    "fields",
    [
        {"query": ""},
        {"query": "住" * 401},
        {"query": "住民票", "date_from": "x"},
        {"query": "\x00"},
    ],
)
def test_a_search_that_is_not_understood_shows_the_form_again(
    town: Town, sign_in: SignIn, fields: dict[str, str]
) -> None:
    shelve(town.public, "a.md", FEES)
    seen = page(sign_in(town.aoi), "library:search", **fields)
    assert "<mark>" not in seen
    assert 'name="query"' in seen


def test_a_collection_that_may_not_be_read_is_no_choice(
    town: Town, sign_in: SignIn
) -> None:
    shelve(town.private, "a.md", FEES)
    seen = page(
        sign_in(town.aoi),
        "library:search",
        query="住民票",
        collection=town.private.pk,
    )
    assert "総務課限り" not in seen
    assert "<mark>" not in seen


def test_at_most_fifty_results_are_shown(town: Town, sign_in: SignIn) -> None:
    shelve(
        town.public,
        "a.csv",
        "種類,内容\n" + "".join(f"住民票,{number}\n" for number in range(80)),
    )
    assert "50件（" in page(
        sign_in(town.aoi), "library:search", query="住民票"
    )


def test_nobody_gets_a_page_of_the_library_without_signing_in(
    town: Town,
) -> None:
    document = shelve(town.public, "a.md", FEES)
    for name, args in (
        ("search", []),
        ("collections", []),
        ("document", [document.pk]),
        ("download", [document.pk]),
    ):
        response = Client().get(reverse(f"library:{name}", args=args))
        assert (
            response.status_code,
            response["Location"].startswith("/sign-in/"),
        ) == (
            302,
            True,
        )


def test_a_document_not_yet_valid_says_so(town: Town, sign_in: SignIn) -> None:
    document = shelve(
        town.public,
        "a.md",
        FEES,
        valid_from=timezone.localdate() + timedelta(days=1),
    )
    assert "今日の時点で有効ではありません" in page(
        sign_in(town.aoi), "library:document", document.pk
    )


# What was read, beside the original


def test_a_thousand_passages_are_shown_some_at_a_time(
    town: Town, sign_in: SignIn
) -> None:
    text = "".join(
        f"第{number}条　駐輪場{number}の使用料は{number}円とする。\n\n"
        for number in range(1, 1001)
    )
    document = shelve(town.public, "駐輪場.md", text)
    client = sign_in(town.aoi)
    address = reverse("library:document", args=[document.pk])
    first = client.get(address).content.decode()
    assert first.count('class="passage"') == 50
    assert "1 / 20ページ" in first
    last = client.get(address, {"page": "20"}).content.decode()
    assert "駐輪場1000の使用料" in last


@pytest.mark.parametrize("asked", ["0", "99", "x", ""])
def test_a_page_that_is_not_there_shows_one_that_is(
    town: Town, sign_in: SignIn, asked: str
) -> None:
    document = shelve(town.public, "a.md", FEES)
    address = reverse("library:document", args=[document.pk])
    seen = sign_in(town.aoi).get(address, {"page": asked}).content.decode()
    assert "住民票の写し" in seen


def test_the_notes_of_a_document_are_few_and_the_weightiest_first(
    town: Town, sign_in: SignIn
) -> None:
    document = shelve(town.public, "a.md", FEES)
    document.notes = [
        {"kind": "aside", "text": "参考です。", "place": "1ページ"},
        *(
            {"kind": "left_out", "text": f"図{n}があります。", "place": ""}
            for n in range(4)
        ),
        {"kind": "doubt", "text": "不確かです。", "place": "2ページ"},
    ]
    document.save()
    seen = page(sign_in(town.aoi), "library:document", document.pk)
    assert seen.index("2ページ：不確かです。") < seen.index("図0")
    assert "ほかの知らせ（3件）" in seen
    assert seen.index("ほかの知らせ") < seen.index("参考です。")


def test_a_pdf_is_shown_page_by_page_beside_its_picture(
    town: Town, sign_in: SignIn
) -> None:
    document = shelve(town.public, "a.md", FEES)
    Document.objects.filter(pk=document.pk).update(
        file_name="a.pdf", pages=300
    )
    passage = document.passages.get()
    for number, first, last in ((1, 1, 1), (2, 3, 5), (3, 4, 4)):
        passage.pk = None
        passage.position = number
        passage.page = first
        passage.end_page = last
        passage.text = f"第{number}の文"
        passage.doubt = "画像から読み取りました" if number == 3 else ""
        passage.save()
    client = sign_in(town.aoi)
    address = reverse("library:document", args=[document.pk])
    seen = client.get(address, {"page": "4"}).content.decode()
    assert reverse("library:page_image", args=[document.pk, 4]) in seen
    assert "第1の文" not in seen
    assert "第2の文" in seen
    assert "第3の文" in seen
    assert "読み取りが不確か" in seen
    assert "4 / 300ページ" in seen
    empty = client.get(address, {"page": "300"}).content.decode()
    assert "このページから読み取った文字はありません" in empty
