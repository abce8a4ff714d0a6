"""When a model is down: who stands in, where the text may go, and what the reader is told."""

from collections.abc import Callable

import pytest

from tests.assistant.answering.test_story import ask, text_of
from tests.assistant.endpoints.test_views import signed_in
from tests.town import Town
from yakuba.adapters.endpoints import failures, registry
from yakuba.adapters.endpoints.base import EndpointError
from yakuba.adapters.endpoints.script import ScriptEndpoint
from yakuba.assistant.answering.events import (
    AnsweredBy,
    Discard,
    Remark,
    Unavailable,
)
from yakuba.assistant.answering.usage.enums import AnswerOutcome
from yakuba.assistant.answering.usage.models import UsageRecord
from yakuba.ledger.enums import AuditEvent
from yakuba.ledger.models import AuditEntry
from yakuba.policies.destinations.models import Clearance, Destination
from yakuba.policies.destinations.orders import actions
from yakuba.policies.destinations.orders.models import TaskDestination

DOWN = EndpointError(
    "つながりません。", retry=True, operator="接続できません。"
)
FEE = "住民票の写しは1通300円です。〔1〕"
QUESTION = "住民票の手数料はいくらですか"
Models = Callable[..., ScriptEndpoint]


@pytest.fixture
def models(town: Town, monkeypatch: pytest.MonkeyPatch) -> Models:
    """Registers a model, in the order of the calls, that says what it is told to."""
    town.add("fees.md", "# 証明書の手数料\n\n住民票の写しは1通300円です。\n")
    built: dict[str, ScriptEndpoint] = {}
    monkeypatch.setitem(
        registry.ENDPOINTS,
        "openai_compatible",
        lambda connection: built[connection.name],
    )
    monkeypatch.setattr(registry, "_endpoints", {})

    def add(
        name: str,
        *pieces: str | EndpointError,
        cleared: str = "1",
        **fields: object,
    ) -> ScriptEndpoint:
        fields = {
            "enabled": True,
            "in_house": True,
            "position": len(built),
            **fields,
        }
        destination = Destination.objects.create(
            endpoint=name, name=f"モデル{name}", **fields
        )
        if cleared:
            Clearance.objects.create(
                destination=destination, level=cleared, masked=False
            )
        built[name] = ScriptEndpoint(pieces)
        return built[name]

    return add


def test_the_next_stands_in_and_the_reader_is_told(
    town: Town, models: Models
) -> None:
    models("a", DOWN)
    models("b", FEE)
    events = ask(town.aoi, QUESTION)
    assert text_of(events) == FEE
    assert AnsweredBy("モデルb", "庁内のサーバー", generates=True) in events
    assert (
        Remark("「モデルa」が使えないため、「モデルb」で答えます。") in events
    )
    assert UsageRecord.objects.get().endpoint == "b"


def test_the_chosen_one_is_asked_first_then_the_citys_order(
    town: Town, models: Models
) -> None:
    models("a", FEE)
    models("b", DOWN)
    third = models("c", FEE)
    assert AnsweredBy("モデルa", "庁内のサーバー", generates=True) in ask(
        town.aoi, QUESTION, destination="b"
    )
    assert third.briefs == []


def test_with_every_model_down_the_quotes_still_answer(
    town: Town, models: Models
) -> None:
    models("a", DOWN)
    models("b", DOWN)
    events = ask(town.aoi, QUESTION)
    assert "300円" in text_of(events)
    assert UsageRecord.objects.get().endpoint == "quoting"


def test_where_nothing_is_left_the_reader_hears_why_the_chosen_one_failed(
    town: Town, models: Models
) -> None:
    Destination.objects.filter(endpoint="quoting").update(enabled=False)
    models("a", DOWN)
    models("b", EndpointError("混み合っています。", retry=True))
    events = ask(town.aoi, QUESTION)
    assert Unavailable("つながりません。", retry=True) in events
    assert UsageRecord.objects.get().outcome == AnswerOutcome.UNAVAILABLE


def test_after_the_first_word_nobody_stands_in(
    town: Town, models: Models
) -> None:
    models("a", "住民票の写しは", DOWN)
    second = models("b", FEE)
    events = ask(town.aoi, QUESTION)
    assert (text_of(events), second.briefs) == ("住民票の写しは", [])
    assert Unavailable("つながりません。", retry=True) in events
    assert UsageRecord.objects.get().outcome == AnswerOutcome.CUT


def test_text_goes_to_a_stand_in_only_where_policy_lets_it(
    town: Town, models: Models
) -> None:
    models("a", DOWN)
    outside = models("b", FEE, in_house=False, cleared="")
    assert "300円" in text_of(ask(town.aoi, QUESTION))
    assert outside.briefs == []


def test_what_a_person_would_have_to_look_at_first_goes_to_no_stand_in(
    town: Town, models: Models
) -> None:
    models("a", DOWN)
    outside = models("b", FEE, in_house=False)
    ask(town.aoi, "北川久人様の住民票の手数料はいくらですか")
    assert outside.briefs == []


def test_the_ledger_knows_of_the_switch_before_anything_goes_there(
    town: Town, models: Models
) -> None:
    models("a", DOWN)
    models("b", FEE)
    ask(town.aoi, QUESTION)
    opened, switched, closed = AuditEntry.objects.order_by("number").filter(
        request_id__gt=""
    )
    assert (opened.event, switched.event, closed.event) == (
        AuditEvent.ANSWER_OPENED,
        AuditEvent.ANSWER_SWITCHED,
        AuditEvent.ANSWER_CLOSED,
    )
    assert (switched.detail["from"], switched.detail["to"]) == ("a", "b")


