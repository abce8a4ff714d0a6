"""`yakuba ask --jsonl`: questions over a corpus brought along, or over the library."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from tests.assistant.answering.own_files.making import HANDBOOK
from tests.town import Town
from yakuba.assistant.answering.usage.models import UsageRecord
from yakuba.library.documents.models import Document

pytestmark = pytest.mark.django_db

PARAGRAPHS = [
    {
        "id": "手数料#0",
        "title": "手数料",
        "text": "住民票の写しは1通300円です。印鑑登録証明書は1通350円です。",
    },
    {
        "id": "ごみ#0",
        "title": "ごみ",
        "text": "燃えるごみは月曜日に集めます。祝日も集めます。",
    },
]


def written(path: Path, rows: list[dict[str, object]]) -> Path:
    path.write_text(
        "\n".join(json.dumps(row, ensure_ascii=False) for row in rows),
        encoding="utf-8",
    )
    return path


def asked(tmp_path: Path, *questions: str) -> list[dict[str, object]]:
    out = StringIO()
    rows = [
        {"id": number, "question": text, "answers": ["x"]}
        for number, text in enumerate(questions)
    ]
    files = (
        written(tmp_path / "q", rows),
        written(tmp_path / "p", [dict(row) for row in PARAGRAPHS]),
    )
    call_command(
        "ask", "--jsonl", str(files[0]), "--corpus", str(files[1]), stdout=out
    )
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_each_question_has_a_paragraph_and_a_sentence_and_nothing_is_kept(
    tmp_path: Path,
) -> None:
    found = asked(
        tmp_path,
        "印鑑登録証明書はいくらですか",
        "祝日もごみを集めますか",
        "ΩΩΩ",
    )
    assert found[0] == {
        "id": 0,
        "paragraph": "手数料#0",
        "quote": "印鑑登録証明書は1通350円です。",
    }
    assert found[1] == {
        "id": 1,
        "paragraph": "ごみ#0",
        "quote": "祝日も集めます。",
    }
    assert found[2] == {"id": 2, "paragraph": None, "quote": ""}
    assert not Document.objects.exists()
    assert not UsageRecord.objects.exists()


def test_without_a_corpus_and_with_a_bad_line_it_says_so(
    tmp_path: Path,
) -> None:
    questions = written(tmp_path / "q", [{"id": 1}])
    with pytest.raises(CommandError, match="--jsonl"):
        call_command("ask", "質問", "--corpus", str(questions))
    with pytest.raises(CommandError, match=r"^(1行目|Line 1)"):
        call_command(
            "ask",
            "--jsonl",
            str(questions),
            "--corpus",
            str(written(tmp_path / "p", list(PARAGRAPHS))),
        )


def test_questions_of_a_file_are_answered_from_the_library(
    town: Town, tmp_path: Path
) -> None:
    town.add("fees.md", "# 手数料\n\n住民票の写しは1通300円です。\n")
    questions = written(
        tmp_path / "q",
        [
            {"id": "a", "text": "住民票の写しはいくらですか"},
            {"id": "b", "text": "宇宙旅行の補助金はありますか"},
        ],
    )
    out = StringIO()
    call_command("ask", "--jsonl", str(questions), "--user", "aoi", stdout=out)
    first, second = [json.loads(line) for line in out.getvalue().splitlines()]
    assert (first["id"], first["state"]) == ("a", "answered")
    assert "300円" in first["answer"]
    assert first["sources"][0]["document"] == "fees.md"
    assert "300円" in first["sources"][0]["quote"]
    assert second["state"] in ("near", "none")
    assert second["answer"] == ""
    assert second["notices"]


def test_one_answer_is_one_object(town: Town) -> None:
    town.add("fees.md", "# 手数料\n\n住民票の写しは1通300円です。\n")
    out = StringIO()
    call_command(
        "ask",
        "住民票の写しはいくらですか",
        "--json",
        "--user",
        "aoi",
        stdout=out,
    )
    assert json.loads(out.getvalue())["state"] == "answered"


def test_a_file_is_named_with_its_place(town: Town, tmp_path: Path) -> None:
    path = tmp_path / "手引.md"
    path.write_text(HANDBOOK, encoding="utf-8")
    question = "プロジェクターの貸出期間は何日ですか"
    out = StringIO()
    call_command(
        "ask", question, file=[path], user="aoi", json=True, stdout=out
    )
    source = json.loads(out.getvalue())["sources"][0]
    assert (source["document"], source["place"]) == ("手引.md", "貸出期間")

    shown = StringIO()
    call_command("ask", question, file=[path], user="aoi", stdout=shown)
    assert "〔1〕手引.md 貸出期間" in shown.getvalue()


def test_files_are_searched_alone_or_with_the_library(
    town: Town, tmp_path: Path
) -> None:
    town.add("fees.md", "# 手数料\n\n住民票の写しは1通300円です。\n")
    path = tmp_path / "手引.md"
    path.write_text(HANDBOOK, encoding="utf-8")
    given = {"file": [path], "user": "aoi", "json": True}
    answers = []
    for with_library in (False, True):
        out = StringIO()
        call_command(
            "ask",
            "住民票の写しは1通いくらですか",
            with_library=with_library,
            stdout=out,
            **given,
        )
        answers.append(json.loads(out.getvalue())["answer"])

    assert answers[0] == ""
    assert "300円" in answers[1]


def test_a_file_that_cannot_be_opened_or_read_ends_the_command(
    town: Town, tmp_path: Path
) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    for paths, said in (
        ([empty], "空です"),
        ([tmp_path / "none.txt"], "none.txt"),
        ([empty] * 4, "3"),
    ):
        with pytest.raises(CommandError, match=said):
            call_command("ask", "質問", file=paths, user="aoi")
