"""Lines and tables of a PDF as blocks: which lines are one paragraph shows in where they end and begin."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from yakuba.adapters.readers import lines, tables
from yakuba.adapters.readers.pdf.layout import Line, PageTable
from yakuba.adapters.readers.pdf.running_heads import Item
from yakuba.core.evidence.extract import LINE_LEVEL, Block, BlockKind, Place
from yakuba.core.language import provisions
from yakuba.core.language.radicals import fold_radicals

# In heights of a line.
FREE = 0.7  # at the end of one that goes on, beside what begins the next
LATIN_WIDTH = 0.55
APART = 1.3  # between lines of one paragraph
OUTDENT = 2.3  # of the second line
INDENT = 14.0
HANGING = 1.8
SAME_INDENT = 0.6  # of the further ones
SAME_SIZE = 1.2
LARGE = 1.15  # a heading beside the body
LOWEST_LEVEL = 5
LONGEST_HEADING = 40
FULL_STOP = re.compile(r"[。！？!?]$")
# No figure alone: the rest of a number may begin a line (「…その」「2 分の 1」).
BEGINS = re.compile(
    r"第[0-9０-９一二三四五六七八九十百]+号(?:[　 ]|$)"
    r"|(?:議案|報告|認定|諮問|同意|承認|発議|請願|陳情|意見書案?)第[　 ]*[0-9０-９一二三四五六七八九十百]+[　 ]*号(?![をはがのにとへでもや、。及並から])"
    r"|[（(][0-9０-９ア-ン一二三四五六七八九十]{1,2}[）)]|[0-9０-９]{1,2}(?:[．.)）][^0-9０-９]|　)"
    r"|[①-⑳㋐-㋾❶-❿]|[・○●◎◇◆□■▼▽△▲☆★※＊•◦‣➢➤✓✔☑☐〇－−–—][　 ]?\S|[ア-ン一二三四五六七八九十][　．.]"
    r"|【|Q[0-9.．]|(?:問|答)[0-9０-９　]"
)
UNIT = re.compile(
    r"[「（『(]*(?:[!-~]+.?|.)[、。，．）」』ー々っゃゅょァィゥェォッャュョ・：？！)]*|$"
)
ASCII = re.compile(r"[\x00-\x7f]")
BULLETS = re.compile(r"^[\uf020-\uf0ff\u2022\u25aa\u25e6]\s*")


def blocks(items: Iterable[tuple[Item, int]]) -> Iterator[Block]:
    """Items with their page."""
    listed = _whole_tables(items)
    found = [item for item, _ in listed if isinstance(item, Line)]
    levels = _levels(found)
    return lines.without_lists_as_headings(_blocks(listed, levels))


def _levels(found: Sequence[Line]) -> dict[float, int]:
    """The sizes that are larger than the body's, with the level of a heading of that size."""
    counts: Counter[float] = Counter()
    for line in found:
        counts[_size(line)] += len(line.text)

    body = median(counts.elements()) if counts.total() else 0.0
    larger = (size for size in counts if size >= LARGE * body)
    ranked = enumerate(sorted(larger, reverse=True), start=1)
    return {size: min(rank, LOWEST_LEVEL) for rank, size in ranked}


def _size(line: Line) -> float:
    """In half points: the same for lines of one print."""
    return round(2 * line.size) / 2


def _blocks(
    items: Sequence[tuple[Item, int]], levels: dict[float, int]
) -> Iterator[Block]:
    """Paragraphs of lines, rows of tables; a paragraph ends with its page."""
    held: list[Line] = []
    began = 1
    for item, page in items:
        if isinstance(item, PageTable):
            yield from _paragraph(held, began, levels)
            yield from _rows(item)
            held = []
            continue

        if page != began or not _goes_on(held, item):
            yield from _paragraph(held, began, levels)
            held = []

        began = page
        held.append(item)

    yield from _paragraph(held, began, levels)


def _goes_on(held: Sequence[Line], line: Line) -> bool:
    """Whether a line belongs to the paragraph of those before it."""
    if not held or FULL_STOP.search(held[-1].text):
        return False
    if BEGINS.match(line.text) or provisions.begins_part(line.text):
        return False

    last = held[-1]
    smaller, size = sorted((last.size, line.size))
    is_same_print = size <= SAME_SIZE * smaller
    if not is_same_print or not _is_full(held, line, size):
        return False

    return _is_below(last, line, size) and _is_flush(held, line, size)


def _is_full(held: Sequence[Line], line: Line, size: float) -> bool:
    """Whether the last line ends where lines are broken; of an entry whose next line hangs, where the longest end."""
    last = held[-1]
    room = (FREE + _unit(line.text)) * size
    hangs = line.left - held[0].left >= HANGING * size
    edge = min(last.margin, last.far) if hangs else last.margin
    return edge - last.right <= room


