"""A report as a Word file that can be edited on: headings, tables and pictures of Word itself, in fonts that offices have."""

from collections.abc import Callable, Mapping
from datetime import datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from yakuba.adapters.reports.charts import draw
from yakuba.adapters.reports.packing import dated
from yakuba.adapters.word import FONT, SIZE
from yakuba.core.eras import to_japanese_era
from yakuba.core.report import Anchor, Cell, Chart, Mark, Number, Report, Table, Text, pieces, plain
from yakuba.core.text import writable

HEADINGS = "ＭＳ ゴシック"
FEW_ROWS = 8
FIRST_NUMBER: Mapping[str, int] = {"definition": 0, "voice": 10_000, "incident": 20_000}  # bookmarks of one file differ
SMALL, INK, SHADE = Pt(9), RGBColor(0x1A, 0x1A, 0x1C), "F2F2F6"
MARGIN, WIDTH = Mm(22), Mm(166)  # A4: what is left between the margins


def as_word(report: Report) -> bytes:
    """The same bytes for the same report."""
    document = Document()
    _set_up(document, report)
    _aligned(
        document.add_paragraph(f"{to_japanese_era(report.day)}\n{writable(report.issuer)}"), WD_ALIGN_PARAGRAPH.RIGHT
    )
    for block in report.blocks:
        _WRITERS[block.kind](document, block)
    out = BytesIO()
    document.save(out)
    return dated(out.getvalue(), report.day)


def _set_up(document: Any, report: Report) -> None:
    section, about = document.sections[0], document.core_properties
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = MARGIN
    for name, font, size in (("Normal", FONT, SIZE), ("Heading 1", HEADINGS, Pt(15)), ("Heading 2", HEADINGS, Pt(12)),
                             ("Heading 3", HEADINGS, Pt(10.5)), ("List Bullet", FONT, SIZE)):  # fmt: skip
        _style(document.styles[name], font, size)
    document.styles["Normal"].element.rPr.append(_element("w:lang", {"w:val": "ja-JP", "w:eastAsia": "ja-JP"}))
    about.title, about.author = writable(report.title)[:255], writable(report.issuer)[:255]
    about.language = "ja-JP"
    about.created = about.modified = datetime(report.day.year, report.day.month, report.day.day)  # noqa: DTZ001  # a day
    foot = section.footer.paragraphs[0]
    foot.add_run(f"{report.label}　").font.size = SMALL
    foot._p.append(_element("w:fldSimple", {"w:instr": "PAGE"}))


def _style(style: Any, font: str, size: Any) -> None:
    style.font.name, style.font.size, style.font.color.rgb, style.font.italic = font, size, INK, False
    fonts = style.element.rPr.rFonts
    for name in [name for name in fonts.attrib if name.endswith("Theme")]:
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
    about = paragraph._p.get_or_add_pPr()
    border = OxmlElement("w:pBdr")
    border.append(_element("w:left", {"w:val": "single", "w:sz": "24", "w:space": "6", "w:color": "1A1A1C"}))
    about.append(border)
    about.append(_element("w:shd", {"w:val": "clear", "w:color": "auto", "w:fill": SHADE}))


def _bullets(document: Any, block: Any) -> None:
    for item in block.items:
        _write(document.add_paragraph(style="List Bullet"), item)


def _highlights(document: Any, block: Any) -> None:
    """A row of boxes: label, figure, what it rests on."""
    grid = document.add_table(rows=1, cols=len(block.items))
    grid.style = "Table Grid"
    for cell, each in zip(grid.rows[0].cells, block.items, strict=True):
        first = cell.paragraphs[0]
        _write(first, each.label, size=SMALL)
        figure = cell.add_paragraph().add_run(writable(each.figure))
        figure.font.size, figure.bold = Pt(15), True
        cell.add_paragraph().add_run(writable(each.note)).font.size = Pt(8.5)
    document.add_paragraph()


