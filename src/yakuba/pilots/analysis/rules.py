"""The rules that were written beforehand: in words, and whether they are met. Pure, tables in the tests."""

from collections.abc import Mapping, Sequence

from yakuba.pilots.analysis.figures.figure import Figure
from yakuba.pilots.enums import Measure

UNITS: Mapping[str, str] = {Measure.MINUTES: "分", Measure.INCIDENTS: "件"}
PERCENT = "%"
NOT_OVER = "実験の期間と、実験の後のアンケートが終わってから判定します。"
MET = "満たしました: "
NOT_MET = "満たしていません: "
OPEN = "判定できません: "


def rule_words(measure: str, least: int, least_lower: int | None) -> str:
    """The rule as it was written beforehand."""
    name = Measure(measure).label.split("（")[0]
    unit = UNITS.get(measure, PERCENT)
    if measure == Measure.INCIDENTS:
        return f"{name}が{least}{unit}以下"
    if least_lower is None:
        return f"{name}が{least}{unit}以上"

    return f"{name}が{least}{unit}以上、かつ95%信頼区間の下限が{least_lower}{unit}以上"


def met(
    measure: str,
    least: int,
    least_lower: int | None,
    figure: Figure,
    *,
    is_over: bool,
) -> tuple[bool | None, str]:
    """Whether a rule is met, and the sentence.

    None: it cannot be said (yet). Values of shares are in percent in the rule.
    """
    if not is_over:
        return None, OPEN + NOT_OVER
    if figure.value is None:
        return None, OPEN + figure.reason
    if measure == Measure.INCIDENTS:
        return _few_enough(figure.value, least)

    unit = UNITS.get(measure, PERCENT)
    scale = 100 if unit == PERCENT else 1
    value = figure.value * scale
    enough = value >= least
    sentence = f"{value:.1f}{unit}でした（基準は{least}{unit}以上）。"
    if least_lower is None:
        return enough, _verdict(enough) + sentence
    if figure.interval is None:
        return None, OPEN + figure.reason

    low = figure.interval.low * scale
    is_met = enough and low >= least_lower
    of_interval = f"信頼区間の下限は{low:.1f}{unit}でした（基準は{least_lower}{unit}以上）。"
    return is_met, _verdict(is_met) + sentence + of_interval


def all_met(verdicts: Sequence[bool | None]) -> bool | None:
    """One that is not met decides; one that cannot be said leaves it open."""
    if not verdicts:
        return None
    if False in verdicts:
        return False

    return None if None in verdicts else True


def _few_enough(cases: float, most: int) -> tuple[bool, str]:
    unit = UNITS[Measure.INCIDENTS]
    is_met = cases <= most
    sentence = f"{cases:.0f}{unit}でした（基準は{most}{unit}以下）。"
    return is_met, _verdict(is_met) + sentence


def _verdict(is_met: bool) -> str:
    return MET if is_met else NOT_MET
