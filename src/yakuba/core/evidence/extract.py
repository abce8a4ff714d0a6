"""What a reader finds in a file: blocks in reading order, and what it could not take or is not sure of."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

BlockKind = Literal[
    "heading", "paragraph", "list_item", "table_row", "question", "answer"
]
# In the order of their weight: what was read may be wrong; something that stands in the file was not read;
# it was read, and somebody may want to know how.
NoteKind = Literal["doubt", "left_out", "aside"]

# Of a heading that is no more than a numbered or marked line: below those that a file itself calls headings.
LINE_LEVEL = 6
# From here on of headings within a table, which end with it.
TABLE_LEVEL = 7


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in its document. Pages and slides count from 1; cells as printed ("B3:D3")."""

    page: int | None = None
    sheet: str = ""
    cells: str = ""

    def __str__(self) -> str:
        """In words: 3ページ / シート「料金」B4:D4; nothing where the place is not known."""
        if self.sheet or self.cells:
            sheet = f"シート「{self.sheet}」" if self.sheet else ""
            return sheet + self.cells

        return f"{self.page}ページ" if self.page is not None else ""


NOWHERE = Place()


@dataclass(frozen=True, slots=True)
class Block:
    """A run of text in reading order. `level` is 1… for headings, 0 otherwise.

    `doubt` says why the text may not be what stands on the page: a Japanese phrase that becomes a note too
    (「文字の情報が壊れていて、正しく読み取れないことがあります」). `unit` is responsible for it (担当課) and `written_on` is
    its day (更新日), where it has its own.
    """

    text: str
    kind: BlockKind = "paragraph"
    level: int = 0
    place: Place = NOWHERE
    doubt: str = ""
    unit: str = ""
    written_on: date | None = None


@dataclass(frozen=True, slots=True)
class ReadingNote:
    """What the owner of a document should know of its reading: a Japanese sentence, and where.

    A reader gives those of what it left out; those of doubt are made of the blocks' own.
    """

    text: str
    kind: NoteKind
    place: Place = NOWHERE

    def __str__(self) -> str:
        place = str(self.place)
        return f"{place}：{self.text}" if place else self.text


@dataclass(frozen=True, slots=True)
class Extract:
    """The text of one file. `links` are the files beside it, and the places within it that are not there, to which
    it refers (「../a.pdf」, 「#b」).
    """

    blocks: tuple[Block, ...]
    title: str = ""
    pages: int | None = None
    notes: tuple[ReadingNote, ...] = field(default=())
    links: tuple[str, ...] = field(default=())
