"""生年月日: a date after its label, or before 生まれ."""

import re
from collections.abc import Iterator

from yakuba.core.language import eras
from yakuba.core.privacy.detectors import labels
from yakuba.core.privacy.findings import Finding

HINT = re.compile(
    r"生年月日|誕生|出生|日[ )\u3000]{0,2}生|[0-9][ )\u3000]{0,2}生"
)
BEFORE = re.compile(r"(?:生年月日|誕生日|出生日|生)[ :(は　\n|]{0,4}$")
AFTER = re.compile(r"[ )　]{0,2}(?:生まれ|生(?![活産命物徒涯保])|誕生|出生)")
LONGEST_LABEL = 12
REACH = 40  # characters around the hint in which its date stands
DIGITS = re.compile(
    "(?:(?:18|19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01]))"
    + labels.NUMBER_ENDS
)


def detect(text: str) -> Iterator[Finding]:
    """A date is nobody's birthday unless words beside it say so.

    >>> text = "平成2年3月4日生まれの方"
    >>> [each.value_in(text) for each in detect(text)]
    ['平成2年3月4日']
    >>> text = "令和8年4月1日から受け付けます。"
    >>> [each.value_in(text) for each in detect(text)]
    []
    """
    reason = "「生年月日」などの言葉のそばにある日付です"
    position = 0
    for hint in HINT.finditer(text):
        first = max(position, hint.start() - REACH)
        window = text[first : hint.end() + REACH]
        for date in eras.find_dates(window):
            start = first + date.start
            end = first + date.end
            if start < position or date.precision != "day":
                continue

            if _is_of_birth(text, start, end):
                yield Finding("birth_date", start, end, "certain", reason)
                position = end

    dates = labels.after(text, ("生年月日",), DIGITS)
    yield from labels.findings("birth_date", dates, reason)


def _is_of_birth(text: str, start: int, end: int) -> bool:
    if BEFORE.search(text, max(0, start - LONGEST_LABEL), start):
        return True

    return AFTER.match(text, end) is not None
