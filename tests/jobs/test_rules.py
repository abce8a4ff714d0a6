"""Where a job goes: the whole table, and its edges."""

from datetime import UTC, datetime, timedelta

import pytest

from yakuba.jobs import rules
from yakuba.jobs.enums import JobEvent, JobState

NOW = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)

# A row a state, a column an event: requested, claimed, succeeded, continued, failed, released, cancelled.
TABLE = {
    "waiting": "waiting running -       -       -       -       cancelled",
    "running": "running -       done    waiting waiting waiting running",
    "done": "   waiting -       -       -       -       -       -",
    "failed": " waiting -       -       -       -       -       -",
    "cancelled": "waiting -     -       -       -       -       -",
}
CELLS = [
    (state, event, expected)
    for state, row in TABLE.items()
    for event, expected in zip(JobEvent, row.split(), strict=True)
]


@pytest.mark.parametrize(("state", "event", "expected"), CELLS)
def test_the_whole_table(state: str, event: JobEvent, expected: str) -> None:
    following = rules.next_state(JobState(state), event, attempts=1)
    assert (following or "-") == expected


def test_the_table_knows_every_state() -> None:
    assert set(TABLE) == set(JobState)


@pytest.mark.parametrize(
    ("state", "stop_asked", "expected"),
    [
        ("waiting", False, True),
        ("running", False, True),
        ("running", True, False),
        ("done", False, False),
        ("failed", False, False),
        ("cancelled", True, False),
    ],
)
def test_what_is_not_finished_can_be_cancelled_once(
    state: str, stop_asked: bool, expected: bool
) -> None:
    assert (
        rules.can_be_cancelled(JobState(state), stop_asked=stop_asked)
        is expected
    )


@pytest.mark.parametrize(
    ("attempts", "expected"),
    [
        (rules.MOST_ATTEMPTS - 1, JobState.WAITING),
        (rules.MOST_ATTEMPTS, JobState.FAILED),
        (rules.MOST_ATTEMPTS + 1, JobState.FAILED),
    ],
)
def test_after_the_last_try_it_is_given_up(
    attempts: int, expected: JobState
) -> None:
    following = rules.next_state(
        JobState.RUNNING, JobEvent.FAILED, attempts=attempts
    )
    assert following == expected


@pytest.mark.parametrize(
    "event", ["succeeded", "continued", "failed", "released"]
)
def test_however_a_run_ends_that_should_stop_it_is_cancelled(
    event: str,
) -> None:
    following = rules.next_state(
        JobState.RUNNING, JobEvent(event), stop_asked=True
    )
    assert following == JobState.CANCELLED


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        (JobEvent.SUCCEEDED, JobState.WAITING),
        (JobEvent.FAILED, JobState.WAITING),
        (JobEvent.RELEASED, JobState.WAITING),
    ],
)
def test_what_was_asked_for_anew_meanwhile_is_done_anew(
    event: JobEvent, expected: JobState
) -> None:
    following = rules.next_state(JobState.RUNNING, event, asked_again=True)
    assert following == expected


@pytest.mark.parametrize(
    ("attempts", "seconds"),
    [(1, 10), (2, 20), (3, 40), (6, 320), (7, 600), (8, 600), (60_000, 600)],
)
def test_pauses_grow_up_to_a_bound(attempts: int, seconds: int) -> None:
    assert rules.pause_after(attempts) == timedelta(seconds=seconds)


def test_bounds_of_silence_and_of_memory() -> None:
    assert NOW - rules.abandoned_before(NOW) == timedelta(seconds=30)
    assert NOW - rules.forgotten_before(NOW) == timedelta(days=30)
