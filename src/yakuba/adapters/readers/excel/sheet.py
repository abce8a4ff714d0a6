"""A worksheet as it stands in its part: cells with what they show, what is hidden, what is merged."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import compress
from typing import Literal, Protocol

from lxml.etree import _Element

from yakuba.adapters.readers.base import ReaderBounds, too_large
from yakuba.adapters.readers.excel.attributes import (
    TRUE,
    at,
    is_true,
    number_of,
    whole,
)
from yakuba.adapters.readers.excel.cells import (
    MOST_COLUMNS,
    Area,
    area_of,
    reference_of,
)
from yakuba.adapters.readers.excel.streams import (
    elements,
    without_empty_cells,
)
from yakuba.adapters.readers.excel.strings import STRUCK, text_of, unescaped
from yakuba.adapters.readers.excel.styles import PLAIN, CellStyle
from yakuba.adapters.readers.office.number_format.builtin import GENERAL
from yakuba.adapters.readers.office.number_format.code import shows_nothing
from yakuba.adapters.readers.office.number_format.dates import serial_of
from yakuba.adapters.readers.office.number_format.display import (
    NOT_SHOWABLE,
    shown,
)
from yakuba.core.language.text import keep_blanks

# Why a cell is not read: a formula that was never calculated, an error, a text without colour, one that is struck
# through (where it is so in part the rest is read).
Lack = Literal["formula", "error", "unseen", "struck", ""]
ROW = "row"
NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[Ee][+-]?\d+)?")
ISO_DATE = "yyyy/m/d"
# Tables and conditions give cells colours that no style tells.
PAINT = re.compile(rb"<(?:\w+:)?(?:conditionalFormatting|tablePart)\b")
# What stands for a result in a formula that was not calculated: programs that do not calculate leave it out, or store
# 0 and ask Excel to calculate when it opens.
NO_RESULT = ("",)
NO_RESULT_OR_ZERO = ("", "0")


Value = float | str | bool


class Render(Protocol):
    def __call__(
        self,
        value: Value,
        code: str,
        *,
        counts_from_1904: bool = False,
    ) -> str: ...


def as_shown(
    value: Value, code: str, *, counts_from_1904: bool = False
) -> str:
    """46113 in the format ggge年 is 令和8年."""
    return keep_blanks(shown(value, code, counts_from_1904=counts_from_1904))


@dataclass(frozen=True, slots=True)
class SheetCell:
    """Row and column from 1; `text` is what is read, `lack` says why it is not all."""

    row: int
    column: int
    text: str
    lack: Lack = ""
    is_marked: bool = False


@dataclass(frozen=True, slots=True)
class Book:
    """What all sheets of a workbook share. `render` makes the text of a cell of its value and format."""

    strings: list[str]
    styles: Sequence[CellStyle]
    counts_from_1904: bool = False
    no_result: Sequence[str] = NO_RESULT
    render: Render = as_shown


@dataclass(slots=True)
class Sheet:
    """Columns and rows from 1. `headings`: what a filter or a table covers, whose first row has the headings."""

    cells: list[SheetCell] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[Area] = field(default_factory=list)
    widths: list[tuple[int, float]] = field(default_factory=list)
    headings: list[Area] = field(default_factory=list)
    headers: list[str] = field(default_factory=list)
    footers: list[str] = field(default_factory=list)
    is_filtered: bool = False
    shows_zeros: bool = True
    paints_cells: bool = False


def read_sheet(data: bytes, book: Book, bounds: ReaderBounds) -> Sheet:
    """Of the part of a worksheet. Raises ReadError where it holds more than the bounds allow."""
    sheet = Sheet(paints_cells=bool(PAINT.search(data)))
    row = 0
    filled = 0
    for element in elements(without_empty_cells(data), ROW, *PARTS):
        name = element.tag.rpartition("}")[2]
        if name != ROW:
            PARTS[name](sheet, element)
            continue

        row = number_of(element, "r", row + 1)
        before = len(sheet.cells)
        sheet.cells += _cells(element, row, sheet, book)
        filled += len(sheet.cells) > before
        if _is_folded(element, "ht"):
            sheet.hidden_rows.append(row)
        if filled > bounds.max_rows:
            raise too_large(f"1シート {bounds.max_rows:,}行")
        if len(sheet.cells) > bounds.max_cells:
            raise too_large(f"1シート {bounds.max_cells:,}セル")

    return sheet


def _view(sheet: Sheet, element: _Element) -> None:
    """<sheetView showZeros="0"> leaves cells empty whose value is 0."""
    sheet.shows_zeros = is_true(element, "showZeros", "1")


def _columns(sheet: Sheet, element: _Element) -> None:
    """<col min="3" max="16384" width="9" hidden="1"/> hides all from C on; width="0" does too."""
    first = number_of(element, "min", 1)
    last = min(number_of(element, "max", first), MOST_COLUMNS)
    columns = range(first, last + 1)
    width = _measure(element, "width")
    if _is_folded(element, "width"):
        sheet.hidden_columns.update(columns)
    elif width is not None:
        sheet.widths.append((len(columns), width))


def _measure(element: _Element, name: str) -> float | None:
    """width="8.5" is 8.5."""
    written = element.get(name, "")
    return float(written) if NUMBER.fullmatch(written) else None


def _is_folded(element: _Element, measure: str) -> bool:
    """<row hidden="1">, <row ht="0">, <col width="0"/>."""
    return is_true(element, "hidden") or _measure(element, measure) == 0


def _filter(sheet: Sheet, element: _Element) -> None:
    """<autoFilter ref="A2:C40">; rows are filtered where it holds a <filterColumn>."""
    sheet.is_filtered = element.find("{*}filterColumn") is not None
    area = area_of(element.get("ref", ""))
    if area:
        sheet.headings.append(area)


def _merge(sheet: Sheet, element: _Element) -> None:
    """<mergeCell ref="A1:C1"/>."""
    area = area_of(element.get("ref", ""))
    if area:
        sheet.merged.append(area)


def _running(sheet: Sheet, element: _Element) -> None:
    """Of all pages, and of first and even ones where these have their own."""
    kinds = {
        "odd": True,
        "first": is_true(element, "differentFirst"),
        "even": is_true(element, "differentOddEven"),
    }
    for kind in compress(kinds, kinds.values()):
        sheet.headers.append(element.findtext(f"{{*}}{kind}Header", ""))
        sheet.footers.append(element.findtext(f"{{*}}{kind}Footer", ""))


# What is read of a worksheet beside its rows.
PARTS: dict[str, Callable[[Sheet, _Element], None]] = {
    "sheetView": _view,
    "col": _columns,
    "autoFilter": _filter,
    "mergeCell": _merge,
    "headerFooter": _running,
}


def _cells(
    row_element: _Element, row: int, sheet: Sheet, book: Book
) -> Iterator[SheetCell]:
    """The cells of a row in which something stands; one that says no place stands beside the last."""
    column = 0
    for element in row_element.iterchildren("{*}c"):
        place = reference_of(element.get("r", "")) or (row, column + 1)
        column = place[1]
        if len(element) == 0:
            continue

        style = at(book.styles, number_of(element, "s"), PLAIN)
        text, lack = _content(element, style, sheet, book)
        if text or lack:
            yield SheetCell(row, column, text, lack, style.is_marked)


def _content(
    element: _Element, style: CellStyle, sheet: Sheet, book: Book
) -> tuple[str, Lack]:
    """What is read of a cell, and why it is not all: "", "error" of #REF!."""
    kind = element.get("t", "n")
    value = _value(element, kind, book)
    if value is None:
        return "", "formula"
    if kind == "e":
        return "", "error"

    is_zero = value == 0 and kind != "b"
    if value == "" or (is_zero and not sheet.shows_zeros):
        return "", ""
    if style.is_struck:
        return "", "struck"

    is_bare_date = kind == "d" and style.code == GENERAL
    code = ISO_DATE if is_bare_date else style.code
    text = book.render(value, code, counts_from_1904=book.counts_from_1904)
    return _seen(text, style, sheet)


