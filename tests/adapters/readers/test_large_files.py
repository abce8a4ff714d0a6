"""Files larger than people expect, each read in the child within its bounds."""

import pytest

from tests.adapters.readers.making import excel, pdf
from yakuba.adapters.readers.base import ReaderBounds
from yakuba.adapters.readers.sandbox import read_in_child

pytestmark = pytest.mark.integration


def test_a_pdf_of_five_thousand_pages() -> None:
    found = read_in_child(
        pdf(
            *[
                [f"Page {number} says {number * 7}."]
                for number in range(1, 5001)
            ]
        ),
        "a.pdf",
        ReaderBounds(),
    )
    assert found.pages == 5000
    assert found.blocks[-1].text == "Page 5000 says 35000."
    assert found.blocks[-1].place.page == 5000


def test_a_sheet_of_thirty_thousand_rows() -> None:
    rows = [
        ["品目", "手数料"],
        *([f"品目{number}", f"{number}円"] for number in range(1, 30_001)),
    ]
    found = read_in_child(
        excel(lambda sheet: [sheet.append(row) for row in rows]),
        "a.xlsx",
        ReaderBounds(),
    )
    assert len(found.blocks) == 30_001  # with the sheet's name
    assert found.blocks[-1].text == "品目：品目30000、手数料：30000円"
    assert found.blocks[-1].place.cells == "A30001:B30001"
