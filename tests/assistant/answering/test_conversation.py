"""Questions that lean on those before them, and several at once."""

import io

import pytest
from asgiref.sync import async_to_sync
from django.utils import timezone

from tests.assistant.answering.test_story import DOGS, FEES, ask, text_of
from tests.town import Town
from yakuba.assistant.answering.events import (
    AnswerEvent,
    ConversationSubject,
    Remark,
)
from yakuba.assistant.answering.question import Question
from yakuba.assistant.answering.search import search
from yakuba.assistant.answering.story import answer
from yakuba.assistant.console import show
from yakuba.core.evidence.brief import Brief, Turn


@pytest.fixture
def library(town: Town) -> Town:
    town.add("fees.md", FEES)
    town.add("dogs.md", DOGS)
    return town


def subject_of(events: list[AnswerEvent]) -> ConversationSubject:
    return next(
        event for event in events if isinstance(event, ConversationSubject)
    )


def remarks(events: list[AnswerEvent]) -> list[str]:
    return [event.text for event in events if isinstance(event, Remark)]


def test_what_is_spoken_of_is_told_and_carried(library: Town) -> None:
    first = ask(library.aoi, "住民票の写しの手数料はいくらですか")
    assert subject_of(first) == ConversationSubject("住民票の写し", False)
    assert subject_of(first).text == ""

    history = (Turn("住民票の写しの手数料はいくらですか", ""),)
    second = ask(library.aoi, "印鑑登録証明書は？", history=history)
    assert subject_of(second) == ConversationSubject("印鑑登録証明書", True)
    assert "350円" in text_of(second)


def test_the_terminal_says_what_a_question_was_taken_to_be_about(
    library: Town,
) -> None:
    class Screen(io.StringIO):
        def write(self, msg: str, ending: str = "\n") -> int:
            return super().write(msg + ending)

    history = (Turn("犬の登録はいつまでですか", ""),)
    question = Question("手数料は？", history=history)
    screen = Screen()
    assert async_to_sync(show)(answer(library.aoi, question), screen)
    assert screen.getvalue().startswith(
        "「犬」についての質問として探しました。\n"
    )
    assert "3,000円" in screen.getvalue()


def test_each_of_several_questions_is_answered_or_told(library: Town) -> None:
    events = ask(
        library.aoi,
        "印鑑登録証明書は1通いくらですか。犬の登録手数料はいくらですか。市長の趣味は何ですか。",
    )
    answered = text_of(events)
    assert "350円" in answered
    assert "3,000円" in answered
    told = [text for text in remarks(events) if "市長の趣味" in text]
    assert told[0].startswith(
        "「市長の趣味は何ですか。」に答えられる記載は見つかりませんでした。"
    )


def test_more_questions_than_three_are_told(library: Town) -> None:
    events = ask(
        library.aoi,
        "印鑑登録証明書は1通いくらですか。犬の登録手数料はいくらですか。"
        "住民票の写しは1通いくらですか。犬の登録は何日以内ですか。",
    )
    told = [text for text in remarks(events) if "3つまで" in text]
    assert "犬の登録は何日以内ですか。" in told[0]


def test_a_model_gets_the_question_as_it_was_put_where_it_knows_those_before(
    library: Town,
) -> None:
    answered = (Turn("犬の登録はいつまでですか", "30日以内です。"),)
    brief = _brief(library, answered)
    assert brief.question == "手数料は？"
    assert brief.history == answered

    unanswered = (Turn("犬の登録はいつまでですか", ""),)
    brief = _brief(library, unanswered)
    assert brief.question == "犬の手数料は?"
    assert brief.history == ()


def _brief(library: Town, history: tuple[Turn, ...]) -> Brief:
    question = Question("手数料は？", history=history)
    outcome = search.find(library.aoi, question, timezone.localdate())
    return search.compose(question, outcome, explains=True)
