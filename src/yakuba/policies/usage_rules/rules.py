"""Whether a question may go on, and why not: from plain values."""

from dataclasses import dataclass, field
from typing import Literal

from yakuba.policies.quotas.rules import Standing

DecisionCode = Literal[
    "ok",
    "no_policy",
    "policy_not_accepted",
    "account_ended",
    "task_barred",
    "no_destination",
    "quota_reached",
]


SENTENCES: dict[DecisionCode, str] = {
    "ok": "",
    "no_policy": "運用ルールがまだ公開されていません。事務局の公開をお待ちください。",
    "policy_not_accepted": "運用ルールへの同意が必要です。「運用ルール」のページで内容を確かめ、同意してください。",
    "account_ended": "このアカウントは今お使いになれません。所属の担当か事務局に確認してください。",
    "task_barred": "この仕事には生成AIを使わない決まりです。「運用ルール」のページで確かめてください。",
    "no_destination": "回答の方式が設定されていません。情報システム担当に連絡してください。",
    "quota_reached": "今月使える量に達しました。事務局にご相談ください。",
}


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What is known when a question arrives."""

    may_sign_in: bool
    policy_version: int | None
    accepted_version: int | None
    destination_enabled: bool
    task_barred: bool
    standing: Standing = field(default_factory=Standing)


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether the question may go on, and what is said to the person: why not, or `said` that a limit is near."""

    code: DecisionCode
    said: str = ""

    @property
    def allowed(self) -> bool:
        return self.code == "ok"

    @property
    def sentence(self) -> str:
        return self.said or SENTENCES[self.code]


def decide(known: Circumstances) -> Decision:
    """Deny by default: the one path to `ok` stands last."""
    if not known.may_sign_in:
        return Decision("account_ended")
    if known.policy_version is None:
        return Decision("no_policy")
    if known.accepted_version != known.policy_version:
        return Decision("policy_not_accepted")
    if known.task_barred:
        return Decision("task_barred")
    if not known.destination_enabled:
        return Decision("no_destination")
    if known.standing.reached:
        return Decision("quota_reached", known.standing.sentence)

    return Decision("ok", known.standing.sentence)
