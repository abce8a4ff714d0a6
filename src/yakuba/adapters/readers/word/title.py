"""The title that a document shows: by its style, or by how one of its first lines looks."""

import re

from lxml.etree import _Element

from yakuba.adapters.readers.word.markup import (
    NOTHING,
    number,
    value,
    w,
    written,
)
from yakuba.adapters.readers.word.styles import WordStyles

EARLY = 8  # lines among which it stands
SHORTEST = 4  # characters; 記 stands in the middle too
LONGEST = 60
LARGE = 28  # half points; a text has 20 to 24
NAMES = re.compile(
    r"(?:条例|規則|要綱|要領|規程|規約|基準|計画|指針|方針|手引き?|案内|しおり|マニュアル|のお知らせ|について)$"
)
# Dates, numbers of letters and forms, who writes to whom.
OTHERS = re.compile(
    r"(?:第?[\d０-９]+号|令和|平成|昭和|様式|目次|別記|別紙|別表|資料|問[い]?合|（)|.*(?:様|殿|各位|[\d０-９]日|[。、])$"
)


class ShownTitle:
    """`styled` has the style of titles; `likely` looks like one and stands before any heading."""

    def __init__(self, styles: WordStyles) -> None:
        self.styled = ""
        self.likely = ""
        self._styles = styles
        self._lines = 0

    def see_heading(self, text: str, paragraph: _Element) -> None:
        """A heading ends the search for a line that looks like a title.

        「水防計画」 in the style 表題 is the title itself.
        """
        self._lines = EARLY
        if not self.styled and self._styles.is_title(paragraph):
            self.styled = text

    def see_line(self, text: str, paragraph: _Element) -> None:
        """One of the first lines may be it.

        「防災倉庫の手引き」 in the third line may be, 「記」 may not.
        """
        self._lines += 1
        is_open = self._lines <= EARLY and not self.likely
        if (
            is_open
            and may_be_title(text)
            and self._stands_out(text, paragraph)
        ):
            self.likely = text

    def _stands_out(self, text: str, paragraph: _Element) -> bool:
        """By its words (…の手引き), its place (in the middle) or its size.

        「図書館だより」 in the middle, or in 14 points.
        """
        alignment = written(self._styles.of_paragraph(paragraph, "jc"))
        is_large = self._size(paragraph) >= LARGE
        return bool(NAMES.search(text)) or alignment == "center" or is_large

    def _size(self, paragraph: _Element) -> int:
        """That of its first run, in half points; 0 where it is that of all text.

        <w:sz w:val="28"/> is 14 points.
        """
        run = next(paragraph.iterchildren(w("r")), NOTHING)
        style = self._styles.of(paragraph)
        of_style = self._styles.value(style, "rPr/sz")
        return number(value(run, "rPr/sz") or of_style)


def may_be_title(text: str) -> bool:
    """「水防倉庫の手引き」, and not 「令和8年4月1日」, nor a sentence.

    「記」 is too short.
    """
    letters = "".join(text.split())
    is_long_enough = SHORTEST <= len(letters) <= LONGEST
    return is_long_enough and not OTHERS.match(letters)
