"""Why somebody cannot answer now: a table."""

from datetime import date, timedelta

import pytest

from tests.pilots.surveys.test_rules import DAY, FIRST, LAST, survey
from yakuba.pilots.surveys.response.rules import (
    ALREADY,
    BEING_CHANGED,
    LEFT,
    REPLACED,
    answering_problem,
)


@pytest.mark.parametrize(
    ("today", "beginning"),
    [
        (FIRST - DAY, "受付は12月7日から"),
        (FIRST, ""),
        (LAST, ""),
        (LAST + DAY, "締切（12月11日）を過ぎた"),
        (LAST + timedelta(days=400), "締切（12月11日）を過ぎた"),
    ],
)
def test_the_first_and_the_last_day_belong_to_it(
    today: date, beginning: str
) -> None:
    problem = answering_problem(
        survey(), handed_in=False, takes_part=True, today=today
    )
    assert problem.startswith(beginning)
    assert bool(problem) is bool(beginning)


def test_what_is_told_first() -> None:
    """Whoever has answered need not know that the day has passed; whoever left is asked nothing."""
    over = LAST + DAY
    new = survey(follower=survey())
    draft = survey(published=False)
    told = [
        answering_problem(
            survey(), handed_in=True, takes_part=False, today=over
        ),
        answering_problem(
            survey(), handed_in=False, takes_part=False, today=over
        ),
        answering_problem(new, handed_in=False, takes_part=True, today=FIRST),
        answering_problem(
            draft, handed_in=False, takes_part=True, today=FIRST
        ),
    ]
    assert told == [ALREADY, LEFT, REPLACED, BEING_CHANGED]
