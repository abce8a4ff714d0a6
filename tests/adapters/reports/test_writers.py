"""The same report in every form, read back with other programs' readers: the same figures everywhere, nothing lost, nothing moved."""

import io
import os
import re
import subprocess
import sys
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import docx
import openpyxl
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.ft2font import FT2Font
from PIL import Image

from tests.adapters.reports.example import ACCURACY, EXAMPLE, USABLE, WEEKS
from yakuba.adapters.reports.chart_library import font_folder, printable
from yakuba.adapters.reports.charts import draw
from yakuba.adapters.reports.pdf import as_pdf
from yakuba.adapters.reports.tables import as_csv, as_workbook
from yakuba.adapters.reports.word import as_word
from yakuba.core.report.blocks import Heading, Paragraph, Report
from yakuba.core.report.charts import Chart, ChartRow, Point
from yakuba.core.report.numbers import Number
from yakuba.core.report.tables import Table

# Of columns, all figures are written in the picture.
TABLES = [table for table in EXAMPLE.tables if table.key != WEEKS.key]
FIGURES = [
    str(cell)
    for table in TABLES
    for row in table.rows
    for cell in row
    if isinstance(cell, Number)
]
NASTY = [
    "😀𠮷",
    "#let x = 1",
    "*太字* _x_ `c`",
    "<b>",
    "=1+1",
    "a" * 5_000,
    "名" * 5_000,
    "\\ $x^2$ @ref <label>",
    "‮右から",
]


def pdf_text(data: bytes) -> str:
    """Without the spaces and line ends that a page has between characters."""
    pages = pypdfium2.PdfDocument(data)
    return re.sub(
        r"\s|\ufffe|\u200b",
        "",
        "".join(page.get_textpage().get_text_bounded() for page in pages),
    )


def word_text(data: bytes) -> str:
    body = docx.Document(io.BytesIO(data)).element.body
    return "".join(
        element.text or ""
        for element in body.iter()
        if element.tag.endswith("}t")
    )


def cells_of(data: bytes) -> list[object]:
    book = openpyxl.load_workbook(io.BytesIO(data))
    return [
        cell for sheet in book for row in sheet.iter_rows() for cell in row
    ]


def with_text(text: str) -> Report:
    table = Table("long", text, (text, "値"), ((text, Number(1, "人")),), text)
    chart = Chart(
        "chart",
        text,
        "bars",
        ("割合",),
        (ChartRow(text, (Point(50.0, 40.0, 60.0),)),),
    )
    return replace(
        EXAMPLE,
        title=text,
        blocks=(Heading("見出し", 1), Paragraph(text), table, chart),
    )


def test_every_figure_stands_in_every_form() -> None:
    pdf = pdf_text(as_pdf(EXAMPLE))
    word = word_text(as_word(EXAMPLE))
    csv = as_csv(EXAMPLE)
    assert len(FIGURES) >= 12
    # In the picture, and in words behind it.
    drawn = "".join(
        chart.alt for chart in EXAMPLE.charts if not chart.needs_table
    )
    for shown in FIGURES:
        assert shown in pdf + drawn
        assert shown in word + drawn
        assert shown in csv
    numbers = [
        cell.value
        for cell in cells_of(as_workbook(EXAMPLE))
        if cell.data_type == "n" and cell.value is not None
    ]
    told = [
        cell.value
        for table in EXAMPLE.tables
        for row in table.rows
        for cell in row
        if isinstance(cell, Number)
    ]
    assert numbers == told


def test_every_mark_leads_to_its_definition() -> None:
    word = (
        zipfile.ZipFile(io.BytesIO(as_word(EXAMPLE)))
        .read("word/document.xml")
        .decode()
    )
    marks = set(re.findall(r'w:anchor="(definition_\d+)"', word))
    assert (
        marks
        == set(
            re.findall(r'w:bookmarkStart [^>]*w:name="(definition_\d+)"', word)
        )
        == {"definition_1", "definition_2"}
    )
    links = [
        link
        for page in pypdfium2.PdfDocument(as_pdf(EXAMPLE))
        for link in _links(page)
    ]
    # Four marks and the address of the source; the headings of tables can hold none.
    assert len(links) == 5


def _links(page: pypdfium2.PdfPage) -> list[int]:
    import ctypes

    position = ctypes.c_int(0)
    found = []
    link = pypdfium2.raw.FPDF_LINK()
    while pypdfium2.raw.FPDFLink_Enumerate(page, position, link):
        found.append(position.value)
    return found


def test_what_a_statement_rests_on_can_be_followed() -> None:
    word = (
        zipfile.ZipFile(io.BytesIO(as_word(EXAMPLE)))
        .read("word/document.xml")
        .decode()
    )
    assert (
        word.count('w:anchor="voice_1"') == word.count('w:name="voice_1"') == 1
    )


def test_charts_are_drawn_by_many_at_once() -> None:
    alone = [draw(chart) for chart in (USABLE, ACCURACY, WEEKS)]
    with ThreadPoolExecutor(6) as people:
        together = list(people.map(draw, (USABLE, ACCURACY, WEEKS) * 4))
    assert together == alone * 4


def test_the_same_report_makes_the_same_bytes_whatever_the_clock() -> None:
    def made() -> list[bytes]:
        return [
            as_pdf(EXAMPLE),
            as_word(EXAMPLE),
            as_workbook(EXAMPLE),
            draw(USABLE),
            draw(USABLE, "png"),
        ]

    first = made()
    moment = time.time
    try:
        time.time = lambda: moment() + 90_000  # type: ignore[assignment]
        assert made() == first
    finally:
        time.time = moment  # type: ignore[assignment]


