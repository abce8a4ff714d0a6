"""The story of a question, from asking to the ledger."""

import asyncio

import pytest
from asgiref.sync import async_to_sync
from django.db import connection

from tests.town import Town
from yakuba.accounts.models import User
from yakuba.adapters.endpoints.base import Endpoint, EndpointError
from yakuba.adapters.endpoints.script import ScriptEndpoint
from yakuba.assistant.answering.events import (
    AnsweredBy,
    AnswerEvent,
    AnswerRefusal,
    Done,
    ExplainedTerms,
    Lead,
    Remark,
    SearchedNames,
    Sources,
    Text,
    Unavailable,
)
from yakuba.assistant.answering.forms import pasted
from yakuba.assistant.answering.question import Handling, Question
from yakuba.assistant.answering.story import answer
from yakuba.assistant.answering.usage.enums import AnswerOutcome
from yakuba.assistant.answering.usage.models import UsageRecord
from yakuba.core.evidence.brief import Turn
from yakuba.core.evidence.citations import marks_in
from yakuba.ledger.actions import verify
from yakuba.ledger.enums import AuditEvent
from yakuba.ledger.models import AuditEntry
from yakuba.library.documents.models import Document
from yakuba.policies.destinations.models import Destination
from yakuba.policies.usage_rules.actions import publish_policy

FEES = "# 証明書の手数料\n\n住民票の写しは1通300円です。\n\n印鑑登録証明書は1通350円です。\n"
DOGS = "# 犬の登録\n\n犬を飼い始めたら30日以内に登録してください。登録手数料は3,000円です。\n"


def ask(
    person: User,
    text: str,
    *,
    endpoint: Endpoint | None = None,
    **fields: object,
) -> list[AnswerEvent]:
    async def collect() -> list[AnswerEvent]:
        return [
            event
            async for event in answer(
                person, Question(text, **fields), endpoint=endpoint
            )
        ]

    return async_to_sync(collect)()


def text_of(events: list[AnswerEvent]) -> str:
    return "".join(event.text for event in events if isinstance(event, Text))


@pytest.fixture
def library(town: Town) -> Town:
    town.add("fees.md", FEES)
    town.add("dogs.md", DOGS)
    return town


def test_a_question_is_answered_with_quotations_each_with_its_source(
    library: Town,
) -> None:
    events = ask(library.aoi, "住民票の手数料はいくらですか")
    lines = text_of(events).splitlines()
    assert any("住民票の写しは1通300円です。" in line for line in lines)
    assert all(marks_in(line) for line in lines)
    sources = next(
        event for event in events if isinstance(event, Sources)
    ).sources
    assert sources[0].title == "証明書の手数料"
    assert isinstance(events[-1], Done)
    assert events[-1].answered


def test_an_answer_leaves_usage_and_two_ledger_entries_but_no_content(
    library: Town,
) -> None:
    ask(library.aoi, "犬の登録はいつまでですか")
    usage = UsageRecord.objects.get()
    assert (usage.outcome, usage.user) == (AnswerOutcome.ANSWERED, library.aoi)
    events = list(
        AuditEntry.objects.order_by("-number").values_list("event", flat=True)[
            :2
        ]
    )
    assert events == [AuditEvent.ANSWER_CLOSED, AuditEvent.ANSWER_OPENED]
    assert "犬" not in str(list(AuditEntry.objects.values())) + str(
        list(UsageRecord.objects.values())
    )
    assert verify().is_whole


def test_the_reader_is_told_under_which_names_it_was_searched(
    library: Town,
) -> None:
    library.add("moving.md", "# 住所の変更\n\n転入の届けは14日以内です。\n")
    said = [
        event.text
        for event in ask(library.aoi, "引っ越ししたら何日以内に届けますか")
        if isinstance(event, SearchedNames)
    ]
    assert said == ["“引っ越し”は「転入・転出・転居」でも探しました。"]


def test_the_terms_in_an_answer_are_explained(library: Town) -> None:
    library.add(
        "shelter.md",
        "# 避難\n\n避難勧告が出たら、福祉避難所の開設を待たずに指定避難所へ行きます。\n",
    )
    events = ask(library.aoi, "避難勧告が出たらどこへ行きますか")
    terms = next(
        event.terms for event in events if isinstance(event, ExplainedTerms)
    )
    assert ("避難勧告", "避難指示", True) in [
        (term.form, term.preferred, term.is_discouraged) for term in terms
    ]
    assert all(term.definition for term in terms)
    assert all(term.form in text_of(events) for term in terms)


