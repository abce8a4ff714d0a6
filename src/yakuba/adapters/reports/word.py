"""A report as a Word file that can be edited on.

Headings, tables and pictures are Word's own, in fonts that offices have.
"""

from collections.abc import Callable, Mapping
from datetime import datetime, time
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from yakuba.adapters.reports.charts import draw
from yakuba.adapters.reports.office_dates import with_date
from yakuba.adapters.word_document import FONT, SIZE
from yakuba.core.language.eras import to_japanese_era
from yakuba.core.language.text import writable
from yakuba.core.report.blocks import Report
from yakuba.core.report.charts import Chart
from yakuba.core.report.marks import Anchor, Mark, Text, pieces
from yakuba.core.report.numbers import Number
from yakuba.core.report.tables import Cell, Table, plain

HEADINGS = "ＭＳ ゴシック"
FEW_ROWS = 8
LONGEST_UNBROKEN = 399  # characters of a row that is kept on one page
# Bookmarks of one file differ.
FIRST_NUMBER: Mapping[str, int] = {
    "definition": 0,
    "voice": 10_000,
    "incident": 20_000,
}
STYLES = (
    ("Normal", FONT, SIZE),
    ("Heading 1", HEADINGS, Pt(15)),
    ("Heading 2", HEADINGS, Pt(12)),
    ("Heading 3", HEADINGS, Pt(10.5)),
    ("List Bullet", FONT, SIZE),
)
SMALL = Pt(9)
LONGEST_PROPERTY = 255  # characters
INK = RGBColor(0x1A, 0x1A, 0x1C)
BAR = {"w:val": "single", "w:sz": "24", "w:space": "6", "w:color": "1A1A1C"}
SHADING = {"w:val": "clear", "w:color": "auto", "w:fill": "F2F2F6"}
MARGIN = Mm(22)
WIDTH = Mm(166)  # A4: what is left between the margins
NARROW = 0.64  # of the width, for a table of few figures


def as_word(report: Report) -> bytes:
    """The same bytes for the same report."""
    document = Document()
    _set_up(document, report)
    day = to_japanese_era(report.day)
    sender = document.add_paragraph(f"{day}\n{writable(report.issuer)}")
    sender.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for block in report.blocks:
        _WRITERS[block.kind](document, block)

    out = BytesIO()
    document.save(out)
    return with_date(out.getvalue(), report.day)


def _set_up(document: Any, report: Report) -> None:
    section = document.sections[0]
    section.page_width = Mm(210)
    section.page_height = Mm(297)
    section.left_margin = MARGIN
    section.right_margin = MARGIN
    section.top_margin = MARGIN
    section.bottom_margin = MARGIN
    for name, font, size in STYLES:
        _style(document.styles[name], font, size)

    language = _element("w:lang", {"w:val": "ja-JP", "w:eastAsia": "ja-JP"})
    document.styles["Normal"].element.rPr.append(language)
    _set_properties(document.core_properties, report)
    foot = section.footer.paragraphs[0]
    foot.add_run(f"{report.label}　").font.size = SMALL
    foot._p.append(_element("w:fldSimple", {"w:instr": "PAGE"}))


def _set_properties(properties: Any, report: Report) -> None:
    properties.title = writable(report.title)[:LONGEST_PROPERTY]
    properties.author = writable(report.issuer)[:LONGEST_PROPERTY]
    properties.language = "ja-JP"
    # Of a day: it has no time zone.
    midnight = datetime.combine(report.day, time.min)
    properties.created = midnight
    properties.modified = midnight


def _style(style: Any, font: str, size: Any) -> None:
    style.font.name = font
    style.font.size = size
    style.font.color.rgb = INK
    style.font.italic = False
    fonts = style.element.rPr.rFonts
    for name in list(fonts.attrib):
        if name.endswith("Theme"):
            del fonts.attrib[name]  # a theme's font would win

    for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(script), font)

    style.paragraph_format.space_after = Pt(4)


def _heading(document: Any, block: Any) -> None:
    document.add_heading(writable(block.text), block.level)


def _paragraph(document: Any, block: Any) -> None:
    _write(document.add_paragraph(), block.text)


def _note(document: Any, block: Any) -> None:
    paragraph = document.add_paragraph()
    _write(paragraph, block.text)
    border = OxmlElement("w:pBdr")
    border.append(_element("w:left", BAR))
    properties = paragraph._p.get_or_add_pPr()
    properties.append(border)
    properties.append(_element("w:shd", SHADING))


def _bullets(document: Any, block: Any) -> None:
    for item in block.items:
        _write(document.add_paragraph(style="List Bullet"), item)


def _highlights(document: Any, block: Any) -> None:
    """A row of boxes: label, figure, what it rests on."""
    grid = document.add_table(rows=1, cols=len(block.items))
    grid.style = "Table Grid"
    for cell, each in zip(grid.rows[0].cells, block.items, strict=True):
        _write(cell.paragraphs[0], each.label, size=SMALL)
        figure = cell.add_paragraph().add_run(writable(each.figure))
        figure.font.size = Pt(15)
        figure.bold = True
        cell.add_paragraph().add_run(writable(each.note)).font.size = Pt(8.5)

    document.add_paragraph()


