"""Characters, lines and pages where a test wants them."""

from collections.abc import Sequence

from yakuba.adapters.readers.pdf.glyphs import Glyph
from yakuba.adapters.readers.pdf.rules import DrawnLine, DrawnLines

SIZE = 10.0


def glyphs(
    text: str, left: float, top: float, size: float = SIZE, step: float = 1.0
) -> list[Glyph]:
    """Text in a line; its blanks are gaps as wide as a character."""
    found = []
    is_parted = False
    for number, character in enumerate(text):
        place = left + number * size * step
        if character != "\u3000":
            found.append(
                Glyph(
                    character,
                    place,
                    top,
                    place + size,
                    top + size,
                    is_parted=is_parted,
                )
            )
        is_parted = character == "\u3000"

    return found


def grid(columns: Sequence[float], rows: Sequence[float]) -> DrawnLines:
    """All the lines of a table."""
    return DrawnLines(
        [DrawnLine(row, columns[0], columns[-1]) for row in rows],
        [DrawnLine(column, rows[0], rows[-1]) for column in columns],
    )


def document(
    content: str, *objects: str, page: str = "", root: str = ""
) -> bytes:
    """A PDF of one page with this content (Helvetica is /F); `objects` are numbered from 6."""
    stream = content.encode()
    bodies = [
        f"<< /Type /Catalog /Pages 2 0 R {root} >>".encode(),
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R"
        b" /Resources << /Font << /F 4 0 R >> >> %s >>" % page.encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        *(body.encode() for body in objects),
    ]
    out = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(bodies, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)

    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(bodies) + 1
    return (
        out
        + b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
        + b"trailer\n<< /Size %d /Root 1 0 R >>\n" % size
        + b"startxref\n%d\n%%%%EOF\n" % len(out)
    )


def utf16(text: str) -> str:
    """A string of a PDF."""
    return f"<FEFF{text.encode('utf-16-be').hex()}>"
