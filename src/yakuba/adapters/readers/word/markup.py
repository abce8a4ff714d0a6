"""WordprocessingML as it is seen: wrappers are opened, deletions and prompts left out (ECMA-376, part 1, 17)."""

import re
from collections.abc import Collection, Iterator
from functools import cache

from lxml.etree import Element, _Element

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
ALTERNATIVES = f"{{{COMPATIBILITY}}}AlternateContent"
FIGURES = re.compile("[0-9]{1,9}$")
OFF = ("0", "false", "off", "none")


def w(name: str) -> str:
    """The full name of an element or attribute of Word's own."""
    return f"{{{MAIN}}}{name}"


PARAGRAPH = w("p")
TABLE = w("tbl")
ROW = w("tr")
CELL = w("tc")
CONTROL = w("sdt")
# Instead of an element that is not there.
NOTHING = Element("nothing")
PARTS_OF_TABLES = {ROW, CELL}
# Deleted, moved away, the readings above ruby, settings: nothing of it is seen.
UNSEEN = {
    w(name)
    for name in (
        *("del", "moveFrom", "rt", "sdtPr", "sdtEndPr", "customXmlPr"),
        *("smartTagPr", "pPr", "rPr", "tblPr", "tblPrEx", "tblGrid"),
        *("trPr", "tcPr", "sectPr", "rubyPr", "fldData", "ffData"),
    )
}


def within(parent: _Element, names: Collection[str]) -> Iterator[_Element]:
    """The nearest elements of these names below a parent, whatever they are wrapped in; those unseen are left out.

    <w:ins><w:r/></w:ins><w:del><w:r/></w:del> has the first run, and not the second.
    """
    for child in parent:
        tag = child.tag
        if tag in names:
            yield child
        elif tag == ALTERNATIVES:
            branch = _alternative(child)
            yield from within(branch, names)
        elif tag not in UNSEEN and not _is_left_out(child, names):
            yield from within(child, names)


def value(parent: _Element, path: str, name: str = "val") -> str:
    """An attribute of the element at a path of Word's names ("pPr/pStyle"); empty where there is none.

    <w:pPr><w:pStyle w:val="a3"/></w:pPr> has a3 at pPr/pStyle.
    """
    return written(find(parent, path), name)


def written(element: _Element | None, name: str = "val") -> str:
    """<w:jc w:val="center"/> is center."""
    return "" if element is None else element.get(w(name), "")


def find(parent: _Element, path: str) -> _Element | None:
    """The first element at a path of Word's names.

    <w:trPr><w:hidden/></w:trPr> has <w:hidden/> at trPr/hidden.
    """
    return parent.find(_full(path))


@cache
def _full(path: str) -> str:
    """pPr/pStyle with the namespace before each name."""
    return "/".join(map(w, path.split("/")))


def is_on(element: _Element | None) -> bool:
    """Whether a property is there and on: <w:vanish/>, and not <w:vanish w:val="0"/>."""
    return element is not None and element.get(w("val"), "1") not in OFF


def number(text: str, other: int = 0) -> int:
    """A number from 0 that an attribute holds; the other one where it holds none.

    "12" is 12; "auto", "-3" and nothing are none.
    """
    match = FIGURES.match(text)
    return int(match[0]) if match else other


def is_prompt(control: _Element) -> bool:
    """Whether a content control shows what is to be filled in (「ここに入力」).

    <w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr>…</w:sdt>.
    """
    return is_on(find(control, "sdtPr/showingPlcHdr"))


def _is_left_out(child: _Element, names: Collection[str]) -> bool:
    """A prompt, unless it is a cell or row: those count in their table, though they are empty.

    「氏名を入力」 in a line is; a cell with the same words is an empty cell.
    """
    is_of_text = PARTS_OF_TABLES.isdisjoint(names)
    return child.tag == CONTROL and is_of_text and is_prompt(child)


def _alternative(alternatives: _Element) -> _Element:
    """The first that holds anything: the same thing is written once for Word of today and once for that of before.

    Of <mc:Choice> (a shape) and <mc:Fallback> (its picture) it is the shape.
    """
    return next(filter(len, alternatives), alternatives)
