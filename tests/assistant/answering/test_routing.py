"""The outer limits and the barred kinds of work hold in the story, for the question and for every passage."""

import pytest

from tests.assistant.answering.test_generation import Models, models
from tests.assistant.answering.test_story import ask, text_of
from tests.town import Town
from yakuba.adapters.endpoints.base import EndpointError
from yakuba.adapters.endpoints.script import ScriptEndpoint
from yakuba.assistant.answering.events import AnswerRefusal, Review
from yakuba.assistant.answering.question import Handling
from yakuba.core.evidence.brief import FilledField, Turn
from yakuba.ledger.enums import AuditEvent
from yakuba.ledger.models import AuditEntry
from yakuba.policies.barred_tasks import actions
from yakuba.policies.barred_tasks.models import BarredTask
from yakuba.policies.destinations.enums import ContractTerms, NetworkPath
from yakuba.policies.destinations.models import Destination
from yakuba.policies.destinations.network.actions import decide_standing
from yakuba.policies.destinations.network.enums import (
    NetworkModel,
    NetworkZone,
)
from yakuba.policies.destinations.network.models import NetworkStanding
from yakuba.policies.protection.sentences import CLEARING_SENTENCES
from yakuba.policies.usage_rules.rules import SENTENCES

__all__ = ["models"]  # a fixture of the neighbouring file
QUESTION = "住民票の写しの手数料はいくらですか"
FEE = "住民票の写しは1通300円です。〔1〕"
PUBLIC = Handling(level="1")
CLASS_2 = Handling(level="2")


@pytest.fixture
def contracted(town: Town) -> Destination:
    """A model by LGWAN under a contract of its own, cleared for everything that can be cleared."""
    town.add("fees.md", "# 証明書の手数料\n\n住民票の写しは1通300円です。\n")
    destination = Destination.objects.create(
        endpoint="scripted",
        name="外部",
        enabled=True,
        network_path=NetworkPath.LGWAN,
        terms=ContractTerms.INDIVIDUAL,
        trains_on_input=False,
    )
    for level in ("1", "2", "3C", "3B", "3A"):
        destination.clearances.create(level=level, masked=False)
    stand(NetworkZone.LGWAN)
    return destination


def stand(zone: NetworkZone, model: NetworkModel = NetworkModel.ALPHA) -> None:
    decide_standing(zone=zone, model=model, actor=None)


def refusal(events: list[object]) -> str:
    return next(
        event.text for event in events if isinstance(event, AnswerRefusal)
    )


def test_a_decision_counts_from_the_next_question_on(
    town: Town, contracted: Destination
) -> None:
    model = ScriptEndpoint([FEE])
    shown = ask(town.aoi, QUESTION, endpoint=model, handling=CLASS_2)
    review = next(event for event in shown if isinstance(event, Review))
    read = Handling(level="2", confirmed=review.token)
    assert (
        text_of(ask(town.aoi, QUESTION, endpoint=model, handling=read)) == FEE
    )
    stand(NetworkZone.INTERNET)
    assert (
        refusal(ask(town.aoi, QUESTION, endpoint=model, handling=CLASS_2))
        == CLEARING_SENTENCES["network_path"]
    )
    stand(NetworkZone.MY_NUMBER)
    assert (
        refusal(ask(town.aoi, QUESTION, endpoint=model, handling=PUBLIC))
        == CLEARING_SENTENCES["network_path"]
    )
    assert len(model.briefs) == 1
    reasons = [
        entry.detail["reason"]
        for entry in AuditEntry.objects.filter(event=AuditEvent.ANSWER_REFUSED)
    ]
    assert reasons == ["network_path", "network_path"]
    told = AuditEntry.objects.filter(
        event=AuditEvent.STANDING_DECIDED
    ).order_by("-number")
    assert told[0].detail == {"zone": "my_number", "model": "alpha"}


def test_from_class_2_on_everything_is_read_before_it_is_sent(
    town: Town, contracted: Destination
) -> None:
    model = ScriptEndpoint([FEE])
    shown = ask(town.aoi, QUESTION, endpoint=model, handling=CLASS_2)
    review = next(event for event in shown if isinstance(event, Review))
    segments = [each for text in review.shown for each in text.segments]
    assert [(each.text, each.mark) for each in segments] == [(QUESTION, None)]
    # What was shown is what goes: another text is shown first.
    read = Handling(level="2", confirmed=review.token)
    for text in (QUESTION, f"{QUESTION}。至急です"):
        events = ask(town.aoi, text, endpoint=model, handling=read)
        assert any(isinstance(each, Review) for each in events) is (
            text != QUESTION
        )

    assert [brief.question for brief in model.briefs] == [QUESTION]


