"""氏名: by the dictionary's parts of speech, by titles, by who somebody is said to be, by labels.

The text is cut into words once, each word becomes one letter (`word_letters`), and the rules are regular expressions
over these letters (`name_rules`).
"""

import re
from collections.abc import Iterator

from sudachipy import SplitMode  # type: ignore[attr-defined]

from yakuba.core.language.text import without
from yakuba.core.language.tokens import dictionary, runs
from yakuba.core.privacy.city_lists import comparable
from yakuba.core.privacy.detectors import labels
from yakuba.core.privacy.detectors.persons import (
    latin,
    neighbours,
    two_parts,
    vocabulary,
)
from yakuba.core.privacy.detectors.persons.name_rules import names_in
from yakuba.core.privacy.detectors.persons.script import JAPANESE
from yakuba.core.privacy.findings import Finding

# Between characters that stand alone, as rosters print names (「北　川　久　人」).
SPREAD = re.compile(
    rf"(?:(?<=[^{JAPANESE}][{JAPANESE}])|(?<=\A[{JAPANESE}]))[ \t\u3000\u2000-\u200a\u00a0]{{1,4}}"
    rf"(?=[{JAPANESE}](?:[^{JAPANESE}]|\Z))"
)
# Characters of names that the dictionary knows in their common form only. Others (澤, 齋) it knows: folding them loses
# names.
UNKNOWN_VARIANTS = str.maketrans(
    "髙﨑濵德栁𠮷塚晴槗𣘺圡𡈽靍靏桒嵜㟢冝舩枩柗籏",
    "高崎浜徳柳吉塚晴橋橋土土鶴鶴桑崎崎宜船松松旗",
)
# A hyphen typed for ー.
LONG_VOWEL = re.compile("(?<=[ァ-ヴ])-")
# A name after its label, whatever the dictionary says of it.
LABELS = (
    *("氏名", "お名前", "名前", "ふりがな", "フリガナ", "カナ氏名", "旧姓", "通称名", "本名", "申請者", "届出人"),
    *("届出者", "世帯主", "保護者", "相談者", "対象者", "被保険者", "受給者", "請求者", "申立人", "代理人", "通報者"),
    *("緊急連絡先", "配偶者", "扶養者", "患者名", "児童名", "契約者"),
)  # fmt: skip
COLON = re.compile(
    r"(?:欄|名|氏名)?[ \t\u3000]{0,3}(?:\([^()\n]{0,12}\))?[ \t\u3000]{0,3}[:=|][ \t\u3000]{0,3}"
)
NAME_ENDS = r"(?=[ \u3000]{0,3}(?:様|さん|殿|氏|[\n(),、。|/]|$|[ \t\u3000]))"
LABELLED = re.compile(
    rf"[ァ-ヴー]{{1,15}}(?:[ \u3000・=][ァ-ヴー]{{1,15}}){{0,5}}{NAME_ENDS}"
    rf"|[{JAPANESE}](?:[ \u3000]{{1,3}}[{JAPANESE}]){{1,6}}{NAME_ENDS}"
    rf"|[{JAPANESE}]{{1,8}}(?:[ \u3000](?![{JAPANESE}]{{0,8}}[課部局室係])[{JAPANESE}]{{1,8}})?{NAME_ENDS}"
    r"|[A-Z][A-Za-z'.-]{0,20}(?:[ ,]{1,2}[A-Z][A-Za-z'.-]{0,20}){0,4}"
)
TITLED = re.compile(
    rf"(?<=.)[ \u3000]{{0,3}}(?:{'|'.join(vocabulary.TITLES.split())})(?:[ \u3000]|$)"
)
OFFICE = re.compile(
    r"[課部局室係長者員会社店校園署所院等]$|^(?:なし|無し|有り|あり|不明|同上|本人|別紙|未定|記入|以下|省略)"
)
LONGEST_LABELLED = 29


def detect(
    text: str, places: frozenset[str], *, strict: bool
) -> Iterator[Finding]:
    """`places` (comparable) are no persons, unless a title, a label or a given name says so (北野様)."""
    yield from _labelled(text)
    yield from _by_form(text)
    plain = without(
        SPREAD, LONG_VOWEL.sub("ー", text.translate(UNKNOWN_VARIANTS))
    )
    tokenizer = dictionary().tokenizer(mode=SplitMode.C)
    for start, run in runs(plain.text):
        morphemes = tokenizer.tokenize(run)
        for first, last, rule in names_in(morphemes, strict=strict):
            begin = morphemes[first].begin()
            end = morphemes[last - 1].end()
            name = run[begin:end]
            if name in vocabulary.NOBODY:
                continue
            if rule.confidence == "likely" and _is_place(name, places):
                continue

            span = plain.original_span(start + begin, start + end)
            yield Finding("person", *span, rule.confidence, rule.reason)


def _by_form(text: str) -> Iterator[Finding]:
    """Names that their two parts, or the words around them, give away, whatever they are in a sentence.

    >>> text = "長男颯太、今井 心春"
    >>> [each.value_in(text) for each in _by_form(text)]
    ['今井 心春', '颯太']
    """
    for rule in (two_parts, latin, neighbours):
        for start, end in rule.spans(text):
            yield Finding("person", start, end, "certain", rule.REASON)


def _is_place(name: str, places: frozenset[str]) -> bool:
    """A place of the city, or a part of one (園田 and 園田東).

    >>> _is_place("園田東", frozenset({"園田"})), _is_place("山田", frozenset({"園田"}))
    (True, False)
    """
    if not places:
        return False

    place = comparable("place", name)
    return place in places or place.rstrip("東西南北中") in places


def _labelled(text: str) -> Iterator[Finding]:
    """A name behind its label, whatever the dictionary says of it.

    >>> text = "氏名: 窓口 花 担当: 市民課"
    >>> [each.value_in(text) for each in _labelled(text)]
    ['窓口 花']
    """
    reason = "「氏名」などの見出しに続く名前です"
    for match in labels.after(text, LABELS, LABELLED, COLON):
        name = TITLED.split(match[0], maxsplit=1)[0]
        if _can_be_name(name):
            start = match.start()
            yield Finding(
                "person", start, start + len(name), "certain", reason
            )


def _can_be_name(words: str) -> bool:
    """
    >>> _can_be_name("山田 太郎"), _can_be_name("市民課"), _can_be_name("同上")
    (True, False, False)
    """
    if OFFICE.search(words) or words in vocabulary.NOBODY:
        return False

    return 1 < len(words) <= LONGEST_LABELLED
