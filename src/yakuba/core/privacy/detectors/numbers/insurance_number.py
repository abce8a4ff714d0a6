"""Numbers of health and care insurance after their own_labels: 被保険者番号, 記号・番号, 受給者番号 (健康保険法施行規則第47条)."""

import re
from collections.abc import Iterator

from yakuba.core.privacy.detectors import labels
from yakuba.core.privacy.findings import Finding

LABELS = (
    "被保険者番号",
    "保険証番号",
    "被保険者証番号",
    "資格確認書番号",
    "資格確認書の番号",
    "受給者番号",
    "公費負担者番号",
    "受給者証",
    "保険証",
    "被保険者証",
    "資格確認書",
    "後期高齢者医療",
    "手帳番号",
    "手帳",
)
VALUE = re.compile(
    "(?:第[ ]?|[A-Z]-)?[0-9](?:[- ]?[0-9]){3,10}(?:\\((?:枝番)?[0-9]{2}\\))?"
    + labels.NUMBER_ENDS
    + "(?![年月日円件人歳])"
)
SYMBOL_LABELS = (
    "保険証の記号",
    "保険証記号",
    "被保険者証の記号",
    "被保険者証記号",
    "資格確認書の記号",
    "資格情報の記号",
    "記号",
)
SYMBOL = re.compile(
    r"(?:番号[ :]{0,2})?[0-9ぁ-んァ-ヶ一-龥]{1,8}?[\s・,、/|:]{0,4}番号[\s:|]{0,3}[0-9]{1,8}(?:[\s(|]{0,3}枝番[\s:|]{0,3}[0-9]{2})?"
    + labels.NUMBER_ENDS
)
# 「介護保険の番号は」: what insures, and not far behind it the word 番号.
INSURANCES = ("保険", "国保", "社保", "後期高齢", "医療証", "受給者証")
NUMBERED = re.compile(
    r"(?!者番号)[^0-9\n。]{0,10}番号[^0-9\n。札を]{0,4}([0-9]{6,11})"
    + labels.NUMBER_ENDS
)
NOTHING = re.compile("")
BOTH_LABELS = ("記号・番号", "記号番号")
BOTH = re.compile(
    r"[0-9ぁ-んァ-ヶ一-龥]{1,8}[- ・][0-9]{1,8}" + labels.NUMBER_ENDS
)


def detect(text: str) -> Iterator[Finding]:
    reason = "保険の記号・番号の見出しに続く番号です"
    forms = ((LABELS, VALUE), (SYMBOL_LABELS, SYMBOL), (BOTH_LABELS, BOTH))
    for own_labels, value in forms:
        numbers = labels.after(text, own_labels, value)
        yield from labels.findings("insurance_number", numbers, reason)

    numbered = labels.after(text, INSURANCES, NUMBERED, NOTHING)
    yield from labels.findings("insurance_number", numbered, reason)