def _table(document: Any, block: Table, *, titled: bool = True) -> None:
    if titled:
        _caption(document, block.title)

    shown = document.add_table(rows=1, cols=len(block.headings))
    shown.style = "Table Grid"
    shown.autofit = False
    widths = _widths(block)
    for column, width in zip(shown.columns, widths, strict=True):
        column.width = width

    header = shown.rows[0]
    _row(header, block.headings, widths, block.of_numbers)
    for cell in header.cells:
        cell._tc.get_or_add_tcPr().append(_element("w:shd", SHADING))

    # Repeated on each page.
    header._tr.get_or_add_trPr().append(_element("w:tblHeader", {}))
    for row in block.rows:
        _row(shown.add_row(), row, widths, block.of_numbers)

    if len(block.rows) <= FEW_ROWS:
        _keep_together(shown)

    _remark(document, block.note)


def _widths(block: Table) -> list[int]:
    whole = WIDTH * NARROW if block.is_narrow else WIDTH
    total = sum(block.widths)
    return [int(whole * width / total) for width in block.widths]


def _row(
    row: Any,
    cells: tuple[Cell, ...],
    widths: list[int],
    numbers: tuple[bool, ...],
) -> None:
    if sum(len(plain(cell)) for cell in cells) <= LONGEST_UNBROKEN:
        row._tr.get_or_add_trPr().append(_element("w:cantSplit", {}))

    columns = zip(row.cells, cells, widths, numbers, strict=True)
    for place, cell, width, is_number in columns:
        place.width = width
        paragraph = place.paragraphs[0]
        text = str(cell) if isinstance(cell, Number) else cell
        _write(paragraph, text, size=SMALL)
        paragraph.paragraph_format.space_after = Pt(1)
        if is_number:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _keep_together(shown: Any) -> None:
    """A small table stays on one page."""
    for row in shown.rows[:-1]:
        for cell in row.cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = True


def _chart(document: Any, block: Chart) -> None:
    _caption(document, block.title)
    drawn = draw(block, "png", titled=False)
    picture = document.add_picture(BytesIO(drawn), width=Mm(150))
    properties = picture._inline.docPr
    properties.set("descr", writable(block.alt))
    properties.set("name", block.key)
    if block.needs_table:
        _table(document, block.table, titled=False)
    else:
        _remark(document, block.note)


def _definitions(document: Any, block: Any) -> None:
    for each in block.items:
        paragraph = document.add_paragraph()
        _write(
            paragraph, (Anchor(Mark(each.number)), f" {each.name}"), bold=True
        )
        paragraph.add_run().add_break(WD_BREAK.LINE)
        paragraph.add_run(each.text)


def _sources(document: Any, block: Any) -> None:
    for each in block.items:
        document.add_paragraph(
            f"{each.text}\n{each.address}", style="List Bullet"
        )


def _new_page(document: Any, block: Any) -> None:
    document.add_page_break()


_WRITERS: Mapping[str, Callable[[Any, Any], None]] = {
    "heading": _heading,
    "paragraph": _paragraph,
    "note": _note,
    "bullets": _bullets,
    "highlights": _highlights,
    "table": _table,
    "chart": _chart,
    "definitions": _definitions,
    "sources": _sources,
    "new_page": _new_page,
}


def _caption(document: Any, title: Text) -> None:
    if title:
        paragraph = document.add_paragraph()
        _write(paragraph, title, bold=True)
        paragraph.paragraph_format.keep_with_next = True
        paragraph.paragraph_format.space_before = Pt(8)


def _remark(document: Any, text: Text) -> None:
    paragraph = document.add_paragraph()
    _write(paragraph, text, size=SMALL)


def _write(
    paragraph: Any, text: Text, *, size: Any = None, bold: bool = False
) -> None:
    for piece in pieces(text):
        run = paragraph.add_run(writable(str(piece)))
        run.bold = bold or None
        if size:
            run.font.size = size

        if isinstance(piece, Mark):
            run.font.size = Pt(8) if piece.kind == "definition" else size
            target = {"w:anchor": _bookmark(piece), "w:history": "1"}
            link = _element("w:hyperlink", target)
            paragraph._p.append(link)
            link.append(run._r)

        if isinstance(piece, Anchor):
            _mark_place(run._r, piece.mark)


def _mark_place(run: Any, mark: Mark) -> None:
    """A bookmark around a run: where links lead."""
    number = str(FIRST_NUMBER[mark.kind] + mark.number)
    start = {"w:id": number, "w:name": _bookmark(mark)}
    run.addprevious(_element("w:bookmarkStart", start))
    run.addnext(_element("w:bookmarkEnd", {"w:id": number}))


def _bookmark(mark: Mark) -> str:
    return mark.anchor.replace("-", "_")  # Word knows no hyphen in names


def _element(tag: str, attributes: Mapping[str, str]) -> Any:
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(name), value)

    return element
