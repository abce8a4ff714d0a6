"""`yakuba inspect`: what is found and where, never what it says."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from tests.town import Town
from yakuba.policies.protection.lists import actions
from yakuba.policies.protection.lists.models import OfficialContact

pytestmark = pytest.mark.django_db


def said(*arguments: object) -> str:
    out = StringIO()
    call_command("inspect", *map(str, arguments), stdout=out)
    return out.getvalue()


def test_a_text_on_the_command_line() -> None:
    shown = said("番号は123456789018です")
    assert "4～15文字目  my_number" in shown
    assert "123456789018" not in shown
    assert said("何もありません") == ""


def test_the_city_s_lists_count_here_too(town: Town) -> None:
    entry = OfficialContact(
        kind="telephone", value="029-000-1234", comparable="0290001234"
    )
    actions.add_entries(entries=[entry], actor=None)
    assert said("電話 029(000)1234") == ""
    assert "telephone" in said("電話 029(000)5678")


def test_lines_come_back_in_order_with_offsets_into_the_given_text(
    tmp_path: Path,
) -> None:
    texts = ["北川様へ", "何もない", "口座番号：０１２３４５６"]
    lines = tmp_path / "in.jsonl"
    rows = [
        json.dumps({"id": n % 2, "text": text, "other": 1}, ensure_ascii=False)
        for n, text in enumerate(texts)
    ]
    lines.write_text("\n".join(rows), encoding="utf-8")
    found = [json.loads(line) for line in said("--jsonl", lines).splitlines()]
    assert [item["id"] for item in found] == [0, 1, 0]
    assert found[0]["findings"] == [
        {"kind": "person", "start": 0, "end": 2, "confidence": "certain"}
    ]
    assert found[1]["findings"] == []
    last = found[2]["findings"][0]
    assert texts[2][last["start"] : last["end"]] == "０１２３４５６"


@pytest.mark.parametrize(
    "line", ["", "[]", "{}", '{"id": 1, "text": 5}', '{"id": 1}', "{"]
)
def test_a_line_of_another_shape_is_named(tmp_path: Path, line: str) -> None:
    lines = tmp_path / "in.jsonl"
    lines.write_text(
        '{"id": 1, "text": "よい"}\n' + line + "\n", encoding="utf-8"
    )
    with pytest.raises(CommandError, match=r"2行目|Line 2"):
        said("--jsonl", lines)


def test_the_blocks_of_a_file_are_inspected_one_by_one(tmp_path: Path) -> None:
    memo = tmp_path / "memo.txt"
    memo.write_text("相談の記録\n\n連絡先 0299-00-1234", encoding="utf-8")
    shown = said("--file", memo)
    assert "2段落目の5～16文字目  telephone  電話番号" in shown
    assert "0299" not in shown


def test_a_file_that_cannot_be_read_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"開けません|cannot be opened"):
        said("--file", tmp_path / "nothing.txt")
    old = tmp_path / "old.doc"
    old.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600)
    with pytest.raises(CommandError, match="古い形式"):
        said("--file", old)


def test_the_strict_profile_takes_what_only_may_be_a_name() -> None:
    text = "宗像の意見を聞いた"
    assert said(text) == ""
    assert "person" in said(text, "--profile", "strict")
