"""Texts of cells: those that cells share, rich ones, without readings above them and what is struck through."""

import re

from lxml.etree import _Element

from yakuba.adapters.readers.excel.attributes import is_true
from yakuba.adapters.readers.excel.streams import elements

ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")  # ECMA-376 part 1, 22.9.2.19
STRUCK = "\ufffe"  # no XML holds it: here stood text that is struck through


def shared_strings(data: bytes) -> list[str]:
    """All <si>, in the order by which cells name them."""
    return list(map(text_of, elements(data, "si")))


def text_of(item: _Element) -> str:
    """Of <si>, <is>: its runs, as typed; <rPh> (サノ above 佐野) is none of them."""
    return "".join(map(_text, item.iterchildren("{*}t", "{*}r")))


def _text(run: _Element) -> str:
    """Of <t> or <r>; STRUCK instead of a run with <strike>."""
    if has_line(run, "{*}rPr/{*}strike"):
        return STRUCK

    texts = run.itertext("{*}t", with_tail=False)
    return unescaped("".join(map(str, texts)))


def has_line(element: _Element, path: str) -> bool:
    """Whether <b/> or <strike/> stands there, and not <strike val="0"/>."""
    found = element.find(path)
    return found is not None and is_true(found, "val", "1")


def unescaped(text: str) -> str:
    """Characters that XML cannot hold stand as _x000D_."""
    return ESCAPED.sub(_character, text)


def _character(escape: re.Match[str]) -> str:
    return chr(int(escape[1], 16))
