"""How each question was answered, option by option."""

from collections.abc import Sequence

from yakuba.pilots.analysis.figures import estimates
from yakuba.pilots.analysis.figures.figure import Figure
from yakuba.pilots.analysis.figures.opinions import Distribution
from yakuba.pilots.analysis.opinions.questions import (
    TELLING,
    SurveyQuestionView,
)
from yakuba.pilots.analysis.records.questionnaires import Questionnaire
from yakuba.pilots.surveys.enums import Moment, QuestionKind

CHOICES = (
    QuestionKind.SINGLE,
    QuestionKind.MULTIPLE,
    QuestionKind.SCALE,
    QuestionKind.BAND,
)


def distributions(
    questionnaires: Sequence[Questionnaire],
) -> list[Distribution]:
    """Every question with choices of the questionnaires that come once."""
    return [
        _distribution(SurveyQuestionView(survey, question))
        for survey in questionnaires
        if survey.moment != Moment.PULSE
        for question in survey.questions.values()
        if question.kind in CHOICES and question.options
    ]


def _distribution(view: SurveyQuestionView) -> Distribution:
    survey = view.survey
    question = view.question
    counts = view.shown_counts
    n = _answered(view, counts)
    reason = view.hidden_reason
    if not reason and None in counts:
        reason = TELLING

    return Distribution(
        definition="option",
        code=question.code,
        text=question.text,
        moment=survey.moment,
        survey=survey.title,
        anonymous=survey.anonymous,
        options=question.options,
        counts=counts,
        shares=tuple(
            _share(count, n, survey.asked, reason) for count in counts
        ),
        n=n,
        asked=survey.asked,
        reason=reason,
    )


def _share(count: int | None, n: int, asked: int, reason: str) -> Figure:
    if count is None:
        return estimates.missing("option", "share", reason)

    return estimates.share("option", count, n, asked=asked)


def _answered(view: SurveyQuestionView, counts: Sequence[int | None]) -> int:
    """How many answered, where that may be said.

    In a table of an anonymous survey that is hidden, it would tell who did not.
    """
    if not view.survey.anonymous:
        return view.question.answered
    if view.question.kind == QuestionKind.MULTIPLE:
        return 0 if view.hidden_reason else view.survey.handed_in

    is_shown = bool(counts) and None not in counts
    return view.question.answered if is_shown else 0