def _seen(text: str, style: CellStyle, sheet: Sheet) -> tuple[str, Lack]:
    """What of a text somebody sees, and what it lacks.

    unseen: what is white on white, or has the format ;;;
    error: ####
    struck: runs that are struck through; the rest is seen
    """
    is_white = style.is_white and not sheet.paints_cells
    if (is_white and text) or shows_nothing(style.code):
        return "", "unseen"
    if text == NOT_SHOWABLE:
        return "", "error"

    lack: Lack = "struck" if STRUCK in text else ""
    return text.replace(STRUCK, "").strip(), lack


def _value(element: _Element, kind: str, book: Book) -> Value | None:
    """What is stored; None where a formula has no value yet."""
    if kind == "inlineStr":
        return "".join(map(text_of, element.iterchildren("{*}is")))

    written = element.findtext("{*}v", "").strip()
    is_formula = element.find("{*}f") is not None
    if is_formula and kind != "str" and written in book.no_result:
        return None

    return VALUES.get(kind, _string)(written, book)


def _string(written: str, _book: Book) -> str:
    """Of a formula: <c t="str"><v>佐野様</v></c>."""
    return unescaped(written)


def _shared(written: str, book: Book) -> str:
    """The third of the strings that cells share: <c t="s"><v>2</v></c>."""
    return at(book.strings, whole(written, -1), "")


def _truth(written: str, _book: Book) -> bool:
    """TRUE: <c t="b"><v>1</v></c>."""
    return written in TRUE


def _number(written: str, _book: Book) -> float | str:
    """<c><v>0042</v></c> is 42; what is no number stays as it is written."""
    return float(written) if NUMBER.fullmatch(written) else written


def _date(written: str, _book: Book) -> float | str:
    """As strict files may write a day: <c t="d"><v>2026-04-01</v></c>."""
    serial = serial_of(written)
    return written if serial is None else serial


VALUES: dict[str, Callable[[str, Book], Value]] = {
    "s": _shared,
    "b": _truth,
    "n": _number,
    "d": _date,
}