def test_files_are_dated_by_their_figures() -> None:
    about = docx.Document(io.BytesIO(as_word(EXAMPLE))).core_properties
    assert about.created is not None
    assert about.created.date() == EXAMPLE.day
    assert "20270310" in str(
        pypdfium2.PdfDocument(as_pdf(EXAMPLE)).get_metadata_dict()[
            "CreationDate"
        ]
    )


def test_the_pdf_can_be_read_aloud() -> None:
    data = as_pdf(EXAMPLE)
    document = pypdfium2.PdfDocument(data)
    assert document.is_tagged()
    assert b"pdfuaid" in data
    assert document.get_metadata_dict()["Title"] == EXAMPLE.title


@pytest.mark.parametrize("text", NASTY, ids=range(len(NASTY)))
def test_no_text_breaks_a_writer(text: str) -> None:
    report = with_text(text)
    shown = re.sub(r"\s", "", printable(text))
    pdf = as_pdf(report)
    # Pdfium turns what is written from right to left.
    assert pdf_text(pdf).count(shown[:200]) >= 3 or "右" in text
    assert text in word_text(as_word(report))
    assert text in [cell.value for cell in cells_of(as_workbook(report))]
    for page in pypdfium2.PdfDocument(pdf):
        assert _ink_outside(page.render(scale=0.5).to_pil()) == 0


def _ink_outside(page: Image.Image) -> int:
    """How many dark dots stand within 8 mm of the paper's left and right edge."""
    grey = page.convert("L")
    edge = int(page.width * 8 / 210)
    strips = [
        grey.crop((0, 0, edge, page.height)),
        grey.crop((page.width - edge, 0, page.width, page.height)),
    ]
    return sum(
        count
        for strip in strips
        for value, count in enumerate(strip.histogram())
        if value < 200
    )


@settings(max_examples=15, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60))
def test_whatever_is_typed_becomes_a_pdf_and_a_word_file(text: str) -> None:
    report = with_text(text)
    assert as_pdf(report).startswith(b"%PDF")
    assert text in word_text(as_word(report))


def test_no_character_is_left_without_a_picture() -> None:
    known = FT2Font(str(font_folder() / "ipaexg.ttf")).get_charmap()
    assert {ord(each) for each in printable("役場😀𠮷〜−①㈱髙﨑")} <= set(
        known
    )
    assert printable("役場😀") == "役場〓"


def test_no_cell_of_the_workbook_is_a_formula() -> None:
    cells = cells_of(as_workbook(with_text("=HYPERLINK(1)")))
    assert not [cell for cell in cells if cell.data_type == "f"]


def test_rows_are_added_only_where_they_are_given() -> None:
    rows = Table("answers", "回答票", ("番号", "設問"), (("1", "使えた"),))
    names = openpyxl.load_workbook(
        io.BytesIO(as_workbook(EXAMPLE, (rows,)))
    ).sheetnames
    assert len(names) == len(EXAMPLE.tables) + 3
    assert names[-1].endswith("回答票")


@pytest.mark.parametrize(
    "chart", [USABLE, ACCURACY, WEEKS], ids=lambda chart: chart.form
)
def test_a_chart_for_slides_is_as_wide_as_slides_are(chart: Chart) -> None:
    picture = Image.open(io.BytesIO(draw(chart, "png")))
    assert picture.size == (1920, 1080)
    greys = picture.convert("L").getcolors(1 << 20)
    assert len(greys) > 8  # something is drawn
    assert draw(chart).startswith(b"<?xml")


def test_series_differ_without_their_colours() -> None:
    """Each part of a bar has its own pattern of light and dark: printed in grey they are told apart."""
    picture = Image.open(io.BytesIO(draw(ACCURACY, "png"))).convert("1")
    row = picture.height * 9 // 20
    assert 0 in [picture.getpixel((x, row)) for x in range(picture.width)]


def test_charts_of_thousands_of_rows_and_of_none() -> None:
    many = Chart(
        "many",
        "業務",
        "bars",
        ("割合",),
        tuple(ChartRow(f"業務{n}", (Point(n % 100),)) for n in range(3_000)),
    )
    assert draw(many)
    assert many.alt.endswith("ほかは表のとおり。")
    for form in ("bars", "columns", "parts"):
        assert draw(Chart("none", "まだない", form, ("割合",), ()))  # type: ignore[arg-type]


@pytest.mark.integration
def test_nothing_is_loaded_before_the_first_chart_and_nothing_is_written_to_the_home(
    tmp_path: Path,
) -> None:
    script = (
        "import sys; from yakuba.adapters.reports import charts, pdf, word, tables\n"
        "assert not {'matplotlib', 'typst'} & set(sys.modules)\n"
        "from tests.adapters.reports.example import EXAMPLE\n"
        "pdf.as_pdf(EXAMPLE)\n"
    )
    home = tmp_path / "home"
    home.mkdir()
    paths = os.pathsep.join([str(Path(__file__).parents[3]), *sys.path])
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    environment = {
        "HOME": str(home),
        "PATH": "/usr/bin:/bin",
        "PYTHONPATH": paths,
        "TMPDIR": str(temporary),
    }
    done = subprocess.run(
        [sys.executable, "-c", script],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert list(home.rglob("*")) == []
    assert list(temporary.rglob("*")) == []
