"""Every character of a file's text layer is in some passage, whatever the file looks like."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.adapters.readers.making import excel, pdf, powerpoint, word
from yakuba.adapters import readers
from yakuba.adapters.readers.base import ReaderBounds
from yakuba.core.evidence.passages import passages
from yakuba.demo.city_loader import CITY

# Words that cannot be mistaken for another, of the length that lines of a document have.
words = st.integers(1000, 9999).map(lambda number: f"w{number}x")
lines = st.lists(words, min_size=1, max_size=4).map(" ".join)
pages = st.lists(st.lists(lines, max_size=6), min_size=1, max_size=6)
tables = st.integers(1, 4).flatmap(
    lambda width: st.lists(
        st.lists(
            st.one_of(words, st.just("")), min_size=width, max_size=width
        ),
        min_size=1,
        max_size=6,
    )
)
slow = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)


def held(data: bytes, file_name: str) -> str:
    found = passages(readers.read(data, file_name, ReaderBounds()))
    return " ".join(
        " ".join([item.text, item.question, *item.headings]) for item in found
    )


def lost(written: list[str], data: bytes, file_name: str) -> list[str]:
    if not any(written):
        return []
    text = held(data, file_name)
    return [
        word for line in written for word in line.split() if word not in text
    ]


@slow
@given(pages, st.one_of(st.none(), lines))
def test_of_a_pdf(content: list[list[str]], running_head: str | None) -> None:
    """With a running head and a page number on every page: the head is kept once, the number is the passage's place."""
    printed = [
        [*([running_head] if running_head else []), *page, str(number)]
        for number, page in enumerate(content, 1)
    ]
    written = [line for page in content for line in page] + (
        [running_head] if running_head else []
    )
    assert lost(written, pdf(*printed), "a.pdf") == []


@slow
@given(st.lists(st.one_of(lines, tables), max_size=5))
def test_of_a_word_file(content: list[str | list[list[str]]]) -> None:
    def build(document) -> None:  # type: ignore[no-untyped-def]
        for part in content:
            if isinstance(part, str):
                document.add_paragraph(part)
                continue
            table = document.add_table(len(part), len(part[0]))
            for row, cells in zip(table.rows, part, strict=True):
                for cell, text in zip(row.cells, cells, strict=True):
                    cell.text = text

    assert lost(_texts(content), word(build), "a.docx") == []


@slow
@given(tables, st.booleans())
def test_of_an_excel_file(
    content: list[list[str]], squared_paper: bool
) -> None:
    def build(sheet) -> None:  # type: ignore[no-untyped-def]
        for row, cells in enumerate(content, start=1):
            for column, text in enumerate(cells):
                sheet.cell(
                    row, 1 + column * (4 if squared_paper else 1), text or None
                )
        for number in range(12 if squared_paper else 0):
            sheet.column_dimensions["ABCDEFGHIJKL"[number]].width = 2.0

    assert lost(_texts([content]), excel(build), "a.xlsx") == []


@slow
@given(st.lists(lines, min_size=1, max_size=5))
def test_of_a_presentation(content: list[str]) -> None:
    def build(show) -> None:  # type: ignore[no-untyped-def]
        for line in content:
            slide = show.slides.add_slide(show.slide_layouts[1])
            slide.shapes.title.text = line
            slide.placeholders[1].text = f"{line}z"

    assert (
        lost(
            [*content, *(f"{line}z" for line in content)],
            powerpoint(build),
            "a.pptx",
        )
        == []
    )


@slow
@given(st.lists(st.one_of(lines, tables), max_size=5))
def test_of_html(content: list[str | list[list[str]]]) -> None:
    parts = [
        f"<p>{part}</p>"
        if isinstance(part, str)
        else "<table>"
        + "".join(
            f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>"
            for row in part
        )
        + "</table>"
        for part in content
    ]
    assert (
        lost(
            _texts(content),
            f"<!doctype html><body>{''.join(parts)}</body>".encode(),
            "a.html",
        )
        == []
    )


@pytest.mark.parametrize(
    "path",
    sorted((CITY / "documents").glob("*.pdf")),
    ids=lambda path: path.stem,
)
def test_of_the_citys_pdfs(path) -> None:  # type: ignore[no-untyped-def]
    """Documents made by other programs: the text layer as pdfium gives it, page numbers apart."""
    import pypdfium2

    data = path.read_bytes()
    layers = [
        page.get_textpage().get_text_bounded()
        for page in pypdfium2.PdfDocument(data)  # type: ignore[no-untyped-call]
    ]
    if not any(layer.strip() for layer in layers):
        return
    text = _plain(held(data, path.name))
    missing = [
        word
        for layer in layers
        for word in layer.split()
        if _plain(word) not in text
    ]
    assert [
        word
        for word in missing
        if not re.fullmatch(r"\W*\d+(?:ページ|頁)?\W*", _plain(word))
    ] == []


def _plain(text: str) -> str:
    return "".join(text.replace("\u00ad", "").replace("\ufffe", "").split())


def _texts(content: list[str | list[list[str]]]) -> list[str]:
    return [
        text
        for part in content
        for text in (
            [part]
            if isinstance(part, str)
            else [cell for row in part for cell in row]
        )
    ]
