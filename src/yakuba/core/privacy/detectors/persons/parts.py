"""The two parts of a full name, and where one of them stands alone in the rest of a text."""

import re
from collections.abc import Collection, Iterable, Iterator

from yakuba.core.language.tokens import surname_and_given_name
from yakuba.core.privacy.city_lists import comparable
from yakuba.core.privacy.detectors.persons import vocabulary
from yakuba.core.privacy.detectors.persons.name_words import kinds
from yakuba.core.privacy.findings import Finding
from yakuba.core.privacy.value_search import ValueSearch

BLANKS = re.compile(r"[ \t\u3000]+")
KANJI = "一-龥々ヶ㐀-䶵豈-龎"
TITLE = f"(?:{'|'.join(vocabulary.TITLES.split())}|宅|方|家|親子|夫妻|夫婦|姉妹|兄弟)"
# A part ends a word: nothing of its own script goes on behind it but a title or a particle.
ENDS = re.compile(
    rf"(?<=[{KANJI}])(?:[^{KANJI}]|{TITLE}|\Z)|(?<=[ぁ-ん])(?:[^ぁ-ん]|{TITLE}|[はがをもとにのへで]|\Z)|(?<=[ァ-ヴー])(?:[^ァ-ヴー]|\Z)"
)
SCRIPTS = (
    re.compile(f"[{KANJI}]"),
    re.compile("[ぁ-ん]"),
    re.compile("[ァ-ヴー]"),
)
SHORTEST = 2
REASON = "見つかった氏名の一部です"


def parts_of(name: str) -> tuple[str, ...]:
    """Surname and given name, as a blank or the dictionary parts them; empty where neither does.

    >>> parts_of("宗像 心陽"), parts_of("北川久人"), parts_of("北川")
    (('宗像', '心陽'), ('北川', '久人'), ())
    """
    written = BLANKS.split(name.strip())
    if len(written) == 2:
        return tuple(written)
    if len(written) > 2:
        return ()

    return surname_and_given_name(name) or ()


def elsewhere(
    text: str, names: Iterable[str], places: Collection[str]
) -> Iterator[Finding]:
    """Where a part of one of the names stands as a word of its own; what is a place too stays.

    >>> [each.value_in("心陽は通学") for each in elsewhere("心陽は通学", ["宗像 心陽"], [])]
    ['心陽']
    """
    parts = set()
    for name in names:
        for part in parts_of(name):
            if _is_telling(part, places):
                parts.add(part)

    for start, part in ValueSearch(parts).within(text, 0, len(text)):
        end = start + len(part)
        if _is_word(text, start, end):
            yield Finding("person", start, end, "likely", REASON)


def _is_telling(part: str, places: Collection[str]) -> bool:
    """
    >>> _is_telling("心陽", []), _is_telling("千葉", []), _is_telling("葵", [])
    (True, False, False)
    """
    if len(part) < SHORTEST or "地名" in kinds(part):
        return False

    return comparable("place", part) not in places


def _is_word(text: str, start: int, end: int) -> bool:
    """
    >>> _is_word("心陽と", 0, 2), _is_word("心陽会", 0, 2), _is_word("はなし", 0, 2), _is_word("はなの", 0, 2)
    (True, False, False, True)
    """
    first = text[start]
    before = text[start - 1 : start]
    for script in SCRIPTS:
        if script.match(first) and script.match(before):
            return False

    return ENDS.match(text, end) is not None
