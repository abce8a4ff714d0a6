"""Who holds what on which day, and who sees whom."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests.town import BEGAN, Town
from yakuba.accounts import queries
from yakuba.accounts.enums import Role
from yakuba.accounts.models import AccessGrant, Membership, OrgUnit, User
from yakuba.library.documents.models import Document

TODAY = date(2026, 11, 24)
YESTERDAY = TODAY - timedelta(days=1)
TOMORROW = TODAY + timedelta(days=1)


@pytest.mark.parametrize(
    ("first", "last", "holds"),
    [
        (TODAY, TODAY, True),
        (YESTERDAY, TODAY, True),
        (TODAY, TOMORROW, True),
        (YESTERDAY, YESTERDAY, False),
        (TOMORROW, TOMORROW, False),
        (TODAY, None, True),
        (TOMORROW, None, False),
    ],
)
def test_a_period_holds_from_its_first_to_its_last_day(
    town: Town, first: date, last: date | None, holds: bool
) -> None:
    AccessGrant.objects.create(
        user=town.aoi, role=Role.AUDITOR, valid_from=first, valid_to=last
    )
    assert queries.has_role(town.aoi, Role.AUDITOR, TODAY) is holds


@pytest.mark.parametrize(
    ("last", "holds"), [(None, True), (TODAY, True), (YESTERDAY, False)]
)
def test_a_period_may_be_open_at_its_beginning(
    town: Town, last: date | None, holds: bool
) -> None:
    town.add("a.txt", "資料", valid_to=last)
    in_force = Document.objects.filter(queries.in_force(TODAY))
    assert in_force.exists() is holds


@pytest.mark.parametrize(
    ("roles", "holds"),
    [
        ((), False),
        ((Role.AUDITOR,), False),
        ((Role.COORDINATOR,), True),
        ((Role.AUDITOR, Role.COORDINATOR), True),
        (tuple(Role), True),
    ],
)
def test_one_of_many_roles_in_one_statement(
    town: Town,
    roles: Sequence[Role],
    holds: bool,
    django_assert_max_num_queries: Any,
) -> None:
    with django_assert_max_num_queries(1):
        assert queries.holds_any(town.coordinator, roles, TODAY) is holds


@pytest.mark.parametrize(
    ("ends_on", "may"), [(None, True), (TODAY, True), (YESTERDAY, False)]
)
def test_access_lasts_through_the_last_day_of_a_term(
    ends_on: date | None, may: bool
) -> None:
    assert queries.may_sign_in(User(ends_on=ends_on), TODAY) is may


def test_an_account_that_is_stopped_stays_out_and_one_that_rests_works_on() -> (
    None
):
    later = timezone.now() + timedelta(hours=1)
    assert not queries.may_sign_in(User(is_active=False), TODAY)
    assert queries.may_sign_in(User(locked_until=later), TODAY)


def test_a_unit_brings_what_the_units_above_it_may_read(town: Town) -> None:
    kakari = OrgUnit.objects.create(code="k", name="窓口係", parent=town.zeimu)
    Membership.objects.create(user=town.ended, unit=kakari, valid_from=BEGAN)
    assert town.zeimu.parent is not None
    units = {kakari.pk, town.zeimu.pk, town.zeimu.parent.pk}
    assert queries.unit_ids_for(town.ended, TODAY) == units


def test_of_concurrent_posts_the_first_one_counts(town: Town) -> None:
    Membership.objects.create(user=town.aoi, unit=town.soumu, valid_from=TODAY)
    assert queries.unit_id_of(town.aoi, TODAY) == town.zeimu.pk
    assert queries.unit_id_of(town.aoi, BEGAN - timedelta(days=1)) is None


def test_the_offices_see_everybody_heads_their_unit_others_themselves(
    town: Town,
) -> None:
    everybody = set(User.objects.all())
    of_the_unit = {town.aoi, town.head, town.ended}
    assert set(queries.users_for(town.coordinator, TODAY)) == everybody
    assert set(queries.users_for(town.operator, TODAY)) == everybody
    assert set(queries.users_for(town.head, TODAY)) == of_the_unit
    assert set(queries.users_for(town.auditor, TODAY)) == {town.auditor}
