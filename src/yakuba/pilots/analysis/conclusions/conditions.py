"""Whether the conditions that were written beforehand are met."""

from yakuba.pilots.analysis import rules
from yakuba.pilots.analysis.figures.conclusions import ConditionResult
from yakuba.pilots.analysis.figures.figure import Figure
from yakuba.pilots.analysis.figures.minutes import Time
from yakuba.pilots.analysis.figures.opinions import Opinions
from yakuba.pilots.analysis.figures.safety import Safety
from yakuba.pilots.analysis.figures.use import Use
from yakuba.pilots.analysis.opinions.opinions import all_closed, final
from yakuba.pilots.analysis.records.trial import Condition, TrialRecords
from yakuba.pilots.enums import Measure


def conditions_of(
    records: TrialRecords,
    opinions: Opinions,
    use: Use,
    time: Time,
    safety: Safety,
) -> tuple[ConditionResult, ...]:
    questionnaires = records.questionnaires
    measured: dict[str, Figure] = {
        Measure.USABLE: final(questionnaires, "usable", opinions.usable),
        Measure.ACCURATE: final(questionnaires, "accuracy", opinions.accurate),
        Measure.CONTINUE: final(
            questionnaires, "continue", opinions.continuing
        ),
        Measure.RETURNING: use.returning,
        Measure.MINUTES: time.saved_median,
        Measure.INCIDENTS: safety.incidents,
    }
    is_over = records.about.is_over and all_closed(questionnaires)

    return tuple(
        _result(condition, measured[condition.measure], is_over)
        for condition in records.conditions
    )


def _result(
    condition: Condition, figure: Figure, is_over: bool
) -> ConditionResult:
    rule = (condition.measure, condition.least, condition.least_lower)
    met, sentence = rules.met(*rule, figure, is_over=is_over)

    return ConditionResult(
        measure=condition.measure,
        rule=rules.rule_words(*rule),
        least=condition.least,
        least_lower=condition.least_lower,
        figure=figure,
        met=met,
        sentence=sentence,
    )
