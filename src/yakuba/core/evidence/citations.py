"""Citation marks: 〔1〕 stands for the first source of an answer."""

import re
from collections.abc import Collection
from dataclasses import dataclass

MARK = re.compile(r"〔\s*([0-9０-９]{1,3})\s*〕")
# As models write them besides: [1], 【1】, [1-3], （出典：資料1、資料2）, [^1], 【1†source】. What only numbers an item, （1）,
# is none, nor is the name of a document, （資料1-3）.
GAP = r"\s{0,2}"
WORD = (
    rf"(?:(?:出典|出所|資料|参考資料|根拠資料|参考|引用元?|根拠|参照|文献|(?i:sources?|references?|refs?|documents?|docs?))"
    rf"(?:番号)?{GAP}[:：]?{GAP})"
)
DIGITS = r"[0-9０-９]{1,3}"
ITEM = rf"{WORD}{{0,2}}\\?[〔\[［]?\^?{GAP}{DIGITS}(?:{GAP}[-–~〜～]{GAP}{DIGITS})?{GAP}\\?[〕\]］]?"
BETWEEN = rf"{GAP}(?:[,、，・;；]|と|及び|および|and){GAP}"
LIST = rf"{ITEM}(?:{BETWEEN}{ITEM}){{0,5}}"
TAIL = rf"{GAP}(?:より|から|を?参照)?"
OTHER_FORM = re.compile(
    rf"\\?[〔\[［【]{LIST}{TAIL}\\?[〕\]］】]|[（(](?:{WORD}|(?=[〔\[［])){LIST}{TAIL}[）)]"
    rf"|【{DIGITS}(?::{DIGITS})?†[^】\n]{{0,60}}】"
)
ONE_OR_RANGE = re.compile(rf"({DIGITS})(?:\s*([-–~〜～])\s*({DIGITS}))?")
# What may become one of these with the next piece.
OPENS = re.compile(
    r"\\?[〔\[［【（(][-\s0-9０-９,、，・;；:：^\\–~〜～〔〕\[\]［］A-Za-z出典所資料参考根拠引用元照文献番号と及びおよりからを]{0,160}$"
    r"|\\$|【[0-9０-９:]{1,7}†[^】\n]{0,60}$"
)
LONGEST_RANGE = 9
BRACKETS = re.compile(r"[〔〕\[\]［］【】（）()\\]")
# Joins what stands around it, and is not seen.
WORD_JOINER = "\u2060"


def mark(number: int) -> str:
    return f"〔{number}〕"


def marks_in(text: str) -> list[int]:
    """The sources a text cites, in order."""
    return [int(number) for number in MARK.findall(text)]


def without_marks(text: str) -> str:
    return MARK.sub("", text)


def as_text(text: str) -> str:
    """A document's own 〔1〕, to be quoted: it looks the same and is no mark."""
    return MARK.sub(lambda own: f"〔{WORD_JOINER}{own[0][1:]}", text)


def in_other_brackets(text: str) -> str:
    """A document's own 〔1〕 or [1] as a model can tell it from the marks of its sources: 〈1〉."""
    return OTHER_FORM.sub(lambda own: f"〈{BRACKETS.sub('', own[0])}〉", text)


@dataclass(slots=True)
class CitationStream:
    """A model's citations in our form (〔1〕〔2〕), where they name sources that it was given; `known` are their marks."""

    known: Collection[int]
    _held: str = ""

    def feed(self, piece: str) -> str:
        text = self._held + piece
        opened = OPENS.search(text)
        end = opened.start() if opened else len(text)
        self._held = text[end:]
        return OTHER_FORM.sub(self._in_our_form, text[:end])

    def finish(self) -> str:
        held = self._held
        self._held = ""
        return OTHER_FORM.sub(self._in_our_form, held)

    def _in_our_form(self, found: re.Match[str]) -> str:
        sources = _sources_in(found[0])
        if not sources or any(each not in self.known for each in sources):
            return found[0]

        return "".join(map(mark, sources))


def _sources_in(written: str) -> list[int]:
    """
    >>> _sources_in("（出典：資料1、3〜5）"), _sources_in("【2:0†手数料_2026.pdf】")
    ([1, 3, 4, 5], [2])
    >>> _sources_in("（資料1-3）")
    []
    """
    plain, _, _ = written.partition("†")
    found: list[int] = []
    for first, sign, last in ONE_OR_RANGE.findall(plain.partition(":0")[0]):
        start = int(first)
        end = int(last or first)
        is_name = sign == "-" and "資料" in plain
        if is_name or not 0 <= end - start <= LONGEST_RANGE:
            return []

        found += range(start, end + 1)

    return list(dict.fromkeys(found))


def drop_invented(text: str, known: Collection[int]) -> tuple[str, int]:
    """Take out the marks that stand for no source; returns the text and how many there were."""
    dropped = 0

    def kept(match: re.Match[str]) -> str:
        nonlocal dropped
        if int(match[1]) in known:
            return match[0]

        dropped += 1
        return ""

    return MARK.sub(kept, text), dropped
