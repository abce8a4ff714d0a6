"""People come in by the table, change their posts by it, and lose what they are transferred from."""

from datetime import date

import pytest

from tests.accounts.tables.test_staff import GOOD, TODAY, read
from tests.town import Town, transfer
from yakuba.accounts import queries
from yakuba.accounts.actions import ImportedStaff
from yakuba.accounts.enums import Post
from yakuba.accounts.models import Membership, User
from yakuba.accounts.tables.actions import import_staff

APRIL = date(2027, 4, 1)
MARCH = date(2027, 3, 31)


def imported(*lines: str) -> list[ImportedStaff]:
    table = read(*lines)
    assert table.problems == []
    return import_staff(rows=table.rows, today=TODAY)


def units_on(user: User, day: date) -> set[str]:
    return set(
        queries.memberships_on(user, day).values_list("unit__code", flat=True)
    )


def test_a_new_account_signs_in_with_its_first_password(town: Town) -> None:
    (added,) = imported(GOOD)
    assert added.user.check_password(added.password)
    assert added.user.must_change_password
    assert User.objects.get(user_name="tanaka").name == "髙﨑\U000e0100 花"


def test_concurrent_posts_are_two_lines_and_access_ends_with_the_last(
    town: Town,
) -> None:
    (added,) = imported(
        "2004,kimura,木村 歩,,soumu,職員,2026-04-01,2027-03-31,",
        "2004,kimura,木村 歩,,zeimu,代決者,2026-10-01,2026-12-31,",
    )
    user = User.objects.get(pk=added.user.pk)
    assert user.ends_on == MARCH
    assert queries.may_sign_in(user, MARCH)
    assert not queries.may_sign_in(user, APRIL)
    assert units_on(user, TODAY) == {"soumu", "zeimu"}
    assert units_on(user, date(2027, 1, 1)) == {"soumu"}
    assert user.memberships.get(unit=town.zeimu).post == Post.DEPUTY


def test_the_same_table_again_adds_nobody_and_nothing(town: Town) -> None:
    imported(GOOD)
    counted = (User.objects.count(), Membership.objects.count())
    assert imported(GOOD) == []
    assert (User.objects.count(), Membership.objects.count()) == counted


def test_a_transfer_ends_the_old_post_the_day_before(town: Town) -> None:
    """Else the papers of the old unit would stay open to somebody who has left it."""
    imported(GOOD)
    imported("2001,tanaka,田中 花,,zeimu,職員,2027-04-01,,")
    tanaka = User.objects.get(user_name="tanaka")
    assert units_on(tanaka, MARCH) == {"soumu"}
    assert units_on(tanaka, APRIL) == {"zeimu"}
    assert tanaka.ends_on is None


@pytest.mark.parametrize("kept", [True, False])
def test_a_post_that_stands_in_the_table_beside_the_new_one_is_kept(
    town: Town, *, kept: bool
) -> None:
    imported(GOOD)
    second = "2001,tanaka,田中 花,,zeimu,職員,2027-04-01,,"
    imported(*([GOOD, second] if kept else [second]))
    tanaka = User.objects.get(user_name="tanaka")
    assert units_on(tanaka, APRIL) == (
        {"soumu", "zeimu"} if kept else {"zeimu"}
    )


def test_a_wrong_unit_is_corrected_from_its_first_day(town: Town) -> None:
    imported(GOOD)
    imported(GOOD.replace("soumu", "zeimu"))
    tanaka = User.objects.get(user_name="tanaka")
    assert units_on(tanaka, date(2026, 4, 1)) == {"zeimu"}


def test_a_post_gets_its_end_by_the_table(town: Town) -> None:
    imported(GOOD)
    imported("2001,tanaka,田中 花,,soumu,職員,2026-04-01,2027-03-31,")
    tanaka = User.objects.get(user_name="tanaka")
    assert tanaka.ends_on == MARCH
    assert not queries.may_sign_in(tanaka, APRIL)


def test_posts_that_are_over_or_begin_later_stay_as_they_are(
    town: Town,
) -> None:
    imported("2001,tanaka,田中 花,,soumu,職員,2025-04-01,2026-03-31,")
    imported("2001,tanaka,田中 花,,soumu,職員,2028-04-01,,")
    imported("2001,tanaka,田中 花,,zeimu,職員,2026-04-01,,")
    tanaka = User.objects.get(user_name="tanaka")
    assert units_on(tanaka, date(2026, 3, 31)) == {"soumu"}
    assert units_on(tanaka, date(2026, 4, 1)) == {"zeimu"}
    assert units_on(tanaka, date(2028, 4, 1)) == {"soumu", "zeimu"}


def test_nobody_else_is_touched(town: Town) -> None:
    transfer(town.aoi, town.soumu, APRIL)
    assert units_on(town.aoi, APRIL) == {"soumu"}
    assert units_on(town.head, APRIL) == {"zeimu"}
