"""What names a place exactly: a provision (個人情報保護条例第12条第2項), a document's number (総総第45号), a section (税務課),
a whole title or agenda on a line of its own or in 「」.

Each becomes a key, a word without spaces that the index holds in a field of its own. 「234条」 and 「第二百三十四条」 have one key.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from unicodedata import normalize

from yakuba.core import eras, numerals, tokens

N = rf"(?:[0-9]{{1,5}}|{numerals.KANJI}{{1,9}})"
LAW = r"[一-龥々〆ぁ-んァ-ヶー、]{0,60}(?:法律?|条例|規則|規程|要綱|要領|憲法|令)"
REFERENCE = r"(?:\([^()]{0,40}\)|[」』\s]|の){0,3}"  # between a law and its provision: 「…法(昭和22年法律第67号)第2条」
PROVISION = rf"第?(?P<a>{N})条(?![例件約])(?P<b>(?:の{N}){{0,3}})(?:\s?第?(?P<p>{N})項)?"
CITED = re.compile(rf"(?P<law>{LAW}){REFERENCE}{PROVISION}")
NAMED = re.compile(rf"(?P<law>{LAW})(?=$|第|[\s」』(])", re.MULTILINE)
ALONE = re.compile(PROVISION)
PARAGRAPH = re.compile(r"^\s*(?P<p>[0-9０-９]{1,2})(?=[ 　])", re.MULTILINE)  # of the text as it is written
ISSUED = re.compile(
    rf"(?:(?P<era>令和|平成|昭和|大正|明治|[rhs])?(?P<y>元|{N})年?)?(?P<office>[一-龥々ァ-ヶ]{{1,12}})第(?P<n>{N})号(?:の(?P<b>{N}))?(?!被|認定)"
)
NO_OFFICE = frozenset("年度月日条項号期回次章節款")  # on which no sign of an office ends
SECTION = re.compile(
    r"[一-龥々ァ-ヶー]{1,14}?(?:課(?![題税金目程外])|(?<!関)係(?![数る争])|(?<![教議和])室(?![内外長])|支所|事務局)"
)
QUOTED = re.compile(r"[「『]([^「」『』\n]{4,80})[」』]")
TITLE_LENGTH = (4, 200)
ABOVE = re.compile(r"[部局所課市区町村]|センター|委員会")  # a section's name begins behind it
# Where a name may really begin within a run of characters: 「本市の個人情報保護条例」, 「みどり野市税条例」.
BORDERS = frozenset("はがをもでの、都道府県市区町村")


@dataclass(frozen=True, slots=True)
class Asked:
    """A thing that a question names: the keys of what is it, each with how surely (0…1)."""

    keys: dict[str, float]


def asked(question: str) -> list[Asked]:
    """Everything that a question names exactly, in order."""
    text = tokens.folded(question)
    provisions = [Asked(_asked_provision(match)) for match in CITED.finditer(text)]
    issued = [Asked(_asked_number(match)) for match in _issued(text)]
    sections = [Asked({_key("課", name): 0.3, _key("担当", name): 0.2}) for name in _sections(text)]
    titles = [
        Asked({_title(part): 1.0}) for part in [*question.splitlines(), *QUOTED.findall(question)] if _title(part)
    ]
    return [item for item in [*titles, *provisions, *issued, *sections] if item.keys]


def keys(title: str, text: str, unit: str = "") -> set[str]:
    """The keys of a passage: the provision that it is, those it cites, the numbers and sections in it, whose it is.

    `title` is the document's title with the headings above the passage.
    """
    above, below = "\n".join(map(tokens.folded, title.split())), tokens.folded(text)
    both = f"{above}\n{below}"
    found = set(_own_provision(above, text))
    found |= {
        _key("引用", name, *rest)
        for match in CITED.finditer(both)
        for name in _names(match["law"])
        for rest in _depths(match)
    }
    found |= {key for match in _issued(both) for key in _number_keys(match)}
    found |= {_key("課", name) for name in _sections(both)}
    found |= {key for part in (title, title.split(maxsplit=1)[0] if title.strip() else "") if (key := _title(part))}
    return found | ({_key("担当", tokens.folded(unit))} if unit else set())


def _asked_provision(match: re.Match[str]) -> dict[str, float]:
    """The provision itself, then its article, then passages that cite it."""
    depths = list(_depths(match))
    found: dict[str, float] = {}
    for name in _names(match["law"]):
        for less, rest in enumerate(reversed(depths)):
            sure = 0.8**less
            found |= {_key("条文", name, *rest): sure, _key("引用", name, *rest): sure / 2}
    return found


def _own_provision(above: str, text: str) -> Iterator[str]:
    """The provision that a passage is: a law named above it, and the last article above it, with its paragraphs."""
    laws = [match["law"] for match in NAMED.finditer(above)]
    article = next(iter(reversed(list(ALONE.finditer(above)))), None) or ALONE.match(tokens.folded(text[:20]))
    if not laws or article is None:
        return
    paragraphs = {article["p"], *(match["p"] for match in PARAGRAPH.finditer(text))} - {None}
    for name in _names(laws[0]):
        yield _key("条文", name, *_article(article))
        for paragraph in paragraphs:
            yield _key("条文", name, *_article(article), "項" + _number(paragraph))


def _depths(match: re.Match[str]) -> Iterator[tuple[str, ...]]:
    """Article, then article with paragraph where one is named."""
    yield _article(match)
    if match["p"]:
        yield (*_article(match), "項" + _number(match["p"]))


def _article(match: re.Match[str]) -> tuple[str, ...]:
    return (_number(match["a"]), *map(_number, match["b"].split("の")[1:]))


def _names(law: str) -> list[str]:
    """What of a run of characters may be the law's name, the whole first."""
    starts = [0, *(place + 1 for place, character in enumerate(law[:-2]) if character in BORDERS)]
    return list(dict.fromkeys(law[start:] for start in starts if law[start] not in "の町村"))


