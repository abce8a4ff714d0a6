"""What Excel shows of a value in a format."""

import math
import re
from collections.abc import Mapping
from functools import lru_cache

from yakuba.adapters.readers.office.number_format import dates, figures
from yakuba.adapters.readers.office.number_format.code import (
    TEXT,
    FormatSection,
    SectionCondition,
    sections_of,
)

# What is so small that it is shown as 0.
ZERO = re.compile(r"[^1-9一-九壱弐参１-９]*")
BELOW = SectionCondition("<", 0)
# By the number of sections: of which values they are where none has a condition; the last is of all others.
BY_SIGN: Mapping[int, tuple[SectionCondition, ...]] = {
    1: (),
    2: (SectionCondition(">=", 0), BELOW),
    3: (SectionCondition(">", 0), BELOW),
}
ANY = SectionCondition(">=", -math.inf)
REST_OF_NEGATIVES = SectionCondition("<=", 0)
NOT_SHOWABLE = "####"  # a day before the first, a time below nothing


def shown(
    value: float | str | bool, code: str, *, counts_from_1904: bool = False
) -> str:
    """As it stands on the sheet, in a column that is wide enough.

    1234.5 is 1,235円 in #,##0"円", -0.5 is ▲50% in 0%;▲0%, 46113 is R8.4.1 in [$-411]ge.m.d.
    """
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, str):
        return _text(value, code)
    if not math.isfinite(value):
        return str(value)

    section, condition = _choice(value, code)
    if section.is_date:
        serial = value + dates.DAYS_TO_1904 * counts_from_1904
        moment = dates.rendered(serial, section)
        return moment or NOT_SHOWABLE

    said = figures.rendered(abs(value), section)
    is_signed = value < 0 and not condition.is_of_negatives
    return _signed(said) if is_signed else said


def _signed(said: str) -> str:
    """-0.1 is 0 in the format 0, without a sign."""
    return said if ZERO.fullmatch(said) else f"-{said}"


def _text(value: str, code: str) -> str:
    """The section that holds @ is for text, and the fourth one; without either it stands as it is.

    印鑑 is 印鑑（要） in @"（要）", and 印鑑 in #,##0.
    """
    sections = sections_of(code)
    last = sections[-1]
    if not last.is_of_text and len(sections) < 4:
        return value

    return "".join(
        value if token == TEXT else token.text for token in last.tokens
    )


def _choice(value: float, code: str) -> tuple[FormatSection, SectionCondition]:
    """A section for numbers below nothing has its own sign: (500) in 0;(0).

    Of 0;(0);"なし" it is "なし" for 0.
    """
    choices = _choices(code)
    return next(each for each in choices if each[1].holds(value))


@lru_cache(maxsize=4096)
def _choices(code: str) -> tuple[tuple[FormatSection, SectionCondition], ...]:
    """The sections for numbers, each with the values that it is for; the first that fits is taken.

    [>=100]0;0.0 has the first for 100 and more, the second for all others.
    """
    sections = sections_of(code)[:4]
    has_text = sections[-1].is_of_text or len(sections) == 4
    if has_text and len(sections) > 1:
        sections = sections[:-1]

    choices = [
        (section, section.condition)
        for section in sections[:2]
        if section.condition
    ]
    if not choices:
        choices = list(zip(sections, BY_SIGN[len(sections)], strict=False))

    # What is left after [>=0] are negatives, whose sign is their section's.
    has_positives = any(first.is_of_positives for _, first in choices[:1])
    rest = REST_OF_NEGATIVES if has_positives else ANY
    place = min(len(choices), len(sections) - 1)
    return *choices, (sections[place], rest)
