"""When a model is down: who stands in, where the text may go, and what the reader is told."""

from collections.abc import Callable

import pytest

from tests.assistant.test_answering import ask, text_of
from tests.assistant.test_endpoint_pages import signed_in
from tests.town import Town
from yakuba.adapters.endpoints import registry
from yakuba.adapters.endpoints.base import EndpointError
from yakuba.adapters.endpoints.scripted import Scripted
from yakuba.assistant.events import AnsweredBy, Notice, Unavailable
from yakuba.assistant.models import UsageRecord
from yakuba.policies import destination_actions
from yakuba.policies.models import AuditEntry, AuditEvent, Clearance, Destination, TaskDestination

DOWN = EndpointError("つながりません。", retry=True, operator="接続できません。")
FEE = "住民票の写しは1通300円です。〔1〕"
QUESTION = "住民票の手数料はいくらですか"
Models = Callable[..., Scripted]


@pytest.fixture
def models(town: Town, monkeypatch: pytest.MonkeyPatch) -> Models:
    """Registers a model, in the order of the calls, that says what it is told to."""
    town.add("fees.md", "# 証明書の手数料\n\n住民票の写しは1通300円です。\n")
    built: dict[str, Scripted] = {}
    monkeypatch.setitem(registry.ENDPOINTS, "openai_compatible", lambda connection: built[connection.name])
    monkeypatch.setattr(registry, "_opened", {})

    def add(name: str, *pieces: str | EndpointError, cleared: str = "1", **fields: object) -> Scripted:
        fields = {"enabled": True, "in_house": True, "position": len(built), **fields}
        destination = Destination.objects.create(endpoint=name, name=f"モデル{name}", **fields)
        if cleared:
            Clearance.objects.create(destination=destination, level=cleared, masked=False)
        built[name] = Scripted(pieces)
        return built[name]

    return add


def test_the_next_stands_in_and_the_reader_is_told(town: Town, models: Models) -> None:
    models("a", DOWN)
    models("b", FEE)
    events = ask(town.aoi, QUESTION)
    assert text_of(events) == FEE
    assert AnsweredBy("モデルb", "庁内のサーバー", generates=True) in events
    assert Notice("「モデルa」が使えないため、「モデルb」で答えます。") in events
    assert UsageRecord.objects.get().endpoint == "b"


def test_the_chosen_one_is_asked_first_then_the_citys_order(town: Town, models: Models) -> None:
    models("a", FEE)
    models("b", DOWN)
    third = models("c", FEE)
    assert AnsweredBy("モデルa", "庁内のサーバー", generates=True) in ask(town.aoi, QUESTION, destination="b")
    assert third.briefs == []


def test_with_every_model_down_the_quotes_still_answer(town: Town, models: Models) -> None:
    models("a", DOWN)
    models("b", DOWN)
    events = ask(town.aoi, QUESTION)
    assert "300円" in text_of(events)
    assert UsageRecord.objects.get().endpoint == "quoting"


def test_where_nothing_is_left_the_reader_hears_why_the_chosen_one_failed(town: Town, models: Models) -> None:
    Destination.objects.filter(endpoint="quoting").update(enabled=False)
    models("a", DOWN)
    models("b", EndpointError("混み合っています。", retry=True))
    events = ask(town.aoi, QUESTION)
    assert Unavailable("つながりません。", retry=True) in events
    assert UsageRecord.objects.get().outcome == UsageRecord.Outcome.UNAVAILABLE


def test_after_the_first_word_nobody_stands_in(town: Town, models: Models) -> None:
    models("a", "住民票の写しは", DOWN)
    second = models("b", FEE)
    events = ask(town.aoi, QUESTION)
    assert (text_of(events), second.briefs) == ("住民票の写しは", [])
    assert Unavailable("つながりません。", retry=True) in events
    assert UsageRecord.objects.get().outcome == UsageRecord.Outcome.CUT


