"""Yes or no, and why: decided from plain values, so that a table of examples can show every case."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from yakuba.core.document_masking import Choice
from yakuba.core.findings import Finding
from yakuba.core.inspection import Treatment
from yakuba.core.masking import ANY
from yakuba.policies.limits import LEVELS as LEVELS
from yakuba.policies.limits import Limits
from yakuba.policies.models import RetentionMode
from yakuba.policies.quotas.rules import Standing

DecisionCode = Literal[
    "ok", "no_policy", "policy_not_accepted", "account_ended", "task_barred", "no_destination", "quota_reached"
]
# Kinds of work that are no form of their own, and can be barred too (core.intent says which text is one).
NAMED_TASKS: Mapping[str, str] = {"assembly_reply": "議会答弁の下書き"}

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


# 行政手続における特定の個人を識別するための番号の利用等に関する法律第19条 (provision of a My Number only where it is listed);
# 住民基本台帳法第30条の37 (住民票コード); DV等支援措置: a leak endangers a life. No city can allow these, no asker waive them.
NEVER = frozenset({"my_number", "resident_record_code", "domestic_violence_protection", "credential"})
# Where the city has decided nothing. A kind that is not here is refused, and so is one added to the detectors later.
DEFAULTS: Mapping[str, Treatment] = {
    "corporate_number": Treatment.ALLOW,  # published: 法人番号公表サイト
    "company_registration": Treatment.ALLOW,  # published: 商業登記
    "sensitive_cue": Treatment.WARN,
    "delicate_matter": Treatment.WARN,
    **dict.fromkeys(
        (
            "person", "street_address", "telephone", "email", "postal_code", "birth_date", "bank_account", "payment_card",
            "pension_number", "insurance_number", "employment_insurance_number", "driver_licence", "passport", "residence_card", "vehicle_number",
            "ip_address",
        ),
        Treatment.MASK,
    ),
}  # fmt: skip
PERSONAL = frozenset(kind for kind, treatment in DEFAULTS.items() if treatment is Treatment.MASK) | NEVER
ClearingCode = Literal[
    "ok", "kind_refused", "class_not_stated", "class_too_high", "masked_not_cleared", "network_undecided", "network_path",
    "network_class", "not_ismap", "terms",
]  # fmt: skip
DECIDED_BY: Mapping[ClearingCode, str] = {
    "ok": "機密性ごとの取扱い",
    "kind_refused": "種類ごとの扱い",
    "class_not_stated": "機密性の申告",
    "class_too_high": "機密性ごとの取扱い",
    "masked_not_cleared": "機密性ごとの取扱い（伏せ字）",
    "network_undecided": "ネットワークの限度（未決定）",
    "network_path": "ネットワークの限度（接続経路）",
    "network_class": "ネットワークの限度（機密性）",
    "not_ismap": "ネットワークの限度（ISMAP）",
    "terms": "契約の限度",
}
CLEARING_SENTENCES: Mapping[ClearingCode, str] = {
    "network_undecided": "このサーバーがどのネットワークにあるかが、まだ決められていません。決まるまで、庁外の方式には送れません。"
    "庁内の方式を選ぶか、情報セキュリティ担当に連絡してください。",
    "network_path": "このサーバーのあるネットワークからは、この方式の接続経路に送れません。庁内の方式を選んでください。",
    "network_class": "この機密性の情報は、このサーバーのあるネットワークから、この方式の接続経路では送れません。"
    "公開してよい内容だけにするか、庁内の方式を選んでください。",
    "not_ismap": "LGWAN接続系からインターネットへ直接つなぐ方式は、ISMAPに登録されたものだけを使えます。庁内の方式を選んでください。",
    "terms": "この方式は、約款型の契約か、入力を学習に使う契約のため、公開している情報だけを送れます。"
    "公開してよい内容だけにするか、別の方式を選んでください。",
    "kind_refused": "{kinds}が含まれています。この方式には送れません。該当する部分を除いてください。",
    "class_not_stated": "庁外の方式に送るときは、送る情報の機密性を選んでください。",
    "class_too_high": "この機密性の情報を、この方式に送ることは認められていません。"
    "公開してよい内容だけにするか、庁内の方式を選んでください。",
    "masked_not_cleared": "{kinds}が含まれています。この方式へは、伏せ字にしても送ることが認められていません。"
    "該当する部分を除くか、庁内の方式を選んでください。",
}


@dataclass(frozen=True, slots=True)
class DestinationRules:
    """Everything policy says of one destination. `cleared` holds (class, masked) pairs: what is not in it may not go, and
    nothing goes beyond `limits`.
    """

    in_house: bool = False
    limits: Limits = field(default_factory=Limits)
    cleared: frozenset[tuple[str, bool]] = frozenset()
    decided: Mapping[str, Treatment] = field(default_factory=dict)
    waivable: frozenset[str] = frozenset()

    def treatment(self, kind: str) -> Treatment:
        if self.in_house:
            return Treatment.ALLOW
        if kind in NEVER:
            return Treatment.REFUSE
        return self.decided.get(kind, DEFAULTS.get(kind, Treatment.REFUSE))

    def may_waive(self, kind: str) -> bool:
        return kind in self.waivable and kind not in NEVER


@dataclass(frozen=True, slots=True)
class Treated:
    """What happens to the findings of one text: which are masked, which only warned of, which stand in the way."""

    masked: tuple[Finding, ...] = ()
    warned: tuple[Finding, ...] = ()
    refused: tuple[Finding, ...] = ()

    def treatment(self, finding: Finding) -> Treatment:
        decided = {Treatment.REFUSE: self.refused, Treatment.MASK: self.masked, Treatment.WARN: self.warned}
        return next((treatment for treatment, found in decided.items() if finding in found), Treatment.ALLOW)


def treat(findings: Sequence[Finding], rules: DestinationRules, *, waived: Collection[Finding] = ()) -> Treated:
    """Kind by kind. A waived finding counts as none where policy lets the asker waive its kind."""
    kept = [finding for finding in findings if finding not in waived or not rules.may_waive(finding.kind)]
    masked, warned, refused = (
        tuple(finding for finding in kept if rules.treatment(finding.kind) is treatment)
        for treatment in (Treatment.MASK, Treatment.WARN, Treatment.REFUSE)
    )
    return Treated(masked, warned, refused)


def clear(parts: Sequence[Treated], *, level: str, rules: DestinationRules) -> ClearingCode:
    """Whether what belongs together (a question and its attachment, a passage) may go. Deny by default: `ok` stands last."""
    masked = any(part.masked for part in parts)
    if any(part.refused for part in parts):
        return "kind_refused"
    if not rules.in_house and not level:
        return "class_not_stated"
    if not rules.in_house and (limit := rules.limits.closing(level)):
        return limit
    if not rules.in_house and (level, masked) not in rules.cleared:
        return "masked_not_cleared" if masked and (level, False) in rules.cleared else "class_too_high"
    return "ok"


def sentence_of(code: ClearingCode, parts: Sequence[Treated], labels: Mapping[str, str]) -> str:
    """Why it may not go, for the person; nothing where it may."""
    if code == "ok":
        return ""
    refused = [finding.kind for part in parts for finding in part.refused]
    obstacles = Counter(refused or [finding.kind for part in parts for finding in part.masked])
    return CLEARING_SENTENCES[code].format(kinds=listed(obstacles, labels))


def listed(kinds: Mapping[str, int], labels: Mapping[str, str]) -> str:
    """氏名2件、住所1件."""
    return "、".join(f"{labels.get(kind, ANY)}{count}件" for kind, count in kinds.items())


# The marking of a document says how to treat it: hiding it would make it look like any other.
SHOWN_AS_IT_IS = frozenset({"confidential_marking"})


def is_hidden_by_default(kind: str) -> bool:
    """Whether a document made safe without any AI (伏せ字) hides a kind: whatever may not leave as it is."""
    return kind not in SHOWN_AS_IT_IS and DestinationRules().treatment(kind) >= Treatment.MASK


def hiding(kinds: Iterable[str], *, kept: Collection[tuple[str, str]] = ()) -> Choice:
    """The choice of a person who hides these kinds and keeps these (kind, comparable value) pairs."""
    return Choice(frozenset(kinds) - SHOWN_AS_IT_IS, always=NEVER, kept=frozenset(kept))


def is_personal(kind: str) -> bool:
    """Whether an answer must not show such a thing out of nowhere. What a city defines itself (宛名番号) is personal."""
    return kind in PERSONAL or kind.startswith("city:")


def highest(levels: Collection[str]) -> str:
    """The strictest of the classes that are stated; nothing where none is. An unknown one counts as the strictest."""
    stated = [level for level in levels if level]
    unknown = [level for level in stated if level not in LEVELS]
    return unknown[0] if unknown else max(stated, key=LEVELS.index, default="")
