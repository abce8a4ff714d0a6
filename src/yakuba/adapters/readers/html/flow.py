"""The text of a page in the order in which it is shown: headings, paragraphs, items, rows of tables."""

import re
from dataclasses import dataclass, replace

from lxml.html import HtmlElement

from yakuba.adapters.readers import plain, tables
from yakuba.adapters.readers.html import list_numbers, table_grid
from yakuba.adapters.readers.html.in_page_links import (
    FlowBlock,
    leads_within,
    places_of,
)
from yakuba.adapters.readers.html.site_frame import (
    is_of_site,
    path_to_only_heading,
)
from yakuba.adapters.readers.html.visibility import Visibility, is_struck
from yakuba.core.evidence.extract import LINE_LEVEL, Block, BlockKind
from yakuba.core.language import provisions
from yakuba.core.language.text import JAPANESE, keep_blanks

HEADINGS = {f"h{level}": level for level in range(1, 7)}
BLOCKS = frozenset(
    """
    address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure
    footer form header hgroup hr html legend li main menu ol p section tbody td tfoot th thead title tr ul
    """.split()
)
SHOWN_AS_BLOCK = re.compile(
    r"display\s*:\s*(?:block|flex|grid|list-item|table)", re.IGNORECASE
)
DEEPEST = 120  # below which an element is one run of text
VISIBLE_TEXT = (
    ".//text()[not(ancestor::script or ancestor::style or ancestor::rt)]"
)
# Where a line of the source was broken in mid-sentence, a browser shows nothing that means something.
BROKEN_LINE = re.compile(rf"(?<=[{JAPANESE}])[ \t]*\r?\n\s*(?=[{JAPANESE}])")
LONG_LINE = 15
COMMAS = ("、", "，")
# What opens a part of the page is its heading.
OPENS = re.compile("accordion|toggle|collapse|tab|disclosure", re.IGNORECASE)
OPENING_ATTRIBUTES = frozenset(("aria-controls", "aria-expanded"))
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
LONGEST_TERM = 60
TERM_ENDS = tuple("：:。？?！!")
NO_DOCUMENTS = re.compile(
    "^$|youtube|youtu.be|google|twitter|facebook|instagram|about:blank"
)


@dataclass(frozen=True, slots=True)
class BlockShape:
    """What the text of an element becomes."""

    kind: BlockKind = "paragraph"
    level: int = 0


