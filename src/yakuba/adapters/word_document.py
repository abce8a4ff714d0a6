"""A text as a Word file, in fonts that Japanese offices have."""

from io import BytesIO

from docx import Document
from docx.oxml.ns import qn
from docx.shared import Pt

from yakuba.core.language.text import writable

FONT = "ＭＳ 明朝"
SIZE = Pt(10.5)  # the usual size of an official letter


def as_word(text: str, *, label: str = "") -> bytes:
    """A paragraph a line, as it stands; `label` at the foot of each page says that an AI was used."""
    document = Document()
    style = document.styles["Normal"]
    style.font.name = FONT
    style.font.size = SIZE
    # Without it, Word shows Japanese in another font.
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    style.paragraph_format.space_after = Pt(0)
    for line in text.rstrip().splitlines():  # a browser sends CRLF
        document.add_paragraph(writable(line))

    if label:
        document.sections[0].footer.paragraphs[0].text = label

    document.core_properties.author = ""
    file = BytesIO()
    document.save(file)
    return file.getvalue()
