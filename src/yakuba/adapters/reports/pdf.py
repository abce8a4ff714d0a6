"""A report as PDF (PDF/UA-1, tagged): `report.typ` is the look, the report goes to it as data."""

import json
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

from yakuba.adapters.reports.chart_library import font_folder, printable
from yakuba.adapters.reports.charts import draw
from yakuba.core.language.eras import to_japanese_era
from yakuba.core.report.blocks import Report
from yakuba.core.report.charts import Chart
from yakuba.core.report.marks import Anchor, Mark, Piece, Text, pieces
from yakuba.core.report.numbers import Number
from yakuba.core.report.tables import Cell, Table, plain

LOOK = Path(__file__).with_name("report.typ")
LONG = 200  # characters; a cell that long may go on on the next page
# A word or address that would run out of its column.
UNBROKEN = re.compile("([!-~]{20})(?=[!-~])")
UNTITLED = "報告書"  # a PDF for everybody must have a title


def as_pdf(report: Report) -> bytes:
    """The same bytes for the same report."""
    import typst  # with its fonts, only when a report is made

    day = report.day
    data = {
        "title": _string(report.title.strip()) or UNTITLED,
        "issuer": _string(report.issuer),
        "label": _string(report.label),
        "day": {"year": day.year, "month": day.month, "day": day.day},
        "day-shown": to_japanese_era(day),
        "blocks": [_block(block) for block in report.blocks],
    }
    return typst.compile(
        LOOK,
        root=LOOK.parent,
        font_paths=[font_folder()],
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"report": json.dumps(data, ensure_ascii=False)},
        pdf_standards=["ua-1"],
        timestamp=datetime.combine(day, time(), UTC),
    )


def _block(block: Any) -> dict[str, Any]:
    written = {"kind": block.kind}
    if block.kind in _KINDS:
        written |= _KINDS[block.kind](block)

    return written


def _table(table: Table) -> dict[str, Any]:
    cells = [cell for row in table.rows for cell in row]
    return {
        "title": _pieces(table.title),
        "headings": [_pieces(heading) for heading in table.headings],
        "rows": [[_cell(cell) for cell in row] for row in table.rows],
        "note": _pieces(table.note),
        "widths": table.widths,
        "narrow": table.is_narrow,
        "long": any(_is_long(cell) for cell in cells),
        "numbers": table.of_numbers,
    }


def _chart(chart: Chart) -> dict[str, Any]:
    svg = draw(chart, titled=False).decode()
    return {
        "title": _pieces(chart.title),
        "svg": svg,
        "alt": _string(chart.alt),
        "table": _table(chart.table) if chart.needs_table else None,
        "note": _pieces(chart.note),
    }


def _cell(cell: Cell) -> dict[str, Any]:
    if isinstance(cell, Number):
        return {"long": False, "text": [str(cell)]}

    return {"long": _is_long(cell), "text": _pieces(cell)}


def _is_long(cell: Cell) -> bool:
    return len(plain(cell)) > LONG


def _heading(block: Any) -> dict[str, Any]:
    return {"level": block.level, "text": _string(block.text)}


def _text(block: Any) -> dict[str, Any]:
    return {"text": _pieces(block.text)}


def _bullets(block: Any) -> dict[str, Any]:
    return {"items": [_pieces(item) for item in block.items]}


def _highlights(block: Any) -> dict[str, Any]:
    return {"items": [_highlight(item) for item in block.items]}


def _highlight(item: Any) -> dict[str, Any]:
    return {
        "label": _pieces(item.label),
        "figure": _string(item.figure),
        "note": _string(item.note),
    }


def _definitions(block: Any) -> dict[str, Any]:
    return {"items": [_definition(item) for item in block.items]}


def _definition(item: Any) -> dict[str, Any]:
    return {"number": item.number, "name": item.name, "text": item.text}


def _sources(block: Any) -> dict[str, Any]:
    return {"items": [_source(item) for item in block.items]}


def _source(item: Any) -> dict[str, Any]:
    return {
        "text": _string(item.text),
        "address": item.address,
        "shown": _string(item.address),
    }


_KINDS: Mapping[str, Callable[[Any], dict[str, Any]]] = {
    "heading": _heading,
    "paragraph": _text,
    "note": _text,
    "bullets": _bullets,
    "highlights": _highlights,
    "table": _table,
    "chart": _chart,
    "definitions": _definitions,
    "sources": _sources,
}


def _pieces(text: Text) -> list[str | dict[str, str]]:
    return [_piece(each) for each in pieces(text) if each != ""]


def _piece(piece: Piece) -> str | dict[str, str]:
    if isinstance(piece, Mark):
        return {"text": str(piece), "to": piece.anchor, "kind": piece.kind}
    if isinstance(piece, Anchor):
        return {"text": str(piece), "at": piece.mark.anchor}

    return _string(piece)


def _string(text: str) -> str:
    """What the font can show, with places to break where a line would have none."""
    return UNBROKEN.sub("\\1\u200b", printable(text))
