"""A question of a questionnaire, and what may be said of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from yakuba.core.trial.tallies import FEWEST_SHOWN, chosen
from yakuba.pilots.analysis.records.questionnaires import (
    QuestionAnswers,
    Questionnaire,
)
from yakuba.pilots.surveys.enums import Moment, QuestionKind
from yakuba.pilots.surveys.questions import QUESTIONS
from yakuba.pilots.surveys.results.disclosure import chosen_any, chosen_one

TELLING = (
    "匿名のアンケートで、示すと誰の答えか分かるおそれがあるため、示しません。"
)
NOT_CLOSED = "匿名のアンケートのため、締切りの後に示します。"


@dataclass(frozen=True, slots=True)
class SurveyQuestionView:
    """A question in the questionnaire that is looked at for it."""

    survey: Questionnaire
    question: QuestionAnswers

    @property
    def hidden_reason(self) -> str:
        """Why nothing may be said of it; empty if it may."""
        if not self.survey.anonymous:
            return ""
        if not self.survey.closed:
            return NOT_CLOSED
        if self.survey.handed_in < FEWEST_SHOWN:
            return TELLING

        return ""

    @property
    def yes_hidden_reason(self) -> str:
        """Why it may not be said how many said yes; empty if it may."""
        if self.hidden_reason or not self.survey.anonymous:
            return self.hidden_reason

        disclosed = chosen_one(
            self.counts, self.survey.handed_in, self._yes_options()
        )
        return TELLING if disclosed.positive is None else ""

    @property
    def counts(self) -> tuple[int, ...]:
        """How many people chose each option. An earlier version may have had more options."""
        choices = [
            answer.choice
            for answer in self.question.answers
            if answer.choice is not None
        ]
        options = max(
            [len(self.question.options), *(choice + 1 for choice in choices)]
        )
        return chosen(choices, options)

    @property
    def shown_counts(self) -> tuple[int | None, ...]:
        """How many chose each option, None where that may not be said."""
        counts = self.counts
        if self.hidden_reason:
            return (None,) * len(counts)
        if not self.survey.anonymous:
            return counts
        if self.question.kind == QuestionKind.MULTIPLE:
            return chosen_any(counts, self.survey.handed_in)

        return chosen_one(
            counts, self.survey.handed_in, self._yes_options()
        ).counts

    def yes(self) -> dict[object, bool]:
        """Response → whether it is one of the options that count as a yes."""
        positive = QUESTIONS[self.question.code].positive

        return {
            answer.response: answer.choice in positive
            for answer in self.question.answers
            if answer.choice is not None
        }

    def yes_by_participant(self) -> dict[int, bool]:
        """The same by participant; empty in an anonymous survey."""
        positive = QUESTIONS[self.question.code].positive

        return {
            answer.who: answer.choice in positive
            for answer in self.question.answers
            if answer.who is not None and answer.choice is not None
        }

    def numbers(self) -> list[int]:
        return [
            answer.number
            for answer in self.question.answers
            if answer.number is not None
        ]

    def numbers_by_task(self) -> dict[tuple[int, int], int]:
        """(participant, task) → the number that was given."""
        return {
            (answer.who, answer.task): answer.number
            for answer in self.question.answers
            if answer.who is not None
            and answer.task is not None
            and answer.number is not None
        }

    def _yes_options(self) -> list[int]:
        """Those options that count as a yes; none for a question of the city's own."""
        question = QUESTIONS.get(self.question.code)
        if question is None:
            return []

        options = len(self.counts)
        return [choice for choice in question.positive if choice < options]


def asked_at(
    questionnaires: Sequence[Questionnaire], moment: Moment, code: str
) -> list[SurveyQuestionView]:
    """The question in each questionnaire of that moment that has it."""
    return [
        SurveyQuestionView(survey, survey.questions[code])
        for survey in questionnaires
        if survey.moment == moment and code in survey.questions
    ]


def asked_weekly(
    questionnaires: Sequence[Questionnaire], code: str
) -> list[tuple[int, SurveyQuestionView]]:
    """The question in each weekly questionnaire that has it, with its week (from 1)."""
    pulses = asked_at(questionnaires, Moment.PULSE, code)
    return [
        (view.survey.week, view)
        for view in pulses
        if view.survey.week is not None
    ]


def latest(
    questionnaires: Sequence[Questionnaire], code: str
) -> SurveyQuestionView | None:
    """A question where it was asked last: after the trial, else in its middle.

    Answers, and those that may be shown, go first; of an anonymous one's versions the one that most people answered.
    """
    for moment in (Moment.AFTER, Moment.MIDDLE):
        views = asked_at(questionnaires, moment, code)
        for view in sorted(views, key=_preference):
            awaited = view.survey.anonymous and not view.survey.closed
            if view.question.answers or awaited:
                return view

    return None


def _preference(view: SurveyQuestionView) -> tuple[bool, int]:
    survey = view.survey
    return survey.anonymous, -survey.handed_in if survey.anonymous else 0