class LineOfText:
    """What stands up to the next line break, and whether all of it stands in links to the page itself."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.is_link = True

    def add(self, text: str, *, is_link: bool) -> None:
        self.pieces.append(text)
        self.is_link &= is_link or text.isspace()

    @property
    def text(self) -> str:
        return "".join(self.pieces)

    @property
    def goes_on(self) -> bool:
        """「住民票、」: what follows is of the same sentence."""
        end = "".join(self.pieces[-1:])
        return end.rstrip().endswith(COMMAS)


TEXT = BlockShape()
ITEM = BlockShape("list_item")
PART = BlockShape("heading", LINE_LEVEL)


class PageFlow:
    """Walks through a page and gathers its blocks, and what it leaves out."""

    def __init__(self, root: HtmlElement) -> None:
        self.blocks: list[FlowBlock] = []
        self.struck = 0
        self.frames: list[str] = []
        self._visibility = Visibility(root)
        self._places = places_of(root)
        self._path_to_heading = frozenset(path_to_only_heading(root))
        self._numbers: dict[HtmlElement, str] = {}
        self._shape = TEXT
        self._depth = 0
        self._lines: list[LineOfText] = [LineOfText()]
        self._within_link = False
        self._was_link = False  # the element whose text was taken last
        self._mark = ""  # stands before the next text: 「2. 」, 「受付時間：」

    def block(self, element: HtmlElement, shape: BlockShape) -> None:
        """An element that stands on lines of its own."""
        outer = self._shape
        self.close()
        self._shape = shape
        self._walk(element)
        self.close()
        self._shape = outer

    def close(self) -> None:
        """The block ends here."""
        lines = _joined(self._lines, self._shape)
        self._lines = [LineOfText()]
        for line in lines:
            self._add(line.text, line.is_link)

    def _add(self, line: str, is_link: bool) -> None:
        """A line becomes a block, with the mark that waits for it (「2. 」)."""
        text = keep_blanks(line)
        if not text:
            return

        shape = self._shape
        if shape.kind == "heading":
            self._release_mark()
        elif self._mark:
            text = list_numbers.marked(self._mark, text)
            self._mark = ""

        block = Block(text, shape.kind, shape.level)
        self.blocks.append(FlowBlock(block, is_link))

    def _release_mark(self) -> None:
        """A term whose description does not begin with text stands alone."""
        term = self._mark.rstrip("：\u3000")
        if term != self._mark:
            self.blocks.append(FlowBlock(Block(term)))

        self._mark = ""

    def _walk(self, element: HtmlElement) -> None:
        """The texts and elements within an element, in the order in which they are written."""
        if self._depth > DEEPEST:
            self._say("".join(element.xpath(VISIBLE_TEXT)))
            return

        self._depth += 1
        self._say(element.text)
        for child in element:
            if isinstance(child.tag, str):
                self._enter(child)

            self._say(child.tail)

        self._depth -= 1

    def _say(self, text: str | None) -> None:
        """A text goes on where the one before has ended."""
        if not text:
            return

        mended = BROKEN_LINE.sub(_mended, text)
        self._lines[-1].add(mended, is_link=self._within_link)

    def _enter(self, element: HtmlElement) -> None:
        """Hands an element to what knows its tag; any other is a block or part of the line."""
        if self._leaves_out(element):
            return

        special = SPECIAL.get(element.tag)
        if special:
            special(self, element)
        elif element.tag in BLOCKS or _is_shown_as_block(element):
            self.block(element, self._shape)
        else:
            self._walk(element)

    def _leaves_out(self, element: HtmlElement) -> bool:
        """What is hidden, struck out (and counted), or of the site around the document."""
        if self._visibility.hides(element):
            return True

        if is_struck(element):
            self.struck += 1
            return True

        if not is_of_site(element):
            return False
        if element in self._path_to_heading:
            self._only_heading(element)

        return True

    def _only_heading(self, element: HtmlElement) -> None:
        """The page's one h1 is the document's, even in the banner."""
        self.close()
        for heading in element.iter("h1"):
            self.block(heading, BlockShape("heading", 1))

    def _heading(self, element: HtmlElement) -> None:
        self.block(element, BlockShape("heading", HEADINGS[element.tag]))

    def _break(self, element: HtmlElement) -> None:
        self._lines.append(LineOfText())

    def _link(self, element: HtmlElement) -> None:
        """<a href="#article3">: text that may be an entry of contents."""
        outer = self._within_link
        self._within_link = outer or leads_within(element, self._places)
        self._walk(element)
        self._within_link = outer

    def _item(self, element: HtmlElement) -> None:
        """An item of a list behind the number that a browser gives it: 「2. 印鑑」."""
        self.close()
        self._mark = self._numbers.pop(element, "")
        self.block(element, ITEM)
        self._release_mark()

    def _ordered(self, element: HtmlElement) -> None:
        """The numbers of an <ol> wait for its items."""
        self._numbers.update(list_numbers.numbers(element))
        self.block(element, self._shape)

    def _raised(self, element: HtmlElement) -> None:
        """10² is no 102."""
        text = element.text_content()
        if text.isdecimal() and text.isascii():
            self._say(text.translate(RAISED))
        else:
            self._walk(element)

    def _summary(self, element: HtmlElement) -> None:
        """What stands in <details> under its <summary> is a part, unless text follows or a heading is in it."""
        has_heading = next(element.iter(*HEADINGS), None) is not None
        is_text = has_heading or not _is_followed_by_part(element.getparent())
        self.block(element, TEXT if is_text else PART)

    def _button(self, element: HtmlElement) -> None:
        """One that opens a part of the page is the heading of that part."""
        opens = not OPENING_ATTRIBUTES.isdisjoint(element.keys())
        if self._shape.kind == "heading":
            self._walk(element)
        elif opens or OPENS.search(element.get("class", "")):
            self.block(element, PART)

    def _preformatted(self, element: HtmlElement) -> None:
        """<pre> is a plain text: its lines and blanks are as they are written."""
        self.close()
        for br in element.iter("br"):
            br.tail = "\n" + (br.tail or "")

        for block in plain.blocks_of("".join(element.xpath(VISIBLE_TEXT))):
            self.blocks.append(FlowBlock(block))

    def _frame(self, element: HtmlElement) -> None:
        """What is shown in it is a file of its own."""
        address = element.get("src") or element.get("data", "")
        is_hidden = "0" in (element.get("width"), element.get("height"))
        if not is_hidden and not NO_DOCUMENTS.search(address):
            self.frames.append(address)

    def _terms(self, element: HtmlElement) -> None:
        """「受付時間：9時から」: a term with its description."""
        self.close()
        terms: list[str] = []
        for child in element.xpath("./dt|./dd|./div/dt|./div/dd"):
            if self._leaves_out(child):
                continue

            if child.tag == "dt":
                terms.append(self._text_of(child))
            else:
                self._describe(terms, child)
                terms = []

        self._stand_alone(terms)

    def _describe(self, terms: list[str], element: HtmlElement) -> None:
        """A description behind its terms; behind a sentence (「何が要りますか？」) it stands alone."""
        term = "、".join(filter(None, terms))
        if len(term) > LONGEST_TERM or term.endswith(TERM_ENDS):
            self._stand_alone([term])
        elif term:
            sign = "\u3000" if provisions.is_number(term) else "："
            self._mark = f"{term}{sign}"

        self.block(element, self._shape)
        self._release_mark()

    def _stand_alone(self, terms: list[str]) -> None:
        """Terms that nothing describes."""
        blocks = map(Block, filter(None, terms))
        self.blocks.extend(map(FlowBlock, blocks))

    def _table(self, table: HtmlElement) -> None:
        """Its cells one after the other where it only lays the page out, else its rows."""
        self.close()
        self._release_mark()
        self._depth += 3
        self._say("\n".join(table_grid.stray_texts(table)))
        self.close()
        if table_grid.is_layout(table) or self._depth > DEEPEST:
            for cell in table_grid.own_cells(table):
                if not self._leaves_out(cell):
                    self.block(cell, self._shape)
        else:
            self._rows(table)

        self._depth -= 3

    def _rows(self, table: HtmlElement) -> None:
        """A table of data, of contents, or of a text beside its numbers."""
        cells = []
        are_links = True
        grid = table_grid.PageGrid(table, self._visibility.hides)
        for element, cell in grid.cells():
            cells.append(replace(cell, text=self._text_of(element)))
            are_links = are_links and self._was_link

        lines = table_grid.lines_of(cells, are_links=are_links)
        for block in lines or tables.blocks(cells):
            self.blocks.append(FlowBlock(block, are_links))

    def _text_of(self, element: HtmlElement) -> str:
        """The text of an element on one line."""
        outer = self.blocks
        self.blocks = []
        self.block(element, TEXT)
        inner = self.blocks
        self.blocks = outer
        self._was_link = all(item.is_link for item in inner)
        return " ".join(item.block.text for item in inner)


SPECIAL = {
    **dict.fromkeys(HEADINGS, PageFlow._heading),
    "a": PageFlow._link,
    "br": PageFlow._break,
    "button": PageFlow._button,
    "dl": PageFlow._terms,
    "embed": PageFlow._frame,
    "frame": PageFlow._frame,
    "iframe": PageFlow._frame,
    "li": PageFlow._item,
    "object": PageFlow._frame,
    "ol": PageFlow._ordered,
    "pre": PageFlow._preformatted,
    "summary": PageFlow._summary,
    "sup": PageFlow._raised,
    "table": PageFlow._table,
}


def _is_followed_by_part(details: HtmlElement) -> bool:
    """Whether what follows stands under a heading of its own."""
    following = details.getnext()
    return following is None or following.tag in ("details", *HEADINGS)


def _is_shown_as_block(element: HtmlElement) -> bool:
    """<span style="display: block">."""
    return SHOWN_AS_BLOCK.search(element.get("style", "")) is not None


def _joined(lines: list[LineOfText], shape: BlockShape) -> list[LineOfText]:
    """The lines of a block; a heading has one, and what ends on a comma goes on."""
    joined: list[LineOfText] = []
    for line in lines:
        last = joined[-1] if joined else None
        if last and shape.kind == "heading":
            last.add(f" {line.text}", is_link=line.is_link)
        elif last and last.goes_on:
            last.pieces[-1] = last.pieces[-1].rstrip()
            last.add(line.text.lstrip(), is_link=line.is_link)
        else:
            joined.append(line)

    return joined


def _mended(broken: re.Match[str]) -> str:
    """Nothing where a long line was broken; else the blank that a browser shows (between names)."""
    begin = broken.string.rfind("\n", 0, broken.start()) + 1
    line = broken.string[begin : broken.start()].strip()
    return "" if len(line) >= LONG_LINE else " "
