"""Step 4 of the story with a model outside the house: what reaches it, what the person sees, what comes back."""

from dataclasses import fields, is_dataclass
from typing import Any

import pytest
from django.db import connection

from tests.assistant.answering.test_story import ask, text_of
from tests.town import Town
from yakuba.adapters.endpoints.script import ScriptEndpoint
from yakuba.assistant.answering.events import (
    AnswerRefusal,
    Done,
    Remark,
    Remember,
    Review,
)
from yakuba.assistant.answering.forms import pasted
from yakuba.assistant.answering.guard.clearance import ClearedBrief, guard
from yakuba.assistant.answering.memory import Memory, sealed, unsealed
from yakuba.assistant.answering.preparation import FORGOTTEN, GUARD_FAILED
from yakuba.assistant.answering.question import Handling
from yakuba.assistant.answering.restore import BROKEN_LINKS, HIDDEN, IN_LINKS
from yakuba.core.evidence.brief import (
    AskedWord,
    Brief,
    Evidence,
    FilledField,
    NamedTerm,
    Turn,
)
from yakuba.core.evidence.extract import Place
from yakuba.core.privacy.city_lists import CityLists
from yakuba.core.privacy.inspection import Treatment
from yakuba.ledger.enums import AuditEvent
from yakuba.ledger.models import AuditEntry
from yakuba.policies.destinations.limits import Limits
from yakuba.policies.destinations.models import Destination
from yakuba.policies.protection.rules import DestinationRules

WIDE = Limits(
    "internet",
    "beta_dash",
    "private_line",
    standard_terms=False,
    trains_on_input=False,
)
FEES = "# 証明書の手数料\n\n住民票の写しは1通300円です。\n"
MEMO = "北川久人様（090-1111-2222）の、住民票の写しの手数料はいくらですか。"
ANSWER = [
    "〔氏",
    "名1〕様、住民票の写し",
    "は1通300円です。〔1",
    "〕\nお電話は[電話番号 1]にします。〔1〕",
]


@pytest.fixture
def outside(town: Town) -> Destination:
    """A model outside the house: public text as it is, and 伏せ字 of text up to class 2."""
    town.add("fees.md", FEES)
    destination = Destination.objects.create(
        endpoint="scripted", name="外部", in_house=False, enabled=True
    )
    for level, masked in (("1", False), ("1", True), ("2", True)):
        destination.clearances.create(level=level, masked=masked)
    return destination


def confirmed(
    town: Town, text: str, model: ScriptEndpoint, **handling: Any
) -> list[Any]:
    """Ask, look at the review, and send."""
    first = ask(
        town.aoi,
        text,
        endpoint=model,
        handling=Handling(level="1", **handling),
    )
    review = next(event for event in first if isinstance(event, Review))
    assert model.briefs == []
    return ask(
        town.aoi,
        text,
        endpoint=model,
        handling=Handling(level="1", confirmed=review.token, **handling),
    )


def test_what_would_be_sent_is_shown_before_it_is(
    town: Town, outside: Destination
) -> None:
    model = ScriptEndpoint(ANSWER)
    events = ask(town.aoi, MEMO, endpoint=model, handling=Handling(level="1"))
    review = next(event for event in events if isinstance(event, Review))
    (shown,) = review.shown
    assert "".join(segment.text for segment in shown.segments) == MEMO
    marked = [
        (segment.text, mark.name, mark.treatment, mark.placeholder)
        for segment in shown.segments
        if (mark := segment.mark) is not None
    ]
    assert marked == [
        ("北川久人", "氏名", "mask", "〔氏名1〕"),
        ("090-1111-2222", "電話番号", "mask", "〔電話番号1〕"),
    ]
    assert model.briefs == []
    assert events[-1] == Done(answered=False, elapsed_ms=events[-1].elapsed_ms)
    assert not AuditEntry.objects.filter(
        event=AuditEvent.ANSWER_OPENED
    ).exists()


def test_masked_text_is_sent_and_the_answer_comes_back_whole(
    town: Town, outside: Destination
) -> None:
    model = ScriptEndpoint(ANSWER)
    text = text_of(confirmed(town, MEMO, model))
    assert text.startswith("北川久人様、住民票の写しは1通300円です。〔1〕")
    assert "お電話は090-1111-2222にします。" in text
    assert "北川" not in str(model.briefs)
    assert "090-1111-2222" not in str(model.briefs)
    opened = AuditEntry.objects.get(event=AuditEvent.ANSWER_OPENED).detail
    assert (opened["findings"], opened["masked"], opened["level"]) == (
        {"person": 1, "telephone": 1},
        2,
        "1",
    )
    assert "北川" not in str(list(AuditEntry.objects.values()))


