"""The text of shapes and cells: lines as they were broken, numbers as PowerPoint prints them."""

import re
from collections.abc import Callable, Iterator
from functools import partial

from lxml.etree import _Element

from yakuba.adapters.readers import numerals
from yakuba.adapters.readers.line_breaks import lines_of
from yakuba.adapters.readers.powerpoint.vocabulary import (
    children,
    find,
    name,
    number,
)

PARAGRAPH = name("a:p")
TEXTS = {name("a:t"), name("m:t")}
AUTOMATIC = name("a:buAutoNum")
BULLETS = {AUTOMATIC, name("a:buNone"), name("a:buChar")}
LINE_BREAK = name("a:br")
# Fields that the program fills in: the number of the slide, the day on which it is shown.
FILLED_IN = ("slidenum", "datetime")
# What XML cannot hold, as Office writes it.
ESCAPED_BREAK = re.compile("_x000[ABD]_")
SCHEME = re.compile(
    "(alphaLc|alphaUc|arabicDb|arabic|romanLc|romanUc|circleNum|ea1)"
    ".*?(ParenBoth|ParenR|Period|$)"
)
FORMS: dict[str, Callable[[int], str]] = {
    "alphaLc": numerals.letters,
    "alphaUc": lambda value: numerals.letters(value).upper(),
    "arabicDb": numerals.full_width,
    "romanLc": numerals.roman,
    "romanUc": lambda value: numerals.roman(value).upper(),
    "circleNum": partial(numerals.of_signs, numerals.CIRCLED),
    "ea1": numerals.kanji,
}
FRAMES = {"ParenBoth": "({})", "ParenR": "{})", "Period": "{}."}


def lines(body: _Element) -> Iterator[str]:
    """All lines of a text body, each with the number that is printed before it."""
    counter = BulletCounter(body)
    for paragraph in body.iterchildren(PARAGRAPH):
        written = text(paragraph)
        if not written.strip():
            continue

        labelled = filter(None, [counter.label(paragraph), written])
        yield from lines_of(" ".join(labelled))


def text(element: _Element) -> str:
    """What is written in a paragraph, a run (<a:r>), a formula."""
    if element.tag in TEXTS:
        return ESCAPED_BREAK.sub("\n", element.findtext(".", ""))
    if element.tag == LINE_BREAK:
        return "\n"
    if element.get("type", "").startswith(FILLED_IN):
        return ""

    return "".join(text(child) for child in children(element))


class BulletCounter:
    """Counts the numbered paragraphs of a text body, on each level for itself."""

    def __init__(self, body: _Element) -> None:
        self._body = body
        # The last number of each level, in the scheme in which it was counted.
        self._values: dict[tuple[int, str], int] = {}

    def label(self, paragraph: _Element) -> str:
        """「2.」 for the second; another scheme on its level, or a line above it without number, begins anew."""
        properties = find(paragraph, "a:pPr")
        level = number(properties, "lvl")
        bullet = self._bullet(properties, level)
        scheme = bullet.get("type", "arabicPeriod")
        start = number(bullet, "startAt", 1)
        value = self._values.get((level, scheme), start - 1) + 1
        for counted in list(self._values):
            if counted[0] >= level:
                del self._values[counted]

        if bullet.tag != AUTOMATIC:
            return ""

        self._values[level, scheme] = value
        return printed(value, scheme)

    def _bullet(self, properties: _Element, level: int) -> _Element:
        """Of the paragraph itself, or of all of its level in this shape; `properties` where there is none."""
        style = find(self._body, f"a:lstStyle/a:lvl{level + 1}pPr")
        parts = (*properties, *style)
        bullets = (part for part in parts if part.tag in BULLETS)
        return next(bullets, properties)


def printed(value: int, scheme: str) -> str:
    """3 in the scheme "romanLcParenR" is "iii)"."""
    known = SCHEME.fullmatch(scheme)
    if known is None:
        return str(value)

    figure = FORMS.get(known[1], str)(value)
    return FRAMES.get(known[2], "{}").format(figure)
