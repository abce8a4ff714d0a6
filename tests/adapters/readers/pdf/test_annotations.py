"""What is filled in on a page, laid upon it, and attached."""

from tests.adapters.readers.making import read
from tests.adapters.readers.pdf.drawing import document, utf16

LABEL = "BT /F 12 Tf 72 700 Td (Fee) Tj ET"


def form(*fields: str) -> bytes:
    numbers = " ".join(f"{6 + number} 0 R" for number in range(len(fields)))
    return document(
        LABEL,
        *fields,
        page=f"/Annots [{numbers}]",
        root=f"/AcroForm << /Fields [{numbers}] /NeedAppearances true >>",
    )


def field(kind: str, value: str, more: str = "") -> str:
    return (
        f"<< /Type /Annot /Subtype /Widget /FT {kind} /T (a) /V {value}"
        f" /Rect [140 694 400 714] /F 4 {more} >>"
    )


def test_a_value_stands_in_its_line() -> None:
    found = read(form(field("/Tx", utf16("1時間につき620円"))), "a.pdf")
    assert "1時間につき620円" in found.blocks[0].text
    assert found.blocks[0].text.startswith("Fee")


def test_a_choice_is_its_value() -> None:
    choice = field("/Ch", utf16("窓口"), f"/Opt [{utf16('窓口')}] /Ff 131072")
    assert "窓口" in read(form(choice), "a.pdf").blocks[0].text


def test_a_password_is_not_read() -> None:
    found = read(form(field("/Tx", "(secret)", "/Ff 8192")), "a.pdf")
    assert [block.text for block in found.blocks] == ["Fee"]


def test_a_hidden_field_is_not_read() -> None:
    hidden = field("/Tx", "(draft)").replace("/F 4", "/F 2")
    found = read(form(hidden), "a.pdf")
    assert [block.text for block in found.blocks] == ["Fee"]


def laid(kind: str, text: str) -> bytes:
    item = (
        f"<< /Type /Annot /Subtype /{kind} /Contents {utf16(text)}"
        " /Rect [72 600 400 640] /F 4 >>"
    )
    return document(LABEL, item, page="/Annots [6 0 R]")


def test_a_text_box_is_text() -> None:
    found = read(laid("FreeText", "【訂正】700円になります。"), "a.pdf")
    assert found.blocks[-1].text == "【訂正】700円になります。"
    assert found.notes == ()


def test_a_sticky_note_is_told_and_no_text() -> None:
    found = read(laid("Text", "改訂の予定"), "a.pdf")
    assert [block.text for block in found.blocks] == ["Fee"]
    (note,) = found.notes
    assert (note.kind, "「改訂の予定」" in note.text) == ("aside", True)


def test_an_attached_file_is_named() -> None:
    data = document(
        LABEL,
        "<< /Type /Filespec /F (a.csv) /UF (a.csv) /EF << /F 7 0 R >> >>",
        "<< /Type /EmbeddedFile /Length 2 >>\nstream\nab\nendstream",
        root="/Names << /EmbeddedFiles << /Names [(a.csv) 6 0 R] >> >>",
    )
    (note,) = read(data, "a.pdf").notes
    assert (note.kind, "a.csv" in note.text) == ("left_out", True)
