"""One leads at a time, on one machine; between machines: test_at_once."""

from pathlib import Path

import pytest
from django.db import connection

from yakuba.jobs.leadership import Leadership, leading

pytestmark = pytest.mark.django_db


def test_a_second_one_is_refused_until_the_first_is_done(
    tmp_path: Path,
) -> None:
    with leading(tmp_path / "new") as first:
        with leading(tmp_path / "new") as second:
            assert (first, second) == (True, False)
        with leading(tmp_path / "new") as third:
            assert not third
    with leading(tmp_path / "new") as again:
        assert again


def test_two_installations_do_not_lock_each_other(tmp_path: Path) -> None:
    """On PostgreSQL a database is an installation, wherever its folders are: there the second is one with the first."""
    are_two = connection.vendor == "sqlite"
    with leading(tmp_path / "a") as first, leading(tmp_path / "b") as second:
        assert first
        assert second is are_two


def test_the_lock_is_given_back_when_the_work_breaks_off(
    tmp_path: Path,
) -> None:
    with pytest.raises(OSError, match="full"), leading(tmp_path):
        raise OSError("full")
    with leading(tmp_path) as again:
        assert again


def test_who_leads_knows_it(tmp_path: Path) -> None:
    leadership = Leadership(tmp_path)
    assert not leadership.is_held()
    assert leadership.take()
    assert leadership.is_held()
    leadership.release()
    assert not leadership.is_held()
