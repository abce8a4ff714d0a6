"""Quoted rows as a table: lines of an answer go in, events come out."""

from collections.abc import AsyncIterator, Sequence

from asgiref.sync import async_to_sync

from yakuba.assistant.answering.events import (
    AnswerTable,
    SentenceCheck,
    Text,
)
from yakuba.assistant.answering.search.quoted_table import Quoted, tabled
from yakuba.core.evidence.brief import Brief, Evidence

EVIDENCE = (
    Evidence(1, "会館：ひばり会館、定員：40", "会館一覧", headings=("別表",)),
    Evidence(2, "傘は小物です。", "分別"),
)
HELD = SentenceCheck("supported", (), 1, "会館", 0, 2, "")


def shown(*events: Quoted) -> Sequence[Quoted | AnswerTable]:
    async def given() -> AsyncIterator[Quoted]:
        for event in events:
            yield event

    async def collect() -> list[Quoted | AnswerTable]:
        brief = Brief("ask", "会館は", EVIDENCE)
        return [event async for event in tabled(given(), brief)]

    return async_to_sync(collect)()


def test_rows_are_one_table_and_other_lines_stay() -> None:
    first = Text("「会館一覧」に、次のとおり書かれています。〔1〕\n")
    last = Text("・傘は小物です。〔2〕\n")
    assert shown(
        first,
        HELD,
        Text("・会館：ひばり会館、定員："),
        Text("40〔1〕\n"),
        HELD,
        Text("・会館：つばめ会館、定員：120、備考：2階〔1〕\n"),
        last,
        HELD,
    ) == [
        first,
        HELD,
        AnswerTable(
            1,
            "別表",
            ("会館", "定員", "備考"),
            (("ひばり会館", "40", ""), ("つばめ会館", "120", "2階")),
            "・会館：ひばり会館、定員：40〔1〕\n・会館：つばめ会館、定員：120、備考：2階〔1〕\n",
        ),
        last,
        HELD,
    ]


def test_rows_of_two_sources_are_two_tables() -> None:
    events = shown(
        Text("・会館：ひばり会館、定員：40〔1〕\n"),
        Text("・会館：かもめ会館、定員：300〔2〕\n"),
        Text("・品目：傘、区分：小物〔2〕"),
    )
    assert [
        (event.mark, event.headings[0], event.caption)
        for event in events
        if isinstance(event, AnswerTable)
    ] == [(1, "会館", "別表"), (2, "会館", "分別"), (2, "品目", "分別")]


def test_without_rows_nothing_changes() -> None:
    events = (Text("・傘は小物です。〔2〕\n"), HELD, Text("終わり"))
    assert shown(*events) == list(events)