def test_a_value_does_not_go_into_a_link_and_that_is_said(
    town: Town, outside: Destination
) -> None:
    model = ScriptEndpoint(
        [
            "（氏名1）様、住民票の写しは1通300円です。〔1〕\n![図](https://example.com/",
            "?n=〔氏名1〕)",
        ]
    )
    events = confirmed(town, MEMO, model)
    text = text_of(events)
    assert text.startswith("（北川久人）様、住民票の写しは1通300円です。〔1〕")
    assert "![図］(https：／／example・com/?n=〔氏名1〕)" in text
    said = [event.text for event in events if isinstance(event, Remark)]
    assert IN_LINKS.format(which="〔氏名1〕") in said
    assert BROKEN_LINKS.format(count=1) in said
    closed = AuditEntry.objects.get(event=AuditEvent.ANSWER_CLOSED).detail
    assert closed["placeholders_in_links"] == ["〔氏名1〕"]


def test_a_confirmation_holds_for_what_was_shown_only(
    town: Town, outside: Destination
) -> None:
    model = ScriptEndpoint(ANSWER)
    first = ask(town.aoi, MEMO, endpoint=model, handling=Handling(level="1"))
    token = next(event for event in first if isinstance(event, Review)).token
    for person, text, level in (
        (town.aoi, MEMO + "山田様も。", "1"),
        (town.head, MEMO, "1"),
    ):
        again = ask(
            person,
            text,
            endpoint=model,
            handling=Handling(level=level, confirmed=token),
        )
        assert any(isinstance(event, Review) for event in again)
    assert model.briefs == []


def test_a_follow_up_keeps_its_placeholders_and_asks_nothing_twice(
    town: Town, outside: Destination
) -> None:
    events = confirmed(town, MEMO, ScriptEndpoint(ANSWER))
    memory = next(
        event for event in events if isinstance(event, Remember)
    ).memory
    assert "北川" not in memory
    model = ScriptEndpoint(["はい、〔氏名1〕様の分です。〔1〕"])
    history = (Turn(MEMO, text_of(events)),)
    then = ask(
        town.aoi,
        "住民票の写しの手数料を、北川久人様あてに書いてください。",
        endpoint=model,
        history=history,
        handling=Handling(level="1", memory=memory),
    )
    assert "北川久人様の分です" in text_of(then)
    assert "北川" not in str(model.briefs)
    assert (
        "〔氏名1〕あて" in model.briefs[0].question
        or "〔氏名1〕様あて" in model.briefs[0].question
    )


def test_a_conversation_without_its_memory_does_not_leave(
    town: Town, outside: Destination
) -> None:
    model = ScriptEndpoint(ANSWER)
    history = (Turn("北川の件", "北川は転居の予定です。"),)
    handling = Handling(level="1")
    events = ask(
        town.aoi,
        "住民票の写しの手数料はいくらですか",
        endpoint=model,
        history=history,
        handling=handling,
    )
    assert events[0] == AnswerRefusal(FORGOTTEN)
    assert model.briefs == []


def test_another_persons_memory_cannot_be_read(
    town: Town, outside: Destination
) -> None:
    memory = sealed(Memory("1", {"〔氏名1〕": "北川"}), town.head)
    events = ask(
        town.aoi,
        "手数料はいくらですか",
        endpoint=ScriptEndpoint([]),
        handling=Handling(level="1", memory=memory),
    )
    assert isinstance(events[0], AnswerRefusal)
    assert "新しい会話" in events[0].text


def test_what_an_answer_rested_on_counts_for_the_conversation(
    town: Town, outside: Destination
) -> None:
    town.add(
        "jinji.md",
        "# 人事異動の内示\n\n内示は3月20日に行います。",
        collection=town.private,
    )
    inside = ask(
        town.coordinator, "人事異動の内示はいつですか", destination="quoting"
    )
    memory = next(
        event for event in inside if isinstance(event, Remember)
    ).memory
    assert unsealed(memory, town.coordinator).level == "3C"
    model = ScriptEndpoint(["はい。"])
    events = ask(
        town.coordinator,
        "住民票の写しの手数料はいくらですか",
        endpoint=model,
        history=(Turn("人事異動の内示はいつですか", text_of(inside)),),
        handling=Handling(level="1", memory=memory),
    )
    assert isinstance(events[0], AnswerRefusal)
    assert model.briefs == []


