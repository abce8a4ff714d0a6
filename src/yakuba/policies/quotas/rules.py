"""Whether a limit is near or reached, and what is said then: from plain values."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

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
    """A limit of this month and what was used of it. `endpoints` are those it holds for; empty means all."""

    owner: str
    tokens: int | None
    yen: int | None
    used_tokens: int = 0
    used_micro_yen: int = 0
    endpoints: frozenset[str] = frozenset()

    def percent(self, *, costs: bool = True) -> int:
        """How much of it is used, rounded down; yen count only for what costs any. 100 and more: nothing is left."""
        shares = [_percent(self.used_tokens, self.tokens)]
        shares += [_percent(self.used_micro_yen, self.yen * YEN)] if self.yen is not None and costs else []
        return max(shares)

    def shown(self) -> dict[str, str]:
        """Limits and use as a page shows them; empty where there is no limit."""
        return {
            "limits": "、".join(
                f"{limit:,}{name}" for limit, name in ((self.tokens, "トークン"), (self.yen, "円")) if limit is not None
            ),
            "used": f"{self.used_tokens:,}トークン、{self.used_micro_yen / YEN:,.2f}円",
        }

    def in_words(self, *, costs: bool = True) -> str:
        """The limit that is nearer: 100,000トークン, 5,000円."""
        by_yen = self.yen is not None and costs
        if by_yen and (self.tokens is None or self.percent() > _percent(self.used_tokens, self.tokens)):
            return f"{self.yen:,}円"
        return f"{self.tokens:,}トークン" if self.tokens is not None else ""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a question stands to the limits; the sentence says it to the person, and is empty while there is room."""

    code: Code = "free"
    sentence: str = ""

    @property
    def reached(self) -> bool:
        return self.code == "reached"


def standing(allowances: Sequence[Allowance], *, endpoint: str, costs: bool, today: date) -> Standing:
    """The tightest of the limits that hold for an endpoint. `costs`: whether it costs money."""
    held = [each for each in allowances if not each.endpoints or endpoint in each.endpoints]
    tightest = max(held, key=lambda each: each.percent(costs=costs), default=None)
    percent = tightest.percent(costs=costs) if tightest else 0
    if tightest is None or percent < SOFT_PERCENT:
        return Standing()
    opens = next_month(today)
    said = {"owner": tightest.owner, "limit": tightest.in_words(costs=costs), "opens": f"{opens.month}月1日"}
    if percent >= 100:  # per cent
        return Standing("reached", REACHED.format(**said))
    return Standing("near", NEAR.format(**said, percent=percent))


def this_month(today: date) -> date:
    return today.replace(day=1)


def next_month(today: date) -> date:
    """The day on which what was used up opens again."""
    return date(today.year + today.month // 12, today.month % 12 + 1, 1)


def _percent(used: int, limit: int | None) -> int:
    if limit is None:
        return 0
    return used * 100 // limit if limit else 100
