"""What may be somebody's: shown before it is sent, hidden where the asker says so, or where text is hidden strictly."""

from typing import Any

import pytest

from tests.assistant.answering.guard.test_attacks import CELLS, WIDE, guarded
from tests.assistant.answering.guard.test_clearance import outside
from tests.assistant.answering.test_story import ask, text_of
from tests.town import Town
from yakuba.adapters.endpoints.script import ScriptEndpoint
from yakuba.assistant.answering.events import Remember, Review, ReviewMark
from yakuba.assistant.answering.guard.clearance import (
    ClearedBrief,
    Refusal,
    guard,
)
from yakuba.assistant.answering.memory import Memory, unsealed
from yakuba.assistant.answering.question import Handling
from yakuba.core.evidence.brief import Brief, Evidence, FilledField, Turn
from yakuba.core.privacy.city_lists import CityLists
from yakuba.ledger.enums import AuditEvent
from yakuba.ledger.models import AuditEntry
from yakuba.library.glossary.enums import TermStatus
from yakuba.library.glossary.models import Term
from yakuba.policies.destinations.models import Destination
from yakuba.policies.protection.rules import DestinationRules

__all__ = ["outside"]  # a fixture of the neighbouring file
QUESTION = "ベルタンの件。住民票の写しの手数料はいくらですか。"
ANSWER = ["住民票の写しは1通300円です。〔1〕"]
STRICT = DestinationRules(
    limits=WIDE, cleared=CELLS, strict=frozenset({"1", "2"})
)


def review_of(events: list[Any]) -> Review:
    return next(event for event in events if isinstance(event, Review))


def marks_of(review: Review | ClearedBrief) -> list[tuple[str, ReviewMark]]:
    shown = review.shown if isinstance(review, Review) else review.review
    return [
        (segment.text, segment.mark)
        for text in shown
        for segment in text.segments
        if segment.mark is not None
    ]


def treated(review: Review | ClearedBrief) -> list[tuple[str, str]]:
    return [(text, mark.treatment) for text, mark in marks_of(review)]


def asked(
    town: Town, model: ScriptEndpoint, text: str = QUESTION, **handling: Any
) -> list[Any]:
    will = Handling(**{"level": "1", **handling})
    return ask(town.aoi, text, endpoint=model, handling=will)


def test_a_likely_name_is_shown_before_it_is_sent(
    town: Town, outside: Destination
) -> None:
    model = ScriptEndpoint(ANSWER)
    review = review_of(asked(town, model))
    ((value, mark),) = marks_of(review)
    assert (value, mark.treatment) == ("ベルタン", "guess")
    assert mark.reason == "隠していない：人の名前かもしれません"
    assert model.briefs == []
    asked(town, model, confirmed=review.token)
    (brief,) = model.briefs
    assert "ベルタン" in brief.question


def test_what_is_chosen_is_hidden_everywhere_and_shown_so(
    town: Town, outside: Destination
) -> None:
    model = ScriptEndpoint(["〔仮名1〕様、住民票の写しは1通300円です。〔1〕"])
    text = f"{QUESTION}ベル タン、ﾍﾞﾙﾀﾝの件。"
    first = review_of(asked(town, model, text))
    again = review_of(asked(town, model, text, hidden=frozenset({"ベルタン"})))
    assert treated(again) == [
        ("ベルタン", "mask"),
        ("ベル タン", "mask"),
        ("ﾍﾞﾙﾀﾝ", "mask"),
    ]
    # What was shown with the word in it is no leave to send without it, nor the other way round.
    hidden = frozenset({"ベルタン"})
    events = asked(town, model, text, hidden=hidden, confirmed=first.token)
    assert review_of(events)
    assert review_of(asked(town, model, text, confirmed=again.token))
    assert model.briefs == []
    answer = asked(town, model, text, hidden=hidden, confirmed=again.token)
    assert text_of(answer).startswith("ベルタン様、")
    assert "ベルタン" not in str(model.briefs)
    opened = AuditEntry.objects.get(event=AuditEvent.ANSWER_OPENED).detail
    assert opened["findings"] == {"possible_name": 3}


def test_what_was_seen_and_left_is_not_asked_again_and_what_was_hidden_stays(
    town: Town, outside: Destination
) -> None:
    model = ScriptEndpoint(ANSWER)
    text = f"{QUESTION}S12.8.30 の件。"
    hidden = frozenset({"ベルタン"})
    review = review_of(asked(town, model, text, hidden=hidden))
    events = asked(town, model, text, hidden=hidden, confirmed=review.token)
    memory = next(each for each in events if isinstance(each, Remember)).memory
    assert unsealed(memory, town.aoi).passed == {"S12.8.30"}
    follow_up = "ベルタンの件、S12.8.30 の手数料は"
    history = (Turn(text, "ベルタンの件です。"),)
    ask(
        town.aoi,
        follow_up,
        endpoint=model,
        history=history,
        handling=Handling(level="1", memory=memory),
    )
    assert len(model.briefs) == 2
    assert "ベルタン" not in str(model.briefs[1])
    assert "S12.8.30" in str(model.briefs[1])


