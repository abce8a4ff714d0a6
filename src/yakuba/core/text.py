"""Japanese text as people and PDFs write it, made comparable without losing where things stood."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

# 人名 and place-name variants → the form most people type. Documents keep what was written; only finding folds.
VARIANTS = str.maketrans(
    "髙﨑濵濱邊邉齋齊斎﨔德栁𠮷塚晴嶋嶌冨眞廣澤櫻國學會縣靜瀧龍渕淵籔薮藪惠",
    "高崎浜浜辺辺斉斉斉欅徳柳吉塚晴島島富真広沢桜国学会県静滝竜渕渕薮薮薮恵",
)
DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−－﹣", "-"))
SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
JAPANESE = "ぁ-んァ-ヶー一-龥々〆〇、。・「」『』（）【】ａ-ｚＡ-Ｚ０-９㐀-䶵豈-龎"
KANA_KANJI = "ぁ-んァ-ヶー一-龥々〆（）「」、。"
INNER_SPACE = re.compile(rf"(?<=[{JAPANESE}])[ \t\u3000\u2000-\u200a\u00a0]+(?=[{JAPANESE}])")
AROUND_FIGURES = re.compile(
    rf"(?<=[0-9%])[ \u3000\u2000-\u200a\u00a0]+(?=[{KANA_KANJI}])|(?<=[{KANA_KANJI}])[ \u3000\u2000-\u200a\u00a0]+(?=[0-9])"
)
ENDS = "。！？!?"
OPENING, CLOSING = "「『（(【〔［[", "」』）)】〕］]"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and its span in the text it was cut from."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Normalised:
    """Normalised text with the way back: `starts[i]` is where character i came from."""

    text: str
    starts: tuple[int, ...]
    length: int

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """The span in the text as typed that a span of the normalised text stands for."""
        if start >= end:
            return (self.starts[start], self.starts[start]) if start < len(self.starts) else (self.length, self.length)
        last = self.starts[end - 1]
        following = bisect_right(self.starts, last)
        return self.starts[start], self.starts[following] if following < len(self.starts) else self.length


def normalised(text: str) -> Normalised:
    """NFKC character by character (so that every character knows its origin), dashes unified, invisible ones gone."""
    characters: list[str] = []
    starts: list[int] = []
    for position, piece in _clusters(text):
        if SELECTORS.match(piece) or CONTROLS.match(piece):
            continue
        for character in unicodedata.normalize("NFKC", piece).translate(DASHES):
            characters.append(character)
            starts.append(position)
    return Normalised("".join(characters), tuple(starts), len(text))


def _clusters(text: str) -> Iterator[tuple[int, str]]:
    """Characters with the combining marks that follow them (カ + ゙ is one)."""
    position = 0
    while position < len(text):
        end = position + 1
        while end < len(text) and (unicodedata.combining(text[end]) or text[end] in "ﾞﾟ"):
            end += 1
        yield position, text[position:end]
        position = end


def normalise(text: str) -> str:
    """The comparable form: NFKC, one kind of dash, no invisible characters."""
    text = CONTROLS.sub("", SELECTORS.sub("", text))
    return unicodedata.normalize("NFKC", text).translate(DASHES)


def fold_variants(text: str) -> str:
    """Variant characters of names in their common form (髙 → 高)."""
    return SELECTORS.sub("", text).translate(VARIANTS)


def collapse_inner_spaces(text: str) -> str:
    """Remove the stray spaces between Japanese characters that municipal PDFs are full of (「北　川」 → 「北川」)."""
    return AROUND_FIGURES.sub("", INNER_SPACE.sub("", text))


def sentences(text: str) -> list[Sentence]:
    """Cut at 。！？ outside brackets and at line ends; spans leave nothing out but white space."""
    found: list[Sentence] = []
    start = depth = 0
    for position, character in enumerate(text):
        if character in OPENING:
            depth += 1
        elif character in CLOSING:
            depth = max(0, depth - 1)
        at_line_end = character == "\n"
        if at_line_end or (character in ENDS and depth == 0):
            end = position if at_line_end else position + 1
            _add(found, text, start, end)
            start, depth = position + 1, 0
    _add(found, text, start, len(text))
    return found


def _add(found: list[Sentence], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    if piece.strip():
        lead = len(piece) - len(piece.lstrip())
        trail = len(piece) - len(piece.rstrip())
        found.append(Sentence(start + lead, end - trail, piece.strip()))
