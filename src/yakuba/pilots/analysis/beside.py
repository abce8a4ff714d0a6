"""What people said, beside what was counted or compared of the same matter."""

from collections.abc import Sequence

from yakuba.core.effect import WEEKS_A_MONTH
from yakuba.core.tallies import FEWEST_SHOWN
from yakuba.pilots.analysis import making
from yakuba.pilots.analysis.figures import Beside, Breakdown, Figure
from yakuba.pilots.analysis.opinions import Answered, latest
from yakuba.pilots.analysis.rows import Logged, Participant, Questionnaire

OFTEN = "「ほぼ毎日」「ときどき」使うと答えた人と、最後の4週間に2回以上の記録がある人"
MINUTES = "本人が見積もった減った時間（1か月分にしたもの）と、前と後の比較から計算した時間"
WEEKS = 4
CLOSE, APART = "おおむね一致しています。", "違いがあります。どちらか一方だけを引用しないでください。"
NEAR = 0.15
HALF = 0.5


def beside_of(
    questionnaires: Sequence[Questionnaire],
    taking_part: Sequence[Participant],
    logged: Logged,
    weeks: int,
    told: Breakdown,
    saved: Figure,
) -> tuple[Beside, ...]:
    frequency = latest(questionnaires, "frequency")
    found = [_often(frequency, taking_part, logged, weeks)] if frequency and not frequency.yes_hidden else []
    return (*found, *_minutes(told, saved))


def _often(answered: Answered, taking_part: Sequence[Participant], logged: Logged, weeks: int) -> Beside:
    yes = answered.yes()
    said = making.share("told", sum(yes.values()), len(yes), asked=answered.survey.asked)
    recent = range(max(0, weeks - WEEKS), weeks)
    uses = [
        sum(logged.weekly.get(each.user, {}).get(week, 0) for week in recent) if each.user is not None else 0
        for each in taking_part
    ]
    counted = making.share("logged", sum(amount > 1 for amount in uses), len(uses))
    close = said.value is not None and counted.value is not None and abs(said.value - counted.value) <= NEAR
    return Beside(OFTEN, said, counted, CLOSE if close else APART)


def _minutes(told: Breakdown, saved: Figure) -> list[Beside]:
    """The middle of the weekly estimates, as a month, beside what the comparison says."""
    weekly = [cell.figure.value for cell in told.cells if cell.figure.value is not None]
    if not weekly or saved.value is None or saved.n < FEWEST_SHOWN:
        return []
    a_month = sorted(weekly)[len(weekly) // 2] * WEEKS_A_MONTH
    said = Figure("told", "minutes", a_month, max(cell.figure.n for cell in told.cells), reason=making.NO_METHOD)
    close = abs(a_month - saved.value) <= HALF * max(abs(a_month), abs(saved.value))
    return [Beside(MINUTES, said, saved, CLOSE if close else APART)]
