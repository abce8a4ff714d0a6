"""Yes or no, and why: decided from plain values, so that a table of examples can show every case."""

from dataclasses import dataclass
from typing import Literal

from yakuba.core.inspection import Treatment
from yakuba.policies.models import ConfidentialityLevel

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
