"""氏名: by the dictionary's parts of speech, by titles, by who somebody is said to be, by labels.

The text is cut into words once, each word becomes one letter, and the rules are regular expressions over these letters:

S G  surname, given name (s y: of one character)      F J P  other name: in kanji, Latin letters, katakana
A B U  place, noun, single kanji that is also a surname    L M C  place, in katakana, country
N k u  noun, in katakana, of a single kanji    O  other proper noun    X x Y Z i  not in the dictionary: katakana, long katakana, Japanese, Latin, one letter
t T R r l g  words of `person_words`    w n p  particles (は が を と も, の, others)    d c q Q ( )  ・ 、 「 」 ( )    0 9  numerals, figures
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from sudachipy import MorphemeList, SplitMode  # type: ignore[attr-defined]

from yakuba.core.city_lists import comparable
from yakuba.core.detectors import labelled, person_words
from yakuba.core.findings import Confidence, Finding
from yakuba.core.text import without
from yakuba.core.tokens import dictionary, runs

JAPANESE = "ぁ-んァ-ヶー一-龥々〆㐀-䶵豈-龎"
# Between characters that stand alone, as rosters print names (「北　川　久　人」).
SPREAD = re.compile(
    rf"(?:(?<=[^{JAPANESE}][{JAPANESE}])|(?<=\A[{JAPANESE}]))[ \t\u3000\u2000-\u200a\u00a0]{{1,4}}(?=[{JAPANESE}](?:[^{JAPANESE}]|\Z))"
)
# Characters of names that the dictionary knows in their common form only. Others (澤, 齋) it knows: folding them loses names.
UNKNOWN_VARIANTS = str.maketrans("髙﨑濵德栁𠮷塚晴", "高崎浜徳柳吉塚晴")
LONG_VOWEL = re.compile("(?<=[ァ-ヴ])-")  # a hyphen typed for ー
KATAKANA = re.compile("[ァ-ヴー]+")

LETTERS = {
    word: letter
    for letter, words in (
        ("r", person_words.PERSONS),
        ("R", person_words.OFFICES),
        ("T", person_words.KIN_AND_RANK),
        ("t", person_words.TITLES),
        ("l", person_words.PLACES),
        ("g", person_words.ORGANISATIONS),
        ("w", "は が を と も"),
        ("n", "の"),
        ("d", "・ = ゠"),
        ("c", "、"),
        ("q", '「 『 "'),
        ("Q", "」 』"),
        ("(", "("),
        (")", ")"),
    )
    for word in words.split()
}
PARTS_OF_SPEECH = {
    "接尾辞": "f",
    "接頭辞": "h",
    "助詞": "p",
    "助動詞": "a",
    "動詞": "v",
    "形容詞": "v",
    "空白": "_",
    "記号": "N",
    "補助記号": "b",
}
PROPER = {"人名-姓": "S", "人名-名": "G", "人名-一般": "P", "地名-国": "C", "地名-一般": "L"}


# A name after its label, whatever the dictionary says of it.
LABELS = (
    *("氏名", "お名前", "名前", "ふりがな", "フリガナ", "カナ氏名", "旧姓", "通称名", "本名", "申請者", "届出人", "届出者", "世帯主", "保護者"),
    *("相談者", "対象者", "被保険者", "受給者", "請求者", "申立人", "代理人", "通報者", "緊急連絡先", "配偶者", "扶養者", "患者名", "児童名", "契約者"),
)  # fmt: skip
COLON = re.compile(r"(?:欄|名|氏名)?[ \t\u3000]{0,3}(?:\([^()\n]{0,12}\))?[ \t\u3000]{0,3}[:=|][ \t\u3000]{0,3}")
NAME_ENDS = r"(?=[ \u3000]{0,3}(?:様|さん|殿|氏|[\n(),、。|/]|$|[ \t\u3000]))"
LABELLED = re.compile(
    rf"[ァ-ヴー]{{1,15}}(?:[ \u3000・=][ァ-ヴー]{{1,15}}){{0,5}}{NAME_ENDS}"
    rf"|[{JAPANESE}](?:[ \u3000]{{1,3}}[{JAPANESE}]){{1,6}}{NAME_ENDS}"
    rf"|[{JAPANESE}]{{1,8}}(?:[ \u3000](?![{JAPANESE}]{{0,8}}[課部局室係])[{JAPANESE}]{{1,8}})?{NAME_ENDS}"
    r"|[A-Z][A-Za-z'.-]{0,20}(?:[ ,]{1,2}[A-Z][A-Za-z'.-]{0,20}){0,4}"
)
TITLED = re.compile(rf"(?<=.)[ \u3000]{{0,3}}(?:{'|'.join(person_words.TITLES.split())})(?:[ \u3000]|$)")
OFFICE = re.compile(
    r"[課部局室係長者員会社店校園署所院等]$|^(?:なし|無し|有り|あり|不明|同上|本人|別紙|未定|記入|以下|省略)"
)


class Rule(NamedTuple):
    """The name is the group `name`, or the whole match."""

    pattern: re.Pattern[str]
    reason: str
    confidence: Confidence = "likely"


# An unknown word in katakana that is as long or longer: is a name only in company; is a compound.
LONG, COMPOUND = 7, 9
FORMER, WHO = "元前故現初", "者員家士師官手人"
FULL_NAME = "辞書にある姓と名の並びです"
DICTIONARY, TITLE, SAID = "辞書にある姓や名です", "敬称や役職の付いた名前です", "続柄や職業の言葉のそばにある名前です"
FOREIGN, POSSIBLE = "外国の人の名前の形をしています", "名前かもしれない言葉です"
END = r"(?=[pwnacbQqvodTtR(r)_\n]|$)"
APART = r"(?<![XxkPZONLMAB])"  # not the end of a longer compound
CHAIN = re.compile(r"[iSGPOkXxLMACg]{1,3}(?:d[iSGPOkXxLMACgZr]{1,3})+")
RULES = (
    Rule(re.compile(
        rf"(?:[SLMAB]|{APART}s)_?(?:[GF][GyNu]?|y[Gyu]?)|O_?G|F|[SAG][fu]?0f?{END}|[SAs][suU]y{END}|[SA]_?[uU]u?{END}|{APART}s_?(?:[YuU]{{1,2}}|N(?=w)){END}"
        rf"|[SG]_?[XPY]{END}|Sk(?=[wnc])|{APART}(?:[PkX]_?[SG]|PB){END}|{APART}[NYuU]{{1,2}}_?G{END}"), FULL_NAME, "certain"),
    Rule(re.compile("[PXkG][09]T"), FOREIGN),
    Rule(re.compile(
        rf"{APART}(?:[SsuUYAB]?_?[GyNYuU]|[sSGyPLMABYuUNO])_?(?=t(?![tul]))|{APART}[Xxk]_?(?=t[^Ntul])|[ZJi](?:_?[ZJi]){{0,4}}_?(?=t)"
        rf"|{APART}[sPXYJAUM](?=[TR])|[SG](?=[tTR])|{APART}[SPX](?=N[rR])"), TITLE, "certain"),
    Rule(re.compile(rf"(?<![lNOLA])(?<![LMl]d)S[Y0]?{END}(?!d[LM]|[Q)]l)"), DICTIONARY),
    Rule(re.compile(rf"{APART}G{END}|G(?=[wnTtRpc])|(?<=r)y{END}"), DICTIONARY),
    Rule(re.compile(r"(?<![XkPZOLMNdqAB])PP?(?=[pwnacbQqvoTtR(r)_\n]|$)|P(?=[wnT])|J_[JZ](?=[pwtTR(])"), FOREIGN),
    Rule(re.compile(r"(?:(?<=[rR][ndcq])|(?<=[rR][pw]v)|(?<=[rR][pw]vp)|(?<=[rR]a[vo]))(?P<name>[OXYGySFABM][Gyu0]?|L[GNu]?|[uUA][ufyU]{1,2})(?=[pwcbQdn(_\n]|$)"), SAID),
    Rule(re.compile(rf"{APART}(?:A|U[uUfy]{{1,2}})(?=w)|(?:(?<=[cbo_\n])|^)s(?=w)"), POSSIBLE),
    Rule(re.compile(r"X(?=w)"), POSSIBLE),
)  # fmt: skip
# The strict profile also takes what is a name less often than not.
STRICT_RULES = (
    Rule(re.compile(r"[uUyfYsLMA]{2,3}(?=[pwncbQT]|$)|[SGPJXxFsYyUAB]|(?:M|u(?=[wc]))(?=[pwncbQT]|$)|k(?=w)|h[NuU](?=[wdnc])|Z(?:_?[Zi])*"), POSSIBLE),
)  # fmt: skip


def detect(text: str, places: frozenset[str], *, strict: bool) -> Iterator[Finding]:
    """`places` (comparable) are no persons, unless a title, a label or a given name says so (北野様)."""
    yield from _labelled(text)
    plain = without(SPREAD, LONG_VOWEL.sub("ー", text.translate(UNKNOWN_VARIANTS)))
    tokenizer = dictionary().tokenizer(mode=SplitMode.C)
    for start, run in runs(plain.text):
        morphemes = tokenizer.tokenize(run)
        for first, last, rule in _names(morphemes, strict=strict):
            begin, end = morphemes[first].begin(), morphemes[last - 1].end()
            name = run[begin:end]
            is_place = bool(places) and rule.confidence == "likely" and _is_place(name, places)
            if name not in person_words.NOBODY and not is_place:
                span = plain.original_span(start + begin, start + end)
                yield Finding("person", *span, rule.confidence, rule.reason)


def _is_place(name: str, places: frozenset[str]) -> bool:
    """A place of the city, or a part of one (園田 and 園田東)."""
    place = comparable("place", name)
    return place in places or place.rstrip("東西南北中") in places


def _labelled(text: str) -> Iterator[Finding]:
    for match in labelled.after(text, LABELS, LABELLED, COLON):
        name = TITLED.split(match[0], maxsplit=1)[0]
        if not OFFICE.search(name) and name not in person_words.NOBODY and 1 < len(name) < 30:
            span = match.start(), match.start() + len(name)
            yield Finding("person", *span, "certain", "「氏名」などの見出しに続く名前です")


def _names(morphemes: MorphemeList, *, strict: bool) -> Iterator[tuple[int, int, Rule]]:
    """First and last (exclusive) word of each name; what an earlier rule took, a later one leaves alone."""
    letters = "".join([_letter(POS_LETTERS[m.part_of_speech_id()], m.surface(), m.is_oov()) for m in morphemes])
    taken = bytearray(len(letters))
    for first, last in _chains(letters, morphemes):
        taken[first:last] = b"\1" * (last - first)
        if _is_name(letters, first, last):
            yield first, last, Rule(CHAIN, FOREIGN)
        elif strict:
            yield first, last, Rule(CHAIN, POSSIBLE)
    for rule in (*RULES, *STRICT_RULES) if strict else RULES:
        for match in rule.pattern.finditer(letters):
            first, last = match.span("name" if rule.pattern.groupindex else 0)
            last = first + len(letters[first:last].rstrip("_"))
            if not any(taken[first:last]):
                taken[first:last] = b"\1" * (last - first)
                yield first, last, rule


def _chains(letters: str, morphemes: MorphemeList) -> Iterator[tuple[int, int]]:
    """Katakana words joined by ・ (「ジョン・スミス」)."""
    for match in CHAIN.finditer(letters):
        words = [morphemes[place].surface() for place in range(*match.span())]
        if all(word in "・=゠" or KATAKANA.fullmatch(word) or (len(word) == 1 and word.isascii()) for word in words):
            yield match.span()


def _is_name(letters: str, first: int, last: int) -> bool:
    """Most of its parts are names or unknown, none is an organisation or country, and no noun goes on after it."""
    chain = letters[first:last]
    parts = chain.replace("d", "")
    names = sum(part in "PSGXx" for part in parts)
    goes_on = letters[last : last + 1] in tuple("lgNBOXkPf09Z") and letters[last + 1 : last + 2] != "R"
    quoted = letters[first - 1 : first] == "q" and letters[last : last + 1] == "Q"
    initials = "iii" in parts or (parts[0] == "i" and len(parts) < 3)
    mostly = 2 * names > len(parts) or (names > 0 and (parts[0] in "PGSXx" or parts[-1] in "PXx"))
    return mostly and not (goes_on or quoted or initials or set(chain) & set("gCZ"))


class _PartOfSpeechLetters(dict[int, str]):
    def __missing__(self, identifier: int) -> str:
        self[identifier] = letter = _part_of_speech_letter(dictionary().pos_of(identifier))
        return letter


POS_LETTERS = _PartOfSpeechLetters()


def _part_of_speech_letter(pos: Sequence[str] | None) -> str:
    if pos is None or pos[0] != "名詞":
        return PARTS_OF_SPEECH.get(pos[0], "o") if pos else "o"
    if pos[1] == "固有名詞":
        return PROPER.get(f"{pos[2]}-{pos[3]}", "O")
    return "0" if pos[1] == "数詞" else "N"


@lru_cache(maxsize=65536)
def _letter(letter: str, surface: str, unknown: bool) -> str:
    """The letter of a word: what its part of speech says, told apart further by what it looks like."""
    if letter in "av":
        return letter
    if letter == "_":
        return "\n" if "\n" in surface else "_"
    if letter == "0":
        return "9" if surface[0].isascii() else "0"
    if letter not in "SGPLC":
        return LETTERS.get(surface) or (_noun(letter, surface, unknown) if letter in "NO" else letter)
    return _proper(letter, surface)


def _proper(letter: str, surface: str) -> str:
    if letter in "SG" and len(surface) == 1:
        return letter.lower().replace("g", "y")
    if letter == "P" and not KATAKANA.fullmatch(surface):
        return "J" if surface[0].isascii() else "F"
    if letter == "L":
        return "A" if _is_surname(surface) else "M" if KATAKANA.fullmatch(surface) else "L"
    return letter


def _noun(letter: str, surface: str, unknown: bool) -> str:
    katakana = KATAKANA.fullmatch(surface) is not None
    if surface.isascii():
        return "i" if len(surface) == 1 else "Z" if surface.isalpha() else "N"
    if unknown:
        return _unknown_katakana(surface) if katakana else "Y"
    if letter == "N" and len(surface) > 1 and ((surface[1:] in LETTERS and surface[0] in FORMER) or surface[-1] in WHO):
        return LETTERS.get(surface[1:], "r")
    if katakana or letter == "O":
        return "k" if letter == "N" else "O"
    if len(surface) == 1 and surface not in person_words.DIRECTIONS:
        return "U" if _is_surname(surface) else "u"
    return "B" if 1 < len(surface) < 4 and _is_surname(surface) else "N"


def _unknown_katakana(word: str) -> str:
    return "X" if len(word) < LONG else "x" if len(word) < COMPOUND else "k"


def _is_surname(word: str) -> bool:
    return any(entry.part_of_speech()[3] == "姓" for entry in dictionary().lookup(word))
