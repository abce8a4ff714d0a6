"""Files that cannot be read: each gives one Japanese sentence that says what to do."""

from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.adapters.readers.making import (
    CITY,
    OLE,
    archive,
    excel,
    members,
    microsoft_excel,
    pdf,
    read,
    with_bomb,
    word,
)
from yakuba.adapters.readers.base import MIB, ReadError
from yakuba.adapters.readers.formats import FORMATS
from yakuba.core.evidence.extract import Extract

WORD = word(lambda document: document.add_paragraph("本文です。"))
EXCEL = excel(lambda sheet: sheet.append(["項目", "内容"]))
SHARED = microsoft_excel(["項目", "内容"], ["一", "二"])
SLIDES = (CITY / "ai_setsumeikai.pptx").read_bytes()
PACKAGE = OLE + b"\x00" * 100 + "EncryptedPackage".encode("utf-16-le")


def marked(data: bytes, offset: int, value: int) -> bytes:
    """A zip whose first directory entry has another byte."""
    changed = bytearray(data)
    changed[data.find(b"PK\x01\x02") + offset] = value
    return bytes(changed)


BAD = [
    ("empty.docx", b"", "中身が空です"),
    ("empty.txt", b"", "中身が空です"),
    ("zeros.txt", b"\x00" * 1000, "UTF-8"),
    ("zeros.pdf", b"\x00" * 1000, "保存し直して"),
    ("half.pdf", b"%PDF-1.7\n1 0 obj\n<<", "保存し直して"),
    ("head.pdf", b"%PDF-", "保存し直して"),
    ("half.docx", WORD[: len(WORD) // 2], "保存し直して"),
    ("half.xlsx", EXCEL[: len(EXCEL) // 2], "保存し直して"),
    ("text.docx", "実は文字だけ".encode(), "保存し直して"),
    ("version.docx", marked(WORD, 6, 250), "保存し直して"),
    ("hollow.docx", archive({"word/document.xml": b"<x/>"}), "保存し直して"),
    ("hollow.xlsx", archive({"xl/workbook.xml": b""}), "保存し直して"),
    (
        "hollow.pptx",
        archive({"ppt/presentation.xml": b"\x00"}),
        "保存し直して",
    ),
    ("locked.pdf", pdf(["Hello."], encrypted=True), "パスワードを外して"),
    ("locked.docx", PACKAGE, "パスワードを外して"),
    ("locked.xlsx", PACKAGE, "パスワードを外して"),
    ("old.doc", OLE + b"\x00" * 600, "名前を付けて保存"),
    ("old.xls", OLE + b"\x00" * 600, "名前を付けて保存"),
    ("old.ppt", OLE + b"\x00" * 600, "名前を付けて保存"),
    ("renamed.docx", OLE + b"\x00" * 600, "名前を付けて保存"),
    ("rich.doc", b"{\\rtf1 hello}", "名前を付けて保存"),
    ("itaro.jtd", OLE + b"\x00" * 600, "一太郎で開き"),
    ("ITARO.JTD", OLE + b"\x00" * 600, "一太郎で開き"),
    ("works.xdw", b"\x60\xe6\x09\x4c", "DocuWorksで開き"),
    ("binder.xbd", b"\x60\xe6\x09\x4c", "DocuWorksで開き"),
    ("pack.zip", archive({"a.txt": b"hello"}), "取り出して"),
    ("pack.docx", archive({"a.txt": b"hello"}), "取り出して"),
    ("pack.lzh", b"-lh5-", "取り出して"),
    ("photo.jpg", b"\xff\xd8\xff\xe0", "OCR"),
    ("photo.pdf", b"\x89PNG\r\n\x1a\n", "OCR"),
    ("program.exe", b"MZ", "プログラムのファイルです"),
    ("a.b.unknown", b"hello", "この形式のファイルは読み取れません"),
]


@pytest.mark.parametrize(
    ("name", "data", "advice"), BAD, ids=[name for name, _, _ in BAD]
)
def test_a_bad_file_is_refused_with_what_to_do(
    name: str, data: bytes, advice: str
) -> None:
    with pytest.raises(ReadError, match=advice) as caught:
        read(data, name)
    assert caught.value.message.endswith("。")


MISLABELLED = [
    ("pdf.docx", pdf(["Hello."]), "Hello."),
    ("word.xlsx", WORD, "本文です。"),
    ("word.doc", WORD, "本文です。"),
    ("word", WORD, "本文です。"),
    ("pdf.txt", pdf(["Hello."]), "Hello."),
]


@pytest.mark.parametrize(
    ("name", "data", "text"),
    MISLABELLED,
    ids=[name for name, _, _ in MISLABELLED],
)
def test_a_file_under_a_wrong_name_is_read_for_what_it_is(
    name: str, data: bytes, text: str
) -> None:
    assert read(data, name).blocks[0].text == text


def test_a_file_over_the_size_is_refused() -> None:
    with pytest.raises(ReadError, match="上限 1MB"):
        read(b"a" * (MIB + 1), "a.txt", max_bytes=MIB)


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = archive({"word/document.xml": b"\x00" * (2 * MIB)})
    assert len(bomb) < MIB / 100
    with pytest.raises(ReadError, match="展開後 1MB"):
        read(bomb, "a.docx", max_unpacked_bytes=MIB)


def test_a_zip_that_lies_about_its_size_is_broken() -> None:
    honest = archive(
        {
            **members(WORD),
            "word/document.xml": b" " * MIB
            + members(WORD)["word/document.xml"],
        }
    )
    directory = honest.find(
        b"PK\x01\x02", honest.find(b"word/document.xml") + MIB // 2000
    )
    while honest[directory + 46 : directory + 63] != b"word/document.xml":
        directory = honest.find(b"PK\x01\x02", directory + 4)
    liar = (
        honest[: directory + 24]
        + (10).to_bytes(4, "little")
        + honest[directory + 28 :]
    )
    with pytest.raises(ReadError, match="壊れている"):
        read(liar, "a.docx", max_unpacked_bytes=MIB)


@pytest.mark.parametrize(
    ("name", "data", "member", "at"),
    [
        ("a.docx", WORD, "word/document.xml", "本文です。".encode()),
        ("a.docx", WORD, "word/styles.xml", b"Normal"),
        ("a.xlsx", SHARED, "xl/sharedStrings.xml", "項目".encode()),
        ("a.xlsx", SHARED, "xl/worksheets/sheet1.xml", b"<v>0"),
        ("a.xlsx", EXCEL, "xl/worksheets/sheet1.xml", b"<t>"),
        ("a.xlsx", EXCEL, "docProps/core.xml", b"openpyxl"),
        ("a.pptx", SLIDES, "ppt/slides/slide2.xml", b"<a:t>"),
    ],
)
def test_an_entity_bomb_never_goes_off(
    name: str, data: bytes, member: str, at: bytes
) -> None:
    try:
        size = len(str(read(with_bomb(data, member, at), name)))
    except ReadError as refused:
        size = len(refused.message)
    assert size < 1000


def test_an_external_entity_is_not_fetched() -> None:
    parts = members(WORD)
    xml = (
        parts["word/document.xml"]
        .split(b"?>", 1)[1]
        .replace("本文".encode(), b"&x;")
    )
    parts["word/document.xml"] = (
        b'<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + xml
    )
    try:
        shown = str(read(archive(parts), "a.docx"))
    except ReadError as refused:
        shown = refused.message
    assert "root:" not in shown


def test_a_cell_far_out_does_not_make_a_sheet_of_millions() -> None:
    data = excel(lambda sheet: sheet.cell(1_048_576, 16_384, "遠い"))
    far = read(data, "a.xlsx").blocks[-1]
    assert (far.text, far.place.cells) == ("遠い", "XFD1048576")


@pytest.mark.parametrize(
    ("name", "data", "limits", "said"),
    [
        (
            "a.xlsx",
            excel(lambda sheet: [sheet.append(["行"]) for _ in range(11)]),
            {"max_rows": 10},
            "10行",
        ),
        (
            "a.xlsx",
            excel(lambda sheet: [sheet.append(["列"] * 9) for _ in range(9)]),
            {"max_cells": 80},
            "80セル",
        ),
        (
            "a.xlsx",
            excel(lambda sheet: [sheet.cell(n, n, "角") for n in range(1, 9)]),
            {"max_cells": 60},
            "60セル",
        ),
        ("a.csv", b"a,b\n" * 11, {"max_rows": 10}, "10行"),
        (
            "a.pdf",
            pdf(["One."], ["Two."], ["Three."]),
            {"max_pages": 2},
            "2ページ",
        ),
        ("a.txt", ("あ" * 101).encode(), {"max_characters": 100}, "100文字"),
        (
            "a.docx",
            word(lambda document: document.add_paragraph("あ" * 101)),
            {"max_characters": 100},
            "100文字",
        ),
        ("a.csv", ("あ" * 101).encode(), {"max_characters": 100}, "100文字"),
    ],
)
def test_what_is_over_a_bound_is_refused(
    name: str, data: bytes, limits: dict[str, int], said: str
) -> None:
    with pytest.raises(ReadError, match=said):
        read(data, name, **limits)


SIGNATURES = st.sampled_from(
    [
        b"",
        b"%PDF-1.7\n",
        b"PK\x03\x04",
        OLE,
        b"<html>",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\x1b$B",
    ]
)
NAMES = st.sampled_from(
    [
        *(f"a{suffix}" for each in FORMATS for suffix in each.suffixes),
        "a.doc",
        ".",
        "a.zip",
    ]
)
REAL = {
    name: (CITY / name).read_bytes()
    for name in (
        "hoiku_annai.pdf",
        "scan_tsuchi.pdf",
        "inkan_jorei.docx",
        "tesuryo.xlsx",
        "ai_setsumeikai.pptx",
        "faq.csv",
        "kodomo_iryo.html",
        "kouen_annai.md",
        "bunsho_kitei.txt",
    )
}
PACKED = {
    name: members(data)
    for name, data in REAL.items()
    if name.endswith(("docx", "xlsx", "pptx"))
}
QUICK = settings(
    max_examples=40, deadline=None, suppress_health_check=list(HealthCheck)
)


def outcome(data: bytes, name: str) -> Extract | str:
    """What a reader makes of it; anything but an extract or a ReadError fails the test."""
    try:
        return read(data, name)
    except ReadError as refused:
        return refused.message


@QUICK
@given(SIGNATURES, st.binary(max_size=400), NAMES)
@example(b"", b"\x00", "a.csv")
def test_random_bytes_raise_nothing_but_a_sentence(
    signature: bytes, rest: bytes, name: str
) -> None:
    assert outcome(signature + rest, name)


@QUICK
@given(
    st.text(max_size=200),
    st.sampled_from(["a.txt", "a.csv", "a.html", "a.md"]),
)
def test_random_text_raises_nothing_but_a_sentence(
    text: str, name: str
) -> None:
    assert outcome(text.encode(errors="replace"), name)


@QUICK
@given(st.sampled_from(sorted(REAL)), st.floats(0, 1))
def test_a_real_file_cut_off_anywhere_raises_nothing_but_a_sentence(
    name: str, part: float
) -> None:
    assert outcome(REAL[name][: int(len(REAL[name]) * part)], name)


@QUICK
@given(
    st.sampled_from(sorted(REAL)),
    st.floats(0, 0.999),
    st.binary(min_size=1, max_size=8),
)
def test_a_real_file_with_other_bytes_raises_nothing_but_a_sentence(
    name: str, part: float, other: bytes
) -> None:
    data = REAL[name]
    place = int(len(REAL[name]) * part)
    assert outcome(data[:place] + other + data[place + len(other) :], name)


@QUICK
@given(st.sampled_from(sorted(PACKED)), st.data())
def test_a_damaged_part_of_an_office_file_raises_nothing_but_a_sentence(
    name: str, data: st.DataObject
) -> None:
    parts: dict[str, Any] = dict(PACKED[name])
    member = data.draw(st.sampled_from(sorted(parts)))
    if data.draw(st.booleans()):
        del parts[member]
    else:
        place = int(len(parts[member]) * data.draw(st.floats(0, 1)))
        parts[member] = (
            parts[member][:place]
            + data.draw(st.binary(max_size=4))
            + parts[member][place + 4 :]
        )
    assert outcome(archive(parts), name)


def test_an_encrypted_member_of_a_zip_is_a_sentence() -> None:
    locked = marked(
        archive({"word/document.xml": b"x", "[Content_Types].xml": b"x"}), 8, 1
    )
    with pytest.raises(ReadError, match="。"):
        read(locked, "a.docx")
