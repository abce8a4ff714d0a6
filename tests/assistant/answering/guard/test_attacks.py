"""What a security officer tried: each was a way out once."""

from typing import Any

import pytest

from tests.assistant.answering.guard.test_clearance import (
    ANSWER,
    MEMO,
    confirmed,
    outside,
)
from tests.assistant.answering.test_story import ask
from tests.town import Town
from yakuba.adapters.endpoints.base import EndpointError
from yakuba.adapters.endpoints.script import ScriptEndpoint
from yakuba.assistant.answering.events import AnswerRefusal, Remember, Review
from yakuba.assistant.answering.forms import pasted
from yakuba.assistant.answering.guard.clearance import ClearedBrief, guard
from yakuba.assistant.answering.memory import Memory, sealed, unsealed
from yakuba.assistant.answering.question import Handling
from yakuba.core.evidence.brief import Brief, Evidence, FilledField, Turn
from yakuba.core.privacy.city_lists import CityLists
from yakuba.core.privacy.inspection import Treatment
from yakuba.policies.destinations.limits import Limits
from yakuba.policies.destinations.models import Destination
from yakuba.policies.protection.rules import DestinationRules

__all__ = ["outside"]  # a fixture of the neighbouring file
CELLS = frozenset({("1", False), ("1", True), ("2", True)})
WIDE = Limits(
    "internet",
    "beta_dash",
    "private_line",
    standard_terms=False,
    trains_on_input=False,
)
RULES = DestinationRules(limits=WIDE, cleared=CELLS)


def guarded(
    brief: Brief,
    levels: tuple[str, ...] = (),
    memory: Memory | None = None,
    **change: Any,
) -> ClearedBrief:
    rules = change.pop("rules", RULES)
    handling = Handling(**{"level": "1", **change})
    return guard(
        brief,
        levels,
        handling=handling,
        memory=memory or Memory(),
        rules=rules,
        lists=CityLists(),
    )


def test_the_class_of_the_conversation_does_not_stand_for_that_of_the_question(
    town: Town, outside: Destination
) -> None:
    model = ScriptEndpoint(ANSWER)
    handling = Handling(level="", memory=sealed(Memory("1"), town.aoi))
    history = (Turn("未公表の人事異動案", "承知しました。"),)
    events = ask(
        town.aoi,
        "住民票の写しの手数料はいくらですか",
        endpoint=model,
        history=history,
        handling=handling,
    )
    assert isinstance(events[0], AnswerRefusal)
    assert model.briefs == []


def test_a_confirmation_is_for_one_destination(
    town: Town, outside: Destination
) -> None:
    first = ask(
        town.aoi,
        MEMO,
        endpoint=ScriptEndpoint(ANSWER),
        handling=Handling(level="1"),
    )
    token = next(event for event in first if isinstance(event, Review)).token
    other = Destination.objects.create(
        endpoint="other", name="別の外部", in_house=False, enabled=True
    )
    for level, masked in CELLS:
        other.clearances.create(level=level, masked=masked)
    model = ScriptEndpoint(ANSWER)
    model.name = "other"
    again = ask(
        town.aoi,
        MEMO,
        endpoint=model,
        handling=Handling(level="1", confirmed=token),
    )
    assert any(isinstance(event, Review) for event in again)
    assert model.briefs == []


def test_what_is_masked_here_and_sent_as_it_is_there_is_not_the_same() -> None:
    brief = Brief("ask", "090-1234-5678に電話する")
    laxer = DestinationRules(
        limits=WIDE, cleared=CELLS, decided={"telephone": Treatment.WARN}
    )
    assert guarded(brief).digest != guarded(brief, rules=laxer).digest


def test_text_for_the_house_is_never_sent_out_because_the_house_is_down(
    town: Town, outside: Destination
) -> None:
    Destination.objects.create(
        endpoint="inside",
        name="庁内のモデル",
        in_house=True,
        enabled=True,
        position=1,
    )
    model = ScriptEndpoint([EndpointError("混み合っています。", retry=True)])
    model.name = "inside"
    events = ask(
        town.aoi,
        "住民票の写しの手数料はいくらですか",
        endpoint=model,
        handling=Handling(level="1"),
    )
    assert "外部" not in str(events)


NUMBER = "123456789018"


@pytest.mark.parametrize(
    "text",
    [
        "あ" * 693 + NUMBER,
        "あ" * 395 + "\n" + "\n".join((NUMBER[:4], NUMBER[4:8], NUMBER[8:])),
    ],
)
def test_a_number_that_a_file_is_cut_in_does_not_leave_in_two(
    town: Town, outside: Destination, text: str
) -> None:
    model = ScriptEndpoint(ANSWER)
    for start in range(0, 30, 7):
        memo = pasted("い" * start + text + "。\n終わりの文です。")
        events = ask(
            town.aoi,
            "",
            task="summarise",
            attachment=memo,
            endpoint=model,
            handling=Handling(level="1"),
        )
        assert any(isinstance(event, AnswerRefusal) for event in events)
    assert model.briefs == []


def test_a_waiver_is_for_the_own_text_only() -> None:
    evidence = Evidence(1, "緑野太郎様は滞納しています。", "台帳")
    rules = DestinationRules(
        limits=WIDE, cleared=CELLS, waivable=frozenset({"person"})
    )
    waived = frozenset({("person", "緑野太郎")})
    brief = Brief("ask", "緑野太郎様の件", (evidence,))
    leaving = guarded(
        brief, ("1",), rules=rules, waived=waived, purpose="not_personal"
    ).brief
    # What is masked in a passage is masked everywhere.
    assert "緑野太郎" not in str(leaving)


def test_a_placeholder_that_somebody_typed_unlearns_nothing() -> None:
    memory = Memory("1", {"〔氏名1〕": "渡辺ゆめか"})
    assert (
        "渡辺ゆめか"
        not in guarded(
            Brief("ask", "〔氏名1〕すなわち渡辺ゆめかの件"), memory=memory
        ).brief.question
    )


def test_another_spelling_in_a_passage_does_not_leave_either() -> None:
    brief = Brief(
        "ask",
        "氏名：渡邉ゆめか",
        (Evidence(1, "渡辺ゆめかの手続きの記録。", "記録"),),
    )
    assert "ゆめか" not in str(guarded(brief, ("1",)).brief)


def test_a_turn_in_the_house_forgets_no_placeholder(
    town: Town, outside: Destination
) -> None:
    events = confirmed(town, MEMO, ScriptEndpoint(ANSWER))
    memory = next(
        event for event in events if isinstance(event, Remember)
    ).memory
    inside = ask(
        town.aoi,
        "住民票の写しの手数料はいくらですか",
        destination="quoting",
        handling=Handling(memory=memory),
    )
    after = next(
        event for event in inside if isinstance(event, Remember)
    ).memory
    assert "北川久人" in unsealed(after, town.aoi).originals.values()


def test_a_field_counts_with_its_label() -> None:
    fields = (
        FilledField("recipient", "様"),
        FilledField("sender", "総務課　北川　久人"),
        FilledField("points", "面談の件"),
    )
    assert "北川" not in str(
        guarded(Brief("draft", "", template="mail", fields=fields)).brief
    )


def test_a_label_in_the_question_of_an_entry_counts_for_its_answer() -> None:
    brief = Brief(
        "ask",
        "口座はどこですか",
        (Evidence(1, "1234567", "FAQ", question="口座番号："),),
    )
    assert "1234567" not in str(guarded(brief, ("1",)).brief)
