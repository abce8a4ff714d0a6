"""What a cell shows of a value that a program stored without its text."""

import re
from collections.abc import Callable

from lxml.etree import _Element

from yakuba.adapters.readers.excel.sheet import Lack
from yakuba.adapters.readers.opendocument.vocabulary import attribute, name

PARAGRAPH = name("text:p")
# As LibreOffice shows them.
ERROR = re.compile(
    r"#(?:REF|NAME|VALUE|DIV/0|N/A|NUM|NULL)[!?]?|Err:\d{3}|#{3,}"
)
DATE = re.compile(r"(\d{1,9})-(\d{1,9})-(\d{1,9})(?:T.*)?")
UNITS = {"JPY": "円"}
TRUTH = {"true": "TRUE"}


def shown(cell: _Element) -> str:
    """LibreOffice writes each value with its text, which is empty where nothing is shown; other programs may not."""
    if cell.find(PARAGRAPH) is not None:
        return ""

    say = BY_TYPE.get(attribute(cell, "office:value-type"), _nothing)
    return say(cell)


def lack(cell: _Element, text: str) -> Lack:
    """Why nothing is said of it: a formula without a stored value, an error, a value that its format does not show."""
    if text:
        return "error" if ERROR.fullmatch(text) else ""
    if attribute(cell, "office:value").strip("0.-"):
        return "unseen"

    has_formula = bool(attribute(cell, "table:formula"))
    is_stored = bool(attribute(cell, "office:value-type"))
    return "formula" if has_formula and not is_stored else ""


def _number(cell: _Element, times: int = 1) -> str:
    """1200.0 is "1200"."""
    value = attribute(cell, "office:value")
    try:
        return f"{round(float(value) * times, 10):.15g}"
    except ValueError:
        return value


def _percentage(cell: _Element) -> str:
    """0.412 is "41.2%"."""
    return _number(cell, 100) + "%"


def _amount(cell: _Element) -> str:
    """300 JPY is 「300円」, 300 EUR "300EUR"."""
    currency = attribute(cell, "office:currency")
    return _number(cell) + UNITS.get(currency, currency)


def _date(cell: _Element) -> str:
    """2026-04-01T09:00:00 is 「2026年4月1日」."""
    value = attribute(cell, "office:date-value")
    found = DATE.fullmatch(value)
    if found is None:
        return value

    year, month, day = map(int, found.groups())
    return f"{year}年{month}月{day}日"


def _truth(cell: _Element) -> str:
    return TRUTH.get(attribute(cell, "office:boolean-value"), "FALSE")


def _string(cell: _Element) -> str:
    """What stands in the attribute of a text without paragraphs."""
    return attribute(cell, "office:string-value")


def _nothing(cell: _Element) -> str:
    return ""


BY_TYPE: dict[str, Callable[[_Element], str]] = {
    "float": _number,
    "percentage": _percentage,
    "currency": _amount,
    "date": _date,
    "boolean": _truth,
    "string": _string,
}