def _issued(text: str) -> Iterator[re.Match[str]]:
    return (match for match in ISSUED.finditer(text) if match["office"][-1] not in NO_OFFICE)


def _asked_number(match: re.Match[str]) -> dict[str, float]:
    dated = _number_keys(match)
    return {key: 1.0 - 0.3 * less for less, key in enumerate(dated)}


def _number_keys(match: re.Match[str]) -> list[str]:
    """With the year where one stands before it, and without."""
    rest = [_number(match["n"]), *([_number(match["b"])] if match["b"] else [])]
    plain = _key("番号", match["office"], *rest)
    return [_key("番号", _year(match["y"]), match["office"], *rest), plain] if match["y"] else [plain]


def _year(written: str) -> str:
    """The year within its era: 令和6年, R6, 2024年 and a bare 6 are the same year of documents that lie beside each other."""
    number = int(_number(written))
    return str(number - eras.ERAS[0][2].year + 1) if number > 1900 else str(number)


def _sections(text: str) -> list[str]:
    """Names of sections, each also without what it belongs to (健康福祉局健康増進課, 健康増進課)."""
    found: dict[str, None] = {}
    for match in SECTION.finditer(text):
        starts = [0, *(place.end() for place in ABOVE.finditer(match[0], 1, len(match[0]) - 1))]
        found |= dict.fromkeys(match[0][start:] for start in starts if len(match[0]) - start > 2)
    return list(found)


def _title(written: str) -> str:
    """The key of a title as a whole; none for what is too short or too long to be one."""
    plain = "".join(tokens.folded(written).split())
    return _key("題", plain) if TITLE_LENGTH[0] <= len(plain) <= TITLE_LENGTH[1] else ""


def _number(written: str) -> str:
    return str(int(numerals.value(normalize("NFKC", written)) or 0))


def _key(kind: str, *parts: str) -> str:
    return "|".join([kind, *parts])
