"""生年月日: a date after its label, or before 生まれ."""

import re
from collections.abc import Iterator

from yakuba.core import eras
from yakuba.core.findings import Finding

BEFORE = re.compile(r"(?:生年月日|誕生日|出生日|生)[ :：(（は　\n]{0,4}$")
AFTER = re.compile(r"^[ )）　]{0,2}(?:生まれ|生(?![活産命物徒涯保])|誕生|出生)")
HINT = re.compile(r"生年月日|誕生|出生|生")


def detect(text: str) -> Iterator[Finding]:
    if not HINT.search(text):
        return
    for found in eras.find_dates(text):
        before, after = text[max(0, found.start - 12) : found.start], text[found.end : found.end + 6]
        if found.precision == "day" and (BEFORE.search(before) or AFTER.match(after)):
            yield Finding("birth_date", found.start, found.end, "certain", "「生年月日」などの言葉のそばにある日付です")
