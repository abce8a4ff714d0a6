"""What names a place exactly: a provision (個人情報保護条例第12条第2項, 附則第2条, 別表第1), a document's number (総総第45号),
a section (税務課), a whole title or agenda on a line of its own or in 「」.

Each becomes a key, a word without spaces that the index holds in a field of its own. 「234条」 and 「第二百三十四条」 have
one key.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from unicodedata import normalize

from yakuba.core.language import eras, numerals, provisions, tokens

NUMBER = rf"(?:[0-9]{{1,5}}|{numerals.KANJI}{{1,9}})"
LAW = r"[一-龥々〆ぁ-んァ-ヶー、]{0,60}(?:法律?|条例|規則|規程|要綱|要領|憲法|令)"
# Between a law and its provision: 「…法(昭和22年法律第67号)第2条」.
REFERENCE = r"(?:\([^()]{0,40}\)|[」』\s]|の){0,3}"
PROVISION = rf"第?(?P<a>{NUMBER})条(?![例件約])(?P<b>(?:の{NUMBER}){{0,3}})(?:\s?第?(?P<p>{NUMBER})項)?"
# 「附則(令和3年条例第5号)第2条」, 「附則第2項」, 「附則」.
SUPPLEMENT = (
    rf"(?P<s>附則)(?:\([^()]{{0,40}}\))?の?(?:第?(?P<sa>{NUMBER})条(?P<sb>(?:の{NUMBER}){{0,3}}))?"
    rf"(?:第?(?P<sp>{NUMBER})項)?"
)
ANNEX = (
    rf"(?:(?P<x>別表|様式|別記様式)(?:第?(?P<xa>{NUMBER}))?号?(?P<xb>(?:の{NUMBER})?)"
    rf"|(?:別記)?第(?P<ya>{NUMBER})号(?P<y>様式)(?P<yb>(?:の{NUMBER})?))"
)
# How a place that is no article begins; all others are 様式.
SORTS: dict[str, tuple[str, ...]] = {
    "": (),
    "附則": ("附則",),
    "別表": ("別表",),
}
PLACE = f"(?:{SUPPLEMENT}|{ANNEX}|{PROVISION})"
CITED = re.compile(rf"(?P<law>{LAW}){REFERENCE}{PLACE}")
# Without a law: 「第3条には何が」, 「この条例の附則第2項」.
UNNAMED = re.compile(f"(?=第|附則|別表|様式|別記){PLACE}")
THIS_LAW = re.compile(
    "(?:この|本|同|当|当該|その)(?:法律?|条例|規則|規程|要綱|要領)"
)
NAMED = re.compile(rf"(?P<law>{LAW})(?=$|第|[\s」』(])", re.MULTILINE)
OWN = re.compile(f"{PLACE}(?=$|[(・の抄])")
# Of the text as it is written.
PARAGRAPH = re.compile(r"^\s*(?P<p>[0-9０-９]{1,2})(?=[ 　])", re.MULTILINE)
ISSUED = re.compile(
    rf"(?:(?P<era>令和|平成|昭和|大正|明治|[rhs])?(?P<y>元|{NUMBER})年?)?"
    rf"(?P<office>[一-龥々ァ-ヶ]{{1,12}})第(?P<n>{NUMBER})号(?:の(?P<b>{NUMBER}))?(?!被|認定)"
)
# On which no sign of an office ends.
NO_OFFICE = frozenset("年度月日条項号期回次章節款")
SECTION = re.compile(
    r"[一-龥々ァ-ヶー]{1,14}?(?:課(?![題税金目程外])|(?<!関)係(?![数る争])|(?<![教議和])室(?![内外長])|支所|事務局)"
)
QUOTED = re.compile(r"[「『]([^「」『』\n]{4,80})[」』]")
TITLE_LENGTH = (4, 200)
ANY_LAW = "*"
# A passage in the middle of its article, and one of a supplement that an amendment brought: asked for without the
# amendment's number, the first supplement is meant.
LATER = "続"
LATER_SURE = 0.9
LONGEST_LINE = 200  # characters of a text in which its article is looked for
# A section's name begins behind it.
ABOVE = re.compile(r"[部局所課市区町村]|センター|委員会")
# Where a name may really begin within a run of characters: 「本市の個人情報保護条例」, 「みどり野市税条例」.
BORDERS = re.compile("[はがをもでの、都道府県市区町村]")


@dataclass(frozen=True, slots=True)
class Designation:
    """A thing that a question names: the keys of what is it, each with how surely (0…1)."""

    keys: dict[str, float]


def named_in(text: str) -> list[Designation]:
    """Everything that a question names exactly, in order; its text is folded already (`AskedText`)."""
    numbers = map(_asked_number, _issued(text))
    designations = [
        *_titles(text),
        *_provisions(text),
        *map(Designation, numbers),
    ]
    for name in _sections(text):
        sure = {_key("課", name): 0.3, _key("担当", name): 0.2}
        designations.append(Designation(sure))

    return designations


def _titles(text: str) -> Iterator[Designation]:
    """A whole line, or what stands in 「」."""
    parts = [*text.splitlines(), *QUOTED.findall(text)]
    for key in filter(None, map(_title, parts)):
        yield Designation({key: 1.0})


def _provisions(text: str) -> Iterator[Designation]:
    """Those of a law that is named (税条例第3条), then those of some law (第3条, この条例の第3条)."""
    rest = text
    for match in CITED.finditer(text):
        if THIS_LAW.fullmatch(match["law"]):
            continue

        sure = _asked_provision(match, _names(match["law"]))
        rest = rest.replace(match[0], "\n")
        if sure:
            yield Designation(sure)

    for match in UNNAMED.finditer(rest):
        yield Designation(_asked_provision(match, [ANY_LAW]))


def keys(title: str, text: str, unit: str = "") -> set[str]:
    """The keys of a passage: the provision that it is, those it cites, the numbers and sections in it, whose it is.

    `title` is the document's title with the headings above the passage.
    """
    parts = title.split()
    above = "\n".join(map(tokens.folded, parts))
    both = f"{above}\n{tokens.folded(text)}"
    names = set(_own_provision(parts, above, text))
    names.update(*map(_cited_provision, CITED.finditer(both)))
    names.update(*map(_number_keys, _issued(both)))
    names.update(_key("課", section) for section in _sections(both))
    names.update(_title(tokens.folded(part)) for part in [title, *parts[:1]])
    if unit:
        names.add(_key("担当", tokens.folded(unit)))

    names.discard("")
    return names


def _cited_provision(match: re.Match[str]) -> Iterator[str]:
    """「税条例第3条第2項」 cites the paragraph and the article."""
    for name in _names(match["law"]):
        for rest in _depths(match):
            yield _key("引用", name, *rest)


def _asked_provision(
    match: re.Match[str], names: list[str]
) -> dict[str, float]:
    """The provision itself, first where it begins, then its article, then passages that cite it."""
    depths = list(_depths(match))
    sure_keys: dict[str, float] = {}
    for name in names:
        for less, rest in enumerate(reversed(depths)):
            sure = 0.8**less
            sure_keys[_key("条文", name, *rest)] = sure
            sure_keys[_key("条文", name, *rest, LATER)] = sure * LATER_SURE
            sure_keys[_key("引用", name, *rest)] = sure / 2

    return sure_keys


def _own_provision(parts: list[str], above: str, text: str) -> Iterator[str]:
    """The provision that a passage is: a law named above it, and the last place above it, with its paragraphs."""
    law = NAMED.search(above)
    names = [*_names(law["law"]), ANY_LAW] if law else [ANY_LAW]
    for place in _own_keys(parts, text):
        for name in names:
            yield _key("条文", name, *place)


def _own_keys(parts: list[str], text: str) -> Iterator[tuple[str, ...]]:
    """The places that a passage is: its articles (those of a supplement apart from the others), their paragraphs."""
    folded = list(map(tokens.folded, parts))
    supplements = [part for part in folded if part.startswith("附則")]
    supplement = "".join(supplements[:1])
    paragraphs = map(_number, set(PARAGRAPH.findall(text)))
    inner = [f"項{paragraph}" for paragraph in paragraphs]
    if supplement:
        yield ("附則",)

    for place in _own_places(folded, text):
        if supplement and place[0] != "附則":
            place = ("附則", *place)

        is_later = _is_later(place, text) or "号" in supplement
        yield (*place, LATER) if is_later else place
        for paragraph in inner:
            yield (*place, paragraph)


def _is_later(place: tuple[str, ...], text: str) -> bool:
    """Whether a passage is a piece of an article in whose middle it begins."""
    if not place[-1].isdecimal() or place[0] in ("別表", "様式"):
        return False

    lines = text[:LONGEST_LINE].split("\n")[:2]
    return not any(map(provisions.article_line, lines))


def _own_places(above: list[str], text: str) -> Iterator[tuple[str, ...]]:
    """Of the last heading that is one, which may be several (第8条・第9条); else of the text's own beginning."""
    for part in reversed(above):
        found = list(_places_in(part))
        if found:
            yield from found
            return

    line = provisions.article_line(text[:LONGEST_LINE].split("\n")[0])
    for number in line.numbers if line else ():
        yield from _places_in(tokens.folded(number))


