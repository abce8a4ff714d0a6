"""What follows from the figures: whether a rule is met, which work suits, what to change in the rules of use. Pure, tables in the tests."""

from collections.abc import Mapping

from yakuba.pilots.analysis.figures import Figure
from yakuba.pilots.models import Measure

UNITS: Mapping[str, str] = {Measure.MINUTES: "分", Measure.INCIDENTS: "件"}
NOT_OVER = "実験の期間と、実験の後のアンケートが終わってから判定します。"
MET = "満たしました: "
NOT_MET = "満たしていません: "
OPEN = "判定できません: "


def rule_words(measure: str, least: int, least_lower: int | None) -> str:
    """The rule as it was written beforehand."""
    name, unit = Measure(measure).label.split("（")[0], UNITS.get(measure, "%")
    if measure == Measure.INCIDENTS:
        return f"{name}が{least}{unit}以下"
    lower = f"、かつ95%信頼区間の下限が{least_lower}{unit}以上" if least_lower is not None else ""
    return f"{name}が{least}{unit}以上{lower}"


def met(measure: str, least: int, least_lower: int | None, figure: Figure, *, is_over: bool) -> tuple[bool | None, str]:
    """Whether a rule is met, and the sentence. None: it cannot be said (yet). Values of shares are in percent in the rule."""
    if not is_over:
        return None, OPEN + NOT_OVER
    if figure.value is None:
        return None, OPEN + figure.reason
    scale = 1 if measure in UNITS else 100
    value, unit = figure.value * scale, UNITS.get(measure, "%")
    if measure == Measure.INCIDENTS:
        good = value <= least
        return good, f"{MET if good else NOT_MET}{value:.0f}{unit}でした（基準は{least}{unit}以下）。"
    said = f"{value:.1f}{unit}でした（基準は{least}{unit}以上）。"
    if least_lower is None:
        return value >= least, (MET if value >= least else NOT_MET) + said
    if figure.interval is None:
        return None, OPEN + figure.reason
    low = figure.interval.low * scale
    good = value >= least and low >= least_lower
    return (
        good,
        f"{MET if good else NOT_MET}{said}信頼区間の下限は{low:.1f}{unit}でした（基準は{least_lower}{unit}以上）。",
    )


def all_met(each: list[bool | None]) -> bool | None:
    """One that is not met decides; one that cannot be said leaves it open."""
    if not each:
        return None
    if False in each:
        return False
    return None if None in each else True
