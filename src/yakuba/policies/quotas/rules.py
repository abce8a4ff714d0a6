"""Whether a limit is near or reached, and what is said then: from plain values."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from yakuba.policies.quotas.enums import QuotaScope

SOFT_PERCENT = 80
YEN = 1_000_000  # micro-yen
REACHED = (
    "今月、{owner}使える量（{limit}）に達しました。{opens}から、また使えます。急ぐときは、事務局にご相談ください。"
    "「資料の引用」（言語モデルを使わない方式）は、今もお使いになれます。"
)
NEAR = (
    "今月、{owner}使える量（{limit}）の{percent}％を使いました。"
    "上限に達すると、{opens}まで、言語モデルを使う方式はお使いになれません。"
)

Code = Literal["free", "near", "reached"]


@dataclass(frozen=True, slots=True)
class Allowance:
    """A limit of this month and what was used of it. `endpoints` are those it holds for; empty means all.

    `owner` says in a sentence whose it is: あなたが, 税務課全体で.
    """

    scope: QuotaScope
    owner: str
    tokens: int | None
    yen: int | None
    used_tokens: int = 0
    used_micro_yen: int = 0
    endpoints: frozenset[str] = frozenset()

    def percent(self, *, costs: bool = True) -> int:
        """How much of it is used, rounded down; yen count only for what costs any. 100 and more: nothing is left."""
        of_tokens = _percent(self.used_tokens, self.tokens)
        if self.yen is None or not costs:
            return of_tokens

        return max(of_tokens, _percent(self.used_micro_yen, self.yen * YEN))

    def shown(self) -> dict[str, str]:
        """Limits and use as a page shows them; empty where there is no limit."""
        limits = []
        if self.tokens is not None:
            limits.append(f"{self.tokens:,}トークン")

        if self.yen is not None:
            limits.append(f"{self.yen:,}円")

        used_yen = self.used_micro_yen / YEN
        return {
            "limits": "、".join(limits),
            "used": f"{self.used_tokens:,}トークン、{used_yen:,.2f}円",
        }

    def in_words(self, *, costs: bool = True) -> str:
        """The limit that is nearer: 100,000トークン, 5,000円."""
        of_tokens = _percent(self.used_tokens, self.tokens)
        if self.tokens is not None and self.percent(costs=costs) == of_tokens:
            return f"{self.tokens:,}トークン"
        if self.yen is not None and costs:
            return f"{self.yen:,}円"

        return ""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a question stands to the limits; the sentence says it to the person, and is empty while there is room."""

    code: Code = "free"
    sentence: str = ""

    @property
    def reached(self) -> bool:
        return self.code == "reached"


def standing(
    allowances: Sequence[Allowance], *, endpoint: str, costs: bool, today: date
) -> Standing:
    """The tightest of the limits that hold for an endpoint. `costs`: whether it costs money."""
    held = [
        each
        for each in allowances
        if not each.endpoints or endpoint in each.endpoints
    ]
    tightest = max(
        held, key=lambda each: each.percent(costs=costs), default=None
    )
    percent = tightest.percent(costs=costs) if tightest else 0
    if tightest is None or percent < SOFT_PERCENT:
        return Standing()

    opens = next_month(today)
    words = {
        "owner": tightest.owner,
        "limit": tightest.in_words(costs=costs),
        "opens": f"{opens.month}月1日",
    }
    if percent >= 100:  # per cent
        return Standing("reached", REACHED.format(**words))

    return Standing("near", NEAR.format(**words, percent=percent))


def this_month(today: date) -> date:
    return today.replace(day=1)


def next_month(today: date) -> date:
    """The day on which what was used up opens again."""
    if today.month == 12:
        return date(today.year + 1, 1, 1)

    return date(today.year, today.month + 1, 1)


def _percent(used: int, limit: int | None) -> int:
    if limit is None:
        return 0

    return used * 100 // limit if limit else 100