def test_a_passage_that_may_not_go_is_left_out_and_that_is_said(
    town: Town, outside: Destination
) -> None:
    town.add(
        "secret.md",
        "# 証明書の手数料の改定\n\n住民票の写しの手数料は来年500円にする案です。",
        collection=town.private,
    )
    model = ScriptEndpoint(["住民票の写しは1通300円です。〔1〕"])
    events = ask(
        town.coordinator,
        "住民票の写しの手数料はいくらですか",
        endpoint=model,
        handling=Handling(level="1"),
    )
    assert "500円" not in str(model.briefs)
    assert "300円" in str(model.briefs)
    assert any(
        isinstance(event, Remark) and "資料1件" in event.text
        for event in events
    )


def test_a_name_in_a_passage_is_masked_for_the_endpoint_only(
    town: Town, outside: Destination
) -> None:
    town.add(
        "tanto.md",
        "# 犬の登録の担当\n\n犬の登録の担当は環境課の野原健太様です。登録は3,000円です。",
    )
    model = ScriptEndpoint(["担当は〔氏名1〕様です。〔1〕"])
    events = ask(
        town.aoi,
        "犬の登録の担当は誰ですか",
        endpoint=model,
        handling=Handling(level="1"),
    )
    assert "野原" not in str(model.briefs)
    assert "野原健太様" in text_of(events)


def test_my_number_stops_everything_and_shows_where_it_stands(
    town: Town, outside: Destination
) -> None:
    outside.kind_treatments.create(
        kind="my_number", treatment=Treatment.ALLOW, waivable=True
    )
    model = ScriptEndpoint(ANSWER)
    events = ask(
        town.aoi,
        "1234-5678-9018の方の手数料は",
        endpoint=model,
        handling=Handling(level="1"),
    )
    review, refused = events[:2]
    assert isinstance(review, Review)
    mark = review.shown[0].segments[0].mark
    assert mark is not None
    assert (review.token, mark.treatment) == ("", "refuse")
    assert isinstance(refused, AnswerRefusal)
    assert "個人番号1件" in refused.text
    assert model.briefs == []
    assert AuditEntry.objects.latest("number").detail == {
        "reason": "kind_refused",
        "findings": {"my_number": 1},
    }


def test_a_false_alarm_is_sent_as_it_is_for_a_purpose_and_that_is_recorded(
    town: Town, outside: Destination
) -> None:
    outside.kind_treatments.create(
        kind="person", treatment=Treatment.MASK, waivable=True
    )
    question = "大江戸様の住民票の写しの手数料はいくらですか"
    model = ScriptEndpoint(["300円です。〔1〕"])
    waived = frozenset({("person", "大江戸")})
    without = ask(
        town.aoi,
        question,
        endpoint=model,
        handling=Handling(level="1", waived=waived),
    )
    assert isinstance(without[0], AnswerRefusal)
    assert "利用目的" in without[0].text
    handling = Handling(level="1", waived=waived, purpose="not_personal")
    assert text_of(ask(town.aoi, question, endpoint=model, handling=handling))
    assert "大江戸" in model.briefs[0].question
    opened = AuditEntry.objects.get(event=AuditEvent.ANSWER_OPENED).detail
    assert (opened["waived"], opened["purpose"]) == (
        {"person": 1},
        "not_personal",
    )


def test_no_class_no_sending(town: Town, outside: Destination) -> None:
    events = ask(
        town.aoi,
        "住民票の写しの手数料はいくらですか",
        endpoint=ScriptEndpoint([]),
    )
    assert isinstance(events[0], AnswerRefusal)
    assert "機密性を選んで" in events[0].text


def test_personal_data_that_nobody_gave_the_model_is_hidden(
    town: Town, outside: Destination
) -> None:
    model = ScriptEndpoint(
        [
            "手数料は300円です。〔1〕\n詳しくは080-9999",
            "-8888へ。〔1〕\n〔住所7〕で受け取れます。",
        ]
    )
    events = ask(
        town.aoi,
        "住民票の写しの手数料はいくらですか",
        endpoint=model,
        handling=Handling(level="1"),
    )
    assert "9999" not in str(events)
    said = [event.text for event in events if isinstance(event, Remark)]
    assert HIDDEN.format(kinds="電話番号1件") in said
    assert any("対応する値のない伏せ字が1件" in text for text in said)
    closed = AuditEntry.objects.get(event=AuditEvent.ANSWER_CLOSED).detail
    assert (closed["hidden"], closed["invented_placeholders"]) == (
        {"telephone": 1},
        1,
    )


