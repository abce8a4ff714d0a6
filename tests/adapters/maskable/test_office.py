"""Word and Excel: the words are found wherever they stand, and nothing of them is left anywhere in the file."""

import io
import re

import docx
import openpyxl
import pytest

from tests.adapters.maskable.making import (
    NAME,
    everything,
    full_excel,
    full_word,
    replaced,
    texts_of,
)
from tests.adapters.readers.making import CITY, archive, excel, members, word
from yakuba.adapters.maskable import package, rewritten
from yakuba.adapters.readers.base import BROKEN, ReaderBounds, ReadError
from yakuba.core.privacy.documents.texts import Edit

HIDDEN = {
    NAME: "〔氏名1〕",
    "北川\t久人": "〔氏名1-2〕",
    "きたがわひさと": "〔氏名2〕",
    "キタガワヒサト": "〔氏名3〕",
}
SHOWN = {placeholder: value for value, placeholder in HIDDEN.items()}
FULL = pytest.mark.parametrize(
    ("data", "name"), [(full_word(), "相談.docx"), (full_excel(), "名簿.xlsx")]
)


@FULL
def test_nothing_of_a_name_is_left_in_any_member(
    data: bytes, name: str
) -> None:
    masked = replaced(data, name, HIDDEN)
    left = [
        text
        for text in everything(masked)
        for value in (*HIDDEN, "北川", "久人")
        if value in text
    ]
    assert left == []


@FULL
def test_every_text_comes_back(data: bytes, name: str) -> None:
    back = replaced(replaced(data, name, HIDDEN), name, SHOWN)
    assert [item.text for item in texts_of(back, name).texts] == [
        item.text for item in texts_of(data, name).texts
    ]


@FULL
def test_what_is_written_opens(data: bytes, name: str) -> None:
    masked = replaced(data, name, HIDDEN)
    if name.endswith("docx"):
        document = docx.Document(io.BytesIO(masked))
        assert document.paragraphs[0].text == "申請者は〔氏名1〕です。"
        assert [run.bold for run in document.paragraphs[0].runs] == [
            None,
            True,
            None,
        ]
        assert document.core_properties.author == "〔氏名1〕"
    else:
        book = openpyxl.load_workbook(io.BytesIO(masked))
        assert book.sheetnames == ["〔氏名1〕"]
        assert book.active["A2"].value == "〔氏名1〕"  # type: ignore[index]
        assert (
            book.active["C3"].value == "=IF('〔氏名1〕'!A2=\"〔氏名1〕\",1,2)"
        )  # type: ignore[index]


def test_the_words_of_a_document_with_their_places_and_headings() -> None:
    texts = texts_of(full_word(), "相談.docx").texts
    assert {item.heading: item.text for item in texts if item.heading} == {
        "氏名": "李",
        "備考": "なし",
    }
    assert {
        item.place
        for item in texts
        if item.text == NAME and item.role == "author"
    } == {
        "本文",
        "コメント",
        "文書の情報（作成者など）",
    }
    reading = next(item for item in texts if item.role == "reading")
    assert reading.base is not None
    assert (
        texts[reading.base.text].text[reading.base.start : reading.base.end]
        == NAME
    )


def test_the_words_of_a_workbook_with_their_places_and_headings() -> None:
    texts = texts_of(full_excel(), "名簿.xlsx").texts
    assert [
        (item.text, item.place) for item in texts if item.heading == "電話"
    ] == [
        ("299001234", f"{NAME} B2"),
        ("299005678", f"{NAME} B3"),
    ]
    assert {item.text for item in texts if item.heading == "氏名"} == {
        NAME,
        "李",
    }
    assert [item.text for item in texts if item.role == "reading"] == [
        "キタガワヒサト"
    ]
    assert "北川久人が確認" in {item.text for item in texts}


