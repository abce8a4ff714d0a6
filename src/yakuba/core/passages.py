"""What a reader finds in a file (blocks) and what the library keeps of it (passages, 節)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from yakuba.core.text import sentences

ARTICLE = re.compile(
    r"^(第[0-9０-９一二三四五六七八九十百]+条(?:の[0-9０-９一二三四五六七八九十]+)?)(?:[ 　]|（|$|の規定)?"
)
CAPTION = re.compile(r"^（[^（）]{1,30}）$")
FULL = 400  # a passage is closed once it holds this many characters
LONGEST = 700  # and cut when a single block is longer
ROWS_FULL = 60  # small rows of a table share a passage up to here

BlockKind = Literal["heading", "paragraph", "list_item", "table_row", "question", "answer"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in its document. Pages and slides count from 1; cells as printed ("B3:D3")."""

    page: int | None = None
    sheet: str = ""
    cells: str = ""


NOWHERE = Place()


@dataclass(frozen=True, slots=True)
class Block:
    """A run of text in reading order. `level` is 1… for headings, 0 otherwise."""

    text: str
    kind: BlockKind = "paragraph"
    level: int = 0
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Extract:
    """The text of one file. `notes` are Japanese sentences for its owner (「2ページ目に文字がありません」);
    `links` are the files beside it, and the places within it that are not there, to which it refers (「../a.pdf」, 「#b」).
    """

    blocks: tuple[Block, ...]
    title: str = ""
    pages: int | None = None
    notes: tuple[str, ...] = field(default=())
    links: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a document that can be found and quoted alone.

    `headings` lead from the document's title downwards and include 第N条 where there is one;
    `question` is filled for an entry of a FAQ table, whose `text` is then the answer.
    `place` is where the passage begins; `end` where it ends (another page or row).
    """

    text: str
    headings: tuple[str, ...] = ()
    place: Place = NOWHERE
    end: Place = NOWHERE
    question: str = ""


def passages(extract: Extract) -> Iterator[Passage]:
    """Cut an extract into passages: one article, one FAQ entry, one row of a table, or neighbours under one heading.

    No character is lost: every block stands in some passage's text, headings or question.
    """
    path: list[tuple[int, str]] = []
    group = _Group()
    for block in extract.blocks:
        if block.kind == "heading":
            yield from group.close(path)
            group.lonely_heading(path, block)
            path[:] = [(level, text) for level, text in path if level < block.level]
            path.append((block.level, block.text))
            continue
        if not group.takes(block):
            yield from group.close(path)
        group.add(block)
    yield from group.close(path)
    yield from group.leftover(path)


class _Group:
    """The blocks of the passage that is being put together."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.unused: list[Block] = []

    def takes(self, block: Block) -> bool:
        """Whether the block belongs to what is already here."""
        if not self.blocks:
            return True
        last, size = self.blocks[-1], sum(len(item.text) for item in self.blocks)
        if block.kind == "answer":
            return last.kind == "question"
        if "table_row" in (block.kind, last.kind):
            return block.kind == last.kind and not block.place.cells and size + len(block.text) <= ROWS_FULL
        if block.kind == "question" or ARTICLE.match(block.text) or CAPTION.match(block.text):
            return bool(ARTICLE.match(block.text) and CAPTION.match(last.text))
        same_page = block.place.page == self.blocks[0].place.page
        within_article = any(ARTICLE.match(item.text) for item in self.blocks[:2])
        return (same_page or within_article) and size + len(block.text) <= (LONGEST if within_article else FULL)

    def add(self, block: Block) -> None:
        self.blocks.append(block)

    def lonely_heading(self, path: list[tuple[int, str]], block: Block) -> None:
        """A heading that nothing followed must still be found: it is kept until something does."""
        self.unused.append(block)

    def close(self, path: list[tuple[int, str]]) -> Iterator[Passage]:
        """The passages of what was gathered."""
        blocks, self.blocks = self.blocks, []
        if not blocks:
            return
        headings = tuple(text for _, text in path)
        lost = [block.text for block in self.unused if block.text not in headings]
        self.unused = []
        question = "\n".join(block.text for block in blocks if block.kind == "question")
        body = [*lost, *(block.text for block in blocks if block.kind != "question")]
        article = next((found[1] for block in blocks[:2] if (found := ARTICLE.match(block.text))), "")
        if article:
            caption = blocks[0].text if CAPTION.match(blocks[0].text) else ""
            headings = (*headings, article + caption)
        for text in _bounded("\n".join(body) or question):
            yield Passage(text, headings, blocks[0].place, blocks[-1].place, question)

    def leftover(self, path: list[tuple[int, str]]) -> Iterator[Passage]:
        """Headings at the end of a document with nothing below them."""
        if self.unused:
            text = "\n".join(block.text for block in self.unused)
            yield Passage(text, (), self.unused[0].place, self.unused[-1].place)


def _outside_a_number(text: str, position: int) -> int:
    """A place at or before `position` that does not cut a number in two; `position` itself where all before is figures."""
    cut = position
    while cut and (text[cut - 1] + text[cut]).isdigit():
        cut -= 1
    return cut or position


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
            piece, part = "", part[cut:]
        piece += part
    if piece.strip():
        yield piece.strip()
