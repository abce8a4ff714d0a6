"""A draft is filled: from the library, and with questions of one's own."""

import pytest

from tests.pilots.conftest import TODAY
from yakuba.pilots.enums import Design
from yakuba.pilots.models import Pilot
from yakuba.pilots.surveys.draft import actions as drafts
from yakuba.pilots.surveys.enums import Moment, QuestionKind
from yakuba.pilots.surveys.errors import SurveyError
from yakuba.pilots.surveys.models import Survey, SurveyQuestion
from yakuba.pilots.surveys.questions import ALTERNATING_PULSE, DEFAULTS


def codes(survey: Survey) -> list[str]:
    return list(survey.questions.values_list("code", flat=True))


@pytest.mark.parametrize("moment", list(Moment))
def test_one_click_makes_a_questionnaire(pilot: Pilot, moment: Moment) -> None:
    made = drafts.make(pilot=pilot, moment=moment, today=TODAY)
    assert codes(made) == list(DEFAULTS[moment])
    assert (made.published_at, made.anonymous) == (None, False)


def test_alternating_weeks_are_asked_for_minutes(pilot: Pilot) -> None:
    pilot.design = Design.ALTERNATING
    assert codes(
        drafts.make(pilot=pilot, moment=Moment.PULSE, today=TODAY)
    ) == list(ALTERNATING_PULSE)


def test_questions_are_added_once_moved_changed_and_removed(
    pilot: Pilot,
) -> None:
    made = drafts.make(pilot=pilot, moment=Moment.PULSE, today=TODAY)
    drafts.add_from_library(
        survey=made, codes=["rewritten", "usable", "no_such"]
    )
    assert codes(made) == [*DEFAULTS[Moment.PULSE], "rewritten"]
    last = made.questions.get(code="rewritten")
    drafts.move_question(survey=made, question=last, by=-1)
    drafts.move_question(
        survey=made, question=made.questions.get(code="usable"), by=-1
    )
    assert codes(made) == [
        "usable",
        "accuracy",
        "saved_last_week",
        "rewritten",
        "stumbled",
    ]
    last.text = "どのくらい直しましたか。"
    drafts.save_question(survey=made, question=last)
    assert last.code == ""  # other words, other answers: comparable no more
    first = made.questions.get(code="usable")
    first.help = "この1週間について答えてください。"
    drafts.save_question(survey=made, question=first)
    assert first.code == "usable"
    drafts.remove_question(survey=made, question=last)
    own = SurveyQuestion(
        kind=QuestionKind.SINGLE,
        text="席はどこですか。",
        options=["窓側", "廊下側"],
    )
    drafts.save_question(survey=made, question=own)
    assert [question.text for question in made.questions.all()][
        -1
    ] == "席はどこですか。"


def test_a_questionnaire_has_an_end(pilot: Pilot) -> None:
    made = drafts.make(pilot=pilot, moment=Moment.PULSE, today=TODAY)
    for number in range(drafts.MOST_QUESTIONS - made.questions.count()):
        drafts.save_question(
            survey=made,
            question=SurveyQuestion(kind=QuestionKind.TEXT, text=f"{number}"),
        )
    with pytest.raises(SurveyError, match="40問"):
        drafts.save_question(
            survey=made,
            question=SurveyQuestion(kind=QuestionKind.TEXT, text="もう一つ"),
        )
