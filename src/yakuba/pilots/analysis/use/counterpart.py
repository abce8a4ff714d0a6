"""What people said, beside what was counted or compared of the same matter."""

from yakuba.core.trial.effect import WEEKS_A_MONTH
from yakuba.core.trial.tallies import FEWEST_SHOWN
from yakuba.pilots.analysis.figures import estimates
from yakuba.pilots.analysis.figures.figure import Breakdown, Figure
from yakuba.pilots.analysis.figures.minutes import Time
from yakuba.pilots.analysis.figures.use import Counterpart
from yakuba.pilots.analysis.opinions.questions import (
    SurveyQuestionView,
    latest,
)
from yakuba.pilots.analysis.records.trial import TrialRecords

OFTEN = "「ほぼ毎日」「ときどき」使うと答えた人と、最後の4週間に2回以上の記録がある人"
MINUTES = "本人が見積もった減った時間（1か月分にしたもの）と、前と後の比較から計算した時間"
WEEKS = 4
CLOSE = "おおむね一致しています。"
APART = "違いがあります。どちらか一方だけを引用しないでください。"
NEAR = 0.15
HALF = 0.5


def said_and_logged(
    records: TrialRecords, time: Time
) -> tuple[Counterpart, ...]:
    pairs = []
    frequency = latest(records.questionnaires, "frequency")
    if frequency is not None and not frequency.yes_hidden_reason:
        pairs.append(_frequency(frequency, records))

    if time.told_by_week is not None:
        minutes = _minutes(time.told_by_week, time.saved_median)
        if minutes is not None:
            pairs.append(minutes)

    return tuple(pairs)


def _frequency(
    question: SurveyQuestionView, records: TrialRecords
) -> Counterpart:
    yes = question.yes().values()
    said = estimates.share(
        "told", sum(yes), len(yes), asked=question.survey.asked
    )
    counted = _used_repeatedly(records)
    sentence = APART
    if said.value is not None and counted.value is not None:
        is_close = abs(said.value - counted.value) <= NEAR
        sentence = CLOSE if is_close else APART

    return Counterpart(OFTEN, said, counted, sentence)


def _used_repeatedly(records: TrialRecords) -> Figure:
    """Of all participants, who used it twice or more in the last four weeks."""
    weeks = records.about.weeks
    recent = range(max(0, weeks - WEEKS), weeks)
    repeated = [
        participant
        for participant in records.participants
        if records.usage.uses_in(recent, participant.user) > 1
    ]
    return estimates.share("logged", len(repeated), len(records.participants))


def _minutes(told: Breakdown, saved: Figure) -> Counterpart | None:
    """The middle of the weekly estimates, as a month, beside what the comparison says."""
    weekly = [
        cell.figure.value
        for cell in told.cells
        if cell.figure.value is not None
    ]
    if not weekly or saved.value is None or saved.n < FEWEST_SHOWN:
        return None

    middle = sorted(weekly)[len(weekly) // 2]
    a_month = middle * WEEKS_A_MONTH
    people = max(cell.figure.n for cell in told.cells)
    said = Figure(
        "told", "minutes", a_month, people, reason=estimates.NO_METHOD
    )
    larger = max(abs(a_month), abs(saved.value))
    is_close = abs(a_month - saved.value) <= HALF * larger
    return Counterpart(MINUTES, said, saved, CLOSE if is_close else APART)
