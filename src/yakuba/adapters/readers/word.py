"""Word (.docx): paragraphs and tables in reading order, heading styles as levels."""

import io
import re
from collections.abc import Iterator

import docx
from docx.document import Document
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from yakuba.adapters.readers import lines, tables
from yakuba.adapters.readers.base import Limits
from yakuba.core.passages import Block, BlockKind, Extract, Place

STYLE = re.compile(r"(?:heading|見出し)\s*(\d)", re.IGNORECASE)


def read(data: bytes, limits: Limits) -> Extract:
    document = docx.Document(io.BytesIO(data))
    blocks = lines.without_lists_as_headings(_blocks(document))
    return Extract(tuple(blocks), title=(document.core_properties.title or "").strip())


def _blocks(container: Document | _Cell) -> Iterator[Block]:
    for item in container.iter_inner_content():
        if isinstance(item, Table):
            yield from tables.blocks(_rows(item))
        else:
            yield from _paragraph(item)


def _paragraph(paragraph: Paragraph) -> Iterator[Block]:
    name = (paragraph.style.name if paragraph.style else "") or ""
    styled = STYLE.search(name)
    for line in paragraph.text.split("\n"):
        text = lines.tidy(line)
        if not text:
            continue
        level = int(styled[1]) if styled else 1 if name == "Title" else lines.heading_level(text)
        kind: BlockKind = (
            "heading" if level else "list_item" if "List" in name or lines.ITEM.match(text) else "paragraph"
        )
        yield Block(text, kind, level)


def _rows(table: Table) -> list[tuple[Place, list[str]]]:
    rows = []
    for row in table.rows:
        cells: list[str] = []
        last = None
        for cell in row.cells:  # a merged cell is given once for each column it covers
            cells.append("" if cell._tc is last else _cell_text(cell))
            last = cell._tc
        rows.append((Place(), cells))
    return rows


def _cell_text(cell: _Cell) -> str:
    return " ".join(block.text for block in _blocks(cell))
