"""What is searched: documents of the dates that a question names, and all where that finds nothing."""

import pytest
from asgiref.sync import async_to_sync

from tests.town import Town
from yakuba.assistant.answering.events import AnswerEvent, NarrowedSearch, Text
from yakuba.assistant.answering.forms import question_from
from yakuba.assistant.answering.question import Question
from yakuba.assistant.answering.story import answer


@pytest.fixture
def replies(town: Town) -> Town:
    for year, amount in ((5, 200), (6, 250)):
        text = f"令和{year}年3月10日\n\n答弁：学校給食費は1食{amount}円とする考えであります。\n"
        town.add(f"会議録R{year}.md", text)
    return town


def ask(town: Town, question: Question) -> tuple[list[NarrowedSearch], str]:
    async def collect() -> list[AnswerEvent]:
        return [event async for event in answer(town.aoi, question)]

    events = async_to_sync(collect)()
    text = "".join(event.text for event in events if isinstance(event, Text))
    return [
        event for event in events if isinstance(event, NarrowedSearch)
    ], text


def test_documents_of_the_named_date_answer_and_that_is_said(
    replies: Town,
) -> None:
    narrowed, text = ask(
        replies, Question("令和5年3月の答弁で学校給食費は1食いくらですか")
    )
    assert narrowed == [
        NarrowedSearch(
            "令和5年3月1日から令和5年3月31日までの日付の資料から探しました。",
            lifted=False,
        )
    ]
    assert "200円" in text
    assert "250円" not in text


def test_the_person_may_lift_it(replies: Town) -> None:
    question = question_from(
        {
            "question": "令和5年3月の答弁で学校給食費は1食いくらですか",
            "all_dates": True,
        }
    )
    narrowed, text = ask(replies, question)
    assert narrowed == []
    assert "円" in text


def test_where_nothing_is_dated_so_all_is_searched(replies: Town) -> None:
    narrowed, text = ask(
        replies, Question("令和元年3月の答弁で学校給食費は1食いくらですか")
    )
    assert narrowed[0].lifted
    assert "円" in text


def test_a_year_of_which_nothing_tells_is_said(town: Town) -> None:
    town.add(
        "保険税のしおり.md",
        "令和8年4月1日\n\n# 保険税の税率\n\n令和8年度の保険税の所得割の税率は、7.4%です。\n",
    )
    narrowed, text = ask(
        town, Question("令和6年度の保険税の所得割の税率はいくらですか")
    )
    assert narrowed == [
        NarrowedSearch(
            "令和6年度の資料は見つかりません。令和8年度の資料で答えます。",
            lifted=True,
        )
    ]
    assert "7.4%" in text
    assert ask(town, Question("令和8年度の保険税の所得割の税率は"))[0] == []