def _table(document: Any, block: Table, *, titled: bool = True) -> None:
    if titled:
        _caption(document, block.title)
    shown = document.add_table(rows=1, cols=len(block.headings))
    shown.style, shown.autofit = "Table Grid", False
    widths = [int((WIDTH * 0.64 if block.is_narrow else WIDTH) * width / sum(block.widths)) for width in block.widths]
    for column, width in zip(shown.columns, widths, strict=True):
        column.width = width
    _row(shown.rows[0], block.headings, widths, block.of_numbers)
    for cell in shown.rows[0].cells:
        cell._tc.get_or_add_tcPr().append(_element("w:shd", {"w:val": "clear", "w:color": "auto", "w:fill": SHADE}))
    shown.rows[0]._tr.get_or_add_trPr().append(_element("w:tblHeader", {}))  # repeated on each page
    for row in block.rows:
        _row(shown.add_row(), row, widths, block.of_numbers)
    if len(block.rows) <= FEW_ROWS:
        _keep_together(shown)
    _remark(document, block.note)


def _row(row: Any, cells: tuple[Cell, ...], widths: list[int], numbers: tuple[bool, ...]) -> None:
    if sum(len(plain(cell)) for cell in cells) < 400:  # a longer one may go on on the next page
        row._tr.get_or_add_trPr().append(_element("w:cantSplit", {}))
    for place, cell, width, number in zip(row.cells, cells, widths, numbers, strict=True):
        place.width = width
        paragraph = place.paragraphs[0]
        _write(paragraph, str(cell) if isinstance(cell, Number) else cell, size=SMALL)
        paragraph.paragraph_format.space_after = Pt(1)
        if number:
            _aligned(paragraph, WD_ALIGN_PARAGRAPH.RIGHT)


def _keep_together(shown: Any) -> None:
    """A small table stays on one page."""
    for row in shown.rows[:-1]:
        for cell in row.cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = True


def _chart(document: Any, block: Chart) -> None:
    _caption(document, block.title)
    picture = document.add_picture(BytesIO(draw(block, "png", titled=False)), width=Mm(150))
    about = picture._inline.docPr
    about.set("descr", writable(block.alt))
    about.set("name", block.key)
    if block.needs_table:
        _table(document, block.table, titled=False)
    else:
        _remark(document, block.note)


def _definitions(document: Any, block: Any) -> None:
    for each in block.items:
        paragraph = document.add_paragraph()
        _write(paragraph, (Anchor(Mark(each.number)), f" {each.name}"), bold=True)
        paragraph.add_run().add_break(WD_BREAK.LINE)
        paragraph.add_run(each.text)


def _sources(document: Any, block: Any) -> None:
    for each in block.items:
        document.add_paragraph(f"{each.text}\n{each.address}", style="List Bullet")


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


def _write(paragraph: Any, text: Text, *, size: Any = None, bold: bool = False) -> None:
    for piece in pieces(text):
        run = paragraph.add_run(writable(str(piece)))
        run.bold = bold or None
        if size:
            run.font.size = size
        if isinstance(piece, Mark):
            run.font.size = Pt(8) if piece.kind == "definition" else size
            link = _element("w:hyperlink", {"w:anchor": _bookmark(piece), "w:history": "1"})
            paragraph._p.append(link)
            link.append(run._r)
        if isinstance(piece, Anchor):
            _mark_place(run._r, piece.mark)


def _mark_place(run: Any, mark: Mark) -> None:
    """A bookmark around a run: where links lead."""
    number = str(FIRST_NUMBER[mark.kind] + mark.number)
    run.addprevious(_element("w:bookmarkStart", {"w:id": number, "w:name": _bookmark(mark)}))
    run.addnext(_element("w:bookmarkEnd", {"w:id": number}))


def _bookmark(mark: Mark) -> str:
    return mark.anchor.replace("-", "_")  # Word knows no hyphen in names


def _aligned(paragraph: Any, alignment: Any) -> None:
    paragraph.alignment = alignment


def _element(tag: str, attributes: Mapping[str, str]) -> Any:
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(name), value)
    return made
