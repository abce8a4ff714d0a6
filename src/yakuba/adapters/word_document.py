"""A text as a Word file, in fonts that Japanese offices have."""

from io import BytesIO
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from yakuba.core.answers.tables.blocks import MarkdownTable, blocks_of
from yakuba.core.language.text import writable

FONT = "ＭＳ 明朝"
SIZE = Pt(10.5)  # the usual size of an official letter


def as_word(text: str, *, label: str = "") -> bytes:
    """A paragraph a line, as it stands, and each Markdown table as one of Word's; `label` at the foot of each page says
    that an AI was used.
    """
    document = Document()
    style = document.styles["Normal"]
    style.font.name = FONT
    style.font.size = SIZE
    # Without it, Word shows Japanese in another font.
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    style.paragraph_format.space_after = Pt(0)
    for block in blocks_of(text.rstrip()):
        if isinstance(block, MarkdownTable):
            _add_table(document, block)
            continue

        for line in block.splitlines():  # a browser sends CRLF
            document.add_paragraph(writable(line))

    if label:
        document.sections[0].footer.paragraphs[0].text = label

    document.core_properties.author = ""
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _add_table(document: Any, table: MarkdownTable) -> None:
    shown = document.add_table(rows=0, cols=len(table.headings))
    shown.style = "Table Grid"
    for values in [table.headings, *table.rows]:
        row = shown.add_row()
        for cell, value in zip(row.cells, values, strict=True):
            cell.text = writable(value)

    # Repeated on each page.
    head = shown.rows[0]._tr.get_or_add_trPr()
    head.append(OxmlElement("w:tblHeader"))
    for cell in shown.rows[0].cells:
        for run in cell.paragraphs[0].runs:
            run.bold = True
