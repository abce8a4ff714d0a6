"""A question is answered from the asker's own files as from the library: quoted with its place, near, or not at all."""

import pytest
from asgiref.sync import async_to_sync
from django.utils import timezone

from tests.adapters.readers.making import CITY
from tests.assistant.answering.own_files.making import (
    HANDBOOK,
    notice,
    quotation,
)
from tests.assistant.answering.test_story import DOGS, FEES
from tests.town import Town
from yakuba.assistant.answer_record import AnswerRecord, record_of
from yakuba.assistant.answering.own_files.reader import read_file
from yakuba.assistant.answering.question import AttachedFile, Question
from yakuba.assistant.answering.search.search import find
from yakuba.assistant.answering.story import answer
from yakuba.core.evidence.brief import Turn
from yakuba.core.evidence.extract import Block, Extract, Place
from yakuba.library.documents.models import Document

REASON = "文字の情報が壊れていて、正しく読み取れないことがあります"


def ask(
    town: Town,
    text: str,
    *files: AttachedFile,
    alone: bool = True,
    history: tuple[Turn, ...] = (),
) -> AnswerRecord:
    question = Question(text, files=files, files_alone=alone, history=history)
    return async_to_sync(record_of)(answer(town.aoi, question))


@pytest.fixture
def handbook() -> AttachedFile:
    return read_file("手引.md", HANDBOOK.encode())


@pytest.mark.parametrize(
    ("name", "data", "question", "said", "place"),
    [
        (
            "手引.md",
            HANDBOOK.encode(),
            "プロジェクターの貸出期間は何日ですか",
            "5日以内",
            "貸出期間",
        ),
        (
            "講習会.docx",
            notice(),
            "講習会の参加費はいくらですか",
            "800円",
            "参加費",
        ),
        (
            "見積書.xlsx",
            quotation(),
            "演台の単価はいくらですか",
            "41000",
            "シート「見積」A4:C4",
        ),
        (
            "規則.pdf",
            (CITY / "ryohi_kisoku.pdf").read_bytes(),
            "県外への出張の日当はいくらですか",
            "1,800円",
            "1ページ",
        ),
    ],
)
def test_it_is_quoted_with_its_file_and_place(
    town: Town, name: str, data: bytes, question: str, said: str, place: str
) -> None:
    record = ask(town, question, read_file(name, data))
    assert record.state == "answered"
    assert said in record.answer
    assert f"「{name}」" in record.answer
    first = record.row("")["sources"][0]
    assert (first["document"], first["place"]) == (name, place)
    assert record.sources[0].passage is None


@pytest.mark.parametrize(
    "question",
    [
        "この資料では、プロジェクターの貸出期間は何日ですか",
        "添付したファイルに書かれているプロジェクターの貸出期間は",
    ],
)
def test_that_the_question_speaks_of_the_file_is_no_matter_to_look_for(
    town: Town, handbook: AttachedFile, question: str
) -> None:
    record = ask(town, question, handbook)
    assert "5日以内" in record.answer
    assert record.notices == []


def test_what_does_not_stand_there_is_not_answered(
    town: Town, handbook: AttachedFile
) -> None:
    record = ask(town, "犬の登録手数料はいくらですか", handbook)
    assert (record.state, record.answer) == ("none", "")
    assert "添付したファイルの中に見つかりませんでした" in record.notices[0]
    assert "「要約する」" in record.notices[0]


@pytest.mark.parametrize(
    ("text", "question"),
    [
        (HANDBOOK, "プロジェクターの貸出料金はいくらですか"),
        (HANDBOOK, "貸出期間を過ぎると何回まで延長できますか"),
        ("会議室の鍵は守衛室で借ります。", "会議室の使用料はいくらですか"),
        ("開館は午前9時です。", "休館日は何曜日ですか"),
        ("講師は2人です。参加費は無料です。", "講習会の定員は何人ですか"),
    ],
)
def test_in_a_few_lines_the_best_is_not_yet_an_answer(
    town: Town, text: str, question: str
) -> None:
    """It is far ahead of all others, because there are no others."""
    record = ask(town, question, read_file("控え.md", text.encode()))
    assert record.state in ("near", "none")


def test_what_is_merely_near_is_shown_and_not_answered(
    town: Town, handbook: AttachedFile
) -> None:
    record = ask(town, "プロジェクターの貸出料金はいくらですか", handbook)
    assert (record.state, record.answer) == ("near", "")
    assert record.sources[0].title == "手引.md"


def test_a_question_leans_on_the_one_before_it(town: Town) -> None:
    file = read_file("講習会.docx", notice())
    history = (Turn("講習会の参加費はいくらですか", "800円です。"),)
    record = ask(town, "申込期限は？", file, history=history)
    assert "11月20日" in record.answer


def test_rows_of_a_sheet_are_one_source(town: Town) -> None:
    record = ask(
        town,
        "納期が10日の品名をすべて教えてください",
        read_file("見積書.xlsx", quotation()),
    )
    lines = [line for line in record.answer.splitlines() if "納期" in line]
    assert [
        ("折りたたみ机" in line, "ホワイトボード" in line) for line in lines
    ] == [
        (True, False),
        (False, True),
    ]
    assert record.sources[0].place == "シート「見積」A2:C5"


