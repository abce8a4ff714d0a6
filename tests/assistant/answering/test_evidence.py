"""Step 8: what every sentence of an answer rests on."""

import pytest
from asgiref.sync import async_to_sync

from tests.town import Town
from yakuba.accounts.models import User
from yakuba.adapters.endpoints.script import ScriptEndpoint
from yakuba.assistant.answering.events import (
    AnswerEvent,
    AnswerRow,
    AnswerTable,
    CheckNote,
    Contradiction,
    SentenceCheck,
    Text,
)
from yakuba.assistant.answering.question import Handling, Question
from yakuba.assistant.answering.story import answer
from yakuba.assistant.answering.usage.enums import AnswerOutcome
from yakuba.assistant.answering.usage.models import UsageRecord
from yakuba.ledger.models import AuditEntry
from yakuba.library.documents.models import PassageRecord
from yakuba.policies.destinations.models import Destination

FEES = (
    "# 証明書の手数料\n\n住民票の写しは1通300円です。郵送でも請求できます。\n"
)
PUBLIC = Handling(level="1")


@pytest.fixture
def modelled(town: Town) -> Town:
    """A town with fees and a model in the house."""
    town.add("fees.md", FEES)
    Destination.objects.create(
        endpoint="scripted",
        kind="scripted",
        name="庁内",
        in_house=True,
        enabled=True,
    )
    return town


def ask(person: User, text: str, said: list[str]) -> list[AnswerEvent]:
    async def collect() -> list[AnswerEvent]:
        question = Question(text, handling=PUBLIC)
        return [
            event
            async for event in answer(
                person, question, endpoint=ScriptEndpoint(said)
            )
        ]

    return async_to_sync(collect)()


def text_of(events: list[AnswerEvent]) -> str:
    return "".join(event.text for event in events if isinstance(event, Text))


def note_of(events: list[AnswerEvent]) -> str:
    """What goes along with a copy, a Word file or a kept turn."""
    return "".join(
        event.text for event in events if isinstance(event, CheckNote)
    )


def checks_of(events: list[AnswerEvent]) -> list[SentenceCheck]:
    return [event for event in events if isinstance(event, SentenceCheck)]


def test_each_sentence_is_checked_and_what_is_amiss_is_said_at_the_end(
    modelled: Town,
) -> None:
    said = [
        "住民票の写しは1通",
        "350円です。〔1",
        "〕郵送でも請求できます。〔1〕火星でも",
        "受け取れます。〔1〕",
    ]
    events = ask(modelled.aoi, "住民票の手数料はいくらですか", said)
    assert text_of(events) == (
        "住民票の写しは1通350円です。〔1〕郵送でも請求できます。〔1〕"
        "火星でも受け取れます。〔1〕"
    )
    assert note_of(events).split("\n")[3:] == [
        "・✗ 資料と異なります（資料：300円）：「住民票の写しは1通350円です。」",
        "・⚠ 根拠が見つかりません：「火星でも受け取れます。」",
    ]
    checks = checks_of(events)
    assert [check.verdict for check in checks] == [
        "differs",
        "supported",
        "unsupported",
    ]
    passage = PassageRecord.objects.get(pk=checks[1].passage)
    assert (
        passage.text[checks[1].start : checks[1].end]
        == checks[1].quote
        == "郵送でも請求できます。"
    )
    assert checks[0].stated == "300円"


def test_a_computed_value_is_said_to_be_one_and_a_lead_in_has_no_mark(
    modelled: Town,
) -> None:
    said = [
        "手数料は次のとおりです。\n住民票の写しを3通請求する場合、手数料は900円です。〔1〕"
    ]
    events = ask(modelled.aoi, "住民票の手数料はいくらですか", said)
    lead_in, computed = checks_of(events)
    assert lead_in.verdict == "no_claim"
    assert computed.verdict == "supported"
    assert computed.reasons == ("computed",)
    assert note_of(events) == ""


def test_the_check_follows_the_sentence_it_closes(modelled: Town) -> None:
    said = [
        "住民票の写しは1通300円です。〔1〕\n",
        "郵送でも請求できます。〔1〕",
    ]
    events = ask(modelled.aoi, "住民票の手数料はいくらですか", said)
    order = [
        event.text if isinstance(event, Text) else "✓"
        for event in events
        if isinstance(event, Text | SentenceCheck)
    ]
    assert (
        "".join(order)
        == "住民票の写しは1通300円です。〔1〕✓\n郵送でも請求できます。〔1〕✓"
    )


