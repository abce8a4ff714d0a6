"""The numbers that a browser puts before the items of a list."""

import re
from collections.abc import Callable, Iterator
from string import ascii_lowercase

from lxml.html import HtmlElement

NO_NUMBERS = re.compile(r"list-style[a-z-]*\s*:[^;]*none", re.IGNORECASE)
# A text that brings a number of its own.
NUMBERED = re.compile(
    r"[（(\[［【]?(?:第|[0-9０-９]{1,3}[．.)）\]］】、　 ]|[一二三四五六七八九十]{1,3}[　 、.．]|[①-⒇ⅰ-ⅿⅠ-Ⅻ㊀-㊉]"
    r"|[0-9０-９]{1,3}$|[(（])"
)
ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def numbers(ordered: HtmlElement) -> Iterator[tuple[HtmlElement, str]]:
    """Each item of an <ol> with its number, as 「3. 」."""
    if NO_NUMBERS.search(ordered.get("style", "")):
        return

    items = ordered.findall("li")
    step = 1 if ordered.get("reversed") is None else -1
    first = 1 if step > 0 else len(items)
    number = _number(ordered.get("start", ""), first)
    for item in items:
        number = _number(item.get("value", ""), number)
        yield item, f"{_written(number, ordered.get('type', '1'))}. "
        number += step


def marked(mark: str, text: str) -> str:
    """The text behind its mark; a number is no second one."""
    if mark.endswith(". ") and NUMBERED.match(text):
        return text

    return mark + text


def _number(written: str, other: int) -> int:
    """「3」 of <ol start="3"> and <li value="3">."""
    match = re.fullmatch(r"\s*-?[0-9]{1,6}\s*", written)
    return int(match[0]) if match else other


def _written(number: int, sort: str) -> str:
    """4 is 「4」, 「d」, 「D」, 「iv」 or 「IV」, as the type of the list says."""
    write = WRITERS.get(sort.lower(), str)
    if not 1 <= number < 4000:
        return str(number)

    return write(number).upper() if sort.isupper() else write(number)


def _letters(number: int) -> str:
    """26 is z, 27 is aa."""
    letters = ""
    while number:
        number -= 1
        letters = ascii_lowercase[number % 26] + letters
        number //= 26

    return letters


def _roman(number: int) -> str:
    letters = ""
    for value, sign in ROMAN:
        letters += sign * (number // value)
        number %= value

    return letters


WRITERS: dict[str, Callable[[int], str]] = {"a": _letters, "i": _roman}
