"""The guard under whatever a person may paste: it never fails, and its time grows with the text and no faster."""

import itertools
import time

import pytest
from bench.pasted_text import FRAGMENTS_OF_TEXT, UNITS
from hypothesis import given
from hypothesis import strategies as st

from yakuba.core.privacy.city_lists import BlockedWord, CityLists, CustomKind
from yakuba.core.privacy.inspection import inspect

LISTS = CityLists(
    places=frozenset({"園田"}),
    kinds=(CustomKind("city:atena", "宛名番号", "#{10}", "mod11"),),
    blocked=(BlockedWord("秘密計画"), BlockedWord("A-#{3}", is_pattern=True)),
    delicate=("生活保護",),
)
FRAGMENTS = st.sampled_from(FRAGMENTS_OF_TEXT)
TEN_MEGABYTES = 10_000_000
LINEAR = 3.0  # a character of a long text may take so many times what one of a short text takes


@given(
    st.lists(FRAGMENTS, max_size=40).map("".join),
    st.sampled_from(["default", "strict"]),
)
def test_fragments_in_any_order(text: str, profile: str) -> None:
    findings = inspect(
        text, LISTS, profile="strict" if profile == "strict" else "default"
    )
    assert all(0 <= item.start < item.end <= len(text) for item in findings)
    assert all(
        one.end <= other.start for one, other in itertools.pairwise(findings)
    )
    assert not any(
        text[item.start : item.end] in item.reason
        for item in findings
        if item.end - item.start > 2
    )


@given(st.text(st.characters(), max_size=200))
def test_any_text_at_all(text: str) -> None:
    assert all(
        0 <= item.start < item.end <= len(text)
        for item in inspect(text, LISTS)
    )


@given(
    st.text(st.characters(categories=["Cs", "Cf", "Mn", "Nd"]), max_size=80)
)
def test_surrogates_marks_and_digits_of_all_scripts(text: str) -> None:
    assert all(
        0 <= item.start < item.end <= len(text)
        for item in inspect(text, LISTS)
    )


def seconds_a_character(unit: str, length: int) -> float:
    text = unit * (length // len(unit))
    started = time.process_time()
    inspect(text)
    return (time.process_time() - started) / length


@pytest.mark.parametrize("unit", UNITS)
def test_time_grows_with_the_length_of_a_line_and_no_faster(unit: str) -> None:
    small = max(seconds_a_character(unit, 10_000) for _ in range(3))
    assert seconds_a_character(unit, 100_000) < LINEAR * small + 1e-6


def test_ten_megabytes_in_one_line() -> None:
    unit = "窓口で申し出があったので"
    small = max(seconds_a_character(unit, 10_000) for _ in range(3))
    assert (
        seconds_a_character(unit, TEN_MEGABYTES // len("窓".encode()))
        < LINEAR * small
    )
