"""What is counted of each use: who, where, how much, what it cost; also of answers that were cut."""

from contextlib import aclosing

import pytest
from asgiref.sync import async_to_sync

from tests.assistant.answering.test_story import FEES, ask
from tests.town import Town
from yakuba.adapters.endpoints.base import EndpointError
from yakuba.adapters.endpoints.script import ScriptEndpoint
from yakuba.assistant.answering.events import Review, Text
from yakuba.assistant.answering.question import Handling, Question
from yakuba.assistant.answering.story import answer
from yakuba.assistant.answering.usage.enums import AnswerOutcome
from yakuba.assistant.answering.usage.models import UsageRecord
from yakuba.core.answers.metering import OVERHEAD, TokenCount, tokens_in
from yakuba.core.answers.prompting import messages
from yakuba.policies.destinations.models import Clearance, Destination

QUESTION = "住民票の手数料はいくらですか"
FEE = "住民票の写しは1通300円です。〔1〕"


@pytest.fixture
def priced(town: Town) -> Town:
    """A library, and a model that costs 300 yen in and 1,200 yen out for a million tokens."""
    town.add("fees.md", FEES)
    Destination.objects.filter(endpoint="quoting").update(position=200)
    model = Destination.objects.create(
        endpoint="scripted",
        name="モデル",
        position=1,
        enabled=True,
        price_in=300,
        price_out=1200,
    )
    for masked in (False, True):
        Clearance.objects.create(destination=model, level="1", masked=masked)
    return town


def asked(
    town: Town,
    *pieces: str | TokenCount | EndpointError,
    question: str = QUESTION,
) -> tuple[ScriptEndpoint, UsageRecord]:
    model = ScriptEndpoint(pieces)
    ask(
        town.aoi,
        question,
        endpoint=model,
        handling=Handling(level="1"),
        destination="scripted",
    )
    return model, UsageRecord.objects.get()


def estimate(model: ScriptEndpoint) -> int:
    return sum(
        tokens_in(message.content) + OVERHEAD
        for message in messages(model.briefs[0])
    )


def test_what_the_server_reports_is_what_is_counted(priced: Town) -> None:
    _, usage = asked(priced, FEE, TokenCount(1_000, 200))
    assert (usage.prompt_tokens, usage.answer_tokens) == (1_000, 200)
    assert usage.micro_yen == 1_000 * 300 + 200 * 1200
    assert usage.unit == priced.zeimu


def test_without_a_report_it_is_estimated_by_what_went_and_came(
    priced: Town,
) -> None:
    model, usage = asked(priced, FEE[:5], FEE[5:])
    assert (usage.prompt_tokens, usage.answer_tokens) == (
        estimate(model),
        tokens_in(FEE),
    )


def test_an_answer_that_breaks_off_counts_until_there(priced: Town) -> None:
    model, usage = asked(
        priced, "住民票の写しは", EndpointError("切れました。", retry=True)
    )
    assert usage.outcome == AnswerOutcome.CUT
    assert (usage.prompt_tokens, usage.answer_tokens) == (estimate(model), 7)


def test_an_answer_whose_reader_leaves_counts_until_there(
    priced: Town,
) -> None:
    model = ScriptEndpoint(
        ["住民票の写しは1通300円です。", *["まだ続きます。"] * 50]
    )

    async def leave() -> None:
        question = Question(
            QUESTION, destination="scripted", handling=Handling(level="1")
        )
        async with aclosing(
            answer(priced.aoi, question, endpoint=model)
        ) as events:
            async for event in events:
                if isinstance(event, Text):
                    return

    async_to_sync(leave)()
    usage = UsageRecord.objects.get()
    assert usage.outcome == AnswerOutcome.CUT
    assert usage.prompt_tokens == estimate(model)
    assert 0 < usage.answer_tokens < tokens_in("まだ続きます。" * 50)


def test_what_failed_before_its_first_word_costs_nothing(priced: Town) -> None:
    _, usage = asked(priced, EndpointError("つながりません。", retry=True))
    assert (usage.endpoint, usage.prompt_tokens, usage.micro_yen) == (
        "quoting",
        0,
        0,
    )


def test_quotations_use_no_tokens(priced: Town) -> None:
    ask(priced.aoi, QUESTION, destination="quoting")
    usage = UsageRecord.objects.get()
    assert (usage.prompt_tokens, usage.answer_tokens, usage.micro_yen) == (
        0,
        0,
        0,
    )
    assert usage.supported > 0


def test_what_the_checks_came_to_is_counted(priced: Town) -> None:
    said = "住民票の写しは1通300円です。〔1〕\n印鑑登録証明書は1通900円です。〔1〕\n市民プールは毎週火曜日に休みます。"
    _, usage = asked(priced, said)
    assert (usage.supported, usage.differing, usage.unsupported) == (1, 1, 1)


def test_values_behind_placeholders_are_counted(priced: Town) -> None:
    """Seen and confirmed, as the page does it."""
    question = f"北川久人様が尋ねています。{QUESTION}"
    handling = Handling(level="1")
    events = ask(
        priced.aoi, question, handling=handling, destination="scripted"
    )
    (review,) = [event for event in events if isinstance(event, Review)]
    UsageRecord.objects.all().delete()
    confirmed = Handling(level="1", confirmed=review.token)
    ask(
        priced.aoi,
        question,
        endpoint=ScriptEndpoint([FEE]),
        handling=confirmed,
        destination="scripted",
    )
    assert UsageRecord.objects.get().masked == 1
