"""Files that four programs made, against what LibreOffice shows of them (NAME.txt, exported as shown).

「令和」 and weekdays, △, 〒, telephone numbers, per cents: `libreoffice`, `openpyxl` and `xlsxwriter` stand in the names;
`excel` is written part by part as Excel does, with shared strings and readings.
"""

from pathlib import Path

import pytest

from tests.adapters.readers.making import read

FILES = Path(__file__).parents[1] / "files" / "excel"
EVERY_FILE = pytest.mark.parametrize(
    "path",
    [path.with_suffix("") for path in sorted(FILES.glob("*.xlsx.txt"))],
    ids=lambda path: path.stem,
)


@EVERY_FILE
def test_each_row_that_is_shown_is_in_one_passage(path: Path) -> None:
    found = read(path.read_bytes(), path.name)
    assert found.notes == ()
    texts = [block.text for block in found.blocks]
    shown = path.with_suffix(".xlsx.txt").read_text(encoding="utf-8")
    for line in shown.splitlines():
        cells = [cell for cell in line.split("\t") if cell]
        is_figures = any(cell[-1:].isdigit() for cell in cells[1:])
        holding = [text for text in texts if all(c in text for c in cells)]
        assert holding or not is_figures, line


@EVERY_FILE
def test_the_title_is_that_of_the_first_table(path: Path) -> None:
    first = path.with_suffix(".xlsx.txt").read_text(encoding="utf-8")
    found = read(path.read_bytes(), path.name)
    assert found.title == first.splitlines()[0]


def test_a_sheet_that_excel_wrote_reads_as_it_looks() -> None:
    data = (FILES / "kaigi_excel.xlsx").read_bytes()
    rows = [
        block.text
        for block in read(data, "a.xlsx").blocks
        if block.kind == "table_row"
    ]
    assert rows == [
        "会議：広報委員会、開催日：2026年5月18日、出席：9名、謝金：54,000、備考：欠席の届出あり",
        "会議：文化財審議会、開催日：2026年6月8日、出席：11名、謝金：66,000",
        "会議：図書館協議会、開催日：2026年6月29日、出席：7名、謝金：-42,000、備考：資料は別綴り",
    ]


def test_what_libreoffice_hides_and_draws() -> None:
    """A hidden row and column, an error, a comment, a shape, a header and a footer."""
    found = read((FILES / "bihin_libreoffice.xlsx").read_bytes(), "a.xlsx")
    assert [block.text for block in found.blocks] == [
        "備品",
        "回覧用",
        "品名：テント、数：6、置き場：東倉庫",
        "品名：長机、数：30",
        "貸出しは３日前までに申し込んでください。",
    ]
    assert [(note.place.cells, note.kind) for note in found.notes] == [
        ("D4", "left_out"),
        ("3行", "left_out"),
        ("C列", "left_out"),
        ("A2", "aside"),
    ]
