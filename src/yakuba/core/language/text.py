"""Japanese text as people and PDFs write it, made comparable without losing where things stood."""

import re
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from yakuba.core.language.radicals import fold_radicals

# 人名 and place-name variants → the form most people type. Documents keep what was written; only finding folds.
VARIANTS = str.maketrans(
    "髙﨑濵濱邊邉齋齊斎﨔德栁𠮷塚晴嶋嶌冨眞廣澤櫻國學會縣靜瀧龍渕淵籔薮藪惠",
    "高崎浜浜辺辺斉斉斉欅徳柳吉塚晴島島富真広沢桜国学会県静滝竜渕渕薮薮薮恵",
)
DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−－﹣", "-"))
SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
CONTROLS = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e"
    r"\u2060-\u2069\u2800\u3164\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e007f]"
)
# Outside of XML 1.0, 2.2.
UNWRITABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]"
)
INVISIBLE = re.compile(f"{SELECTORS.pattern}|{CONTROLS.pattern}")
JAPANESE = (
    "ぁ-んァ-ヶー一-龥々〆〇、。・「」『』（）【】ａ-ｚＡ-Ｚ０-９㐀-䶵豈-龎"
)
KANA_KANJI = "ぁ-んァ-ヶー一-龥々〆（）「」、。"
SPACE = r"\u3000\u2000-\u200a\u00a0"
INNER_SPACE = re.compile(rf"(?<=[{JAPANESE}])[ \t{SPACE}]+(?=[{JAPANESE}])")
AROUND_FIGURES = re.compile(
    rf"(?<=[0-9%])[ {SPACE}]+(?=[{KANA_KANJI}])|(?<=[{KANA_KANJI}])[ {SPACE}]+(?=[0-9])"
)
BLANKS = re.compile(r"\s+")
WIDE_BLANK = "\u3000"
ENDS = "。！？!?"
OPENING = "「『（(【〔［["
CLOSING = "」』）)】〕］]"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and its span in the text it was cut from."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class NormalisedText:
    """Normalised text with the way back: `starts[i]` is where character i came from."""

    text: str
    starts: Sequence[int]
    length: int

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """The span in the text as typed that a span of the normalised text stands for."""
        if start >= end:
            place = self._start_of(start)
            return place, place

        last = self.starts[end - 1]
        following = bisect_right(self.starts, last)
        return self.starts[start], self._start_of(following)

    def _start_of(self, position: int) -> int:
        return (
            self.starts[position]
            if position < len(self.starts)
            else self.length
        )


class _OneToOne(dict[int, int]):
    """The normal form of each character that has one of a single character; the others become UNUSUAL."""

    def __missing__(self, code: int) -> int:
        plain = _single(chr(code))
        self[code] = plain
        return plain


UNUSUAL = "\uffff"  # a noncharacter: what really is one comes out as itself
# A character and thirty marks, as in the Stream-Safe Text Format of UAX #15; longer runs are cut.
LONGEST_CLUSTER = 31
SURROGATE = re.compile("[\ud800-\udfff]")  # half a character is none
REPLACEMENT = "\ufffd"


def _single(character: str) -> int:
    plain = _normal_form(character)
    if len(plain) != 1 or _joins(character):
        return ord(UNUSUAL)

    return ord(plain)


def _joins(character: str) -> bool:
    return unicodedata.combining(character) > 0 or character in "ﾞﾟ"


def _normal_form(cluster: str) -> str:
    whole = SURROGATE.sub(REPLACEMENT, INVISIBLE.sub("", cluster))
    plain = unicodedata.normalize("NFKC", fold_radicals(whole))
    if len(plain) == 1 and plain.isdecimal():
        # Of any script (٣ is 3).
        return str(int(plain))

    return plain.translate(DASHES)


ONE_TO_ONE = _OneToOne()


