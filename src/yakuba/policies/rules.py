"""Yes or no, and why: decided from plain values, so that a table of examples can show every case."""

from dataclasses import dataclass
from typing import Literal

from yakuba.core.inspection import Treatment
from yakuba.policies.models import ConfidentialityLevel, RetentionMode

DecisionCode = Literal["ok", "no_policy", "policy_not_accepted", "account_ended", "no_destination", "class_too_high"]

SENTENCES: dict[DecisionCode, str] = {
    "ok": "",
    "no_policy": "運用ルールがまだ公開されていません。事務局の公開をお待ちください。",
    "policy_not_accepted": "運用ルールへの同意が必要です。「運用ルール」のページで内容を確かめ、同意してください。",
    "account_ended": "このアカウントは今お使いになれません。所属の担当か事務局に確認してください。",
    "no_destination": "回答の方式が設定されていません。情報システム担当に連絡してください。",
    "class_too_high": "参照する資料の機密性が、回答の方式で扱える範囲を超えているため、お答えできません。",
}
# What may go to an endpoint outside the house without a person's doing. Every kind that is not here is refused:
# a city's own decisions, and sending with 伏せ字, come with the guard's screens.
TREATMENTS_OUTSIDE = {"corporate_number": Treatment.ALLOW}
ORDER = [level.value for level in ConfidentialityLevel]


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What is known when a question arrives."""

    may_sign_in: bool
    policy_version: int | None
    accepted_version: int | None
    destination_enabled: bool


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether the question may go on, and the sentence to the person if not."""

    code: DecisionCode

    @property
    def allowed(self) -> bool:
        return self.code == "ok"

    @property
    def sentence(self) -> str:
        return SENTENCES[self.code]


def decide(known: Circumstances) -> Decision:
    """Deny by default: the one path to `ok` stands last."""
    if not known.may_sign_in:
        return Decision("account_ended")
    if known.policy_version is None:
        return Decision("no_policy")
    if known.accepted_version != known.policy_version:
        return Decision("policy_not_accepted")
    if not known.destination_enabled:
        return Decision("no_destination")
    return Decision("ok")


def may_receive(*, level: str, in_house: bool, highest_level: str) -> bool:
    """Whether text of a confidentiality level may go to a destination. Unknown levels never may."""
    if level not in ORDER or highest_level not in ORDER:
        return False
    return in_house or ORDER.index(level) <= ORDER.index(highest_level)


# How many days content may be kept: least, most, usual. A city's rules on public records decide within these.
KEPT_DAYS = {RetentionMode.OWN_HISTORY: (1, 400, 90), RetentionMode.AUDITED: (1, 3_650, 1_095)}


@dataclass(frozen=True, slots=True)
class Retention:
    """保存の方式 as it is in force: for how many days what is kept, 0 where nothing is."""

    mode: RetentionMode = RetentionMode.NONE
    days: int = 0

    @property
    def sentence(self) -> str:
        """What everybody is told, on every page."""
        if self.mode == RetentionMode.OWN_HISTORY:
            return f"質問と回答は、本人だけが読める形で{self.days:,}日間保存されます"
        if self.mode == RetentionMode.AUDITED:
            return f"質問と回答は、監査のために暗号化して{self.days:,}日間保存されます"
        return "質問と回答はこのサーバーに保存されません"


def days_problem(mode: RetentionMode, days: int) -> str:
    """Why content cannot be kept for so many days; nothing if it can."""
    if mode == RetentionMode.NONE:
        return "" if days == 0 else "「保存しない」に日数はありません。"
    least, most, _ = KEPT_DAYS[mode]
    return "" if least <= days <= most else f"日数は{least}から{most:,}までの整数にしてください。"
