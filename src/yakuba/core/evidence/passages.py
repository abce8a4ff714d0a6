"""What the library keeps of a file that was read: passages (節)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from yakuba.core.evidence.extract import (
    NOWHERE,
    TABLE_LEVEL,
    Block,
    Extract,
    Place,
)
from yakuba.core.evidence.ordinances.articles import PlacedBlock, placed
from yakuba.core.evidence.ordinances.contents import without_contents
from yakuba.core.evidence.units.blocks import with_units
from yakuba.core.language.text import sentences

FULL = 400  # a passage is closed once it holds this many characters
LONGEST = 700  # and cut when a single block is longer
FIGURES = "0123456789０１２３４５６７８９"
ROWS_FULL = 60  # small rows of a table share a passage up to here


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a document that can be found and quoted alone.

    `headings` lead from the document's title downwards and include 第N条 where there is one;
    `question` is filled for an entry of a FAQ table, whose `text` is then the answer.
    `place` is where the passage begins; `end` where it ends (another page or row).
    `doubt` says why some of it may be misread (Japanese); such a passage is never quoted with certainty.
    `unit` is responsible for it (担当課) and `written_on` is its day, where it says so itself.
    """

    text: str
    headings: tuple[str, ...] = ()
    place: Place = NOWHERE
    end: Place = NOWHERE
    question: str = ""
    doubt: str = ""
    unit: str = ""
    written_on: date | None = None

    @property
    def place_label(self) -> str:
        return place_label(self.place, self.end, self.headings)


def place_label(place: Place, end: Place, headings: Sequence[str]) -> str:
    """Where a passage stands, in words: 3～4ページ / シート「料金」B4:D4 / 第3条."""
    on_pages = place.page is not None and not (place.sheet or place.cells)
    if on_pages and end.page not in (None, place.page):
        return f"{place.page}～{end.page}ページ"

    return str(place) or "".join(headings[-1:])


def passages(extract: Extract) -> Iterator[Passage]:
    """Cut an extract into passages: one article, one FAQ entry, one row of a table, or neighbours under one heading.

    No character is lost: every block stands in some passage's text, headings or question. Only contents (目次) that
    announce what stands below are left out.
    """
    path: list[Block] = []
    group = _Group()
    for item in placed(without_contents(with_units(extract.blocks))):
        block = item.block
        if block.kind == "heading":
            yield from group.close(_texts(path))
            group.keep_heading(block)
            path = [above for above in path if above.level < block.level]
            path.append(block)
            continue

        if not group.takes(item):
            yield from group.close(_texts(path))

        if block.kind != "table_row":
            path = [above for above in path if above.level < TABLE_LEVEL]

        group.add(item)

    yield from group.close(_texts(path))
    yield from group.leftover()


def _texts(blocks: list[Block]) -> tuple[str, ...]:
    return tuple(map(attrgetter("text"), blocks))


class _Group:
    """The blocks of the passage that is being put together."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.article = ""
        self.unused: list[Block] = []

    def takes(self, item: PlacedBlock) -> bool:
        """Whether the block belongs to what is already here."""
        if not self.blocks:
            return True

        block = item.block
        last = self.blocks[-1]
        if block.kind == "answer":
            return last.kind == "question"
        if item.begins or item.article != self.article:
            return False
        if block.kind == "question" or block.doubt != last.doubt:
            return False
        if (block.unit, block.written_on) != (last.unit, last.written_on):
            return False
        if "table_row" in (block.kind, last.kind):
            return self._takes_row(block)

        return self._takes_text(block)

    def _takes_row(self, block: Block) -> bool:
        """Small rows stand together; one with cells of its own (of a sheet) stands alone."""
        last = self.blocks[-1]
        if block.kind != last.kind or block.place.cells:
            return False

        return self._size + len(block.text) <= ROWS_FULL

    def _takes_text(self, block: Block) -> bool:
        """An article goes on over pages and may be longer."""
        if self.article:
            return self._size + len(block.text) <= LONGEST
        if block.place.page != self.blocks[0].place.page:
            return False

        return self._size + len(block.text) <= FULL

    @property
    def _size(self) -> int:
        """Characters of what is here already."""
        return sum(map(len, _texts(self.blocks)))

    def add(self, item: PlacedBlock) -> None:
        """The block goes with those before it, and gives the passage its article."""
        self.blocks.append(item.block)
        self.article = item.article

    def keep_heading(self, block: Block) -> None:
        """A heading that nothing followed must still be found: it is kept until something does."""
        self.unused.append(block)

    def close(self, headings: tuple[str, ...]) -> Iterator[Passage]:
        """The passages of what was gathered, under these headings."""
        blocks = self.blocks
        self.blocks = []
        if not blocks:
            return

        unused = _texts(self.unused)
        self.unused = []
        lost = [text for text in unused if text not in headings]
        questions = [
            block.text for block in blocks if block.kind == "question"
        ]
        rest = [block.text for block in blocks if block.kind != "question"]
        question = "\n".join(questions)
        text = "\n".join([*lost, *rest]) or question
        first = blocks[0].place
        last = blocks[-1]
        doubts = map(attrgetter("doubt"), blocks)
        doubt = next(filter(None, doubts), "")
        above = (*headings, *filter(None, [self.article]))
        for part in _bounded(text):
            yield Passage(
                part,
                above,
                first,
                last.place,
                question,
                doubt,
                last.unit,
                last.written_on,
            )

    def leftover(self) -> Iterator[Passage]:
        """Headings at the end of a document with nothing below them."""
        if not self.unused:
            return

        text = "\n".join(_texts(self.unused))
        first = self.unused[0].place
        last = self.unused[-1].place
        yield Passage(text, (), first, last)


def _outside_a_number(text: str, position: int) -> int:
    """A place at or before `position` that does not cut a number in two.

    「12|34円」 is cut before 1; at `position` itself where all before is figures.
    """
    if not text[position].isdigit():
        return position

    return len(text[:position].rstrip(FIGURES)) or position


def _bounded(text: str) -> Iterator[str]:
    """Pieces of at most LONGEST characters, cut between sentences where there are any."""
    if len(text) <= LONGEST:
        yield text
        return

    piece = ""
    position = 0
    for sentence in sentences(text):
        part = text[position : sentence.end]
        position = sentence.end
        if piece and len(piece) + len(part) > FULL:
            yield piece.strip()
            piece = ""

        while len(part) > LONGEST:
            cut = _outside_a_number(part, LONGEST)
            yield (piece + part[:cut]).strip()
            piece = ""
            part = part[cut:]

        piece += part

    if piece.strip():
        yield piece.strip()