def test_the_operator_sees_what_failed_and_what_works(
    town: Town, models: Models
) -> None:
    models("a", DOWN)
    models("b", FEE)
    ask(town.aoi, QUESTION)
    states = dict(Destination.objects.values_list("endpoint", "works"))
    untouched = {"quoting": None, "encoder": None}
    assert states == {"a": False, "b": True, **untouched}
    assert (
        Destination.objects.get(endpoint="a").last_error == "接続できません。"
    )


def test_of_two_that_fail_the_operator_sees_what_each_of_them_said(
    town: Town, models: Models
) -> None:
    Destination.objects.filter(endpoint="quoting").update(enabled=False)
    models("a", DOWN)
    models(
        "b", EndpointError("混雑。", retry=True, operator="混み合っています。")
    )
    ask(town.aoi, QUESTION)
    errors = dict(Destination.objects.values_list("endpoint", "last_error"))
    assert (errors["a"], errors["b"]) == (
        "接続できません。",
        "混み合っています。",
    )


def test_a_form_has_an_order_of_its_own_and_asks_no_other(
    town: Town, models: Models
) -> None:
    models("a", FEE)
    first = models("b", DOWN)
    third = models("c", FEE)
    listed = [Destination.objects.get(endpoint=name) for name in ("b", "c")]
    actions.order_task(task="ask", destinations=listed, actor=town.operator)
    events = ask(town.aoi, QUESTION)
    assert AnsweredBy("モデルc", "庁内のサーバー", generates=True) in events
    assert (len(first.briefs), len(third.briefs)) == (1, 1)


def test_where_the_order_of_a_form_is_down_no_other_model_stands_in(
    town: Town, models: Models
) -> None:
    other = models("a", FEE)
    models("b", DOWN)
    only = [Destination.objects.get(endpoint="b")]
    actions.order_task(task="ask", destinations=only, actor=town.operator)
    assert "300円" in text_of(ask(town.aoi, QUESTION))
    assert UsageRecord.objects.get().endpoint == "quoting"
    assert other.briefs == []


def test_the_order_of_another_form_says_nothing_here(
    town: Town, models: Models
) -> None:
    models("a", FEE)
    models("b", FEE)
    only = [Destination.objects.get(endpoint="b")]
    actions.order_task(task="mail", destinations=only, actor=town.operator)
    assert AnsweredBy("モデルa", "庁内のサーバー", generates=True) in ask(
        town.aoi, QUESTION
    )


def test_the_order_is_decided_on_a_page_and_the_form_shows_its_default(
    town: Town, models: Models
) -> None:
    models("a", FEE)
    models("b", FEE)
    client = signed_in(town.operator)
    wanted = Destination.objects.get(endpoint="b")
    client.post(
        "/endpoints/order/decide/",
        {"mail-place_0": str(wanted.pk), "mail-place_1": str(wanted.pk)},
    )
    assert list(
        TaskDestination.objects.values_list("task", "destination")
    ) == [("mail", wanted.pk)]
    assert AuditEntry.objects.get(event=AuditEvent.TASK_ORDERED).detail == {
        "task": "mail",
        "endpoints": "b",
    }
    page = client.get("/tasks/mail/").content.decode()
    assert "モデルb（庁内のサーバー、標準）" in page
    assert "モデルa" not in page
    client.post("/endpoints/order/decide/", {"mail-place_0": ""})
    assert not TaskDestination.objects.exists()
    assert "モデルb" in client.get("/endpoints/order/").content.decode()


def test_signs_of_markdown_are_not_shown_and_citations_are_ours(
    town: Town, models: Models
) -> None:
    models("a", "**手数料**\n- 住民票の写しは1通", "300円です。[1]")
    assert text_of(ask(town.aoi, QUESTION)) == (
        "手数料\n・住民票の写しは1通300円です。〔1〕"
    )


# More pieces than wait to be passed on together.
SHOWN_THOUGHT = tuple("手数料は400円だろう。確かめよう。")


@pytest.mark.parametrize(
    "pieces",
    [(), ("",), ("\n", " "), ("<think>資料を見る。",), ("見る。", "</think>")],
)
def test_an_answer_without_a_word_is_none_and_the_next_stands_in(
    town: Town, models: Models, pieces: tuple[str, ...]
) -> None:
    models("a", *pieces)
    models("b", FEE)
    assert text_of(ask(town.aoi, QUESTION)) == FEE


def test_what_a_model_thinks_is_not_shown(town: Town, models: Models) -> None:
    models("a", "<thi", "nk>400円か", "な。</think>\n\n", FEE)
    assert text_of(ask(town.aoi, QUESTION)) == FEE


def test_thought_that_was_shown_is_taken_back_and_counts_for_nothing(
    town: Town, models: Models
) -> None:
    models("a", *SHOWN_THOUGHT, "</think>", FEE)
    events = ask(town.aoi, QUESTION)
    answer = events[events.index(Discard()) :]
    assert text_of(answer) == FEE
    closed = AuditEntry.objects.get(event=AuditEvent.ANSWER_CLOSED)
    assert closed.detail["supported"] == 1
    assert closed.detail["unsupported"] == 0


def test_a_model_that_only_thought_has_answered_nothing(
    town: Town, models: Models
) -> None:
    models("a", *SHOWN_THOUGHT, "</think>")
    events = ask(town.aoi, QUESTION)
    assert Discard() in events
    assert Unavailable(failures.NOTHING, retry=True) in events
    assert UsageRecord.objects.get().outcome == AnswerOutcome.UNAVAILABLE
