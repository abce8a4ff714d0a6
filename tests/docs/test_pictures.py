"""Every picture in the documents shows a page from its heading on, and not an empty one."""

import re
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

DOCS = Path(__file__).parents[2] / "docs"
PICTURES = sorted((DOCS / "images").glob("*.png"))
# Where the product's name stands on every page, in pixels.
BRAND = (90, 0, 190, 110)
MOST_BLANK = 0.4  # of the height, below the last thing that is shown
NO_PAGES = {"report-first-page"}  # of a PDF


def rows_with_ink(path: Path) -> np.ndarray:
    """Which rows of a picture show anything, from top to bottom."""
    pixels = np.asarray(Image.open(path).convert("RGB")).astype(int)
    corner = pixels[-1, 0]
    return (np.abs(pixels - corner).max(axis=2) > 8).any(axis=1)


def brand_of(path: Path) -> list[int]:
    """The columns in which the first line of ink has some; how high it stands depends on the navigation beside it."""
    ink = np.asarray(Image.open(path).convert("L").crop(BRAND)) < 128
    rows = ink.any(axis=1)
    first = rows.argmax()
    height = (~rows[first:]).argmax()
    line = ink[first : first + height]
    return line.any(axis=0).nonzero()[0].tolist()


def test_a_blank_picture_is_told_from_one_with_something_in_it(
    tmp_path: Path,
) -> None:
    blank = Image.new("RGB", (100, 100), "white")
    blank.save(tmp_path / "blank.png")
    blank.putpixel((50, 20), (0, 0, 0))
    blank.save(tmp_path / "dot.png")
    assert not rows_with_ink(tmp_path / "blank.png").any()
    assert rows_with_ink(tmp_path / "dot.png").nonzero()[0].tolist() == [20]


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.stem)
def test_a_picture_shows_its_header_and_is_not_mostly_blank(
    path: Path,
) -> None:
    rows = rows_with_ink(path)
    assert rows.any(), "nothing is shown"
    below = len(rows) - 1 - rows.nonzero()[0][-1]
    assert below / len(rows) <= MOST_BLANK
    if path.stem not in NO_PAGES:
        assert brand_of(path) == brand_of(DOCS / "images" / "sign-in.png"), (
            "the header is cut off"
        )


def test_every_picture_stands_in_a_document_and_every_document_has_its_pictures() -> (
    None
):
    pages = [DOCS.parent / "README.md", *DOCS.rglob("*.md")]
    text = "\n".join(page.read_text(encoding="utf-8") for page in pages)
    shown = set(re.findall(r"images/([\w-]+)\.png", text))
    assert shown == {path.stem for path in PICTURES}