def _places_in(heading: str) -> Iterator[tuple[str, ...]]:
    """Those with which a heading begins: 第3条(目的), 第8条・第9条, 附則, 別表第1(第3条関係)."""
    position = 0
    while match := OWN.match(heading, position):
        yield list(_depths(match))[-1]
        position = match.end()
        if heading[position : position + 1] != "・":
            return

        position += 1


def _depths(match: re.Match[str]) -> Iterator[tuple[str, ...]]:
    """The place, then the place with its paragraph where one is named."""
    sort = _first(match, "s", "x", "y")
    number = _first(match, "a", "sa", "xa", "ya")
    branch = _first(match, "b", "sb", "xb", "yb")
    paragraph = _first(match, "p", "sp")
    place = (*SORTS.get(sort, ("様式",)), *_article(number, branch))
    yield place
    if paragraph:
        yield (*place, "項" + _number(paragraph))


def _first(match: re.Match[str], *groups: str) -> str:
    """What the one of these groups holds that is there."""
    found = filter(None, (match[group] for group in groups))
    return next(found, "")


def _article(number: str, branch: str) -> tuple[str, ...]:
    """(3, 2) of 第3条の2."""
    if not number:
        return ()

    return (_number(number), *map(_number, branch.split("の")[1:]))


def _names(law: str) -> list[str]:
    """What of a run of characters may be the law's name, the whole first."""
    borders = BORDERS.finditer(law, 0, max(len(law) - 2, 0))
    starts = [0, *(border.end() for border in borders)]
    names = [law[start:] for start in starts if law[start] not in "の町村"]
    return list(dict.fromkeys(names))