def test_a_destination_that_nobody_registered_is_the_askers_words_and_not_noted(
    library: Town,
) -> None:
    for question in ("", "犬の登録はいつまでですか"):
        ask(library.aoi, question, destination="北川久人")
    assert set(UsageRecord.objects.values_list("endpoint", flat=True)) == {""}


def test_what_no_document_says_is_not_answered(library: Town) -> None:
    events = ask(library.aoi, "宇宙旅行の補助金の申請先を教えてください")
    assert not text_of(events)
    assert any(
        isinstance(event, Remark) and "見つかりませんでした" in event.text
        for event in events
    )
    assert events[-1] == Done(answered=False, elapsed_ms=events[-1].elapsed_ms)


def test_the_document_nearest_to_an_abstention_is_counted_and_nothing_else_is(
    library: Town,
) -> None:
    ask(library.aoi, "犬の美容院の補助金の申請先を教えてください")
    assert sorted(
        Document.objects.values_list("file_name", "near_misses")
    ) == [
        ("dogs.md", 1),
        ("fees.md", 0),
    ]
    ask(library.aoi, "犬の登録はいつまでですか")
    assert Document.objects.get(file_name="dogs.md").near_misses == 1


def test_a_question_without_a_matter_is_asked_back(library: Town) -> None:
    events = ask(library.aoi, "教えてください")
    assert any(
        isinstance(event, Remark) and "もう少し詳しく" in event.text
        for event in events
    )


def test_a_follow_up_uses_the_conversation(library: Town) -> None:
    history = (Turn("犬の登録はいつまでですか", "30日以内です"),)
    assert "3,000円" in text_of(
        ask(library.aoi, "それはいくらですか", history=history)
    )


def test_a_document_of_another_unit_answers_nobody_else(library: Town) -> None:
    library.add(
        "jinji.md",
        "# 人事異動の内示\n\n内示は3月20日に行います。",
        collection=library.private,
    )
    assert "3月20日" in text_of(
        ask(library.coordinator, "人事異動の内示はいつですか")
    )
    assert "3月20日" not in str(ask(library.aoi, "人事異動の内示はいつですか"))


@pytest.mark.parametrize("question", ["", "　\n", "？！", "\x00\x07"])
def test_an_empty_question_is_refused_in_words(
    library: Town, question: str
) -> None:
    events = ask(library.aoi, question)
    assert isinstance(events[0], AnswerRefusal)
    assert "入力されていません" in events[0].text


def test_a_very_long_question_is_refused_with_the_way_out(
    library: Town,
) -> None:
    events = ask(library.aoi, "あ" * 100_000)
    assert isinstance(events[0], AnswerRefusal)
    assert "要約する" in events[0].text


def test_a_new_policy_version_stops_questions_until_it_is_accepted(
    library: Town,
) -> None:
    publish_policy(title="改正", text="新しい約束", actor=None)
    events = ask(library.aoi, "住民票の手数料はいくらですか")
    assert isinstance(events[0], AnswerRefusal)
    assert "同意" in events[0].text
    assert (
        AuditEntry.objects.order_by("-number")[0].event
        == AuditEvent.ANSWER_REFUSED
    )


def test_an_ended_account_gets_nothing(library: Town) -> None:
    assert isinstance(
        ask(library.ended, "住民票の手数料はいくらですか")[0], AnswerRefusal
    )


def test_an_unknown_endpoint_is_refused(library: Town) -> None:
    model = ScriptEndpoint(["こんにちは"])
    assert isinstance(
        ask(library.aoi, "住民票の手数料はいくらですか", endpoint=model)[0],
        AnswerRefusal,
    )
    assert model.briefs == []


@pytest.fixture
def outside(library: Town) -> Town:
    """A model outside the house that may have public text."""
    destination = Destination.objects.create(
        endpoint="scripted", name="外部", in_house=False, enabled=True
    )
    destination.clearances.create(level="1", masked=False)
    return library


PUBLIC = Handling(level="1")


def test_text_outside_needs_a_class_that_may_leave(outside: Town) -> None:
    outside.add(
        "jinji.md",
        "# 人事異動の内示\n\n内示は3月20日に行います。",
        collection=outside.private,
    )
    model = ScriptEndpoint(["内示は3月20日です。〔1〕"])
    events = ask(
        outside.coordinator,
        "人事異動の内示はいつですか",
        endpoint=model,
        handling=PUBLIC,
    )
    assert isinstance(events[0], AnswerRefusal)
    assert model.briefs == []