def test_a_choice_reaches_every_text_of_the_question() -> None:
    brief = Brief(
        "ask",
        "鷹取町の件",
        history=(Turn("鷹取町は", "鷹取町です"),),
        fields=(FilledField("note", "鷹 取 町"),),
        evidence=(
            Evidence(1, "鷹取町の控え", "", own=True),
            Evidence(2, "鷹取町の案内", ""),
        ),
    )
    cleared = guarded(brief, ("1", "1"), hidden=frozenset({"鷹取町"}))
    assert "鷹" not in str(cleared.brief)
    assert list(cleared.originals.values()) == ["鷹取町", "鷹 取 町"]


def test_a_choice_that_reaches_into_what_is_found_hides_both_whole() -> None:
    brief = Brief("ask", "担当は北川久人様方の離れです")
    cleared = guarded(brief, hidden=frozenset({"久人様方の離れ"}))
    assert cleared.brief.question == "担当は〔氏名1〕です"


def test_what_may_not_leave_is_not_made_harmless_by_a_choice() -> None:
    brief = Brief("ask", "個人番号は1234 5678 9018です")
    refusal = guard(
        brief,
        (),
        handling=Handling(level="1", hidden=frozenset({"1234 5678 9018"})),
        memory=Memory(),
        rules=STRICT,
        lists=CityLists(),
    )
    assert isinstance(refusal, Refusal)
    assert refusal.code == "kind_refused"


def test_what_would_only_be_warned_of_can_be_hidden() -> None:
    brief = Brief("ask", "障害者手帳の件")
    cleared = guarded(brief, hidden=frozenset({"障害者手帳"}))
    assert cleared.brief.question == "〔伏せ語1〕の件"


@pytest.mark.parametrize(("level", "is_hidden"), [("1", False), ("2", True)])
def test_text_of_class_2_is_hidden_strictly_unless_decided_otherwise(
    level: str, is_hidden: bool
) -> None:
    brief = Brief("ask", "ベルタンの件。S12.8.30 の件")
    cleared = guarded(
        brief,
        level=level,
        rules=DestinationRules(
            limits=WIDE, cleared=frozenset({("1", False), ("2", False)})
        ),
    )
    assert ("ベルタン" in cleared.brief.question) is not is_hidden
    assert ("S12.8.30" in cleared.brief.question) is not is_hidden
    lax = DestinationRules(
        limits=WIDE, cleared=frozenset({("2", False)}), strict=frozenset()
    )
    cleared = guarded(brief, level="2", rules=lax)
    assert "ベルタン" in cleared.brief.question


def test_strictly_hidden_words_are_uncovered_only_where_policy_lets_staff() -> (
    None
):
    brief = Brief("ask", "ベルタンの件")
    will: dict[str, Any] = {
        "waived": frozenset({("possible_name", "ベルタン")}),
        "purpose": "not_personal",
    }
    assert (
        "ベルタン" not in guarded(brief, rules=STRICT, **will).brief.question
    )
    waivable = DestinationRules(
        limits=WIDE,
        cleared=CELLS,
        strict=frozenset({"1"}),
        waivable=frozenset({"possible_name"}),
    )
    assert "ベルタン" in guarded(brief, rules=waivable, **will).brief.question


def test_a_passage_is_hidden_as_its_own_class_says() -> None:
    evidence = (
        Evidence(1, "ベルタンの件", ""),
        Evidence(2, "アオバルタの件", ""),
    )
    rules = DestinationRules(
        limits=WIDE, cleared=frozenset({("1", False), ("2", False)})
    )
    cleared = guarded(
        Brief("ask", "件", evidence=evidence), ("1", "2"), rules=rules
    )
    first, second = (item.text for item in cleared.brief.evidence)
    assert (first, second) == ("ベルタンの件", "〔仮名1〕の件")


def test_none_stays_unseen_however_many_there_are() -> None:
    names = "ベルトラン マルグリット クレマンス ギヨーム バティスト オルタンス".split()
    text = "。".join(
        f"{name}{place}の件" for name in names for place in "アイウエオ"
    )
    cleared = guarded(Brief("ask", f"{text}。S12.8.30 の件"))
    values = {
        value for value, mark in marks_of(cleared) if mark.treatment == "guess"
    }
    assert len(values) == 31
    assert "S12.8.30" in values


def test_words_of_the_glossary_and_of_public_documents_are_no_names(
    town: Town, outside: Destination
) -> None:
    town.add(
        "card.md", "# ミドリノカード\n\nミドリノカードは窓口で作れます。\n"
    )
    Term.objects.create(
        preferred_form="ホシゾラバス", status=TermStatus.APPROVED
    )
    model = ScriptEndpoint(ANSWER)
    question = "ミドリノカードの件、ホシゾラバスの件、アオバルタの件。住民票の写しの手数料はいくらですか"
    assert treated(review_of(asked(town, model, question))) == [
        ("アオバルタ", "guess")
    ]


def test_nothing_is_guessed_for_the_house() -> None:
    house = DestinationRules(in_house=True)
    cleared = guarded(Brief("ask", QUESTION), rules=house, memory=Memory())
    assert cleared.review == ()
    assert cleared.brief.question == QUESTION


def test_in_class_1_nothing_is_shown_where_nothing_was_found(
    town: Town, outside: Destination
) -> None:
    model = ScriptEndpoint(ANSWER)
    asked(town, model, "住民票の写しの手数料はいくらですか。")
    assert len(model.briefs) == 1
