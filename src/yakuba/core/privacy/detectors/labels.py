"""Values that only their label tells from any other (基礎年金番号, 口座番号 …).

Labels are searched for as plain strings: that is what keeps the whole set of detectors fast.
"""

import re
from collections.abc import Iterable, Iterator

from yakuba.core.privacy.findings import Confidence, Finding

# Between a label and its value: 「口座番号：」「口座番号は」「口座番号（普通）」, a line break, never another number.
BETWEEN = re.compile(
    r"(?:[ \t\u3000]{0,4}(?:[:=は]|\([^()\n0-9]{0,12}\)|No\.?|番号|欄)){0,4}[ \t\u3000]{0,8}\n?[ \t\u3000|]{0,8}[(「\[]?"
)
NUMBER_ENDS = "(?![0-9])"
LONGEST = 64  # characters of a value


def after(
    text: str,
    labels: Iterable[str],
    value: re.Pattern[str],
    between: re.Pattern[str] = BETWEEN,
) -> Iterator[re.Match[str]]:
    """The value that follows each place where one of the labels stands.

    >>> [match[0] for match in after("口座番号: 123、番号 9", ["口座番号"], re.compile("[0-9]+"))]
    ['123']
    """
    for label in labels:
        for position in places(text, label):
            passed = between.match(text, position + len(label))
            match = value.match(text, passed.end()) if passed else None
            if match:
                yield match


def any_of(words: Iterable[str]) -> str:
    """An expression for one of the words, the longest first.

    >>> any_of(["夫", "元夫"])
    '元夫|夫'
    """
    longest_first = sorted(words, key=len, reverse=True)
    return "|".join(map(re.escape, longest_first))


def near(
    text: str, labels: Iterable[str], value: re.Pattern[str], reach: int
) -> Iterator[re.Match[str]]:
    """The values of a form of their own that begin up to `reach` characters behind a label, in its paragraph.

    >>> [match[0] for match in near("番号が二つある。12-3と45-6", ["番号"], re.compile("[0-9]+-[0-9]"), 20)]
    ['12-3', '45-6']
    """
    for label in labels:
        for position in places(text, label):
            first = position + len(label)
            for match in value.finditer(text, first, first + reach + LONGEST):
                if match.start() > first + reach:
                    break

                yield match


def places(text: str, word: str) -> Iterator[int]:
    """Where a word begins.

    >>> list(places("市民課と市民税課", "市民"))
    [0, 4]
    """
    position = text.find(word)
    while position >= 0:
        yield position
        position = text.find(word, position + len(word))


def findings(
    kind: str,
    matches: Iterable[re.Match[str]],
    reason: str,
    confidence: Confidence = "certain",
) -> Iterator[Finding]:
    """One finding a match, over its first group if it has one.

    >>> match = re.search("〒([0-9]+)", "宛先は〒123")
    >>> [(each.start, each.end) for each in findings("postal_code", [match], "")]
    [(4, 7)]
    """
    for match in matches:
        start, end = match.span(match.lastindex or 0)
        yield Finding(kind, start, end, confidence, reason)
