"""Office files as other programs than Microsoft's write them: strict, under other names, as templates and shows."""

import re

import pytest

from tests.adapters.readers.making import (
    CITY,
    archive,
    excel,
    members,
    read,
    word,
)
from yakuba.adapters.readers.base import ReaderBounds, ReadError
from yakuba.adapters.readers.formats import format_of
from yakuba.adapters.readers.office.package import (
    OfficePackage,
    parsed,
)
from yakuba.adapters.readers.office.title import sensible_title

WORD = word(lambda document: document.add_paragraph("椅子は10脚まで。"))
EXCEL = excel(lambda sheet: sheet.append(["椅子は10脚まで。"]))
SLIDES = (CITY / "ai_setsumeikai.pptx").read_bytes()
KINDS = ("word", "excel", "powerpoint")
FILES = (WORD, EXCEL, SLIDES)
MAIN = ("word/document.xml", "xl/workbook.xml", "ppt/presentation.xml")


def strict(data: bytes) -> bytes:
    """The same file in the names of ISO/IEC 29500 Strict."""
    names = rb"http://schemas\.openxmlformats\.org/(wordprocessingml|spreadsheetml|presentationml|drawingml|officeDocument)/2006/(\w+)"
    parts = {}
    for name, part in members(data).items():
        is_xml = name.endswith((".xml", ".rels")) and name[0] != "["
        parts[name] = (
            re.sub(names, rb"http://purl.oclc.org/ooxml/\1/\2", part)
            if is_xml
            else part
        )
    assert parts != members(data)
    return archive(parts)


def renamed(data: bytes, old: str, new: str) -> bytes:
    """The same file whose main part has another name in another folder."""
    parts = members(data)
    parts[new] = parts.pop(old)
    folder, _, base = old.rpartition("/")
    to, _, name = new.rpartition("/")
    rels = parts.pop(f"{folder}/_rels/{base}.rels")
    rels = re.sub(rb'Target="(?=\w)', b'Target="/%s/' % folder.encode(), rels)
    parts[f"{to}/_rels/{name}.rels"] = rels
    for holder in ("[Content_Types].xml", "_rels/.rels"):
        parts[holder] = parts[holder].replace(old.encode(), new.encode())
    return archive(parts)


@pytest.mark.parametrize(
    ("data", "kind"), list(zip(FILES, KINDS, strict=True))
)
def test_a_strict_file_is_told_by_its_main_part(
    data: bytes, kind: str
) -> None:
    made = strict(data)
    assert format_of(made, "a", ReaderBounds()).reader.startswith(kind)
    before, after = OfficePackage(data), OfficePackage(made)
    assert after.main == before.main
    assert after.read(after.main) == before.read(before.main)


@pytest.mark.parametrize(
    ("data", "old", "kind"), list(zip(FILES, MAIN, KINDS, strict=True))
)
@pytest.mark.parametrize(
    "new", ["word/main2.xml", "parts/Inhalt.xml", "x/y/z/teil.xml"]
)
def test_a_main_part_is_found_under_any_name(
    data: bytes, old: str, kind: str, new: str
) -> None:
    made = renamed(data, old, new)
    assert format_of(made, "a", ReaderBounds()).reader.startswith(kind)
    assert OfficePackage(made).main == new


def test_names_are_found_in_any_capitals_and_with_backslashes() -> None:
    parts = {
        name.replace("/", "\\").replace("document", "Document"): part
        for name, part in members(WORD).items()
    }
    parts["[Content_Types].xml"] = parts.pop("[Content_Types].xml")
    made = archive(parts)
    assert format_of(made, "a.docx", ReaderBounds()).label == "Word"
    assert OfficePackage(made).tree("word/document.xml") is not None
    assert "word/styles.xml" in OfficePackage(made)


def test_relations_know_what_lies_outside() -> None:
    rels = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="a" Type="http://x/image" Target="../media/a%20b.png"/>'
        b'<Relationship Id="b" Type="http://x/hyperlink" Target="https://example.jp/" TargetMode="External"/>'
        b'<Relationship Id="c" Type="http://x/image" Target="/../../../etc/passwd"/>'
        b"</Relationships>"
    )
    package = OfficePackage(archive({"word/_rels/document.xml.rels": rels}))
    found = package.relations("word/document.xml")
    assert found["a"].target == "media/a b.png"
    assert found["b"].is_outside
    assert package.related("word/document.xml", "image") == [
        "media/a b.png",
        "etc/passwd",
    ]
    assert package.read("etc/passwd") == b""


def test_a_part_with_a_doctype_is_refused() -> None:
    with pytest.raises(ReadError):
        parsed(b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>')


def test_what_is_no_office_file_is_still_said_to_be_an_archive() -> None:
    with pytest.raises(ReadError, match="取り出して"):
        read(archive({"a.xml": b"<document/>"}), "a.docx")


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("ごみの出し方", "ごみの出し方"),
        ("  令和8年度\n募集要項 ", "令和8年度 募集要項"),
        ("Microsoft Word - 募集要項.doc", "募集要項"),
        ("募集要項.docx", "募集要項"),
        ("文書管理規程", "文書管理規程"),
        ("新規就農者への支援", "新規就農者への支援"),
        ("タイトル戦の開催", "タイトル戦の開催"),
        *(
            (made_up, "")
            for made_up in [
                "",
                "Microsoft Word - 文書1",
                "文書 1",
                "文書２",
                "無題",
                "Document1.docx",
                "Untitled",
                "PowerPoint プレゼンテーション",
                "スライド 1",
                "Book1",
                "タイトル",
                "新規 Microsoft Word 文書",
                "新しいプレゼンテーション",
            ]
        ),
    ],
)
def test_a_title_that_a_program_made_up_is_none(
    written: str, title: str
) -> None:
    assert sensible_title(written) == title