def test_a_number_becomes_words_and_a_number_again() -> None:
    data = full_excel()
    index = next(
        n
        for n, item in enumerate(texts_of(data, "a.xlsx").texts)
        if item.role == "number"
    )
    masked = rewritten(
        data,
        "a.xlsx",
        ReaderBounds(),
        edits={index: [Edit(0, 9, "〔電話番号1〕")]},
        gone=["299001234"],
    )
    assert (
        openpyxl.load_workbook(io.BytesIO(masked)).active["B2"].value
        == "〔電話番号1〕"
    )  # type: ignore[index]
    texts = texts_of(masked, "a.xlsx").texts
    index = next(
        n for n, item in enumerate(texts) if item.text == "〔電話番号1〕"
    )
    back = rewritten(
        masked,
        "a.xlsx",
        ReaderBounds(),
        edits={index: [Edit(0, 7, "299001234", as_number=True)]},
    )
    assert (
        openpyxl.load_workbook(io.BytesIO(back)).active["B2"].value
        == 299001234
    )  # type: ignore[index]


def test_a_number_comes_back_after_another_program_saved_the_file() -> None:
    data = excel(lambda sheet: sheet.append(["〔電話番号1〕"]))
    parts = members(data)
    strings = '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>〔電話番号1〕</t></si></sst>'
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        '<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData></worksheet>'
    )
    data = archive(
        parts
        | {
            "xl/sharedStrings.xml": strings.encode(),
            "xl/worksheets/sheet1.xml": sheet.encode(),
        }
    )
    index = next(
        n
        for n, item in enumerate(texts_of(data, "a.xlsx").texts)
        if "電話" in item.text
    )
    back = rewritten(
        data,
        "a.xlsx",
        ReaderBounds(),
        edits={index: [Edit(0, 7, "299001234", as_number=True)]},
    )
    assert b"<v>299001234</v>" in members(back)["xl/worksheets/sheet1.xml"]
    assert b't="s"' not in members(back)["xl/worksheets/sheet1.xml"]


@pytest.mark.parametrize(
    "name",
    sorted(path.name for path in CITY.glob("*.docx"))
    + sorted(path.name for path in CITY.glob("*.xlsx")),
)
def test_files_of_other_programs_lose_nothing(name: str) -> None:
    """What LibreOffice and openpyxl wrote: replaced and put back, every text is the same, and it still opens."""
    data = (CITY / name).read_bytes()
    there = replaced(data, name, {"市": "〔市1〕"})
    assert not any(
        "市" in text.replace("〔市1〕", "")
        for item in texts_of(there, name).texts
        for text in [item.text]
    )
    back = replaced(there, name, {"〔市1〕": "市"})
    assert texts_of(back, name) == texts_of(data, name)
    (docx.Document if name.endswith("docx") else openpyxl.load_workbook)(
        io.BytesIO(back)
    )


def test_the_picture_of_the_first_page_is_left_out() -> None:
    parts = members(word(lambda document: document.add_paragraph("本文")))
    relation = b'<Relationship Id="rId99" Type="http://x/metadata/thumbnail" Target="docProps/thumbnail.jpeg"/>'
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(
        b"</Relationships>", relation + b"</Relationships>"
    )
    data = archive(parts | {"docProps/thumbnail.jpeg": b"\xff\xd8\xff"})
    written = members(rewritten(data, "a.docx", ReaderBounds(), edits={}))
    assert "docProps/thumbnail.jpeg" not in written
    assert b"thumbnail" not in written["_rels/.rels"]


def test_images_are_named_as_not_looked_at() -> None:
    data = archive(
        members(word(lambda document: None))
        | {"word/media/image1.png": b"\x89PNG"}
    )
    assert texts_of(data, "a.docx").notes == (package.IMAGES.format(count=1),)