def test_several_files_are_searched_at_once(
    town: Town, handbook: AttachedFile
) -> None:
    files = (handbook, read_file("講習会.docx", notice()))
    for question, name in (
        ("講習会の申込期限はいつですか", "講習会.docx"),
        ("プロジェクターの貸出期間は何日ですか", "手引.md"),
    ):
        record = ask(town, question, *files)
        assert record.row("")["sources"][0]["document"] == name


def test_alone_the_library_is_not_asked(
    town: Town, handbook: AttachedFile
) -> None:
    town.add("fees.md", FEES)
    question = "住民票の写しの手数料はいくらですか"
    assert ask(town, question, handbook).answer == ""
    record = ask(town, question, handbook, alone=False)
    assert "300円" in record.answer
    assert record.sources[0].file_name == "fees.md"


def test_together_both_are_quoted_and_what_differs_is_told(
    town: Town,
) -> None:
    town.add("fees.md", FEES)
    draft = read_file(
        "改定案.md", "# 改定案\n\n住民票の写しは1通400円です。\n".encode()
    )
    record = ask(town, "住民票の写しは1通いくらですか", draft, alone=False)
    assert "300円" in record.answer
    assert "400円" in record.answer
    assert {each.file_name for each in record.sources} == {
        "fees.md",
        "改定案.md",
    }
    assert any("記載が異なります" in text for text in record.notices)


def test_together_and_in_neither_it_is_said_of_both(
    town: Town, handbook: AttachedFile
) -> None:
    town.add("dogs.md", DOGS)
    record = ask(town, "給食の献立は誰が決めますか", handbook, alone=False)
    assert record.answer == ""
    assert "添付したファイルの中にも、読める資料の中にも" in record.notices[-1]


def test_several_questions_are_each_answered(
    town: Town, handbook: AttachedFile
) -> None:
    record = ask(
        town,
        "プロジェクターの貸出期間は何日ですか。申込書は何日前までに出しますか。",
        handbook,
    )
    assert "5日以内" in record.answer
    assert "3日前" in record.answer


def test_what_may_be_misread_is_named_and_never_quoted(town: Town) -> None:
    blocks = (
        Block(
            "会議室の使用料は1時間1,620円です。",
            place=Place(2),
            doubt=REASON,
        ),
    )
    file = AttachedFile("会議室.pdf", Extract(blocks))
    record = ask(town, "会議室の使用料はいくらですか", file)
    assert record.answer == ""
    assert "「会議室.pdf」2ページ" in record.notices[0]
    assert (record.sources[0].doubt, record.sources[0].quote) == (REASON, "")
    assert "1,620" not in str(record)


def test_what_is_certain_answers_beside_it(town: Town) -> None:
    blocks = (
        Block("会議室の使用料は1時間620円です。", place=Place(1)),
        Block(
            "会議室の使用料は1時間1,620円です。",
            place=Place(2),
            doubt=REASON,
        ),
    )
    file = AttachedFile("会議室.pdf", Extract(blocks))
    record = ask(town, "会議室の使用料はいくらですか", file)
    assert "620円" in record.answer
    assert "1,620" not in str(record)
    assert [each.doubt for each in record.sources] == ["", REASON]


def test_nothing_of_it_is_registered(
    town: Town, handbook: AttachedFile
) -> None:
    ask(town, "プロジェクターの貸出期間は何日ですか", handbook)
    assert not Document.objects.exists()


def test_many_in_doubt_take_no_place_of_what_is_certain(town: Town) -> None:
    in_doubt = [
        Block(
            f"会議室の使用料は1時間{number},620円です。",
            place=Place(number),
            doubt=REASON,
        )
        for number in range(1, 40)
    ]
    certain = Block("会議室の使用料は1時間620円です。", place=Place(40))
    file = AttachedFile("会議室.pdf", Extract((*in_doubt, certain)))
    record = ask(town, "会議室の使用料はいくらですか", file)
    assert "620円" in record.answer


def test_together_and_merely_near_each_mark_has_its_source(
    town: Town,
) -> None:
    """A model that writes cites by them."""
    town.add(
        "dogs.md", "# 犬の登録\n\n犬の登録は市民課の窓口で受け付けます。\n"
    )
    file = read_file(
        "犬.md", "# 犬の登録\n\n犬の登録は飼い主が行います。\n".encode()
    )
    question = Question("犬の登録は何日以内ですか", files=(file,))
    outcome = find(town.aoi, question, timezone.localdate())
    assert outcome.why_not
    assert {evidence.own for evidence in outcome.evidence} == {True, False}
    for evidence, source in zip(
        outcome.evidence, outcome.sources, strict=True
    ):
        assert evidence.mark == source.mark
        assert source.quote == evidence.text
        assert evidence.own == (source.passage is None)
