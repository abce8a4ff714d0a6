"""What a person chose to hide: every place where it stands, however it is spelt there."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from yakuba.core.language.text import normalise, normalised
from yakuba.core.privacy.findings import Finding
from yakuba.core.privacy.spellings import other_spellings

REASON = "伏せると選んだ言葉です"
# On both sides of a single character that stands for itself: 林 is no part of 森林.
WORD = "一-龥々ァ-ヴーA-Za-z0-9"


def chosen_in(text: str, kinds: Mapping[str, str]) -> Iterator[Finding]:
    """Where the values (value → kind) stand, none overlapping another.

    >>> text = "林さんは森林公園へ。グエン、ｸﾞｴﾝ"
    >>> found = chosen_in(text, {"林": "chosen", "グエン": "possible_name"})
    >>> [each.value_in(text) for each in found]
    ['林', 'グエン', 'ｸﾞｴﾝ']
    """
    position = 0
    places = sorted(_places(text, kinds), key=_longest_first)
    for finding in places:
        if finding.start >= position:
            yield replace(finding, confidence="certain", reason=REASON)
            position = finding.end


def _places(text: str, kinds: Mapping[str, str]) -> Iterator[Finding]:
    yield from other_spellings(text, kinds)
    singles = {value for value in map(normalise, kinds) if len(value) == 1}
    if not singles:
        return

    plain = normalised(text)
    letters = "".join(map(re.escape, sorted(singles)))
    for match in re.finditer(
        f"(?<![{WORD}])[{letters}](?![{WORD}])", plain.text
    ):
        span = plain.original_span(*match.span())
        yield Finding(kinds[match[0]], *span, "certain", REASON)


def _longest_first(finding: Finding) -> tuple[int, int]:
    return finding.start, -finding.end
