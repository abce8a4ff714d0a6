"""`yakuba mask` and `yakuba restore`: there and back, and nothing lost on the way."""

import io
import json
import os
import subprocess
import sys
from itertools import product
from pathlib import Path

import openpyxl
import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from tests.adapters.maskable.making import (
    everything,
    full_excel,
    full_word,
    texts_of,
)
from tests.adapters.readers.making import OLE
from yakuba.core.privacy.documents.masking import MARK_LENGTH, MARK_LETTERS
from yakuba.ledger.enums import AuditEvent
from yakuba.ledger.models import AuditEntry

pytestmark = [pytest.mark.integration, pytest.mark.django_db]
STRICTER = "松本城について北野が述べた。"
MEMO = "申請者は北川久人様です。\r\n電話：0299-12-3456\r\n個人番号 1234 5678 9018\r\n"


def run(name: str, *arguments: object) -> str:
    said = io.StringIO()
    call_command(name, *map(str, arguments), stderr=said)
    return said.getvalue()


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
def test_a_text_there_and_back(tmp_path: Path, encoding: str) -> None:
    memo = tmp_path / "相談.txt"
    memo.write_bytes(MEMO.encode(encoding))
    assert "3か所（3種類の値）" in run("mask", memo)
    assert names(tmp_path) == {"相談.txt", "相談.伏せ字.txt", "相談.鍵.json"}
    masked = (tmp_path / "相談.伏せ字.txt").read_bytes().decode(encoding)
    assert not any(value in masked for value in ("北川", "0299", "9018"))
    assert "3か所を元に戻しました。" in run(
        "restore",
        tmp_path / "相談.伏せ字.txt",
        "--key",
        tmp_path / "相談.鍵.json",
    )
    assert (tmp_path / "相談.復元.txt").read_bytes() == memo.read_bytes()


def test_the_ledger_knows_counts_only(tmp_path: Path) -> None:
    memo = tmp_path / "北川の件.txt"
    memo.write_bytes(MEMO.encode())
    run("mask", memo)
    run(
        "restore",
        tmp_path / "北川の件.伏せ字.txt",
        "--key",
        tmp_path / "北川の件.鍵.json",
    )
    masked, restored = AuditEntry.objects.order_by("-number")[:2][::-1]
    assert (masked.event, restored.event) == (
        AuditEvent.DOCUMENT_MASKED,
        AuditEvent.DOCUMENT_RESTORED,
    )
    assert masked.detail["kinds"] == "my_number:1,person:1,telephone:1"
    assert restored.detail == {"places": 3, "missing": 0, "unknown": 0}
    assert "北川" not in json.dumps(
        [masked.detail, restored.detail], ensure_ascii=False
    )


