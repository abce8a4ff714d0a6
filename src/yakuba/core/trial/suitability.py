"""Whether a kind of work suits the AI: a rule over what was measured and said of it, strict on both sides."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Verdict = Literal["suits", "does_not_suit", "undecided"]
FEWEST = 5  # people behind a piece of evidence
MOST_SAY = 2 / 3
FEW_SAY = 1 / 3
USABLE = 0.7
UNUSABLE = 0.4
LITTLE_REWRITTEN = 0.5
MUCH_REWRITTEN = 0.75
TOO_LITTLE = (
    "判断できるだけの回答や記録がありません（5人以上の回答が要ります）。"
)
MIXED = "良い結果と良くない結果の両方があるため、判断を保留します。"
ONE_SIDED = "判断の材料が一つだけのため、保留します。"


@dataclass(frozen=True, slots=True)
class TaskOpinions:
    """What is known of one kind of work. 0 people: nothing.

    How many said that it suits and that it does not; how the minutes a time changed (after − before; 0: no clear
    change); the share of those who found it usable at most uses; the median share rewritten.
    """

    says_suits: int = 0
    says_not: int = 0
    minutes: float | None = None
    minutes_people: int = 0
    usable: float | None = None
    usable_people: int = 0
    rewritten: float | None = None
    rewritten_people: int = 0


@dataclass(frozen=True, slots=True)
class Reason:
    """`weight`: 1 for the AI, −1 against it, 0 neither."""

    weight: int
    sentence: str


def judge(opinions: TaskOpinions) -> tuple[Verdict, tuple[str, ...]]:
    """Suits: two kinds of evidence for it and none against. Does not: two against, or one and none for.

    With its reasons.
    """
    reasons = list(_reasons(opinions))
    sentences = tuple(reason.sentence for reason in reasons)
    good = sum(reason.weight > 0 for reason in reasons)
    bad = sum(reason.weight < 0 for reason in reasons)
    if not reasons:
        return "undecided", (TOO_LITTLE,)
    if good >= 2 and not bad:
        return "suits", sentences
    if bad and not good:
        return "does_not_suit", sentences
    if bad >= 2 and bad > good:
        return "does_not_suit", sentences
    if good and bad:
        return "undecided", (*sentences, MIXED)

    return "undecided", (*sentences, ONE_SIDED)


def _reasons(opinions: TaskOpinions) -> Iterator[Reason]:
    """Each kind of evidence behind which enough people stand."""
    if opinions.says_suits + opinions.says_not >= FEWEST:
        yield _of_names(opinions.says_suits, opinions.says_not)

    if opinions.minutes is not None and opinions.minutes_people >= FEWEST:
        yield _of_minutes(opinions.minutes, opinions.minutes_people)

    if opinions.usable is not None and opinions.usable_people >= FEWEST:
        yield _of_usable(opinions.usable, opinions.usable_people)

    if opinions.rewritten is not None and opinions.rewritten_people >= FEWEST:
        yield _of_rewritten(opinions.rewritten, opinions.rewritten_people)


def _of_names(suits: int, not_suits: int) -> Reason:
    share = suits / (suits + not_suits)
    weight = _weight(good=share >= MOST_SAY, bad=share <= FEW_SAY)
    sentence = f"向いていると答えた人は{suits}人、向いていないと答えた人は{not_suits}人でした。"
    return Reason(weight, sentence)


def _of_minutes(changed: float, people: int) -> Reason:
    if changed == 0:
        sentence = f"1回の時間は、減ったとも増えたとも言えませんでした（{people}人）。"
        return Reason(0, sentence)

    change = "減り" if changed < 0 else "増え"
    sentence = f"1回の時間が{abs(changed):.0f}分{change}ました（{people}人）。"
    return Reason(_weight(good=changed < 0, bad=changed > 0), sentence)


def _of_usable(share: float, people: int) -> Reason:
    weight = _weight(good=share >= USABLE, bad=share < UNUSABLE)
    sentence = (
        f"回答の画面で使えたと答えた人は{people}人中{100 * share:.0f}%でした。"
    )
    return Reason(weight, sentence)


def _of_rewritten(share: float, people: int) -> Reason:
    weight = _weight(
        good=share <= LITTLE_REWRITTEN, bad=share > MUCH_REWRITTEN
    )
    sentence = f"下書きの{100 * share:.0f}%を書き直していました（{people}人の中央値）。"
    return Reason(weight, sentence)


def _weight(*, good: bool, bad: bool) -> int:
    if good:
        return 1

    return -1 if bad else 0
