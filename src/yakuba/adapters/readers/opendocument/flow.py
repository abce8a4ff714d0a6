"""Paragraphs, headings, lists, tables and frames in their order: what texts, cells, notes and shapes are made of."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from lxml.etree import _Element

from yakuba.adapters.readers import lines, tables
from yakuba.adapters.readers.base import ReaderBounds
from yakuba.adapters.readers.line_breaks import lines_of
from yakuba.adapters.readers.opendocument.grid import CELL, Grid
from yakuba.adapters.readers.opendocument.list_counters import (
    ListCounters,
    start_of,
)
from yakuba.adapters.readers.opendocument.package import OpenDocument
from yakuba.adapters.readers.opendocument.paragraph import (
    FRAMES,
    ShownParagraph,
)
from yakuba.adapters.readers.opendocument.styles import Styles
from yakuba.adapters.readers.opendocument.title import LikelyTitle
from yakuba.adapters.readers.opendocument.vocabulary import (
    attribute,
    child,
    name,
    number,
)
from yakuba.adapters.readers.word.list_numbers import PART
from yakuba.core.evidence.extract import Block
from yakuba.core.language.text import keep_blanks

HEADING = name("text:h")
PARAGRAPH = name("text:p")
LIST = name("text:list")
TABLE = name("table:table")
SECTION = name("text:section")
CHART = name("office:chart")
CHART_TITLE = name("chart:title")
SERIES = name("chart:series")
DRAWN = "chart:values-cell-range-address"
OWN_TABLE = "local-table."
OBJECTS = {name("draw:object"), name("draw:object-ole")}
PICTURE = name("draw:image")
CHANGES = name("text:tracked-changes")
# Made of what stands elsewhere in the document.
INDEXES = {
    name(f"text:{index}")
    for index in (
        "table-of-content",
        "alphabetical-index",
        "illustration-index",
        "table-index",
        "object-index",
        "user-index",
    )
}
PASSED = {
    name("office:forms"),
    name("office:annotation"),
    name("svg:title"),
    name("svg:desc"),
    *INDEXES,
}
DEEPEST_HEADING = 10
# A longer heading that ends like a sentence is an article that was given a level, so that it shows in the margin.
LONGEST_HEADING = 60
Blocks = Iterator[Block]


class Flow:
    """`left` counts what was met and not read, by what it is; `comments` are the elements of those.

    `is_aside`: texts beside the body, under whose headings nothing of the body stands.
    """

    def __init__(
        self,
        package: OpenDocument,
        styles: Styles,
        bounds: ReaderBounds,
        *,
        is_aside: bool = False,
    ) -> None:
        self.left: Counter[str] = Counter()
        self.comments: list[_Element] = []
        self.title = LikelyTitle(styles)
        self._package = package
        self._styles = styles
        self._bounds = bounds
        self._counters = ListCounters(styles)
        self._asides = int(is_aside)
        # What hangs on the paragraphs of a table is read after it.
        self._tables = 0
        self._waiting: list[ShownParagraph] = []
        self._readers: dict[str, Callable[[_Element], Blocks]] = {
            HEADING: self._heading,
            PARAGRAPH: self._shown,
            LIST: self._list,
            TABLE: self._table,
            SECTION: self._section,
            CHANGES: self._changes,
            **dict.fromkeys(FRAMES, self.frame),
            **dict.fromkeys(PASSED, self._nothing),
        }

    @property
    def _is_in_body(self) -> bool:
        """Not in a footnote, a text box, a chart, a cell."""
        return self._asides == self._tables == 0

    def blocks(self, holder: Iterable[_Element]) -> Blocks:
        """What an element holds; an unknown one counts for what stands in it."""
        for part in holder:
            yield from self._readers.get(str(part.tag), self.blocks)(part)

    def text(self, holder: Iterable[_Element]) -> str:
        """All of it as one line (a cell)."""
        return " ".join(block.text for block in self.blocks(holder))

    def _nothing(self, element: _Element) -> Blocks:
        """What the reader passes over without a word."""
        return iter(())

    def _changes(self, element: _Element) -> Blocks:
        """What was deleted is kept here; what was added stands where it was added."""
        self.left["change"] += len(element)
        return iter(())

    def _section(self, section: _Element) -> Blocks:
        """<text:section text:display="none"> is hidden by its author, text:is-hidden by a condition."""
        is_hidden = attribute(section, "text:is-hidden") == "true"
        if is_hidden or attribute(section, "text:display") == "none":
            self.left["hidden"] += 1
        else:
            yield from self.blocks(section)

    def _list(self, listed: _Element) -> Blocks:
        """Its items; what is numbered 「第3条」 is a paragraph of its own."""
        for part, label in self._counters.items(listed):
            if part.tag == HEADING:
                yield from self._headed(part, label)
            elif part.tag == PARAGRAPH:
                is_item = not PART.match(label.strip())
                yield from self._shown(part, label, is_item=is_item)

    def _heading(self, element: _Element) -> Blocks:
        """<text:h>, with the number that the outline of the document gives it (「第2章　」)."""
        label = ""
        if attribute(element, "text:is-list-header") != "true":
            level = _level(element)
            outline = self._styles.outline
            self._counters.outline.step(outline, level, start_of(element))
            label = self._counters.outline.label(outline, level)

        yield from self._headed(element, label)

    def _headed(self, element: _Element, label: str) -> Blocks:
        """What heads what follows; a paragraph of the style of titles too."""
        shown = self._seen(element)
        text = keep_blanks(label + shown.text)
        if self._is_in_body:
            self.title.see_heading(text, _style(element))

        is_sentence = len(text) > LONGEST_HEADING and text.endswith("。")
        if is_sentence or not self._is_in_body:
            block = Block(text)
        else:
            block = Block(text, "heading", _level(element))

        if text:
            yield block

        yield from self._after(shown)

    def _shown(
        self, element: _Element, label: str = "", *, is_item: bool = False
    ) -> Blocks:
        """A paragraph line by line, then what hangs on it."""
        style = _style(element)
        if self._is_in_body and self.title.is_title(style):
            yield from self._headed(element, "")
            return

        shown = self._seen(element)
        is_bullet = is_item and not label
        for line in lines_of(label + shown.text if shown.text else ""):
            if self._is_in_body:
                self.title.see_line(line, style)

            yield self._block(line, is_item=is_item, is_bullet=is_bullet)

        yield from self._after(shown)

    def _block(self, text: str, *, is_item: bool, is_bullet: bool) -> Block:
        """「第1章　総則」 is a heading, 「・印鑑」 an item."""
        may_head = self._is_in_body and not is_bullet
        level = lines.heading_level(text) if may_head else 0
        if level:
            return Block(text, "heading", level)
        if is_item or lines.ITEM.match(text):
            return Block(text, "list_item")

        return Block(text)

    def _seen(self, element: _Element) -> ShownParagraph:
        """A paragraph, with what it hides and who remarked on it counted."""
        shown = ShownParagraph(element, self._styles)
        self.comments += shown.comments
        self.left["hidden"] += shown.hidden
        return shown

    def _after(self, shown: ShownParagraph) -> Blocks:
        """What hangs on a paragraph: now, or after the table in which it stands."""
        if self._tables:
            self._waiting.append(shown)
        else:
            yield from self._hanging(shown)

    def _hanging(self, shown: ShownParagraph) -> Blocks:
        """Its pictures and text boxes, then its footnotes."""
        for frame in shown.frames:
            yield from self.frame(frame)

        for note in shown.notes:
            yield from self._aside(child(note, "text:note-body"))

    def _aside(self, holder: Iterable[_Element]) -> Blocks:
        """What stands in a footnote or a text box: none of it is a heading of the body."""
        self._asides += 1
        yield from list(self.blocks(holder))
        self._asides -= 1

    def _table(self, table: _Element) -> Blocks:
        """A frame around a text is none; a table in a cell is part of its text."""
        cells = list(table.iterdescendants(CELL))
        if len(cells) == 1:
            yield from self.blocks(cells[0])
            return

        self._tables += 1
        grid = Grid(table, self._cell, self._bounds)
        self._tables -= 1
        self.left["row"] += grid.hidden_rows
        yield from tables.blocks(grid.cells)
        if not self._tables:
            yield from self._waited()

    def _cell(self, cell: _Element) -> str:
        """Of a chart, cells for which there is no figure hold no number."""
        is_empty = attribute(cell, "office:value") == "NaN"
        return "" if is_empty else self.text(cell)

    def _waited(self) -> Blocks:
        """What hangs on the paragraphs of a table that has ended."""
        waiting = self._waiting
        self._waiting = []
        for shown in waiting:
            yield from self._hanging(shown)

    def frame(self, frame: _Element) -> Blocks:
        """The text of a shape; of what is embedded the title and figures of a chart."""
        for part in frame:
            if part.tag in OBJECTS:
                yield from self._object(part)
                return

            if part.tag == PICTURE:
                self.left["picture"] += 1

        yield from self._aside(frame)

    def _object(self, embedded: _Element) -> Blocks:
        """A chart; tables, formulas and drawings of other programs are left."""
        chart = self._package.object(embedded).find(f".//{CHART}")
        if chart is None:
            self.left["object"] += 1
        else:
            yield from self._aside(_drawn(chart))


def _drawn(chart: _Element) -> list[_Element]:
    """Titles, and the figures unless they are those of a table that stands in the document."""
    shown = list(chart.iter(CHART_TITLE))
    series = chart.iter(SERIES)
    if all(attribute(each, DRAWN).startswith(OWN_TABLE) for each in series):
        shown += chart.iter(TABLE)

    return shown


def _style(element: _Element) -> str:
    return attribute(element, "text:style-name")


def _level(heading: _Element) -> int:
    """<text:h text:outline-level="2">; what says none is of the first."""
    level = number(heading, "text:outline-level")
    return max(1, min(level, DEEPEST_HEADING))
