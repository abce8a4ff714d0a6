"""The library of questions: what the report and the published figures count on."""

import pytest

from yakuba.pilots.surveys.enums import Moment, QuestionKind
from yakuba.pilots.surveys.models import SurveyQuestion
from yakuba.pilots.surveys.questions import (
    ALTERNATING_PULSE,
    DEFAULTS,
    QUESTIONS,
    LibraryQuestion,
)

CHOSEN = {
    QuestionKind.SINGLE,
    QuestionKind.MULTIPLE,
    QuestionKind.SCALE,
    QuestionKind.BAND,
}
AT_MOST = {
    Moment.BEFORE: 12,
    Moment.PULSE: 4,
    Moment.MIDDLE: 12,
    Moment.AFTER: 20,
}


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=list(QUESTIONS))
def test_a_question_can_be_asked_and_counted(
    question: LibraryQuestion,
) -> None:
    assert (question.kind in CHOSEN and not question.by_task) == bool(
        question.options
    )
    assert question.positive <= set(range(len(question.options)))
    assert len(question.options) == len(set(question.options))
    for name, value in (
        ("text", question.text),
        ("help", question.help),
        ("code", question.code),
    ):
        assert len(value) <= (
            SurveyQuestion._meta.get_field(name).max_length or 0
        )


def test_every_kind_of_question_stands_in_the_library() -> None:
    assert {question.kind for question in QUESTIONS.values()} == set(
        QuestionKind
    )


@pytest.mark.parametrize("moment", list(Moment))
def test_a_questionnaire_made_with_one_click_is_short_and_meant_for_its_moment(
    moment: Moment,
) -> None:
    codes = DEFAULTS[moment]
    assert 0 < len(codes) <= AT_MOST[moment]
    assert len(codes) == len(set(codes))
    assert all(moment in QUESTIONS[code].moments for code in codes)


def test_alternating_weeks_ask_for_the_time_that_work_takes() -> None:
    assert "minutes_last_week" in ALTERNATING_PULSE
    assert len(ALTERNATING_PULSE) <= AT_MOST[Moment.PULSE]
    assert all(
        Moment.PULSE in QUESTIONS[code].moments for code in ALTERNATING_PULSE
    )


def test_the_published_shares_can_be_printed() -> None:
    """19 of 23 could use it; 20 of 23 judged half or more of the answers right."""
    assert QUESTIONS["usable"].positive == {0, 1}
    assert [
        QUESTIONS["accuracy"].options[index]
        for index in sorted(QUESTIONS["accuracy"].positive)
    ] == [
        "50〜75%",
        "75〜100%",
    ]
