"""Text that is not what the page shows is told, and never shown as if it were."""

import io
import re
import zipfile
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from tests.adapters.readers.making import read
from tests.adapters.readers.pdf.drawing import document

FILES = Path(__file__).parent.parent / "files" / "pdf"
DAMAGED = zipfile.ZipFile(FILES / "damaged.zip")
SOUND = sorted(FILES.glob("*.pdf"))


@pytest.mark.parametrize("name", DAMAGED.namelist())
def test_a_damaged_encoding_is_told(name: str) -> None:
    found = read(DAMAGED.read(name), name)
    assert any(note.kind == "doubt" for note in found.notes)


MISTOLD_DIGITS = [
    name
    for name in DAMAGED.namelist()
    if "digit" in name or "ghostscript.pdf" in name
]


@pytest.mark.parametrize("name", MISTOLD_DIGITS)
def test_a_wrong_amount_is_shown_nowhere(name: str) -> None:
    """Of its amounts those stay that the page shows."""
    found = read(DAMAGED.read(name), name)
    shown = " ".join(block.text for block in found.blocks)
    amounts = set(re.findall(r"(?<![〓\d,])\d,\d{3}円", shown))
    assert amounts <= {"1,240円", "2,380円", "1,650円"}


@pytest.mark.parametrize("path", SOUND, ids=lambda path: path.stem)
def test_of_a_sound_file_nothing_is_told(path: Path) -> None:
    found = read(path.read_bytes(), path.name)
    assert found.notes == ()
    assert any("1,240円" in block.text for block in found.blocks)


SEEN = "BT /F 12 Tf 72 700 Td (Seen by all.) Tj ET "


@pytest.mark.parametrize(
    "hidden",
    [
        "BT 1 1 1 rg /F 12 Tf 72 600 Td (Secret) Tj ET",
        "BT 3 Tr /F 12 Tf 72 600 Td (Secret) Tj ET",
        "BT /F 12 Tf 720 600 Td (Secret) Tj ET",
    ],
    ids=["white", "invisible", "beside the page"],
)
def test_what_nobody_sees_is_left_out_and_said(hidden: str) -> None:
    found = read(document(SEEN + hidden), "a.pdf")
    assert [block.text for block in found.blocks] == ["Seen by all."]
    (note,) = found.notes
    assert (note.kind, "見えない文字" in note.text) == ("left_out", True)


def test_white_text_on_a_dark_ground_is_seen() -> None:
    dark = "0 0 0 rg 60 590 200 40 re f BT 1 1 1 rg /F 12 Tf 72 600 Td (Seen) Tj ET"
    found = read(document(dark), "a.pdf")
    assert [block.text for block in found.blocks] == ["Seen"]
    assert found.notes == ()


def test_text_that_is_printed_twice_to_look_bold_is_read_once() -> None:
    twice = SEEN + "BT /F 12 Tf 72.4 700 Td (Seen by all.) Tj ET"
    found = read(document(twice), "a.pdf")
    assert [block.text for block in found.blocks] == ["Seen by all."]
    assert found.notes == ()


def test_text_written_over_other_text_is_doubtful() -> None:
    over = SEEN + "BT /F 12 Tf 72 700 Td (Hidden then) Tj ET"
    found = read(document(over), "a.pdf")
    assert all(block.doubt for block in found.blocks)


def repeated(data: bytes, count: int) -> bytes:
    """A PDF in which the page of another stands several times."""
    page = pdfium.PdfDocument(data)
    whole = pdfium.PdfDocument.new()
    for _ in range(count):
        whole.import_pages(page)

    out = io.BytesIO()
    whole.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("pages", "told"),
    [
        (1, "1ページ：文字"),
        (2, "1・2ページ：文字"),
        (5, "1・2・3ページほか2ページ：文字"),
    ],
)
def test_a_doubt_of_many_pages_is_told_once(pages: int, told: str) -> None:
    over = SEEN + "BT /F 12 Tf 72 700 Td (Hidden then) Tj ET"
    (note,) = read(repeated(document(over), pages), "a.pdf").notes
    assert str(note).startswith(told)


IMAGE = (
    "<< /Type /XObject /Subtype /Image /Width 2 /Height 2 /BitsPerComponent 8 /ColorSpace /DeviceGray"
    " /Length 4 >>\nstream\n\x7f\x20\x7f\x20\nendstream"
)


def page_image(content: str) -> bytes:
    drawn = "q 595 0 0 842 0 0 cm /I Do Q " + content
    resources = "/Resources << /Font << /F 4 0 R >> /XObject << /I 6 0 R >> >>"
    return document(drawn, IMAGE, page=resources)


def test_text_laid_over_a_scan_is_read_and_doubtful() -> None:
    words = "BT 3 Tr /F 12 Tf 72 600 Td (Read by a scanner) Tj ET"
    found = read(page_image(words), "a.pdf")
    assert [block.text for block in found.blocks] == ["Read by a scanner"]
    assert "OCR" in found.blocks[0].doubt


def test_a_scan_with_a_line_of_text_says_that_it_is_read_in_part() -> None:
    found = read(page_image("BT /F 12 Tf 72 800 Td (No. 12) Tj ET"), "a.pdf")
    assert "大きな画像の中" in found.notes[0].text


@pytest.mark.parametrize("name", DAMAGED.namelist()[::4])
def test_a_damaged_page_behind_sound_ones_is_told(name: str) -> None:
    whole = pdfium.PdfDocument(SOUND[0].read_bytes())
    whole.import_pages(pdfium.PdfDocument(DAMAGED.read(name)))
    out = io.BytesIO()
    whole.save(out)
    found = read(out.getvalue(), name)
    assert any(note.kind == "doubt" for note in found.notes)
