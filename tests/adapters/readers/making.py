"""Small real files, made by the libraries that offices' programs resemble, or byte by byte."""

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import docx
import openpyxl
from pptx import Presentation

from yakuba import demo
from yakuba.adapters import readers
from yakuba.adapters.readers.base import ReaderBounds
from yakuba.core.evidence.extract import Block, Extract

CITY = Path(demo.__file__).parent / "city" / "documents"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read(data: bytes, file_name: str, **limits: int) -> Extract:
    return readers.read(data, file_name, ReaderBounds(**limits))


def of_city(file_name: str) -> Extract:
    return read((CITY / file_name).read_bytes(), file_name)


def block(extract: Extract, start: str) -> Block:
    """The block that begins so."""
    return next(item for item in extract.blocks if item.text.startswith(start))


def word(build: Callable[[Any], object]) -> bytes:
    document = docx.Document()
    build(document)
    return _saved(document)


def excel(build: Callable[[Any], object]) -> bytes:
    book = openpyxl.Workbook()
    build(book.active)
    return _saved(book)


def microsoft_excel(*rows: Sequence[str]) -> bytes:
    """A workbook as Excel itself writes it: its texts stand in a part of their own, which openpyxl no longer writes."""
    parts = members(excel(lambda sheet: sheet.append(["x"])))
    texts = [text for row in rows for text in row]
    number = iter(range(len(texts)))
    cells = [
        "".join(f'<c t="s"><v>{next(number)}</v></c>' for _ in row)
        for row in rows
    ]
    spreadsheet = (
        'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    )
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    override = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>'
    sheet = f"<worksheet {spreadsheet}><sheetData>{''.join(f'<row>{row}</row>' for row in cells)}</sheetData></worksheet>"
    shared = f"<sst {spreadsheet}>{''.join(f'<si><t>{text}</t></si>' for text in texts)}</sst>"
    types = parts["[Content_Types].xml"].decode().replace("</Types>", override)
    made = {
        "[Content_Types].xml": types,
        "xl/worksheets/sheet1.xml": sheet,
        "xl/sharedStrings.xml": shared,
    }
    return archive(parts | {name: xml.encode() for name, xml in made.items()})


def powerpoint(build: Callable[[Any], object]) -> bytes:
    deck = Presentation()
    build(deck)
    return _saved(deck)


def _saved(made: Any) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def archive(members: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in members.items():
            file.writestr(name, data)
    return out.getvalue()


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def with_bomb(data: bytes, member: str, at: bytes) -> bytes:
    """An office file in one of whose parts, at a certain text, stands an entity of ten to the ninth letters."""
    layers = [b'<!ENTITY a "aaaaaaaaaa">']
    layers += [
        b'<!ENTITY %c "%s">' % (name, b"&%c;" % (name - 1) * 10)
        for name in b"bcdefghi"
    ]
    parts = members(data)
    xml = parts[member].split(b"?>", 1)[-1]
    assert at in xml
    parts[member] = (
        b'<?xml version="1.0"?><!DOCTYPE x ['
        + b"".join(layers)
        + b"]>"
        + xml.replace(at, at + b"&i;")
    )
    return archive(parts)


def pdf(*pages: Sequence[str], encrypted: bool = False) -> bytes:
    """A PDF with these lines (ASCII) on its pages."""
    numbers = [4 + 2 * position for position in range(len(pages))]
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{' '.join(f'{number} 0 R' for number in numbers)}] >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for number, lines in zip(numbers, pages, strict=True):
        drawn = "".join(f"({line}) Tj 0 -30 Td " for line in lines)
        content = f"BT /F1 20 Tf 72 720 Td {drawn}ET".encode()
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {number + 1} 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >>".encode(),
            b"<< /Length %d >>\nstream\n%s\nendstream"
            % (len(content), content),
        ]
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    # The empty password does not fit these values, so that a reader has to ask for one.
    lock = (
        b"/ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>"
        % (b"11" * 32, b"22" * 32)
    )
    head = b"/Size %d /Root 1 0 R %s" % (
        len(objects) + 1,
        lock if encrypted else b"",
    )
    size = len(objects) + 1
    return (
        out
        + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< %s >>\nstartxref\n%d\n%%%%EOF\n"
        % (
            size,
            table,
            head,
            len(out),
        )
    )
