"""Rows of a table in an answer, cell by cell, against prose and against rows."""

import pytest

from yakuba.core.evidence.brief import Evidence
from yakuba.core.evidence.row_grounding import RowClaim, support
from yakuba.core.language import wording

PROSE = Evidence(
    1,
    "カヌー体験は、平日では1人1200円、休日では1人1500円です。\nいかだ流し体験は、平日では1人850円、休日では1人950円です。\n"
    "釣り体験は平日に1人450円です。釣り体験は休日には行いません。",
    "川遊び体験の参加料",
)
ROWS = Evidence(
    1,
    "種類：カヌー体験、平日：1200円、休日：1500円\n種類：いかだ流し体験、平日：850円、休日：950円\n"
    "種類：釣り体験、平日：450円、休日：行いません",
    "川遊び体験の参加料",
)
LIST = Evidence(
    1, "参加料は、カヌー体験が1200円、釣り体験が450円です。", "川遊び"
)
DAYS = ("体験", "平日", "休日")


@pytest.mark.parametrize("source", [PROSE, ROWS])
@pytest.mark.parametrize(
    ("headings", "cells", "verdict", "stated"),
    [
        (DAYS, ("カヌー体験", "1,200円〔1〕", "1500円"), "supported", ""),
        (DAYS, ("カヌー体験", "1250円", "1500円"), "differs", "1200円"),
        # The value of the other column, of the other row, of nobody.
        (DAYS, ("カヌー体験", "1500円", "1500円"), "differs", "1200円"),
        (DAYS, ("カヌー体験", "850円", "1500円"), "differs", "1200円"),
        (DAYS, ("乗馬体験", "6000円", "－"), "unsupported", ""),
        # What is empty says nothing.
        (DAYS, ("釣り体験", "450円", "－"), "supported", ""),
        (DAYS, ("釣り体験", "450円", "行いません"), "supported", ""),
        (DAYS, ("釣り体験", "450円", "行います"), "unsupported", ""),
        (DAYS, ("釣り体験", "450円", "400円"), "unsupported", ""),
        (DAYS, ("釣り体験", "450円", "○"), "unsupported", ""),
        # Another heading: one of its kind, and one of which nothing is said.
        (("体験", "参加料"), ("カヌー体験", "1200円"), "supported", ""),
        (("体験", "定員"), ("カヌー体験", "12人"), "unsupported", ""),
        (("体験", "夜間"), ("カヌー体験", "1200円"), "unsupported", ""),
        # A sum is no cell.
        (("体験", "参加料"), ("カヌー体験", "2700円"), "unsupported", ""),
        # Turned round.
        (("区分", "カヌー体験", "いかだ流し体験"), ("休日", "1500円", "950円"), "supported", ""),
        (("区分", "カヌー体験", "いかだ流し体験"), ("休日", "1200円", "950円"), "differs", "1500円"),
        # Numbered.
        (("番号", *DAYS), ("1", "カヌー体験", "1200円", "1500円"), "supported", ""),
    ],
)  # fmt: skip
def test_each_cell_is_compared_with_what_stands_for_it(
    source: Evidence,
    headings: tuple[str, ...],
    cells: tuple[str, ...],
    verdict: str,
    stated: str,
) -> None:
    found = support(RowClaim(headings, cells), (source,), wording.read)
    assert (found.verdict, found.stated) == (verdict, stated)


@pytest.mark.parametrize(
    ("cells", "verdict", "stated"),
    [
        (("カヌー体験", "1200円"), "supported", ""),
        (("釣り体験", "1200円"), "differs", "450円"),
        (("カヌー体験", "450円"), "differs", "1200円"),
    ],
)
def test_of_a_list_each_has_its_own_value(
    cells: tuple[str, ...], verdict: str, stated: str
) -> None:
    row = RowClaim(("体験", "参加料"), cells)
    found = support(row, (LIST,), wording.read)
    assert (found.verdict, found.stated) == (verdict, stated)


@pytest.mark.parametrize(
    ("cell", "verdict"),
    [("可", "unsupported"), ("不可", "supported"), ("可能", "unsupported"), ("○", "unsupported")],
)  # fmt: skip
def test_a_short_word_is_not_its_opposite(cell: str, verdict: str) -> None:
    source = Evidence(1, "種類：カヌー体験、予約：可、返金：不可", "川遊び")
    row = RowClaim(("体験", "返金"), ("カヌー体験", cell))
    assert support(row, (source,), wording.read).verdict == verdict


def test_the_row_is_compared_with_the_source_that_it_cites() -> None:
    other = Evidence(2, "カヌー体験は、平日では1人990円です。", "昨年")
    row = RowClaim(("体験", "平日"), ("カヌー体験", "1200円〔2〕"))
    found = support(row, (PROSE, other), wording.read)
    assert (found.verdict, found.mark, found.stated) == ("differs", 2, "990円")
    assert PROSE.text[0:5] != other.text[found.start : found.end]


def test_without_a_source_nothing_rests_on_one() -> None:
    found = support(RowClaim(("体験",), ("カヌー体験",)), (), wording.read)
    assert found.reasons == ("no_source",)
