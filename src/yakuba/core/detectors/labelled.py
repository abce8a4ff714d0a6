"""Values that only their label tells from any other (基礎年金番号, 口座番号 …). Labels are searched for as plain strings: that is what keeps
the whole set of detectors fast."""

import re
from collections.abc import Iterable, Iterator

from yakuba.core.findings import Confidence, Finding

# Between a label and its value: 「口座番号：」「口座番号は」「口座番号（普通）」, a line break, never another number.
BETWEEN = re.compile(
    r"(?:[ \t\u3000]{0,4}(?:[:=は]|\([^()\n0-9]{0,12}\)|No\.?|番号|欄)){0,4}[ \t\u3000]{0,8}\n?[ \t\u3000|]{0,8}[(「\[]?"
)
NUMBER_ENDS = "(?![0-9])"


def after(
    text: str, labels: Iterable[str], value: re.Pattern[str], between: re.Pattern[str] = BETWEEN
) -> Iterator[re.Match[str]]:
    """The value that follows each place where one of the labels stands."""
    for label in labels:
        for position in places(text, label):
            passed = between.match(text, position + len(label))
            if passed and (found := value.match(text, passed.end())):
                yield found


def places(text: str, word: str) -> Iterator[int]:
    """Where a word begins."""
    position = text.find(word)
    while position >= 0:
        yield position
        position = text.find(word, position + len(word))


def findings(
    kind: str, found: Iterable[re.Match[str]], reason: str, confidence: Confidence = "certain"
) -> Iterator[Finding]:
    """One finding a match, over its first group if it has one."""
    for match in found:
        yield Finding(kind, *match.span(match.lastindex or 0), confidence, reason)
