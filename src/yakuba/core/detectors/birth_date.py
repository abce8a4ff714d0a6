"""生年月日: a date after its label, or before 生まれ."""

import re
from collections.abc import Iterator

from yakuba.core import eras
from yakuba.core.detectors import labelled
from yakuba.core.findings import Finding

HINT = re.compile(r"生年月日|誕生|出生|日[ )\u3000]{0,2}生|[0-9][ )\u3000]{0,2}生")
BEFORE = re.compile(r"(?:生年月日|誕生日|出生日|生)[ :(は　\n|]{0,4}$")
AFTER = re.compile(r"[ )　]{0,2}(?:生まれ|生(?![活産命物徒涯保])|誕生|出生)")
REACH = 40  # characters around the hint in which its date stands
DIGITS = re.compile("(?:(?:18|19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01]))" + labelled.NUMBER_ENDS)


def detect(text: str) -> Iterator[Finding]:
    reason = "「生年月日」などの言葉のそばにある日付です"
    seen = 0
    for hint in HINT.finditer(text):
        begin = max(seen, hint.start() - REACH)
        window = text[begin : hint.end() + REACH]
        for found in eras.find_dates(window):
            start, end = begin + found.start, begin + found.end
            said = BEFORE.search(text, max(0, start - 12), start) or AFTER.match(text, end)
            if found.precision == "day" and said and start >= seen:
                yield Finding("birth_date", start, end, "certain", reason)
                seen = end
    yield from labelled.findings("birth_date", labelled.after(text, ("生年月日",), DIGITS), reason)
