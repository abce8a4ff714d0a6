"""What the styles of a workbook say of its cells: the number format, and whether the text is white on white."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml.etree import _Element

from yakuba.adapters.readers.excel.attributes import at, number_of
from yakuba.adapters.readers.excel.strings import has_line
from yakuba.adapters.readers.office.number_format.builtin import (
    BUILT_IN,
    GENERAL,
)

WHITE = {
    ("theme", "0"),
    ("indexed", "1"),
    ("indexed", "9"),
    ("rgb", "FFFFFFFF"),
    ("rgb", "ffffffff"),
    ("rgb", "00FFFFFF"),
    ("rgb", "00ffffff"),
    ("rgb", "FFFFFF"),
    ("rgb", "ffffff"),
}
NO_TINT = ("0", "0.0")
NO_PATTERN = ("", "none")


@dataclass(frozen=True, slots=True)
class CellStyle:
    """`is_white`: white on white, as nobody reads it; `is_marked`: shaded or bold, as labels are."""

    code: str = GENERAL
    is_white: bool = False
    is_struck: bool = False
    is_marked: bool = False


@dataclass(frozen=True, slots=True)
class CellFont:
    is_white: bool = False
    is_struck: bool = False
    is_bold: bool = False


PLAIN = CellStyle()
PLAIN_FONT = CellFont()


def styles_of(root: _Element | None) -> list[CellStyle]:
    """Of the root of the part; a workbook may have none."""
    if root is None:
        return []

    codes = dict(BUILT_IN)
    for each in _children(root, "numFmts"):
        codes[number_of(each, "numFmtId")] = each.get("formatCode", GENERAL)

    fonts = list(map(_font, _children(root, "fonts")))
    papers = list(map(_is_white_paper, _children(root, "fills")))
    styles = []
    for xf in _children(root, "cellXfs"):
        code = codes.get(number_of(xf, "numFmtId"), GENERAL)
        font = at(fonts, number_of(xf, "fontId"), PLAIN_FONT)
        is_on_white = at(papers, number_of(xf, "fillId"), True)
        styles.append(
            CellStyle(
                code,
                is_white=font.is_white and is_on_white,
                is_struck=font.is_struck,
                is_marked=font.is_bold or not is_on_white,
            )
        )

    return styles


def _children(root: _Element, group: str) -> Iterator[_Element]:
    """All <font> of <fonts>."""
    return root.iterfind(f"{{*}}{group}/*")


def _font(font: _Element) -> CellFont:
    """Of <font><b/><color rgb="FFFFFFFF"/></font>: bold and white."""
    return CellFont(
        _is_white(font.find("{*}color")),
        has_line(font, "{*}strike"),
        has_line(font, "{*}b"),
    )


def _is_white_paper(fill: _Element) -> bool:
    """A fill that says nothing is none; neither is <patternFill patternType="none">."""
    pattern = fill.find("{*}patternFill")
    if pattern is None:
        return fill.find("{*}gradientFill") is None
    if pattern.get("patternType", "") in NO_PATTERN:
        return True

    return _is_white(pattern.find("{*}fgColor"))


def _is_white(color: _Element | None) -> bool:
    """Of <color rgb="FFFFFFFF"/>, <color theme="0"/>; not <color theme="0" tint="-0.5"/>, which is grey."""
    if color is None or color.get("tint", "0") not in NO_TINT:
        return False

    return not WHITE.isdisjoint(color.items())
