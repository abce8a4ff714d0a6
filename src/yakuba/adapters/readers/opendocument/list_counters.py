"""The numbers of lists and headings, as LibreOffice prints them before the text."""

import re
from collections.abc import Callable, Iterator
from functools import partial

from lxml.etree import _Element

from yakuba.adapters.readers import numerals
from yakuba.adapters.readers.opendocument.styles import Styles
from yakuba.adapters.readers.opendocument.vocabulary import (
    attribute,
    name,
    nothing,
    number,
)
from yakuba.core.language.text import WIDE_BLANK

# By the sign that a style gives as its form; those of the Far East show how the first ones look.
FORMS: dict[str, Callable[[int], str]] = {
    "a": numerals.letters,
    "A": lambda value: numerals.letters(value).upper(),
    "i": numerals.roman,
    "I": lambda value: numerals.roman(value).upper(),
    "１": numerals.full_width,
    "一": numerals.kanji,
    "壱": numerals.legal_kanji,
    "壹": numerals.legal_kanji,
    "①": partial(numerals.of_signs, numerals.CIRCLED),
    "ア": partial(numerals.of_signs, numerals.GOJUON),
    "ｱ": lambda value: numerals.of_signs(numerals.GOJUON, value).translate(
        numerals.HALF_WIDTH_KANA
    ),
    "イ": partial(numerals.of_signs, numerals.IROHA),
    "ｲ": lambda value: numerals.of_signs(numerals.IROHA, value).translate(
        numerals.HALF_WIDTH_KANA
    ),
    "甲": partial(numerals.of_signs, numerals.STEMS),
    "子": partial(numerals.of_signs, numerals.BRANCHES),
}
UNNUMBERED = {
    name("text:list-level-style-bullet"),
    name("text:list-level-style-image"),
}
PLACE = re.compile(r"%(\d+)%")
DEEPEST = 10
LIST = name("text:list")
ITEM = name("text:list-item")
Items = Iterator[tuple[_Element, str]]


class ListCounter:
    """How far a list has counted on each of its levels."""

    def __init__(self) -> None:
        self._values: dict[int, int] = {}

    def step(self, style: _Element, level: int, start: int | None) -> None:
        """To the next item of a level; the levels below begin anew."""
        for above in range(1, level):
            self._values.setdefault(above, _start(style, above))

        following = self._values.get(level, _start(style, level) - 1) + 1
        self._values[level] = following if start is None else start
        for below in range(level + 1, DEEPEST + 1):
            self._values.pop(below, None)

    def label(self, style: _Element, level: int) -> str:
        """What is printed before the item to which it has come; nothing where that is a bullet."""
        form = _level(style, level)
        if form.tag in UNNUMBERED:
            return ""

        written = attribute(form, "loext:num-list-format")
        pattern = written or _pattern(form, level)
        text = PLACE.sub(partial(self._figure, style), pattern).strip()
        return text + _after(form, text)

    def _figure(self, style: _Element, place: re.Match[str]) -> str:
        """For "%2%" in the pattern "%1%の%2%" the number of level 2 in its own form."""
        level = int(place[1])
        form = _level(style, level)
        sign = attribute(form, "style:num-format")[:1]
        value = self._values.get(level, _start(style, level))
        return FORMS.get(sign, str)(value) if sign else ""


def _pattern(form: _Element, level: int) -> str:
    """Before LibreOffice 7: signs before and after, and how many of the levels above are shown too.

    Two levels in brackets are "(%1%.%2%)".
    """
    before = attribute(form, "style:num-prefix")
    after = attribute(form, "style:num-suffix")
    if not attribute(form, "style:num-format"):
        return before + after

    shown = min(number(form, "text:display-levels"), level)
    levels = range(level - shown + 1, level + 1)
    places = [f"%{each}%" for each in levels]
    return before + ".".join(places) + after


def _after(form: _Element, label: str) -> str:
    """A blank between number and text, unless a bracket or stop parts them and the style says that there is none.

    None after what is printed as nothing.
    """
    followed = form.iter(name("style:list-level-label-alignment"))
    said = [attribute(each, "text:label-followed-by") for each in followed]
    is_parted = "nothing" in said and not label[-1:].isalnum()
    return "" if is_parted or not label else WIDE_BLANK


def _start(style: _Element, level: int) -> int:
    """The first number of a level: 1 unless its style says another."""
    return number(_level(style, level), "text:start-value")


def _level(style: _Element, level: int) -> _Element:
    """<text:list-level-style-number text:level="2"> of a list or outline."""
    for form in style:
        if number(form, "text:level", 0) == level:
            return form

    return nothing()


class ListCounters:
    """The counters of a document: one for each list, one for its headings."""

    def __init__(self, styles: Styles) -> None:
        self.outline = ListCounter()
        self._styles = styles
        self._by_style: dict[str, ListCounter] = {}
        self._by_id: dict[str, ListCounter] = {}

    def items(self, listed: _Element) -> Items:
        """The paragraphs of a list, those of deeper ones too, with what is printed before them."""
        style_name = attribute(listed, "text:style-name")
        counter = self._counter(listed, style_name)
        yield from self._items(listed, style_name, 1, counter)

    def _counter(self, listed: _Element, style_name: str) -> ListCounter:
        """Of a list: its own, or that of the one which it continues."""
        earlier = self._by_id.get(attribute(listed, "text:continue-list"))
        if attribute(listed, "text:continue-numbering") == "true":
            earlier = earlier or self._by_style.get(style_name)

        counter = earlier or ListCounter()
        self._by_style[style_name] = counter
        own_id = attribute(listed, "xml:id")
        if own_id:
            self._by_id[own_id] = counter

        return counter

    def _items(
        self,
        listed: _Element,
        style_name: str,
        level: int,
        counter: ListCounter,
    ) -> Items:
        """The first paragraph of an item has the label, those after it have none."""
        own_name = attribute(listed, "text:style-name") or style_name
        for item in listed:
            label = ""
            if item.tag == ITEM and len(item) > 0 and item[0].tag != LIST:
                own = attribute(item, "text:style-override") or own_name
                style = self._styles.lists.get(own, nothing())
                counter.step(style, level, start_of(item))
                label = counter.label(style, level)

            for part in item:
                if part.tag == LIST:
                    below = min(level + 1, DEEPEST)
                    yield from self._items(part, own_name, below, counter)
                else:
                    yield part, label

                label = ""


def start_of(item: _Element) -> int | None:
    """The number with which it is told to begin."""
    value = attribute(item, "text:start-value")
    return int(value) if value.isdecimal() else None
