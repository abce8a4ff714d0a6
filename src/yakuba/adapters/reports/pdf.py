"""A report as PDF (PDF/UA-1, tagged): `report.typ` is the look, the report goes to it as data."""

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

from yakuba.adapters.reports.charts import draw
from yakuba.adapters.reports.drawing import font_folder, printable
from yakuba.core.eras import to_japanese_era
from yakuba.core.report import Anchor, Cell, Chart, Mark, Number, Piece, Report, Table, Text, pieces, plain

LOOK = Path(__file__).with_name("report.typ")
LONG = 200  # characters; a cell that long may go on on the next page
UNBROKEN = re.compile(r"([!-~]{20})(?=[!-~])")  # a word or address that would run out of its column


def as_pdf(report: Report) -> bytes:
    """The same bytes for the same report."""
    import typst  # with its fonts, only when a report is made

    data = {
        "title": _string(report.title.strip()) or "報告書",  # a PDF for everybody must have one
        "issuer": _string(report.issuer),
        "label": _string(report.label),
        "day": {"year": report.day.year, "month": report.day.month, "day": report.day.day},
        "day-shown": to_japanese_era(report.day),
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
        timestamp=datetime.combine(report.day, time(), UTC),
    )


def _block(block: Any) -> dict[str, Any]:
    return {"kind": block.kind, **_KINDS.get(block.kind, lambda _: {})(block)}


def _table(table: Table) -> dict[str, Any]:
    return {
        "title": _pieces(table.title),
        "headings": [_pieces(heading) for heading in table.headings],
        "rows": [[_cell(cell) for cell in row] for row in table.rows],
        "note": _pieces(table.note),
        "widths": table.widths,
        "narrow": table.is_narrow,
        "long": any(len(plain(cell)) > LONG for row in table.rows for cell in row),
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
    return {"long": len(plain(cell)) > LONG, "text": _pieces(cell)}


_KINDS: Mapping[str, Any] = {
    "heading": lambda block: {"level": block.level, "text": _string(block.text)},
    "paragraph": lambda block: {"text": _pieces(block.text)},
    "note": lambda block: {"text": _pieces(block.text)},
    "bullets": lambda block: {"items": [_pieces(item) for item in block.items]},
    "highlights": lambda block: {
        "items": [
            {"label": _pieces(each.label), "figure": _string(each.figure), "note": _string(each.note)}
            for each in block.items
        ]
    },
    "table": _table,
    "chart": _chart,
    "definitions": lambda block: {
        "items": [{"number": each.number, "name": each.name, "text": each.text} for each in block.items]
    },
    "sources": lambda block: {
        "items": [
            {"text": _string(each.text), "address": each.address, "shown": _string(each.address)}
            for each in block.items
        ]
    },
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
