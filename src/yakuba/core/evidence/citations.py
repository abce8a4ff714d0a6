"""Citation marks: 〔1〕 stands for the first source of an answer."""

import re
from collections.abc import Collection
from dataclasses import dataclass

MARK = re.compile(r"〔\s*([0-9０-９]{1,3})\s*〕")
# As models write them besides: [1], 【1】, （出典1）, 〔1、2〕. What only numbers an item, （1）, is none.
NUMBERS = r"[0-9０-９]{1,3}(?:\s*[,、，・]\s*[0-9０-９]{1,3}){0,5}"
SOURCE_WORD = r"(?:出典|資料|根拠|参照)\s*[:：]?\s*"
OTHER_FORM = re.compile(
    rf"[〔\[［【](?:{SOURCE_WORD})?({NUMBERS})[〕\]］】]|[（(]{SOURCE_WORD}({NUMBERS})[）)]"
)
OPENS = re.compile(r"[〔\[［【（(][^〔〕\[\]［］【】（）()\n]{0,24}$")
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
    return OTHER_FORM.sub(lambda own: f"〈{own[1] or own[2]}〉", text)


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
        return held

    def _in_our_form(self, found: re.Match[str]) -> str:
        numbers = re.findall(r"\d+", found[1] or found[2])
        sources = [int(number) for number in numbers]
        if any(source not in self.known for source in sources):
            return found[0]

        return "".join(map(mark, sources))


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
