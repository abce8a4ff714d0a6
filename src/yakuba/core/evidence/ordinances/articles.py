"""In which article each block of a document stands."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from yakuba.core.evidence.extract import LINE_LEVEL, TABLE_LEVEL, Block
from yakuba.core.language import provisions

WRITTEN = ("paragraph", "list_item", "heading")


@dataclass(frozen=True, slots=True)
class PlacedBlock:
    """A block, the article in which it stands (第4条（取消し）), and whether a new one begins with it."""

    block: Block
    article: str = ""
    begins: bool = False


def placed(blocks: Sequence[Block]) -> Iterator[PlacedBlock]:
    """The blocks with their articles.

    Captions and lines that begin an article are text, even where they look like headings; 第N章, 附則 and 別表 are
    headings, even where they look like text. An article goes on until the next one, or a heading.
    """
    walk = _Walk()
    for block, after in zip_longest(blocks, blocks[1:]):
        yield walk.place(block, after)


class _Walk:
    """Where in the document we are."""

    def __init__(self) -> None:
        self.article = ""
        self.caption = ""
        # Of the paragraph (項) and the item (号) that came last.
        self.paragraph = 1
        self.item = 0
        # Levels: of the heading below which the ordinance stands, of its highest part.
        self.top = 0
        self.highest = LINE_LEVEL
        self.written = (
            LINE_LEVEL  # of its highest part that the file calls no heading
        )
        self.first_rank = 0  # of its divisions: 章 where there is no 編

    def place(self, block: Block, after: Block | None) -> PlacedBlock:
        """The next block, with the one behind it: a caption stands above what it names."""
        caption = self.caption
        self.caption = ""
        if block.kind not in WRITTEN:
            return self._other(block)

        line = provisions.article_line(block.text)
        if line and not (line.is_glued and not caption):
            return self._begin(block, line, caption)

        written = provisions.caption(block.text)
        if written and after and _follows_caption(after):
            return self._announce(block, written, after)

        heading = self._heading(block)
        if heading and heading.level < TABLE_LEVEL:
            self.article = ""

        return PlacedBlock(heading or _as_text(block), self.article)

    def _other(self, block: Block) -> PlacedBlock:
        """A row of a table belongs to the article above it; an entry of a FAQ to none."""
        if block.kind != "table_row":
            self.article = ""

        return PlacedBlock(block, self.article)

    def _begin(
        self, block: Block, line: provisions.ArticleLine, caption: str
    ) -> PlacedBlock:
        """「第3条　…」, perhaps below its caption, which has begun it already."""
        self.article = _label(line, caption)
        self.paragraph = 1
        self.item = 0
        return PlacedBlock(_as_text(block), self.article, begins=not caption)

    def _announce(
        self, block: Block, caption: str, after: Block
    ) -> PlacedBlock:
        """A caption goes with the article that follows it, or with the paragraph (of 附則)."""
        line = provisions.article_line(after.text)
        if line:
            self.caption = caption
            self.article = _label(line, caption)

        return PlacedBlock(_as_text(block), self.article, begins=True)

    def _heading(self, block: Block) -> Block | None:
        """The block as the heading that it is; None where it is text."""
        supplement = provisions.supplement(block.text)
        if supplement:
            return self._part(block, supplement, 0)
        if block.kind != "list_item" and provisions.is_annex(block.text):
            return self._part(block, block.text, 0)

        rank = provisions.division_rank(block.text)
        if rank:
            return self._division(block, rank)
        if self._goes_on(block.text) or block.kind != "heading":
            return None

        if block.level < LINE_LEVEL:
            return self._begin_anew(block)

        return block

    def _begin_anew(self, heading: Block) -> Block:
        """A heading of the file does not stand within what is no heading to it."""
        self.top = min(heading.level, self.written)
        self.highest = LINE_LEVEL
        self.written = LINE_LEVEL
        self.first_rank = 0
        return replace(heading, level=self.top)

    def _division(self, block: Block, rank: int) -> Block:
        """第2章 is the highest where there is no 編."""
        self.first_rank = self.first_rank or rank
        depth = max(rank - self.first_rank, 0)
        heading = self._part(block, block.text, depth)
        self.highest = min(self.highest, heading.level)
        return heading

    def _part(self, block: Block, text: str, depth: int) -> Block:
        """A heading of the ordinance; 附則 and 別表 stand beside its highest divisions."""
        level = self.top + 1 + depth
        if depth == 0:
            level = min(level, self.highest)

        if block.kind == "heading":
            level = min(level, block.level)
        else:
            self.written = min(self.written, level)

        return replace(block, text=text, kind="heading", level=level)

    def _goes_on(self, text: str) -> bool:
        """「2　…」 and 「(1)　…」 of an article, which look like headings where they are short."""
        if not self.article:
            return False

        item = provisions.item_number(text)
        if item in (1, self.item + 1):
            self.item = item or 0
            return True

        paragraph = provisions.paragraph_number(text)
        if paragraph != self.paragraph + 1:
            return False

        self.paragraph = paragraph
        self.item = 0
        return True


def _follows_caption(block: Block) -> bool:
    """「第3条　…」, or 「2　…」 of a supplement."""
    if block.kind not in WRITTEN:
        return False
    if provisions.article_line(block.text):
        return True

    return provisions.paragraph_number(block.text) is not None


def _label(line: provisions.ArticleLine, caption: str) -> str:
    """「第3条（届出）」, 「第8条・第9条」."""
    return "・".join(line.numbers) + (line.caption or caption)


def _as_text(block: Block) -> Block:
    """A line of an article that the file writes as a heading is text."""
    if block.kind != "heading":
        return block

    return replace(block, kind="paragraph", level=0)
