"""A model behind a real socket that repeats itself for ever, or goes on in another language."""

from collections.abc import Callable, Iterator

import pytest
from asgiref.sync import async_to_sync

from tests.adapters.endpoints.upstream import (
    Behaviour,
    Upstream,
    answers,
    in_a_thread,
    repeats,
)
from tests.assistant.answering.test_story import text_of
from tests.town import Town
from yakuba.adapters.endpoints import failures, registry
from yakuba.assistant.answering.events import (
    AnswerEvent,
    Discard,
    Remark,
    Unavailable,
)
from yakuba.assistant.answering.question import Question
from yakuba.assistant.answering.story import answer
from yakuba.assistant.answering.usage.enums import AnswerOutcome
from yakuba.assistant.answering.usage.models import UsageRecord
from yakuba.core.evidence.brief import FilledField
from yakuba.policies.destinations.models import Clearance, Destination

pytestmark = pytest.mark.integration

FEE = "住民票の写しは1通300円です。〔1〕"
AGAIN = "住民票の写しは、1通300円です。"
ENGLISH = "Please come to the counter with your card and pay the fee there. "
QUESTION = "住民票の手数料はいくらですか"
SWITCHED = Remark(
    "「tiny」が使えないため、「資料の引用（言語モデルなし）」で答えます。"
)
Model = Callable[..., Upstream]


@pytest.fixture
def model(town: Town) -> Iterator[Model]:
    """A server of a model that staff are given first, behaving as told."""
    town.add("fees.md", "# 証明書の手数料\n\n住民票の写しは1通300円です。\n")
    with in_a_thread() as start:

        def registered(behaviour: Behaviour) -> Upstream:
            server = start(behaviour)
            destination = Destination.objects.create(
                endpoint="own",
                name="tiny",
                address=server.address,
                model="tiny",
                enabled=True,
                in_house=True,
                position=0,
            )
            Clearance.objects.create(
                destination=destination, level="1", masked=False
            )
            return server

        yield registered


def asked(
    town: Town, text: str = QUESTION, **fields: object
) -> list[AnswerEvent]:
    async def collect() -> list[AnswerEvent]:
        question = Question(text, **fields)  # type: ignore[arg-type]
        events = [event async for event in answer(town.aoi, question)]
        await registry.close_all()
        return events

    return async_to_sync(collect)()


def is_left(server: Upstream) -> bool:
    """Whether the model's work was ended: its server saw the connection close."""
    return server.cut_short.wait(5)


def test_what_is_repeated_for_ever_is_cut_and_the_work_ends(
    town: Town, model: Model
) -> None:
    server = model(repeats(f"{FEE}\n{AGAIN}\n", f"{AGAIN}\n"))
    events = asked(town)
    assert text_of(events).splitlines() == [FEE, AGAIN]
    assert Unavailable(failures.REPEATED, retry=True) in events
    assert is_left(server)
    assert UsageRecord.objects.get().outcome == AnswerOutcome.CUT


def test_what_goes_on_in_another_language_is_cut_where_it_began(
    town: Town, model: Model
) -> None:
    server = model(repeats(f"{FEE}\n", ENGLISH))
    events = asked(town)
    assert text_of(events) == f"{FEE}\n"
    assert Unavailable(failures.NOT_JAPANESE, retry=True) in events
    assert is_left(server)


@pytest.mark.parametrize(
    ("said", "again"),
    [("はい", "はい"), ("\n", "\n"), (ENGLISH, ENGLISH), ("请", "问问请费。"), ("<think>見る。</think>", "窓口、"), ("<think>", "資料を見る。")],
)  # fmt: skip
def test_where_nothing_useful_came_before_the_quotations_answer(
    town: Town, model: Model, said: str, again: str
) -> None:
    server = model(repeats(said, again))
    events = asked(town)
    assert SWITCHED in events
    assert Discard() not in events
    assert "・住民票の写しは1通300円です。" in text_of(events)
    assert is_left(server)
    assert UsageRecord.objects.get().endpoint == "quoting"


def test_the_operator_sees_why(town: Town, model: Model) -> None:
    model(repeats(f"{FEE}\n", AGAIN))
    asked(town)
    own = Destination.objects.get(endpoint="own")
    assert own.works is False
    assert own.last_error == failures.REPETITION.operator


@pytest.mark.parametrize(
    ("wish", "sent"),
    [("次の文を英語にしてください。\n窓口に来てください。", ENGLISH * 2), (ENGLISH * 3, ENGLISH * 2)],
)  # fmt: skip
def test_a_form_that_asks_for_another_language_gets_it(
    town: Town, model: Model, wish: str, sent: str
) -> None:
    model(answers(sent))
    fields = (FilledField("request", wish), FilledField("material", ""))
    events = asked(town, "", task="draft", template="free", fields=fields)
    assert text_of(events) == sent
