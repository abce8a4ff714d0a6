"""Names whose two parts a blank, or nothing but their place, tells apart: 北川 蔵右, 劉洋, ラマ スニタ.

The words are asked for alone in the dictionary, which in a sentence cuts them otherwise.
"""

import re
from collections.abc import Iterator

from yakuba.core.privacy.detectors.persons import vocabulary
from yakuba.core.privacy.detectors.persons.name_words import (
    is_given,
    is_surname,
    kinds,
    may_be_given,
)
from yakuba.core.privacy.detectors.persons.script import JAPANESE

TITLE = f"(?:{'|'.join(vocabulary.TITLES.split())})"
KANJI = "[一-龥々ヶ㐀-䶵豈-龎]"
BEGINS = f"(?<![{JAPANESE}A-Za-z])"
ENDS = f"(?=[^{JAPANESE}A-Za-z0-9]|{TITLE}|[はがをもとの]|\\Z)"
SPLIT = re.compile(
    rf"(?:{BEGINS}|(?<=[とやのはがもへ、])(?={KANJI}))(?=(?P<name>(?P<first>{KANJI}{{1,4}}|[ぁ-ん]{{2,5}})[ ]{{1,2}}"
    rf"(?P<second>{KANJI}{{1,4}}?|{KANJI}?[ぁ-ん]{{1,4}}|[ァ-ヶー]{{1,6}})){ENDS})"
)
JOINED = re.compile(
    rf"{BEGINS}(?P<first>{KANJI}{{1,3}}?)(?P<second>[ぁ-ん]{{2,4}}|{KANJI}{{1,3}}?)"
    rf"(?=(?P<after>[^{JAPANESE}A-Za-z0-9」』]|{TITLE}|\Z))"
)
FOREIGN_SURNAMES = frozenset(
    "王李張劉陳楊黄趙呉徐孫朱鄭許韓馮鄧曹彭蕭董潘袁蔡蒋葉魏蘇呂盧姚沈鐘崔譚陸汪廖賈鄒薛閻黎郝顧龔邵覃阮朴姜尹"
)
VIETNAMESE = re.compile(f"{BEGINS}{KANJI}[ ]?氏[ ]{KANJI}{{1,2}}{ENDS}")
TITLED = re.compile(f"[ ]?{TITLE}")
KATAKANA = re.compile(
    rf"(?<![{JAPANESE}・])[ァ-ヴー]{{2,8}}(?:[ ][ァ-ヴー]{{1,8}}){{1,4}}(?=[^{JAPANESE}A-Za-z0-9]|{TITLE}|[はがをもと]|\Z)"
)
# As Japanese and its neighbours are written in Latin letters; words of English seldom look so.
# Small words after a surname that are none of its bearer's.
NO_GIVEN = frozenset(
    f"{vocabulary.KIN} {vocabulary.PERSONS} {vocabulary.OFFICES} {vocabulary.TITLES} {vocabulary.KIN_AND_RANK}"
    f" {vocabulary.PLACES} {vocabulary.ORGANISATIONS} から まで より など ほか として という です ます のみ では には への とは"
    " とも または および ならびに について による ため 一人 二人 三人 一 二 三 大 中 小 上 下 東 西 南 北 国保 社保".split()
)
FOREIGN_GIVEN = re.compile("[一-龥]{1,2}(?<![家氏様君方宅店上中内外])")
OF_PLACES = "市町村区県郡駅城国史山川"
PARTICLES = "のにではがをもとまかへやよな"
REASON = "姓と名の並びの形をしています"


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Where such names stand in normalised text."""
    for match in SPLIT.finditer(text):
        if _is_split_name(match["first"], match["second"]):
            yield match.span("name")

    for match in JOINED.finditer(text):
        if _is_joined_name(match[0], match["after"]):
            yield match.span()

    for match in KATAKANA.finditer(text):
        titled = TITLED.match(text, match.end())
        if titled or _is_foreign(match[0].split()):
            yield match.span()

    for match in VIETNAMESE.finditer(text):
        yield match.span()


def _is_split_name(first: str, second: str) -> bool:
    """
    >>> _is_split_name("北川", "農夫也"), _is_split_name("北川", "電話"), _is_split_name("陳", "建国")
    (True, False, True)
    """
    if second in NO_GIVEN:
        return second in "一二三" and len(first) > 1 and is_surname(first)
    if first in FOREIGN_SURNAMES:
        return len(second) < 3
    if not is_surname(first):
        return not kinds(first) and is_given(second)
    if "ぁ" <= second[0] <= "ヶ":
        return "サ変可能" not in kinds(second)

    return may_be_given(second)


def _is_joined_name(word: str, after: str) -> bool:
    """
    >>> _is_joined_name("劉洋", "。"), _is_joined_name("北川ひなた", "("), _is_joined_name("北川から", "(")
    (True, True, False)
    """
    if kinds(word):
        return False
    if word[0] in FOREIGN_SURNAMES and FOREIGN_GIVEN.fullmatch(word[1:]):
        return not kinds(word[:2])

    return any(
        _can_be_joined(word[:place], word[place:], after)
        for place in range(2, len(word) - 1)
    )


def _can_be_joined(surname: str, given: str, after: str) -> bool:
    """
    >>> _can_be_joined("北川", "そら", "("), _can_be_joined("北川", "には", "(")
    (True, False)
    """
    if given in NO_GIVEN or given[0] in OF_PLACES:
        return False
    if not is_surname(surname):
        return False
    if after != "(" and "地名" in kinds(surname) and "一般" in kinds(given):
        return False  # 千葉だいこん
    if is_given(given):
        return True
    if "ぁ" <= given[0] <= "ん":
        return given[0] not in PARTICLES and kinds(given) <= {"一般"}

    return may_be_given(given)


def _is_foreign(words: list[str]) -> bool:
    """Most of them no dictionary holds, or are names in it; none is a country or an act.

    >>> _is_foreign(["ラマ", "スニタ"]), _is_foreign(["ショッピング", "センター"])
    (True, False)
    """
    names = 0
    for word in words:
        found = kinds(word)
        if "国" in found or "サ変可能" in found:
            return False

        names += not found or "人名" in found

    return 2 * names > len(words) and len(max(words, key=len)) > 2
