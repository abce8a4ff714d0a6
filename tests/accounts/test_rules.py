from datetime import timedelta

import pytest

from yakuba.accounts.rules import lock_period, may_change


@pytest.mark.parametrize(
    ("failures", "minutes"),
    [
        (0, None),
        (9, None),
        (10, 15),
        (11, 30),
        (12, 60),
        (
            13,
            60,
        ),  # 120 would be longer than anybody should wait for a stranger
        (500, 60),
    ],
)
def test_how_long_an_account_waits(failures: int, minutes: int | None) -> None:
    expected = None if minutes is None else timedelta(minutes=minutes)
    assert lock_period(failures) == expected


def test_it_takes_two_to_change_an_account() -> None:
    assert may_change(1, 2)
    assert not may_change(1, 1)
