"""One of the texts of a document, as the standard calls them: the body, a header, a note, a box."""

from collections.abc import Iterator

from lxml.etree import _Element

from yakuba.adapters.readers import lines, tables
from yakuba.adapters.readers.word.drawings import Drawings
from yakuba.adapters.readers.word.fields import Fields
from yakuba.adapters.readers.word.grid import WordTable
from yakuba.adapters.readers.word.list_numbers import Label
from yakuba.adapters.readers.word.markup import (
    CELL,
    PARAGRAPH,
    TABLE,
    within,
)
from yakuba.adapters.readers.word.package import WordPackage
from yakuba.adapters.readers.word.paragraph import WordParagraph, runs_on
from yakuba.adapters.readers.word.title import ShownTitle
from yakuba.core.evidence.extract import Block
from yakuba.core.language.text import keep_blanks

FLOW = {PARAGRAPH, TABLE}
LONGEST_HEADING = 60


class Story:
    """`is_aside`: a text beside the body, under whose headings nothing of the body stands."""

    def __init__(
        self,
        package: WordPackage,
        part: str,
        *,
        is_aside: bool = False,
        is_running: bool = False,
    ) -> None:
        self._package = package
        self._part = part
        self._styles = package.styles
        self._fields = Fields(is_running=is_running)
        self._is_aside = is_aside
        self._drawings = Drawings(package, part, self._box)
        self.title = ShownTitle(package.styles)
        # What hangs on the paragraphs of a table is read after it.
        self._in_tables = 0
        self._waiting: list[WordParagraph] = []

    def blocks(self, holder: _Element) -> Iterator[Block]:
        """Paragraphs and tables in their order; what has no end of its own is shown with what follows."""
        shown = self._nothing_yet()
        last = None
        for element in within(holder, FLOW):
            if element.tag == TABLE:
                if shown.text.strip():
                    yield from self._paragraph(shown, last)
                    shown = self._nothing_yet()

                yield from self._table(element)
                continue

            last = element
            shown.add(element)
            if not runs_on(element):
                yield from self._paragraph(shown, last)
                shown = self._nothing_yet()

        if shown.text.strip():
            yield from self._paragraph(shown, last)
        else:
            self._package.left["hidden"] += shown.hidden

    def _nothing_yet(self) -> WordParagraph:
        """A paragraph of which nothing was met so far."""
        return WordParagraph(self._styles, self._fields)

    def _paragraph(
        self, shown: WordParagraph, paragraph: _Element | None
    ) -> Iterator[Block]:
        """What is shown up to the end of a paragraph, then what hangs on it."""
        self._package.left["hidden"] += shown.hidden
        if shown.is_contents or paragraph is None:
            return

        label = self._package.numbers.label(paragraph)
        yield from self._lines(shown.text, label, paragraph)
        if self._in_tables:
            self._waiting.append(shown)
        else:
            yield from self._hanging(shown)

    def _lines(
        self, text: str, label: Label, paragraph: _Element
    ) -> Iterator[Block]:
        """（1）　対象者 as an item of a list, 第3条　手数料は… as a paragraph; each line by itself."""
        text = f"{label.text}{label.after}{text}"
        level = self._styles.heading_level(paragraph)
        if level and not self._is_aside:
            yield from self._heading(keep_blanks(text), level, paragraph)
            return

        is_item = label.is_item or self._styles.is_list(paragraph)
        is_bullet = is_item and not label.text
        for written in text.split("\n"):
            line = keep_blanks(written)
            if line:
                self._see(line, paragraph)
                yield self._block(line, is_item=is_item, is_bullet=is_bullet)

    def _heading(
        self, text: str, level: int, paragraph: _Element
    ) -> Iterator[Block]:
        """A heading by its style, whose text the title of the document may be."""
        if not text:
            return

        self.title.see_heading(text, paragraph)
        # An article whose paragraph was given an outline level, so that it shows in the margin.
        is_sentence = len(text) > LONGEST_HEADING and text.endswith("。")
        yield Block(text) if is_sentence else Block(text, "heading", level)

    def _block(self, text: str, *, is_item: bool, is_bullet: bool) -> Block:
        """A line without a style: 「第1章　総則」 is a heading all the same.

        「・印鑑」 is an item, 「窓口は1階です。」 a paragraph.
        """
        may_head = not (is_bullet or self._is_aside or self._in_tables)
        level = lines.heading_level(text) if may_head else 0
        if level:
            return Block(text, "heading", level)
        if is_item or lines.ITEM.match(text):
            return Block(text, "list_item")

        return Block(text)

    def _see(self, line: str, paragraph: _Element) -> None:
        """Lines of tables are no titles."""
        if not self._in_tables:
            self.title.see_line(line, paragraph)

    def _table(self, table: _Element) -> Iterator[Block]:
        """A frame around a text is none; a table in a cell is part of its text.

        A box of one cell is 「注意　期限を過ぎると…」 as a paragraph, not a row.
        """
        cells = list(within(table, {CELL}))
        if len(cells) == 1:
            yield from self.blocks(cells[0])
            return

        self._in_tables += 1
        grid = WordTable(table, self._cell, self._package.bounds)
        self._in_tables -= 1
        self._package.left["row"] += grid.hidden
        for block in tables.blocks(grid.cells):
            is_heading = block.kind == "heading"
            is_plain = is_heading and self._is_aside
            yield Block(block.text) if is_plain else block

        if not self._in_tables:
            yield from self._waited()

    def _cell(self, cell: _Element) -> str:
        """Its paragraphs in one line.

        <w:p>受付</w:p><w:p>時間</w:p> is 受付 時間.
        """
        return " ".join(block.text for block in self.blocks(cell))

    def _waited(self) -> Iterator[Block]:
        """What hangs on the paragraphs of the table that ended."""
        waiting = self._waiting
        self._waiting = []
        for shown in waiting:
            yield from self._hanging(shown)

    def _hanging(self, shown: WordParagraph) -> Iterator[Block]:
        """Drawings, then notes."""
        for drawing in shown.drawings:
            yield from self._drawings.blocks(drawing)

        for kind, identifier in shown.notes:
            note = self._package.note(kind, identifier)
            if note is None:
                continue

            part = self._package.related_part(kind)
            beside = Story(self._package, part, is_aside=True)
            yield from beside.blocks(note)

    def _box(self, content: _Element) -> Iterator[Block]:
        """The text of a text box, in which nothing is a heading."""
        beside = Story(self._package, self._part, is_aside=True)
        yield from beside.blocks(content)
