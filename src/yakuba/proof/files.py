"""Small files that hold a word, in the formats people attach; some of them broken."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from yakuba.adapters.file_signature import OLE_MARK

# Bytes; its default limit for spooling an upload is 2.5 MB.
MORE_THAN_DJANGO_KEEPS_IN_MEMORY = 2_640_000


def attachments(latin: str, spoken: str) -> Iterator[tuple[str, bytes]]:
    """(file name, content) of one file a format; the word stands in names too."""
    paragraph = f"{spoken}届出は、引っ越した日から十四日以内に、市役所の窓口で行います。手続きには本人を確かめる書類が要ります。\n\n"
    long = paragraph * (
        MORE_THAN_DJANGO_KEEPS_IN_MEMORY // len(paragraph.encode()) + 1
    )
    yield f"{latin}.txt", long.encode()
    yield "cp932.txt", paragraph.encode("cp932")
    yield "utf16.csv", f"質問,回答\n{spoken},{spoken}\n".encode("utf-16")
    yield "page.html", f"<!doctype html><p>{paragraph}</p>".encode()
    yield "memo.md", f"# {spoken}\n\n{paragraph * 3}".encode()

    for suffix, make in (
        ("docx", _word),
        ("xlsx", _excel),
        ("pptx", _powerpoint),
        ("odt", _text_document),
        ("ods", _spreadsheet),
        ("odp", _presentation),
    ):
        whole = make(paragraph)
        yield f"whole.{suffix}", whole
        yield f"torn.{suffix}", whole[: len(whole) // 2]

    yield "whole.pdf", _pdf(latin)
    yield "torn.pdf", _pdf(latin)[:-40]
    mail = f"Subject: {spoken}\r\nFrom: a@city.example.jp\r\n\r\n{paragraph}"
    yield "notice.eml", mail.encode()
    page = (
        f"MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n<p>{paragraph}"
    )
    yield "page.mht", page.encode()
    yield "torn.msg", OLE_MARK + spoken.encode("utf-16-le") * 100
    yield "unknown.bin", spoken.encode()
    yield f"{latin}.zip", b"PK\x03\x04" + spoken.encode()


def maskable(spoken: str) -> Iterator[tuple[str, bytes]]:
    """Files with something to hide beside the word."""
    text = f"申請者氏名：{spoken}\n電話：090-1234-5678\n"
    yield "memo.txt", text.encode()
    yield "memo.csv", f"氏名,電話\n{spoken},090-1234-5678\n".encode()
    yield "memo.docx", _word(text)
    yield "memo.xlsx", _excel(text)
    yield "torn.docx", _word(text)[:-300]


def _saved(made: Any) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _word(text: str) -> bytes:
    import docx

    document = docx.Document()
    document.core_properties.title = text[:50]
    document.add_paragraph(text)
    return _saved(document)


def _excel(text: str) -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    book.create_sheet("表", 0).append([text, text])
    return _saved(book)


def _powerpoint(text: str) -> bytes:
    from pptx import Presentation

    deck = Presentation()
    deck.slides.add_slide(deck.slide_layouts[5]).shapes.title.text = text
    return _saved(deck)


def _text_document(text: str) -> bytes:
    return _open_document("text", f"<text:p>{text}</text:p>")


def _spreadsheet(text: str) -> bytes:
    cell = f"<table:table-cell><text:p>{text}</text:p></table:table-cell>"
    row = f"<table:table-row>{cell}</table:table-row>"
    table = f'<table:table table:name="表">{row}</table:table>'
    return _open_document("spreadsheet", table)


def _presentation(text: str) -> bytes:
    box = f"<draw:text-box><text:p>{text}</text:p></draw:text-box>"
    page = f"<draw:page><draw:frame>{box}</draw:frame></draw:page>"
    return _open_document("presentation", page)


def _open_document(kind: str, body: str) -> bytes:
    oasis = "urn:oasis:names:tc:opendocument:xmlns"
    prefixes = {"draw": "drawing"}
    names = " ".join(
        f'xmlns:{prefix}="{oasis}:{prefixes.get(prefix, prefix)}:1.0"'
        for prefix in ("office", "text", "table", "draw")
    )
    content = f"<office:{kind}>{body}</office:{kind}>"
    root = f"<office:document-content {names}><office:body>{content}</office:body></office:document-content>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        media_type = f"application/vnd.oasis.opendocument.{kind}"
        archive.writestr("mimetype", media_type)
        archive.writestr("content.xml", root)

    return out.getvalue()


def _pdf(latin: str) -> bytes:
    """One page with one line, written byte by byte; the standard fonts know no Japanese."""
    drawn = f"BT /F1 12 Tf 72 720 Td ({latin} {latin} is due in 14 days.) Tj ET".encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    body = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj%s endobj\n" % (number, content)

    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        len(body),
    )
    return (
        body
        + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
        + table
        + end
    )