def test_an_attachment_is_guarded_like_a_question(
    town: Town, outside: Destination
) -> None:
    model = ScriptEndpoint(["〔氏名1〕様の相談です。〔1〕"])
    memo = pasted(
        "相談の記録\n相談者は北川久人様です。\n住民票の写しの手数料を尋ねられた。"
    )
    first = ask(
        town.aoi,
        "",
        task="summarise",
        attachment=memo,
        endpoint=model,
        handling=Handling(level="1"),
    )
    token = next(event for event in first if isinstance(event, Review)).token
    sent = Handling(level="1", confirmed=token)
    events = ask(
        town.aoi,
        "",
        task="summarise",
        attachment=memo,
        endpoint=model,
        handling=sent,
    )
    assert "北川久人様の相談です" in text_of(events)
    assert "北川" not in str(model.briefs)


def test_a_guard_that_fails_refuses(town: Town, outside: Destination) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE policies_kindtreatment RENAME TO gone")
    model = ScriptEndpoint(ANSWER)
    events = ask(
        town.aoi,
        "住民票の写しの手数料はいくらですか",
        endpoint=model,
        handling=Handling(level="1"),
    )
    assert events[0] == AnswerRefusal(GUARD_FAILED)
    assert model.briefs == []


def canaries(value: Any, path: str = "canary") -> Any:
    """The same value with a text of its own in every place where a text can stand."""
    if isinstance(value, str):
        return f"〓{path}〓"
    if isinstance(value, tuple):
        return tuple(
            canaries(item, f"{path}-{number}")
            for number, item in enumerate(value)
        )
    if is_dataclass(value) and not isinstance(value, type):
        return type(value)(
            **{
                each.name: canaries(
                    getattr(value, each.name), f"{path}-{each.name}"
                )
                for each in fields(value)
            }
        )
    return value


def test_every_text_of_a_brief_passes_the_guard() -> None:
    """A text that is added to Brief and forgotten in `parts` would reach the endpoint uninspected."""
    evidence = Evidence(1, "x", "x", "x", "x", ("x", "x"), Place(1, "x", "x"))
    brief = canaries(
        Brief(
            "ask",
            "x",
            (evidence,),
            (Turn("x", "x"),),
            (AskedWord("x", 1.0, (("x",),)),),
            fields=(FilledField("x", "x"),),
        )
    )
    hidden = brief.with_parts(["" for _ in brief.parts()])
    left = {
        name for name in str(hidden).split("〓") if name.startswith("canary")
    }
    assert left <= {
        "canary-task",
        "canary-template",
        "canary-fields-0-name",
        "canary-evidence-0-place-cells",
    }


@pytest.mark.parametrize(
    ("level", "is_sent", "rests_on"),
    [("1", True, "1"), ("2", True, "2"), ("3C", False, "1")],
)
def test_a_definition_goes_as_far_as_its_class(
    level: str, is_sent: bool, rests_on: str
) -> None:
    term = NamedTerm("手数料", "手数料", "窓口で払うお金。", level=level)
    rules = DestinationRules(
        limits=WIDE, cleared=frozenset({("1", False), ("2", False)})
    )
    cleared = guard(
        Brief("ask", "手数料はいくらですか", terms=(term,)),
        (),
        handling=Handling(level="1"),
        memory=Memory(),
        rules=rules,
        lists=CityLists(),
    )
    assert isinstance(cleared, ClearedBrief)
    assert bool(cleared.brief.terms) is is_sent
    assert cleared.level == rests_on


def test_in_the_house_every_definition_goes_and_its_class_is_remembered() -> (
    None
):
    term = NamedTerm("手数料", "手数料", "窓口で払うお金。", level="3C")
    cleared = guard(
        Brief("ask", "手数料はいくらですか", terms=(term,)),
        (),
        handling=Handling(),
        memory=Memory(),
        rules=DestinationRules(in_house=True),
        lists=CityLists(),
    )
    assert isinstance(cleared, ClearedBrief)
    assert (cleared.brief.terms, cleared.level) == ((term,), "3C")
