"""旅券の番号: two letters and seven digits (旅券法施行規則), after its label; of foreign passports up to nine characters."""

import re
from collections.abc import Iterator

from yakuba.core.privacy.detectors import labels
from yakuba.core.privacy.findings import Finding

LABELS = (
    "旅券番号",
    "旅券の番号",
    "旅券",
    "パスポート番号",
    "パスポート",
    "Passport No",
    "PASSPORT NO",
    "passport no",
    "Passport number",
    "passport number",
)
WORDS = ("旅券", "パスポート", "passport", "Passport", "PASSPORT")
REACH = 20
OF_JAPAN = re.compile(
    r"(?<![A-Za-z0-9])[A-Z]{1,2}[ ]?[0-9]{7,8}(?![A-Za-z0-9])"
)
VALUE = re.compile(
    r"(?=[A-Z0-9 ]{0,3}[0-9]{5})[A-Z]{0,2}[ ]?[0-9]{6,9}(?![A-Za-z0-9])"
)


def detect(text: str) -> Iterator[Finding]:
    numbers = labels.after(text, LABELS, VALUE)
    reason = "「旅券」などの見出しに続く番号です"
    yield from labels.findings("passport", numbers, reason)
    beside = labels.near(text, WORDS, OF_JAPAN, REACH)
    yield from labels.findings("passport", beside, reason)