def test_while_nobody_has_decided_nothing_leaves(
    town: Town, contracted: Destination
) -> None:
    NetworkStanding.objects.all().delete()
    model = ScriptEndpoint([FEE])
    assert (
        refusal(ask(town.aoi, QUESTION, endpoint=model, handling=PUBLIC))
        == CLEARING_SENTENCES["network_undecided"]
    )
    assert model.briefs == []


@pytest.mark.parametrize(
    ("level", "sent"), [("3C", True), ("3B", False), ("3A", False)]
)
def test_a_passage_beyond_the_limit_stays_whatever_was_cleared(
    town: Town, contracted: Destination, level: str, sent: bool
) -> None:
    town.private.confidentiality = level
    town.private.save()
    town.add(
        "jinji.md",
        "# 人事異動の内示\n\n内示は3月20日に行います。",
        collection=town.private,
    )
    model = ScriptEndpoint(["内示は3月20日です。〔1〕"])
    ask(
        town.coordinator,
        "人事異動の内示はいつですか",
        endpoint=model,
        handling=PUBLIC,
    )
    assert ("内示は3月20日" in str(model.briefs)) is sent


def test_a_switch_to_where_the_network_does_not_lead_is_none(
    town: Town, models: Models
) -> None:
    models(
        "a",
        EndpointError("混み合っています。", retry=True),
        in_house=False,
        network_path="private_line",
    )
    other = models("b", FEE, in_house=False, network_path="lgwan")
    stand(NetworkZone.INTERNET, NetworkModel.BETA)
    events = ask(town.aoi, QUESTION, handling=PUBLIC)
    assert other.briefs == []
    assert "300円" in text_of(events)


@pytest.fixture
def no_replies(town: Town) -> Town:
    actions.bar_tasks(
        tasks={"assembly_reply", "mail"}, actor=town.security_officer
    )
    return town


def drafted(town: Town, template: str, **fields: str) -> list[object]:
    filled = tuple(FilledField(name, value) for name, value in fields.items())
    return ask(town.aoi, "", task="draft", template=template, fields=filled)


@pytest.mark.parametrize(
    "question",
    [
        "議会の一般質問への答弁書を作成してください",
        "答弁案を書いて",
        "想定問答を作ってください",
    ],
)
def test_a_reply_for_the_assembly_is_refused_at_every_door(
    no_replies: Town, question: str
) -> None:
    assert refusal(ask(no_replies.aoi, question)) == SENTENCES["task_barred"]
    assert (
        refusal(drafted(no_replies, "free", request=question))
        == SENTENCES["task_barred"]
    )
    assert (
        refusal(drafted(no_replies, "ideas", theme=question))
        == SENTENCES["task_barred"]
    )


def test_a_wish_about_such_a_reply_is_refused_too(no_replies: Town) -> None:
    """A conversation is what the browser says it is: its first question may never have been asked here."""
    before = (
        Turn("一般質問への答弁書を作成してください", "どの質問ですか。"),
    )
    assert (
        refusal(ask(no_replies.aoi, "公園の除草についてです", history=before))
        == SENTENCES["task_barred"]
    )


def test_what_is_only_about_the_assembly_is_answered(no_replies: Town) -> None:
    events = [
        *ask(no_replies.aoi, "答弁書の提出期限はいつですか"),
        *drafted(no_replies, "notice", subject="答弁書の提出期限について"),
    ]
    assert not any(isinstance(event, AnswerRefusal) for event in events)


def test_a_barred_form_is_refused_and_shown_as_such(no_replies: Town) -> None:
    assert (
        refusal(drafted(no_replies, "mail", points="打合せの日"))
        == SENTENCES["task_barred"]
    )
    entry = AuditEntry.objects.get(event=AuditEvent.ANSWER_REFUSED)
    assert entry.detail == {"reason": "task_barred"}
    actions.bar_tasks(
        tasks={"assembly_reply"}, actor=no_replies.security_officer
    )
    assert not any(
        isinstance(event, AnswerRefusal)
        for event in drafted(no_replies, "mail", points="打合せの日")
    )
    assert list(BarredTask.objects.values_list("task", flat=True)) == [
        "assembly_reply"
    ]
    told = AuditEntry.objects.get(event=AuditEvent.TASK_ALLOWED)
    assert (told.actor_id, told.detail) == (
        no_replies.security_officer.pk,
        {"task": "mail"},
    )
