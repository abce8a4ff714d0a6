"""What can be found in a text, and a finding: what kind of thing stands where, never what it says."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

Confidence = Literal["certain", "likely"]


@dataclass(frozen=True, slots=True)
class Finding:
    """A span of the inspected text (characters) and why it was found. `likely`: the check could not say yes or no."""

    kind: str
    start: int
    end: int
    confidence: Confidence
    reason: str

    def value_in(self, text: str) -> str:
        """What stands there, in the text that was inspected."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class FindingKind:
    """A kind of finding: what its placeholder is called (at most ten characters, no digit), and its name in tables."""

    label: str
    name: str


# Hidden because a person said so.
CHOSEN = "chosen"
# In the order of precedence: where two findings meet, the kind that stands first keeps its span whole.
KINDS: Mapping[str, FindingKind] = MappingProxyType(
    {
        "domestic_violence_protection": FindingKind(
            "支援措置", "DV等支援措置"
        ),
        "my_number": FindingKind("個人番号", "個人番号（マイナンバー）"),
        "resident_record_code": FindingKind("住民票コード", "住民票コード"),
        "credential": FindingKind("鍵", "パスワード・APIキーなど"),
        "confidential_marking": FindingKind(
            "秘密の表示", "秘密・取扱注意などの表示"
        ),
        "blocked_term": FindingKind("禁止語", "禁止語"),
        "payment_card": FindingKind(
            "カード番号", "クレジットカードなどの番号"
        ),
        "bank_account": FindingKind("口座", "銀行・ゆうちょ銀行の口座"),
        "pension_number": FindingKind("年金番号", "基礎年金番号"),
        "employment_insurance_number": FindingKind(
            "雇用保険番号", "雇用保険被保険者番号"
        ),
        "insurance_number": FindingKind(
            "保険番号", "健康保険・介護保険の記号・番号"
        ),
        "driver_licence": FindingKind("免許証番号", "運転免許証の番号"),
        "residence_card": FindingKind("在留カード", "在留カードの番号"),
        "passport": FindingKind("旅券番号", "旅券の番号"),
        "corporate_number": FindingKind("法人番号", "法人番号"),
        "company_registration": FindingKind(
            "会社法人等番号", "会社法人等番号"
        ),
        "birth_date": FindingKind("生年月日", "生年月日"),
        "email": FindingKind("メール", "メールアドレス"),
        "telephone": FindingKind("電話番号", "電話番号"),
        "postal_code": FindingKind("郵便番号", "郵便番号"),
        "street_address": FindingKind("住所", "住所（番地まで書かれたもの）"),
        "vehicle_number": FindingKind("車両番号", "自動車のナンバー"),
        "ip_address": FindingKind("IPアドレス", "IPアドレス"),
        "person": FindingKind("氏名", "氏名"),
        "sensitive_cue": FindingKind(
            "要配慮", "要配慮個人情報をうかがわせる言葉"
        ),
        "delicate_matter": FindingKind("配慮事項", "市が定めた配慮の要る言葉"),
        # No detector's: what may be somebody's (core.privacy.guesses), and what a person chose to hide.
        "possible_name": FindingKind("仮名", "人の名前かもしれない言葉"),
        "possible_date": FindingKind("年月日", "生年月日かもしれない日付"),
        "possible_number": FindingKind(
            "記号番号", "だれかの番号かもしれない数字"
        ),
        CHOSEN: FindingKind("伏せ語", "職員が選んで伏せた言葉"),
    }
)