def _unit(text: str) -> float:
    """How wide that is which cannot be parted at the beginning of a line: a word, a figure, a character with marks."""
    unit = UNIT.match(text)
    marks = unit[0] if unit else ""
    narrow = len(ASCII.findall(marks))
    return LATIN_WIDTH * narrow + len(marks) - narrow


def _is_below(last: Line, line: Line, size: float) -> bool:
    """Right below, or at the top of the next column."""
    if line.top < last.top:
        return line.left > last.left

    return line.top - last.bottom <= APART * size


def _is_flush(held: Sequence[Line], line: Line, size: float) -> bool:
    """Whether it begins where the lines before it do; the second may be indented or hang."""
    if line.top < held[-1].top:
        return True
    if len(held) > 1 and held[-1].top > held[-2].top:
        return abs(line.left - held[-1].left) <= SAME_INDENT * size

    indent = line.left - held[0].left
    return -OUTDENT * size <= indent <= INDENT * size


def _paragraph(
    held: Sequence[Line], page: int, levels: dict[float, int]
) -> Iterator[Block]:
    """Its lines as one text; none where there are no lines."""
    if not held:
        return

    text = held[0].text
    for before, line in pairwise(held):
        text += lines.between(before.text, line.text) + line.text

    text = BULLETS.sub("・", lines.whole_numbers(fold_radicals(text)))
    kind, level = _kind(text, levels.get(_size(held[0]), 0))
    doubts = filter(None, (line.doubt for line in held))
    yield Block(text, kind, level, Place(page=page), next(doubts, ""))


def _kind(text: str, level_of_size: int) -> tuple[BlockKind, int]:
    """A heading by what it says (「第2章　組織」), by its size, or by its mark (「1　目的」)."""
    rank = lines.heading_level(text)
    is_short = len(text) <= LONGEST_HEADING and not FULL_STOP.search(text)
    by_size = level_of_size if is_short else 0
    level = rank if 0 < rank < LINE_LEVEL else by_size or rank
    if level:
        return "heading", level

    return ("list_item" if lines.ITEM.match(text) else "paragraph"), 0


def _rows(table: PageTable) -> Iterator[Block]:
    """Each with the page on which it stands."""

    def place_of(row: int, first: int, last: int) -> Place:
        return Place(page=table.pages[row])

    cells = [
        replace(cell, text=lines.whole_numbers(fold_radicals(cell.text)))
        for cell in table.cells
    ]
    return tables.blocks(cells, place_of, doubt=table.doubt)


SAME_EDGE = 4.0  # points between edges of columns that are one


def _whole_tables(items: Iterable[tuple[Item, int]]) -> list[tuple[Item, int]]:
    """A table that goes on at the top of the next page is one; its heading is not repeated."""
    whole: list[tuple[Item, int]] = []
    before: Item | None = None
    for item, page in items:
        if isinstance(item, PageTable):
            item.pages = [page] * item.height
            if isinstance(before, PageTable) and _continues(before, item):
                _append(before, item)
                continue

        whole.append((item, page))
        before = item

    return whole


def _continues(before: PageTable, table: PageTable) -> bool:
    """Whether it has the same columns, a page later."""
    if before.pages[-1] != table.pages[0] - 1:
        return False
    if len(before.edges) != len(table.edges):
        return False

    pairs = zip(before.edges, table.edges, strict=True)
    return all(abs(one - other) <= SAME_EDGE for one, other in pairs)


def _append(before: PageTable, table: PageTable) -> None:
    """The rows of a table below those of another, without the heading that both have."""
    height = before.height
    repeated = _repeated_rows(before, table)
    for cell in table.cells:
        if cell.row >= repeated:
            row = cell.row - repeated + height
            before.cells.append(replace(cell, row=row))

    before.pages += table.pages[repeated:]
    before.doubt = before.doubt or table.doubt


def _repeated_rows(before: PageTable, table: PageTable) -> int:
    """How many rows at the top are those of the table before."""
    above = _by_row(before)
    below = _by_row(table)
    count = 0
    for row in range(min(before.height, table.height - 1)):
        if above.get(row) != below.get(row):
            break

        count += 1

    return count


def _by_row(table: PageTable) -> dict[int, list[tuple[int, int, int, str]]]:
    """What stands in each row, wherever the table begins."""
    rows: dict[int, list[tuple[int, int, int, str]]] = {}
    for cell in sorted(table.cells, key=lambda cell: cell.column):
        key = (cell.column, cell.rows, cell.columns, cell.text)
        rows.setdefault(cell.row, []).append(key)

    return rows
