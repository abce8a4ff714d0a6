"""`yakuba ground`: claims and their sources, a line each."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError


def said(path: Path) -> list[dict[str, object]]:
    out = StringIO()
    call_command("ground", "--jsonl", str(path), stdout=out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_judgements_come_in_order_and_ids_may_repeat(tmp_path: Path) -> None:
    rows = [
        {
            "id": "a",
            "claim": "手数料は300円です。",
            "source": "手数料は300円です。",
            "supported": False,
        },
        {
            "id": "a",
            "claim": "手数料は350円です。",
            "source": "手数料は300円です。",
        },
        {"id": 7, "claim": "宇宙へ行く。", "source": ""},
    ]
    path = tmp_path / "in.jsonl"
    path.write_text(
        "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
        + "\n\n",
        encoding="utf-8",
    )
    found = said(path)
    assert [(row["id"], row["supported"]) for row in found] == [
        ("a", True),
        ("a", False),
        (7, False),
    ]
    assert found[1]["reasons"] == ["value_differs"]
    assert all(
        set(row) == {"id", "supported", "score", "reasons"} for row in found
    )


@pytest.mark.parametrize(
    "line",
    [
        b"{",
        b"[]",
        b"null",
        b'{"id": 1, "claim": 5, "source": "a"}',
        b'{"claim": "a", "source": "a"}',
        b"\xff\xfe",
        b"[" * 90_000,
    ],
)
def test_a_bad_line_is_named_in_one_sentence(
    tmp_path: Path, line: bytes
) -> None:
    path = tmp_path / "in.jsonl"
    path.write_bytes(
        '{"id": 1, "claim": "あ", "source": "あ"}\n'.encode() + line + b"\n"
    )
    with pytest.raises(CommandError, match=r"^(2行目|Line 2).*"):
        said(path)


def test_what_is_too_long_is_said(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text(
        json.dumps({"id": 1, "claim": "あ" * 2_001, "source": "あ"}),
        encoding="utf-8",
    )
    with pytest.raises(CommandError, match=r"2,000"):
        said(path)


def test_a_cited_sentence_is_judged_as_on_the_page(tmp_path: Path) -> None:
    sentences = {
        "回数券は11枚つづりです。": "supported",
        "回数券は12枚つづりです。": "differs",
        "火星でも泳げます。": "unsupported",
        "料金は次のとおりです。": "no_claim",
    }
    rows = [
        {
            "id": number,
            "sentence": sentence,
            "source": ["回数券は11枚つづりです。", "駐車場は20台です。"],
            "context": [
                {"title": "案内", "unit": "スポーツ課", "question": ""},
                {"title": "案内", "written_on": "2026-04-01"},
            ],
            "cites": [1],
        }
        for number, sentence in enumerate(sentences)
    ]
    path = tmp_path / "in.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert [row["verdict"] for row in said(path)] == list(sentences.values())


def test_a_text_without_a_context_stands_under_its_row(tmp_path: Path) -> None:
    row = {
        "id": 1,
        "sentence": "市民プールの回数券は11枚つづりです。",
        "title": "市民プール",
        "source": ["回数券は11枚つづりです。"],
    }
    path = tmp_path / "in.jsonl"
    path.write_text(json.dumps(row), encoding="utf-8")
    assert said(path)[0]["verdict"] == "supported"
