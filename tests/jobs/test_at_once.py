"""Workers of several processes on one queue, one of them killed: on both databases."""

from pathlib import Path

import pytest

from tests.jobs.program import story_of


@pytest.mark.integration
@pytest.mark.parametrize(
    ("database", "leaders"),
    [("sqlite", [True, True]), ("postgresql", [True, False])],
)
def test_nothing_is_done_twice_and_nothing_is_lost(
    tmp_path: Path, database: str, leaders: list[bool]
) -> None:
    """Two folders of one SQLite file are two installations; of one PostgreSQL they are two machines."""
    assert story_of("tests.jobs.at_once", database, tmp_path) == {
        "claimed once": True,
        "asked at once": 1,
        "came round": 1,
        "killed in": "running",
        "taken up again": True,
        "leaders of two folders": leaders,
        "leads afterwards": True,
    }