def normalised(text: str) -> NormalisedText:
    """NFKC cluster by cluster (so that every character knows its origin), radicals and dashes folded, unseen ones gone.

    Most text changes one character for one: a translation does that, and only what is UNUSUAL is walked through.
    """
    simple = text.translate(ONE_TO_ONE)
    if UNUSUAL not in simple:
        return NormalisedText(simple, range(len(text)), len(text))

    pieces: list[str] = []
    starts = array("q")
    position = 0
    for start, end in _unusual(text, simple):
        plain = _normal_form(text[start:end])
        pieces.append(simple[position:start])
        pieces.append(plain)
        starts.extend(range(position, start))
        starts.extend([start] * len(plain))
        position = end

    pieces.append(simple[position:])
    starts.extend(range(position, len(text)))
    return NormalisedText("".join(pieces), starts, len(text))


def _unusual(text: str, simple: str) -> Iterator[tuple[int, int]]:
    """Spans of `text` that do not become one character: with a mark go the character before it and the marks after."""
    position = 0
    place = simple.find(UNUSUAL)
    while place >= 0:
        start = place
        if _joins(text[place]):
            start = max(position, place - 1)

        longest = min(len(text), start + LONGEST_CLUSTER)
        end = place + 1
        while end < longest and _joins(text[end]):
            end += 1

        yield start, end
        position = end
        place = simple.find(UNUSUAL, position)


def normalise(text: str) -> str:
    """The comparable form: NFKC, ideographs for radicals, one kind of dash, no invisible characters."""
    return normalised(text).text


def without(pattern: re.Pattern[str], text: str) -> NormalisedText:
    """The text without what the pattern matches, and the way back."""
    pieces: list[str] = []
    starts = array("q")
    position = 0
    for match in pattern.finditer(text):
        pieces.append(text[position : match.start()])
        starts.extend(range(position, match.start()))
        position = match.end()

    if not position:
        return NormalisedText(text, range(len(text)), len(text))

    pieces.append(text[position:])
    starts.extend(range(position, len(text)))
    return NormalisedText("".join(pieces), starts, len(text))


def fold_variants(text: str) -> str:
    """Variant characters of names in their common form (髙 → 高)."""
    return SELECTORS.sub("", text).translate(VARIANTS)


def writable(text: str) -> str:
    """Without what no Office file can hold.

    What people paste brings some of it: a line break of Word is a vertical tab.
    """
    return UNWRITABLE.sub("", text)


def collapse_inner_spaces(text: str) -> str:
    """Remove the stray spaces between Japanese characters that municipal PDFs are full of (「北　川」 → 「北川」)."""
    return AROUND_FIGURES.sub("", INNER_SPACE.sub("", text))


def keep_blanks(text: str) -> str:
    """One blank for each run of white space, none at the ends (「令和　　年　　月」 → 「令和　年　月」).

    For documents whose blanks somebody typed: those of a form, those between columns or names.
    """
    return BLANKS.sub(_blank, text.replace("\u00ad", "").strip())


def _blank(run: re.Match[str]) -> str:
    return WIDE_BLANK if WIDE_BLANK in run[0] else " "


def sentences(text: str) -> list[Sentence]:
    """Cut at 。！？ outside brackets and at line ends; spans leave nothing out but white space."""
    cut: list[Sentence] = []
    start = 0
    depth = 0
    for position, character in enumerate(text):
        if character in OPENING:
            depth += 1
        elif character in CLOSING:
            depth = max(0, depth - 1)

        if character == "\n":
            _add(cut, text, start, position)
        elif character in ENDS and depth == 0:
            _add(cut, text, start, position + 1)
        else:
            continue

        start = position + 1
        depth = 0

    _add(cut, text, start, len(text))
    return cut


def _add(cut: list[Sentence], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    sentence = piece.strip()
    if sentence:
        start += len(piece) - len(piece.lstrip())
        cut.append(Sentence(start, start + len(sentence), sentence))
