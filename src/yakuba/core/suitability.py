"""Whether a kind of work suits the AI: a rule over what was measured and said of it, strict on both sides."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Verdict = Literal["suits", "does_not_suit", "undecided"]
FEWEST = 5  # people behind a piece of evidence
MOST_SAY, FEW_SAY = 2 / 3, 1 / 3
USABLE, UNUSABLE = 0.7, 0.4
LITTLE_REWRITTEN, MUCH_REWRITTEN = 0.5, 0.75
TOO_LITTLE = "判断できるだけの回答や記録がありません（5人以上の回答が要ります）。"
MIXED = "良い結果と良くない結果の両方があるため、判断を保留します。"
ONE_SIDED = "判断の材料が一つだけのため、保留します。"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Of one kind of work: how many said it suits and does not; whether minutes a time clearly went down or up (None: not known), by
    how many people; the share of those who found it usable at most uses; the median share rewritten. 0 people: nothing known.
    """

    says_suits: int = 0
    says_not: int = 0
    minutes: float | None = None  # after − before, where it is clear; 0: no clear change
    minutes_people: int = 0
    usable: float | None = None
    usable_people: int = 0
    rewritten: float | None = None
    rewritten_people: int = 0


def judge(evidence: Evidence) -> tuple[Verdict, tuple[str, ...]]:
    """Suits: two kinds of evidence for it and none against. Does not: two against, or one and none for. With its reasons."""
    said = list(_weighed(evidence))
    reasons = tuple(reason for _, reason in said)
    good, bad = sum(weight > 0 for weight, _ in said), sum(weight < 0 for weight, _ in said)
    if not said:
        return "undecided", (TOO_LITTLE,)
    if good >= 2 and not bad:
        return "suits", reasons
    if (bad >= 2 and bad > good) or (bad and not good):
        return "does_not_suit", reasons
    return "undecided", (*reasons, MIXED if good and bad else ONE_SIDED)


def _weighed(evidence: Evidence) -> Iterator[tuple[int, str]]:
    """+1 for, −1 against, 0 neither; with the sentence."""
    named = evidence.says_suits + evidence.says_not
    if named >= FEWEST:
        share = evidence.says_suits / named
        weight = 1 if share >= MOST_SAY else -1 if share <= FEW_SAY else 0
        yield (
            weight,
            f"向いていると答えた人は{evidence.says_suits}人、向いていないと答えた人は{evidence.says_not}人でした。",
        )
    if evidence.minutes is not None and evidence.minutes_people >= FEWEST:
        yield -_sign(evidence.minutes), _minutes(evidence.minutes, evidence.minutes_people)
    if evidence.usable is not None and evidence.usable_people >= FEWEST:
        weight = 1 if evidence.usable >= USABLE else -1 if evidence.usable < UNUSABLE else 0
        yield weight, f"回答の画面で使えたと答えた人は{evidence.usable_people}人中{100 * evidence.usable:.0f}%でした。"
    if evidence.rewritten is not None and evidence.rewritten_people >= FEWEST:
        share = evidence.rewritten
        weight = 1 if share <= LITTLE_REWRITTEN else -1 if share > MUCH_REWRITTEN else 0
        yield weight, f"下書きの{100 * share:.0f}%を書き直していました（{evidence.rewritten_people}人の中央値）。"


def _minutes(changed: float, people: int) -> str:
    if changed == 0:
        return f"1回の時間は、減ったとも増えたとも言えませんでした（{people}人）。"
    return f"1回の時間が{abs(changed):.0f}分{'減り' if changed < 0 else '増え'}ました（{people}人）。"


def _sign(number: float) -> int:
    return (number > 0) - (number < 0)
