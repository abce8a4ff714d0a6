"""Words that may be somebody's name: what the strict rules of names take, without what is a word of the language."""

import re
from collections.abc import Iterator

from yakuba.core.privacy.detectors.persons import person
from yakuba.core.privacy.detectors.persons.latin import FOREIGN_NAMES
from yakuba.core.privacy.detectors.persons.script import KATAKANA
from yakuba.core.privacy.guesses.dictionary import (
    AFFIXED,
    COMMON,
    NAME,
    is_common,
    is_wording,
    kinds_in_order,
)
from yakuba.core.privacy.guesses.guess import Guess

# Behind what is no person: a place, an office, a thing that bears a name.
GOES_ON = re.compile(
    r"[一-龥々ァ-ヴーA-Za-z0-9]|[市町村区県郡駅川山](?![さ様殿氏])|の(?:[際折節方件他]|うち|よう)"
)
# Where a name stands that is a word too.
ALONE = re.compile(r"です|と申|さん|くん|ちゃん|君|様")
# The first word of what is said, as its subject.
SUBJECT = re.compile("[はがも]")
QUOTED = re.compile("[「(]")
# No part of an address or of a number.
LATIN = re.compile(
    r"(?<![A-Za-z0-9@./_:&=-])(?:[A-Z][a-z]{2,}|[A-Z]{4,})(?![A-Za-z0-9@/_:&=-])"
)
# 「Y. Kuroda」, and whoever a mail says it is from.
INITIAL = re.compile(
    r"(?<![A-Za-z0-9@./_-])[A-Z]\.[ ]?[A-Z][a-z]{2,14}(?![A-Za-z0-9@/_-])"
)
SENDER = re.compile(
    r"(?:From|To|Cc|CC|差出人|送信者|宛先)[ ]?:[ ]?\"?([^\n<>\":;@]{2,40}?)\"?[ ]?(?=<)"
)
IN_SMALL = re.compile(
    r"(?<![A-Za-z0-9@./_-])(?<![A-Za-z] )([a-z]{3,14}) ([a-z]{3,14})(?! ?[A-Za-z0-9@/_-])"
)
WORD = re.compile("[ァ-ヴー]{3,12}")
# A cell, a line or an entry of a list in hiragana alone.
KANA = re.compile(
    r"(?:(?<=[\n\t|,、:「(])|\A)[ ]{0,2}([ぁ-ん]{3,6})(?=[ ]{0,2}(?:[\n\t|,、」)]|\Z|です[!。、]|さん|ちゃん|くん))"
)


def names(text: str, places: frozenset[str]) -> Iterator[Guess]:
    """`places` (comparable) are none.

    >>> text = "「タイガは最近よく笑う」。Aoi が来庁。マニュアルは棚に。"
    >>> [guess.value_in(text) for guess in names(text, frozenset())]
    ['タイガ', 'Aoi']
    """
    for finding in person.detect(text, places, strict=True):
        start, end = finding.start, finding.end
        yield from _guess(start, end, _likelihood(text, start, end))

    for match in WORD.finditer(text):
        start, end = match.span()
        yield from _guess(start, end, _unknown(match[0]))

    for match in LATIN.finditer(text):
        start, end = match.span()
        yield from _guess(start, end, _in_latin(match[0]))

    yield from _written_small_or_short(text)
    for match in KANA.finditer(text):
        start, end = match.span(1)
        yield from _guess(start, end, _in_kana(match[1]))


def _written_small_or_short(text: str) -> Iterator[Guess]:
    """
    >>> text = "From: Y. Kuroda <a@example.com>、john smith、open data"
    >>> [guess.value_in(text) for guess in _written_small_or_short(text)]
    ['Y. Kuroda', 'Y. Kuroda', 'john smith']
    """
    for pattern in (INITIAL, SENDER):
        for match in pattern.finditer(text):
            yield from _guess(*match.span(match.lastindex or 0), 0.6)

    for match in IN_SMALL.finditer(text):
        is_name = [part.title() in FOREIGN_NAMES for part in match.groups()]
        if all(is_name):
            yield from _guess(*match.span(), 0.6)


def _guess(start: int, end: int, likelihood: float) -> Iterator[Guess]:
    if likelihood:
        yield Guess("possible_name", start, end, likelihood)


def _likelihood(text: str, start: int, end: int) -> float:
    """How likely a word that the strict rules take is somebody's name where it stands; 0 where it is a word.

    >>> [_likelihood(text, 0, len(text)) for text in ("佐野", "タイガ", "ミニトマト", "グエン")]
    [0.8, 0.0, 0.0, 0.6]
    """
    word = text[start:end]
    if word.isascii():
        return 0.0
    if len(word) == 1:
        is_unit = text[start - 1 : start].isdigit()
        return 0.4 if ALONE.match(text, end) and not is_unit else 0.0
    if GOES_ON.match(text, end):
        return 0.0
    if KATAKANA.fullmatch(word):
        is_subject = SUBJECT.match(text, end) and QUOTED.match(
            text[start - 1 : start]
        )
        return _in_katakana(word, is_subject=bool(is_subject))

    return _in_kanji(word)


def _in_latin(word: str) -> float:
    """
    >>> _in_latin("Santos"), _in_latin("Zoom"), _in_latin("TOSHIBA")
    (0.7, 0.0, 0.5)
    """
    if word.title() in FOREIGN_NAMES:
        return 0.7

    kinds = kinds_in_order(word)
    if any(NAME in kind for kind in kinds):
        return 0.6

    return 0.0 if kinds else 0.5


def _in_katakana(word: str, *, is_subject: bool) -> float:
    kinds = kinds_in_order(word)
    if any(kind[0] == COMMON for kind in kinds):
        is_name_too = len(kinds) > 1 and any(
            kind[0] != COMMON for kind in kinds
        )
        return 0.3 if is_subject and is_name_too else 0.0
    if any(NAME in kind for kind in kinds):
        return 0.6

    return _unknown(word)


def _unknown(word: str) -> float:
    """A word in katakana that the dictionary neither knows nor can put together."""
    if kinds_in_order(word) or _is_compound(word):
        return 0.0

    return 0.5


def _in_kana(word: str) -> float:
    if is_common(word) or is_wording(word):
        return 0.0

    return 0.3


def _in_kanji(word: str) -> float:
    kinds = kinds_in_order(word)
    if not kinds:
        return 0.0 if AFFIXED.match(word) else 0.4
    if kinds[0][1] == NAME:
        return 0.8

    return 0.4 if any(kind[1] == NAME for kind in kinds) else 0.0


def _is_compound(word: str) -> bool:
    """Words of the language in one that it does not list (ミニトマト).

    >>> _is_compound("ミニトマト"), _is_compound("グエンティ"), _is_compound("ベルタン")
    (True, False, False)
    """
    for place in range(2, len(word) - 2):
        first, rest = word[:place], word[place:]
        if is_common(first) and (is_common(rest) or _is_compound(rest)):
            return True

    return False