def test_text_goes_to_a_stand_in_only_where_policy_lets_it(town: Town, models: Models) -> None:
    models("a", DOWN)
    outside = models("b", FEE, in_house=False, cleared="")
    assert "300円" in text_of(ask(town.aoi, QUESTION))
    assert outside.briefs == []


def test_what_a_person_would_have_to_look_at_first_goes_to_no_stand_in(town: Town, models: Models) -> None:
    models("a", DOWN)
    outside = models("b", FEE, in_house=False)
    ask(town.aoi, "北川久人様の住民票の手数料はいくらですか")
    assert outside.briefs == []


def test_the_ledger_knows_of_the_switch_before_anything_goes_there(town: Town, models: Models) -> None:
    models("a", DOWN)
    models("b", FEE)
    ask(town.aoi, QUESTION)
    opened, switched, closed = AuditEntry.objects.order_by("number").filter(request_id__gt="")
    assert (opened.event, switched.event, closed.event) == (
        AuditEvent.ANSWER_OPENED,
        AuditEvent.ANSWER_SWITCHED,
        AuditEvent.ANSWER_CLOSED,
    )
    assert (switched.detail["from"], switched.detail["to"]) == ("a", "b")


def test_the_operator_sees_what_failed_and_what_works(town: Town, models: Models) -> None:
    models("a", DOWN)
    models("b", FEE)
    ask(town.aoi, QUESTION)
    states = dict(Destination.objects.values_list("endpoint", "works"))
    assert states == {"a": False, "b": True, "quoting": None}
    assert Destination.objects.get(endpoint="a").last_error == "接続できません。"


def test_a_form_has_an_order_of_its_own_and_asks_no_other(town: Town, models: Models) -> None:
    models("a", FEE)
    first = models("b", DOWN)
    third = models("c", FEE)
    listed = [Destination.objects.get(endpoint=name) for name in ("b", "c")]
    destination_actions.order_task(task="ask", destinations=listed, actor=town.operator)
    events = ask(town.aoi, QUESTION)
    assert AnsweredBy("モデルc", "庁内のサーバー", generates=True) in events
    assert (len(first.briefs), len(third.briefs)) == (1, 1)


def test_where_the_order_of_a_form_is_down_no_other_model_stands_in(town: Town, models: Models) -> None:
    other = models("a", FEE)
    models("b", DOWN)
    only = [Destination.objects.get(endpoint="b")]
    destination_actions.order_task(task="ask", destinations=only, actor=town.operator)
    assert "300円" in text_of(ask(town.aoi, QUESTION))
    assert UsageRecord.objects.get().endpoint == "quoting"
    assert other.briefs == []


def test_the_order_of_another_form_says_nothing_here(town: Town, models: Models) -> None:
    models("a", FEE)
    models("b", FEE)
    only = [Destination.objects.get(endpoint="b")]
    destination_actions.order_task(task="mail", destinations=only, actor=town.operator)
    assert AnsweredBy("モデルa", "庁内のサーバー", generates=True) in ask(town.aoi, QUESTION)


def test_the_order_is_decided_on_a_page_and_the_form_shows_its_default(town: Town, models: Models) -> None:
    models("a", FEE)
    models("b", FEE)
    client, wanted = signed_in(town.operator), Destination.objects.get(endpoint="b")
    client.post("/endpoints/order/decide/", {"mail-place_0": str(wanted.pk), "mail-place_1": str(wanted.pk)})
    assert list(TaskDestination.objects.values_list("task", "destination")) == [("mail", wanted.pk)]
    assert AuditEntry.objects.get(event=AuditEvent.TASK_ORDERED).detail == {"task": "mail", "endpoints": "b"}
    page = client.get("/tasks/mail/").content.decode()
    assert "モデルb（庁内のサーバー、標準）" in page
    assert "モデルa" not in page
    client.post("/endpoints/order/decide/", {"mail-place_0": ""})
    assert not TaskDestination.objects.exists()
    assert "モデルb" in client.get("/endpoints/order/").content.decode()