def test_what_was_found_amiss_is_counted_in_the_ledger_and_nothing_else(
    modelled: Town,
) -> None:
    ask(
        modelled.aoi,
        "住民票の手数料はいくらですか",
        ["1通350円です。〔1〕犬は無料です。〔7〕\n"],
    )
    detail = AuditEntry.objects.order_by("-number")[0].detail
    assert (
        detail["differs"],
        detail["unsupported"],
        detail["invented_marks"],
    ) == (
        1,
        1,
        1,
    )
    assert "350" not in str(detail)


def test_in_a_draft_only_facts_that_nobody_gave_are_checked(
    modelled: Town,
) -> None:
    said = [
        "皆様には、ますます御健勝のこととお喜び申し上げます。11月3日に開きます。手数料は1通350円です。"
    ]
    events = ask(
        modelled.aoi, "11月3日の住民票の説明会の案内文を書いてください", said
    )
    assert [check.verdict for check in checks_of(events)] == ["differs"]
    assert text_of(events) == said[0]
    assert "（資料：300円）" in note_of(events)


def test_a_draft_needs_no_document(modelled: Town) -> None:
    events = ask(
        modelled.aoi,
        "宇宙旅行の壮行会の挨拶文を書いてください",
        ["本日はお集まりいただき、ありがとうございます。"],
    )
    assert text_of(events).startswith("本日は")
    assert UsageRecord.objects.get().outcome == AnswerOutcome.ANSWERED


def test_documents_that_contradict_each_other_stand_side_by_side(
    town: Town,
) -> None:
    town.add(
        "手数料一覧.md",
        "令和6年4月1日\n\n住民票の写しの手数料は、1通300円です。\n",
    )
    town.add(
        "手数料改定のお知らせ.md",
        "令和8年4月1日\n\n住民票の写しの手数料は、1通350円です。\n",
    )

    async def collect() -> list[AnswerEvent]:
        return [
            event
            async for event in answer(
                town.aoi, Question("住民票の写しの手数料はいくらですか")
            )
        ]

    events = async_to_sync(collect)()
    (differing,) = [
        event for event in events if isinstance(event, Contradiction)
    ]
    assert [(item.value, item.date) for item in differing.stated] == [
        ("350円", "令和8年4月1日"),
        ("300円", "令和6年4月1日"),
    ]
    assert (
        "300円（令和6年の資料）：「手数料一覧」（令和6年4月1日）"
        in differing.text
    )
    text = text_of(events)
    assert "350円" in text
    assert "300円" not in text


def test_each_row_of_a_table_is_checked_and_invented_marks_go(
    modelled: Town,
) -> None:
    said = [
        "手数料は次のとおりです。\n| 証明書 | 手数",
        "料 |\n|---|---|\n| 住民票の写し | **300円**〔1〕 |\n",
        "| 住民票の写し | 350円〔1〕〔9〕 |\n\n郵送でも請求できます。〔1〕",
    ]
    events = ask(modelled.aoi, "住民票の手数料はいくらですか", said)
    shown = [
        event
        for event in events
        if isinstance(event, AnswerTable | AnswerRow | SentenceCheck)
    ]
    lead_in, table, right, held, wrong, differs, last = shown
    assert isinstance(table, AnswerTable)
    assert table.headings == ("証明書", "手数料")
    assert isinstance(right, AnswerRow)
    assert right.cells == ("住民票の写し", "300円〔1〕")
    assert isinstance(wrong, AnswerRow)
    assert wrong.cells == ("住民票の写し", "350円〔1〕")
    checks = [lead_in, held, differs, last]
    assert [
        check.verdict for check in checks if isinstance(check, SentenceCheck)
    ] == ["no_claim", "supported", "differs", "supported"]
    assert note_of(events).splitlines()[-1] == (
        "・✗ 資料と異なります（資料：300円）：「証明書：住民票の写し、手数料：350円」"
    )
    detail = AuditEntry.objects.order_by("-number")[0].detail
    assert detail["invented_marks"] == 1
