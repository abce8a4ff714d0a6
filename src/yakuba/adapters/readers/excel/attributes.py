"""Attributes of elements, in files that may say anything."""

import re
from collections.abc import Sequence
from typing import TypeVar

from lxml.etree import _Element

WHOLE = re.compile(r"[0-9]{1,9}")
TRUE = ("1", "true")
T = TypeVar("T")


def whole(written: str, otherwise: int = 0) -> int:
    """ "12" is 12; "", "-1" and "十" are no number."""
    return int(written) if WHOLE.fullmatch(written) else otherwise


def number_of(element: _Element, name: str, otherwise: int = 0) -> int:
    """12 of fontId="12"."""
    return whole(element.get(name, ""), otherwise)


def is_true(element: _Element, name: str, otherwise: str = "") -> bool:
    """Whether hidden="1" stands there, hidden="true" in strict files."""
    return element.get(name, otherwise) in TRUE


def at(values: Sequence[T], number: int, otherwise: T) -> T:
    """The value of a number from 0 that a file names, be there one or not."""
    return values[number] if 0 <= number < len(values) else otherwise
