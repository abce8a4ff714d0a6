"""How often a day asks, and what can be tapped."""

import pytest

from yakuba.pilots.surveys.quick.rules import may_ask, tapped_number


@pytest.mark.parametrize(
    ("asked", "dismissed", "may"),
    [(0, False, True), (1, False, True), (2, False, False), (1, True, False)],
)
def test_twice_a_day_unless_it_was_closed(
    asked: int, dismissed: bool, may: bool
) -> None:
    assert may_ask(asked=asked, dismissed=dismissed) is may


@pytest.mark.parametrize(
    ("field", "value", "number"),
    [
        ("minutes_saved", "0", 0),
        ("minutes_saved", "60", 60),
        ("minutes_saved", "61", None),
        ("minutes_saved", "060", None),
        ("accuracy_band", "3", 3),
        ("accuracy_band", "4", None),
        ("usable", "", None),
        ("usable", "１", None),
        ("day", "1", None),
    ],
)
def test_what_can_be_tapped(
    field: str, value: str, number: int | None
) -> None:
    assert tapped_number(field, value) == number
