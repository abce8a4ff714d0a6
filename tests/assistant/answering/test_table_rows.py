"""A question for rows of a table is answered with all of them, from what the asker may read."""

from io import StringIO

import pytest
from asgiref.sync import async_to_sync
from django.core.management.base import OutputWrapper

from tests.town import Town
from yakuba.assistant.answer_record import AnswerRecord, record_of
from yakuba.assistant.answering.events import AnswerTable
from yakuba.assistant.answering.question import Question
from yakuba.assistant.answering.story import answer
from yakuba.assistant.answering.wire import as_json
from yakuba.assistant.console import show
from yakuba.library.documents.models import PassageRecord

HALLS = """会館,所在地,定員（人）,調理室
ひばり会館,西町,40,あり
つばめ会館,西町,120,なし
かもめ会館,港町,300,あり
すずめ会館,港町,85,なし
わかば会館,北町,60,なし
もみじ会館,北町,75,なし
けやき会館,東町,90,あり
"""


def ask(town: Town, text: str) -> AnswerRecord:
    return async_to_sync(record_of)(answer(town.aoi, Question(text)))


@pytest.fixture
def halls(town: Town) -> Town:
    town.add("会館一覧.csv", HALLS)
    return town


def test_all_rows_are_one_source(halls: Town) -> None:
    record = ask(halls, "会館の定員の一覧を見せてください")
    rows = [line for line in record.answer.splitlines() if "定員" in line]
    assert len(rows) == 7
    assert all(line.endswith("〔1〕") for line in rows)
    assert [source.title for source in record.sources[:1]] == ["会館一覧"]
    assert len([each for each in record.sources if each.quote]) == 1


def test_rows_that_meet_a_condition_and_no_others(halls: Town) -> None:
    record = ask(halls, "調理室がある会館をすべて教えてください")
    for name, is_said in (
        ("ひばり会館", True),
        ("かもめ会館", True),
        ("けやき会館", True),
        ("つばめ会館", False),
        ("もみじ会館", False),
    ):
        assert (name in record.answer) == is_said


def test_one_row_stays_one_row(halls: Town) -> None:
    record = ask(halls, "かもめ会館の定員は何人ですか")
    assert "300" in record.answer
    assert "85" not in record.answer


def test_a_table_that_may_be_misread_is_not_said_to_be_whole(
    halls: Town,
) -> None:
    record = PassageRecord.objects.get(text__contains="わかば会館")
    record.doubt = "読み取りが不確か"
    record.save()
    answered = ask(halls, "会館の定員の一覧を見せてください")
    assert answered.answer.count("会館：") < 7


def test_a_terminal_shows_columns_and_json_lines(halls: Town) -> None:
    question = "調理室がある会館をすべて教えてください"
    record = ask(halls, question)
    assert (
        "・会館：けやき会館、所在地：東町、定員（人）：90、調理室：あり"
        in record.answer
    )

    out = StringIO()
    events = answer(halls.aoi, Question(question))
    async_to_sync(show)(events, OutputWrapper(out))
    assert "けやき会館  東町    90          あり\n" in out.getvalue()


def test_a_page_gets_a_table(halls: Town) -> None:
    async def tables() -> list[AnswerTable]:
        events = answer(halls.aoi, Question("会館を全部教えてください"))
        return [each async for each in events if isinstance(each, AnswerTable)]

    (table,) = async_to_sync(tables)()
    assert table.headings == ("会館", "所在地", "定員（人）", "調理室")
    assert len(table.rows) == 7
    assert as_json(table)["rows"][0] == ("ひばり会館", "西町", "40", "あり")


def test_rows_leave_room_for_what_tells_of_the_matter(town: Town) -> None:
    """Twenty things are 大型金属; what becomes of it stands in sentences."""
    things = "\n".join(f"金物{number}号,大型金属,点検" for number in range(20))
    town.add("金物の表.csv", f"品目,区分,扱い\n{things}\n")
    town.add(
        "手引き.md",
        "# 回収\n\n大型金属は申込みを受けてから4日で引き取ります。\n",
    )
    record = ask(town, "大型金属はどうなりますか")
    titles = [each.title for each in record.sources]
    assert "手引き" in titles or "回収" in titles
    assert titles.count("金物の表") <= 2