@pytest.mark.parametrize(
    ("data", "name"), [(full_word(), "相談.docx"), (full_excel(), "名簿.xlsx")]
)
def test_an_office_file_there_and_back(
    tmp_path: Path, data: bytes, name: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    masked = tmp_path / f"masked-{name}"
    key = tmp_path / "key.json"
    run("mask", path, "--out", masked, "--key", key)
    hidden = ("北川久人", "きたがわ", "キタガワ", "299001234", "299005678")
    assert [
        value
        for text in everything(masked.read_bytes())
        for value in hidden
        if value in text
    ] == []
    back = tmp_path / f"back-{name}"
    run("restore", masked, "--key", key, "--out", back)
    assert [text.text for text in texts_of(back.read_bytes(), name).texts] == [
        text.text for text in texts_of(data, name).texts
    ]
    if name.endswith("xlsx"):
        assert openpyxl.load_workbook(back).active["B2"].value == 299001234  # type: ignore[index]


def test_a_document_that_was_worked_on_is_restored_and_what_is_lost_is_said(
    tmp_path: Path,
) -> None:
    memo = tmp_path / "a.txt"
    memo.write_bytes(MEMO.encode())
    run("mask", memo)
    masked = tmp_path / "a.伏せ字.txt"
    lines = masked.read_bytes().decode().splitlines()
    rewritten = f"北町の{lines[0]}ご連絡先は{lines[1].replace('〔', '［').replace('〕', '］')}。〔住所XYZ4〕"
    masked.write_bytes(rewritten.encode())
    said = run("restore", masked, "--key", tmp_path / "a.鍵.json")
    assert (tmp_path / "a.復元.txt").read_bytes().decode() == (
        "北町の申請者は北川久人様です。ご連絡先は電話：0299-12-3456。〔住所XYZ4〕"
    )
    assert "2か所を元に戻しました" in said
    assert "1種類は、文書の中に見つかりません" in said
    assert "戻せない伏せ字が1か所" in said


def test_the_key_of_another_document_is_refused_and_both_files_stay(
    tmp_path: Path,
) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_bytes(MEMO.encode())
        run("mask", tmp_path / f"{name}.txt")
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    with pytest.raises(CommandError, match="別の文書の鍵"):
        run(
            "restore",
            tmp_path / "a.伏せ字.txt",
            "--key",
            tmp_path / "b.鍵.json",
        )
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_passphrase_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(MEMO.encode())
    (tmp_path / "words").write_text("合言葉は青い傘\n", encoding="utf-8")
    (tmp_path / "other").write_text("青い傘\n", encoding="utf-8")
    run("mask", tmp_path / "a.txt", "--passphrase-file", tmp_path / "words")
    given = [tmp_path / "a.伏せ字.txt", "--key", tmp_path / "a.鍵.json"]
    with pytest.raises(CommandError, match="合言葉を入力"):
        run("restore", *given)
    with pytest.raises(CommandError, match="合言葉が違う"):
        run("restore", *given, "--passphrase-file", tmp_path / "other")
    run("restore", *given, "--passphrase-file", tmp_path / "words")
    assert (tmp_path / "a.復元.txt").read_bytes().decode() == MEMO


def test_nothing_is_overwritten_unasked(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(MEMO.encode())
    run("mask", tmp_path / "a.txt")
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    with pytest.raises(CommandError, match="--force"):
        run("mask", tmp_path / "a.txt")
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before
    run("mask", tmp_path / "a.txt", "--force")
    assert (tmp_path / "a.鍵.json").read_bytes() != before[
        tmp_path / "a.鍵.json"
    ]


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("a.txt", b"", "空です"),
        ("a.txt", b"\x81", "文字を読み取れません"),
        ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "パスワード"),
        ("a.pdf", b"%PDF-1.7", "PDFは伏せ字にできません"),
        ("a.csv", "氏名\n=1+1\n".encode(), "数式"),
        ("a.jsonl", b"[]", "1行目"),
    ],
)
def test_a_bad_file_is_a_sentence_and_nothing_is_written(
    tmp_path: Path, name: str, data: bytes, sentence: str
) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(CommandError, match=sentence):
        run("mask", tmp_path / name)
    assert names(tmp_path) == {name}


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="ファイルを開けません"):
        run("mask", tmp_path / "none.txt")


def test_standard_input_and_json_lines(tmp_path: Path) -> None:
    environment = os.environ | {"YAKUBA_DATA_DIR": str(tmp_path / "data")}
    yakuba = str(Path(sys.executable).parent / "yakuba")
    key = str(tmp_path / "key.json")
    lines = '{"id": 1, "text": "北川様の件"}\n{"id": 2, "text": "何もない", "name": "北川"}\n'

    def piped(*arguments: str, given: bytes) -> bytes:
        return subprocess.run(
            [yakuba, *arguments],
            input=given,
            env=environment,
            check=True,
            capture_output=True,
        ).stdout

    masked = piped("mask", "-", "--jsonl", "--key", key, given=lines.encode())
    assert [json.loads(line)["id"] for line in masked.splitlines()] == [1, 2]
    assert "北川" not in masked.decode()
    assert (
        piped("restore", "-", "--jsonl", "--key", key, given=masked).decode()
        == lines
    )


def test_standard_input_needs_a_place_for_the_key() -> None:
    with pytest.raises(CommandError, match="--key"):
        run("mask", "-")


def test_a_document_that_holds_every_mark_is_masked_all_the_same(
    tmp_path: Path,
) -> None:
    marks = " ".join(map("".join, product(MARK_LETTERS, repeat=MARK_LENGTH)))
    (tmp_path / "a.txt").write_text(f"{marks} 0299-12-3456", encoding="utf-8")
    run("mask", tmp_path / "a.txt")
    run("restore", tmp_path / "a.伏せ字.txt", "--key", tmp_path / "a.鍵.json")
    assert (tmp_path / "a.復元.txt").read_bytes() == (
        tmp_path / "a.txt"
    ).read_bytes()


def test_the_strict_profile_hides_more_names(tmp_path: Path) -> None:
    hidden = {}
    for profile in ("default", "strict"):
        (tmp_path / "a.txt").write_text(STRICTER, encoding="utf-8")
        run("mask", tmp_path / "a.txt", "--profile", profile, "--force")
        hidden[profile] = (
            (tmp_path / "a.伏せ字.txt")
            .read_text(encoding="utf-8")
            .count("〔氏名")
        )
    assert hidden["strict"] > hidden["default"]
