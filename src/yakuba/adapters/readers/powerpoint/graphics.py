"""What stands in a frame of a slide: tables, charts, SmartArt."""

from collections.abc import Callable, Iterator, Mapping

from lxml.etree import _Element

from yakuba.adapters.readers import tables
from yakuba.adapters.readers.office.chart import chart_blocks, chart_tables
from yakuba.adapters.readers.office.diagram import diagram_texts
from yakuba.adapters.readers.office.package import OfficePackage, Relation
from yakuba.adapters.readers.powerpoint.paragraphs import lines
from yakuba.adapters.readers.powerpoint.vocabulary import (
    find,
    is_set,
    name,
    number,
    root_of,
)
from yakuba.core.evidence.extract import Block

# What a slide names, by identifier.
Relations = Mapping[str, Relation]
Reader = Callable[[_Element, OfficePackage, Relations], list[Block] | None]
RELATION = name("r:id")
NO_RELATION = Relation("", "")
DATA = name("r:dm")
# Spans of cells beyond this are nonsense.
MOST_SPANNED = 1_000


def frame_blocks(
    frame: _Element, package: OfficePackage, relations: Relations
) -> list[Block] | None:
    """None for what cannot be read (embedded objects, charts of newer kinds or without figures)."""
    drawn = next(frame.iter(*READERS), None)
    if drawn is None:
        return None

    return READERS[str(drawn.tag)](drawn, package, relations)


def _of_table(
    table: _Element, package: OfficePackage, relations: Relations
) -> list[Block]:
    """Rows as sentences: 「品目：布団、区分：粗大ごみ」."""
    return list(tables.blocks(_cells(table)))


def _of_chart(
    chart: _Element, package: OfficePackage, relations: Relations
) -> list[Block] | None:
    """Its title and figures: 「令和7年度、貸出冊数：14,560」."""
    root = _related(package, relations, chart.get(RELATION, ""))
    return chart_blocks(root) if chart_tables(root) else None


def _of_diagram(
    diagram: _Element, package: OfficePackage, relations: Relations
) -> list[Block]:
    """The texts of SmartArt in their order."""
    root = _related(package, relations, diagram.get(DATA, ""))
    return [Block(text, "list_item") for text, _ in diagram_texts(root)]


READERS: dict[str, Reader] = {
    name("a:tbl"): _of_table,
    name("c:chart"): _of_chart,
    name("dgm:relIds"): _of_diagram,
}


def _related(
    package: OfficePackage, relations: Relations, identifier: str
) -> _Element:
    """The part that <c:chart r:id="rId3"/> names."""
    relation = relations.get(identifier, NO_RELATION)
    return root_of(package, relation.target)


def _cells(table: _Element) -> Iterator[tables.Cell]:
    """Without those that a merged one covers (hMerge, vMerge)."""
    rows = table.findall(name("a:tr"))
    has_header = is_set(find(table, "a:tblPr"), "firstRow")
    header = _header_rows(rows) if has_header else 0
    for row, element in enumerate(rows):
        for column, cell in enumerate(element.iterchildren(name("a:tc"))):
            if is_set(cell, "hMerge") or is_set(cell, "vMerge"):
                continue

            yield tables.Cell(
                _cell_text(cell),
                row,
                column,
                rows=_span(cell, "rowSpan"),
                columns=_span(cell, "gridSpan"),
                is_heading=row < header,
            )


def _header_rows(rows: list[_Element]) -> int:
    """More than one where some cell of the first goes over several rows, and another over several columns."""
    first = rows[0] if rows else ()
    deepest = max((_span(cell, "rowSpan") for cell in first), default=1)
    widest = max((_span(cell, "gridSpan") for cell in first), default=1)
    return min(deepest, len(rows) - 1) if widest > 1 else 1


def _span(cell: _Element, attribute: str) -> int:
    """gridSpan="2": how many columns it covers; rowSpan likewise."""
    return max(1, min(number(cell, attribute, 1), MOST_SPANNED))


def _cell_text(cell: _Element) -> str:
    """All lines of a cell as one."""
    return " ".join(lines(find(cell, "a:txBody")))
