"""伏せ字にする・元に戻す, without a script: what a browser would send, what the page holds."""

import base64
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.adapters.maskable.making import everything, full_word
from tests.town import PASSWORD, Town
from yakuba.ledger.enums import AuditEvent
from yakuba.ledger.models import AuditEntry

pytestmark = pytest.mark.integration
MEMO = "申請者は北川久人様です。\n電話：0299-12-3456\n個人番号 1234 5678 9018\n法人番号 5000012010008\n"


@pytest.fixture
def desk(town: Town) -> Client:
    client = Client()
    client.post(
        reverse("accounts:sign_in"),
        {"user_name": town.aoi.user_name, "password": PASSWORD},
    )
    return client


def sent(client: Client, page: str, **fields: object) -> HttpResponse:
    response = client.post(reverse(f"policies:{page}"), fields)
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    return response  # type: ignore[return-value]


def body(response: HttpResponse) -> str:
    return response.content.decode()


def files(response: HttpResponse) -> dict[str, bytes]:
    found = re.findall(
        r'download="([^"]*)" href="data:application/octet-stream;base64,([^"]*)"',
        body(response),
    )
    return {name: base64.b64decode(data) for name, data in found}


def as_upload(name: str, data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def test_what_is_found_is_shown_before_anything_is_made(desk: Client) -> None:
    shown = body(sent(desk, "mask", text=MEMO, step="examine"))
    assert "3か所（3種類の値）を伏せ字にします" in shown
    assert '<mark class="found" data-treatment="mask"' in shown
    assert "必ず伏せます" in shown
    assert files(sent(desk, "mask", text=MEMO, step="examine")) == {}
    assert not AuditEntry.objects.filter(
        event=AuditEvent.DOCUMENT_MASKED
    ).exists()


def test_a_pasted_text_there_and_back(desk: Client) -> None:
    response = sent(desk, "mask", text=MEMO, step="mask")
    made = files(response)
    masked = made["文章.伏せ字.txt"].decode()
    assert not any(value in masked for value in ("北川", "0299", "9018"))
    assert "5000012010008" in masked
    assert masked.splitlines()[0] in body(response)
    back = sent(
        desk,
        "restore",
        text=f"AIの返事：{masked}",
        key=as_upload("k.json", made["文章.鍵.json"]),
    )
    assert files(back)["文章.復元.txt"].decode() == f"AIの返事：{MEMO}"
    assert "3か所を元に戻しました" in body(back)


def test_a_file_there_and_back(desk: Client) -> None:
    made = files(
        sent(
            desk,
            "mask",
            file=as_upload("相談.docx", full_word()),
            step="mask",
            passphrase="青い傘",
        )
    )
    assert sorted(made) == ["相談.伏せ字.docx", "相談.鍵.json"]
    assert not any(
        "北川久人" in text for text in everything(made["相談.伏せ字.docx"])
    )
    given = {"file": as_upload("相談.伏せ字.docx", made["相談.伏せ字.docx"])}
    closed = sent(
        desk, "restore", **given, key=as_upload("k", made["相談.鍵.json"])
    )
    assert "合言葉を入力してください" in body(closed)
    given = {"file": as_upload("相談.伏せ字.docx", made["相談.伏せ字.docx"])}
    opened = sent(
        desk,
        "restore",
        **given,
        key=as_upload("k", made["相談.鍵.json"]),
        passphrase="青い傘",
    )
    assert list(files(opened)) == ["相談.復元.docx"]


def test_kinds_and_false_alarms_are_chosen_but_not_for_a_my_number(
    desk: Client,
) -> None:
    chosen = {
        "seen": ["person", "telephone", "my_number", "corporate_number"],
        "kind": ["person", "corporate_number"],
        "kept": ["person 北川久人", "my_number 123456789018"],
    }
    masked = files(sent(desk, "mask", text=MEMO, step="mask", **chosen))[
        "文章.伏せ字.txt"
    ].decode()
    assert "北川久人" in masked
    assert "0299-12-3456" in masked
    assert "5000012010008" not in masked
    assert "9018" not in masked


def test_a_kind_that_was_not_in_the_preview_is_hidden_as_policy_has_it(
    desk: Client,
) -> None:
    masked = files(
        sent(desk, "mask", text=MEMO, step="mask", seen=["telephone"])
    )["文章.伏せ字.txt"].decode()
    assert "0299-12-3456" in masked
    assert "北川" not in masked


def test_the_marking_of_a_document_stays(desk: Client) -> None:
    response = sent(
        desk,
        "mask",
        text="【取扱注意】北川久人様の件",
        step="mask",
        seen=["confidential_marking"],
        kind=["confidential_marking"],
    )
    assert "取扱注意" in files(response)["文章.伏せ字.txt"].decode()


def test_the_ledger_has_counts_and_who(desk: Client, town: Town) -> None:
    sent(
        desk,
        "mask",
        file=as_upload("北川の件.txt", MEMO.encode()),
        step="mask",
    )
    entry = AuditEntry.objects.get(event=AuditEvent.DOCUMENT_MASKED)
    assert entry.actor_id == town.aoi.pk
    assert entry.detail["places"] == 3
    assert "北川" not in str(entry.detail)


@pytest.mark.parametrize(
    ("page", "fields", "sentence"),
    [
        ("mask", {"text": "  "}, "ファイルを選ぶか、文章を貼り付けてください"),
        ("mask", {"file": ("a.pdf", b"%PDF-1.7")}, "PDFは伏せ字にできません"),
        ("mask", {"file": ("a.txt", b"")}, "空です"),
        ("mask", {"file": ("a.csv", b"a\n=1+1\n")}, "数式"),
        (
            "restore",
            {"text": "〔氏名KMR1〕", "key": ("k", b"{}")},
            "鍵ファイルではありません",
        ),
        ("restore", {"text": "", "key": ("k", b"{}")}, "ファイルを選ぶか"),
        ("restore", {"text": "〔氏名KMR1〕"}, "必須"),
    ],
)
def test_what_is_wrong_is_said(
    desk: Client, page: str, fields: dict[str, object], sentence: str
) -> None:
    given = {
        name: as_upload(*value) if isinstance(value, tuple) else value
        for name, value in fields.items()
    }
    response = sent(desk, page, step="mask", **given)
    assert sentence in body(response)
    assert files(response) == {}


def test_the_key_of_another_document_is_refused(desk: Client) -> None:
    one, other = (
        files(sent(desk, "mask", text=MEMO, step="mask")) for _ in range(2)
    )
    response = sent(
        desk,
        "restore",
        text=one["文章.伏せ字.txt"].decode(),
        key=as_upload("k", other["文章.鍵.json"]),
    )
    assert "別の文書の鍵" in body(response)


def test_a_text_without_anything_to_hide_says_so(desk: Client) -> None:
    for step in ("examine", "mask"):
        response = sent(desk, "mask", text="公園の案内です。", step=step)
        assert re.search(
            "伏せ字にするものは(見つかり|あり)ませんでした", body(response)
        )
        assert files(response) == {}