def test_personal_data_does_not_leave(outside: Town) -> None:
    model = ScriptEndpoint(["はい"])
    events = ask(
        outside.aoi,
        "北川久人様の住民票の手数料はいくらですか",
        endpoint=model,
        handling=PUBLIC,
    )
    assert isinstance(events[1], AnswerRefusal)
    assert model.briefs == []


def test_a_models_sentence_without_evidence_is_marked_and_invented_marks_go(
    outside: Town,
) -> None:
    model = ScriptEndpoint(
        [
            "住民票の写しは1通30",
            "0円です。〔1〕\n住民票は無料です。〔1〕\n印鑑登録証明書は1通350円です。〔9〕",
        ]
    )
    lines = text_of(
        ask(
            outside.aoi,
            "住民票の手数料はいくらですか",
            endpoint=model,
            handling=PUBLIC,
        )
    ).splitlines()
    assert lines[0] == "住民票の写しは1通300円です。〔1〕"
    assert lines[1] == "住民票は無料です。〔1〕"
    assert lines[2] == "印鑑登録証明書は1通350円です。"


def test_a_failing_model_is_said_in_words_and_closed_in_the_ledger(
    outside: Town,
) -> None:
    # Or it would stand in.
    Destination.objects.filter(endpoint="quoting").update(enabled=False)
    model = ScriptEndpoint([EndpointError("混み合っています。", retry=True)])
    events = ask(
        outside.aoi,
        "住民票の手数料はいくらですか",
        endpoint=model,
        handling=PUBLIC,
    )
    assert Unavailable("混み合っています。", retry=True) in events
    assert (
        AuditEntry.objects.order_by("-number")[0].detail["outcome"]
        == "unavailable"
    )


def test_a_reader_who_hangs_up_still_closes_the_ledger(library: Town) -> None:
    async def hang_up() -> None:
        events = answer(library.aoi, Question("住民票の手数料はいくらですか"))
        async for event in events:
            if isinstance(event, Text):
                break
        await events.aclose()
        await asyncio.sleep(0)

    async_to_sync(hang_up)()
    assert AuditEntry.objects.order_by("-number")[0].detail["outcome"] == "cut"
    assert UsageRecord.objects.get().outcome == AnswerOutcome.CUT


def test_a_summary_names_the_place_of_each_sentence(library: Town) -> None:
    text = "市は令和8年度に公共施設の再編を進めます。\n再編の対象は北野公民館と北野出張所です。\n開館は令和10年度を予定しています。\n"
    events = ask(
        library.aoi,
        "",
        task="summarise",
        attachment=pasted(text * 3),
        sentences=2,
    )
    lines = text_of(events).splitlines()
    assert len(lines) == 2
    assert all(marks_in(line) for line in lines)


def test_an_answer_that_cannot_be_closed_is_still_given_to_its_end(
    library: Town,
) -> None:
    table = UsageRecord._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} RENAME TO table_away")
    events = ask(library.aoi, "住民票の手数料はいくらですか")
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE table_away RENAME TO {table}")
    assert "300円" in text_of(events)
    assert isinstance(events[-1], Done)
    assert not UsageRecord.objects.exists()
    assert (
        AuditEntry.objects.latest("number").event == AuditEvent.ANSWER_OPENED
    )


def test_the_reader_learns_which_endpoint_answered_and_where_it_runs(
    outside: Town,
) -> None:
    model = ScriptEndpoint(["住民票の写しは1通300円です。〔1〕"])
    events = ask(
        outside.aoi,
        "住民票の手数料はいくらですか",
        endpoint=model,
        handling=PUBLIC,
    )
    assert AnsweredBy("外部", "国は未登録", generates=True) in events
    assert UsageRecord.objects.get().endpoint == "scripted"


def test_a_chosen_endpoint_answers_and_without_a_choice_the_first(
    library: Town,
) -> None:
    question = "住民票の手数料はいくらですか"
    for chosen in ("quoting", ""):
        ask(library.aoi, question, destination=chosen)
    assert set(UsageRecord.objects.values_list("endpoint", flat=True)) == {
        "quoting"
    }
    assert isinstance(
        ask(library.aoi, question, destination="unheard-of")[0], AnswerRefusal
    )


def test_an_answer_begins_with_what_answers_in_a_few_words(
    library: Town,
) -> None:
    events = ask(library.aoi, "印鑑登録証明書の手数料はいくらですか")
    places = {type(event): place for place, event in enumerate(events)}
    lead = events[places[Lead]]
    assert lead == Lead("印鑑登録証明書は1通350円です。")
    assert places[Lead] < events.index(
        next(event for event in events if isinstance(event, Text))
    )