def _issued(text: str) -> Iterator[re.Match[str]]:
    """「令和6年総総第45号」, but not 「年度第2号」: numbers that an office gave."""
    for match in ISSUED.finditer(text):
        if match["office"][-1] not in NO_OFFICE:
            yield match


def _asked_number(match: re.Match[str]) -> dict[str, float]:
    """With its year surely, without it less so."""
    return dict(zip(_number_keys(match), (1.0, 0.7), strict=False))


def _number_keys(match: re.Match[str]) -> list[str]:
    """With the year where one stands before it, and without.

    「令和6年総総第45号の2」 is 番号|6|総総|45|2 and 番号|総総|45|2.
    """
    numbers = [_number(match["n"])]
    if match["b"]:
        numbers.append(_number(match["b"]))

    plain = _key("番号", match["office"], *numbers)
    if not match["y"]:
        return [plain]

    dated = _key("番号", _year(match["y"]), match["office"], *numbers)
    return [dated, plain]


def _year(written: str) -> str:
    """The year within its era.

    令和6年, R6, 2024年 and a bare 6 are the same year of documents that lie beside each other.
    """
    number = int(_number(written))
    if number > 1900:
        first_day = eras.ERAS[0][2]
        number -= first_day.year - 1

    return str(number)


def _sections(text: str) -> list[str]:
    """Names of sections, each also without what it belongs to (健康福祉局健康増進課, 健康増進課)."""
    names: dict[str, None] = {}
    for match in SECTION.finditer(text):
        whole = match[0]
        borders = ABOVE.finditer(whole, 1, len(whole) - 1)
        for start in [0, *(border.end() for border in borders)]:
            if len(whole) - start > 2:
                names[whole[start:]] = None

    return list(names)


def _title(folded: str) -> str:
    """The key of a title as a whole; none for what is too short or too long to be one."""
    plain = "".join(folded.split())
    shortest, longest = TITLE_LENGTH
    if not shortest <= len(plain) <= longest:
        return ""

    return _key("題", plain)


def _number(written: str) -> str:
    """「二百三十四」, 「２３４」 and 「234」 are one number."""
    return str(int(numerals.value(normalize("NFKC", written)) or 0))


def _key(kind: str, *parts: str) -> str:
    """「条文|税条例|3|項2」."""
    return "|".join([kind, *parts])
