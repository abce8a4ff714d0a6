"""How many of those who were asked handed in."""

from collections.abc import Iterable

from yakuba.pilots.analysis.figures import estimates
from yakuba.pilots.analysis.figures.figure import Figure
from yakuba.pilots.analysis.figures.opinions import SurveyReturn
from yakuba.pilots.analysis.records.questionnaires import Questionnaire


def returns_of(
    questionnaires: Iterable[Questionnaire],
) -> tuple[SurveyReturn, ...]:
    return tuple(
        SurveyReturn(
            survey.title,
            survey.moment,
            survey.week,
            survey.anonymous,
            survey.closed,
            _returned(survey),
        )
        for survey in questionnaires
    )


def _returned(survey: Questionnaire) -> Figure:
    """Counted in full: who was asked is known, and so is who answered. The interval would be of nothing."""
    if not survey.asked:
        return estimates.missing("returned", "share", estimates.NOBODY)

    return Figure(
        "returned",
        "share",
        survey.handed_in / survey.asked,
        survey.asked,
        survey.asked,
        survey.handed_in,
        reason=estimates.COUNTED_ALL,
    )