@pytest.mark.parametrize(
    ("member", "content", "sentence"),
    [
        ("word/vbaProject.bin", b"x", "マクロ"),
        ("word/embeddings/oleObject1.bin", b"x", "埋め込まれて"),
        ("word/afchunk1.htm", b"x", "調べられない部品"),
        ("word/extra.xml", b"<a>", BROKEN),
        (
            "word/extra.xml",
            b'<!DOCTYPE a [<!ENTITY b "x">]><a>&b;</a>',
            BROKEN,
        ),
    ],
)
def test_what_cannot_be_looked_at_is_refused(
    member: str, content: bytes, sentence: str
) -> None:
    data = archive(members(word(lambda document: None)) | {member: content})
    with pytest.raises(ReadError, match=sentence):
        texts_of(data, "a.docx")


def test_a_value_in_a_part_that_cannot_be_written_stops_everything() -> None:
    parts = members(
        word(lambda document: document.add_paragraph("受付番号 AB-12345"))
    )
    data = archive(parts | {"customXml/item1.xml": b"<a><b>AB-12345</b></a>"})
    index = next(
        n
        for n, item in enumerate(texts_of(data, "a.docx").texts)
        if "AB-" in item.text
    )
    with pytest.raises(ReadError, match="書き換えられない部分"):
        rewritten(
            data,
            "a.docx",
            ReaderBounds(),
            edits={index: [Edit(5, 13, "〔番号1〕")]},
            gone=["AB-12345"],
        )


def test_deleted_words_with_a_tab_in_them_stay_deleted_words() -> None:
    deleted = "<w:p><w:del><w:r><w:delText>北</w:delText><w:tab/><w:delText>川</w:delText></w:r></w:del></w:p>"
    parts = members(word(lambda document: None))
    xml = (
        parts["word/document.xml"]
        .decode()
        .replace("<w:body>", f"<w:body>{deleted}")
    )
    data = archive(parts | {"word/document.xml": xml.encode()})
    back = replaced(
        replaced(data, "a.docx", {"北\t川": "〔氏名1〕"}),
        "a.docx",
        {"〔氏名1〕": "北\t川"},
    )
    xml = members(back)["word/document.xml"].decode()
    assert re.findall(r"<w:(delText|tab|t)\b", xml)[:3] == [
        "delText",
        "tab",
        "delText",
    ]
    assert "<w:t " not in xml


def test_a_number_that_a_link_calls_is_a_text() -> None:
    parts = members(word(lambda document: None))
    link = '<Relationship Id="rId900" Type="http://x/hyperlink" Target="tel:0299121234" TargetMode="External"/>'
    relations = (
        parts["word/_rels/document.xml.rels"]
        .decode()
        .replace("</Relationships>", f"{link}</Relationships>")
    )
    data = archive(
        parts | {"word/_rels/document.xml.rels": relations.encode()}
    )
    assert "tel:0299121234" in {
        text.text for text in texts_of(data, "a.docx").texts
    }


def test_an_old_drawing_need_not_be_well_formed() -> None:
    drawing = "<xml xmlns:v='urn:v'><v:textbox><div>北川久人<br>様</div></v:textbox></xml>".encode()
    data = archive(
        members(excel(lambda sheet: None))
        | {"xl/drawings/vmlDrawing1.vml": drawing}
    )
    there = replaced(data, "a.xlsx", HIDDEN)
    assert not any("北川" in text for text in everything(there))


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    data = archive(
        members(word(lambda document: None))
        | {"word/extra.xml": b"0" * 3_000_000}
    )
    with pytest.raises(ReadError, match="展開後 1MB"):
        texts_of(data, "a.docx", max_unpacked_bytes=1024 * 1024)


def test_a_name_that_formulas_refer_to_is_not_replaced() -> None:
    def build(sheet: object) -> None:
        from openpyxl.workbook.defined_name import DefinedName

        sheet.parent.defined_names["北川久人"] = DefinedName(
            "北川久人", attr_text="Sheet!$A$1"
        )  # type: ignore[attr-defined]

    with pytest.raises(ReadError, match="名前の定義"):
        replaced(excel(build), "a.xlsx", {NAME: "〔氏名1〕"})
