"""The staff: roles, passwords, and who sees whom."""

from datetime import date

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.town import PASSWORD, Town
from yakuba.accounts import actions, queries, rules
from yakuba.accounts.enums import Role
from yakuba.accounts.models import User
from yakuba.accounts.offices.actions import set_roles
from yakuba.accounts.queries import has_role
from yakuba.ledger.enums import AuditEvent
from yakuba.ledger.models import AuditEntry

TODAY = date(2026, 11, 24)


def client_of(person: User) -> Client:
    client = Client()
    client.post(
        reverse("accounts:sign_in"),
        {"user_name": person.user_name, "password": PASSWORD},
    )
    return client


# The pages


def post(
    town: Town, name: str, person: User, actor: User, **fields: object
) -> str:
    response = client_of(actor).post(
        reverse(f"accounts:{name}", args=[person.pk]), fields, follow=True
    )
    return response.content.decode()


def test_roles_are_given_and_taken_back_and_the_ledger_knows(
    town: Town,
) -> None:
    post(
        town, "staff_roles", town.aoi, town.coordinator, roles=[Role.OPERATOR]
    )
    assert queries.roles_on(town.aoi, timezone.localdate()) == [
        "情報システム担当"
    ]
    post(town, "staff_roles", town.aoi, town.coordinator)
    assert not town.aoi.grants.exists()
    events = AuditEntry.objects.filter(
        event__startswith="accounts:role"
    ).values_list("event", flat=True)
    assert sorted(events) == [
        AuditEvent.ROLE_GRANTED,
        AuditEvent.ROLE_TAKEN_BACK,
    ]


def test_a_role_held_since_before_ends_yesterday_and_stays_in_the_books(
    town: Town,
) -> None:
    set_roles(user=town.auditor, roles=[], today=TODAY, actor=town.operator)
    assert not has_role(town.auditor, Role.AUDITOR, TODAY)
    assert has_role(town.auditor, Role.AUDITOR, date(2026, 11, 23))


def test_nobody_gives_a_role_to_oneself(town: Town) -> None:
    response = client_of(town.operator).post(
        reverse("accounts:staff_roles", args=[town.operator.pk]),
        {"roles": Role.values},
    )
    assert response.status_code == 403
    assert town.operator.grants.count() == 1


def test_a_locked_person_is_let_in_again(town: Town) -> None:
    for _ in range(rules.FAILURES_BEFORE_LOCK):
        actions.record_failed_sign_in(user=town.aoi, is_known_device=False)
    address = reverse("accounts:staff_detail", args=[town.aoi.pk])
    assert (
        "サインインの停止を解く"
        in client_of(town.operator).get(address).content.decode()
    )
    post(town, "staff_unlock", town.aoi, town.operator)
    assert client_of(town.aoi).get(reverse("assistant:ask")).status_code == 200


def test_a_new_password_is_shown_once_and_ends_the_old_sessions(
    town: Town,
) -> None:
    before = client_of(town.aoi)
    page = post(town, "staff_password", town.aoi, town.operator)
    town.aoi.refresh_from_db()
    assert town.aoi.must_change_password
    assert any(
        town.aoi.check_password(word)
        for word in page.replace("<", " ").replace(">", " ").split()
    )
    assert before.get(reverse("assistant:ask")).status_code == 302


def test_a_person_who_left_is_stopped_and_may_come_back(town: Town) -> None:
    post(town, "staff_active", town.aoi, town.coordinator)
    assert client_of(town.aoi).get(reverse("assistant:ask")).status_code == 302
    assert (
        "停止中"
        in client_of(town.coordinator)
        .get(reverse("accounts:staff_list"))
        .content.decode()
    )
    post(town, "staff_active", town.aoi, town.coordinator)
    assert client_of(town.aoi).get(reverse("assistant:ask")).status_code == 200


def test_a_thousand_people_are_shown_in_pages_with_few_queries(
    town: Town, django_assert_max_num_queries: object
) -> None:
    User.objects.bulk_create(
        [User(user_name=f"u{n}", name=f"職員{n}") for n in range(1000)]
    )
    client = client_of(town.coordinator)
    with django_assert_max_num_queries(20):  # type: ignore[operator]
        page = client.get(reverse("accounts:staff_list")).content.decode()
    assert "次の" in page or "page=2" in page
    only = client.get(
        reverse("accounts:staff_list"), {"unit": town.zeimu.pk}
    ).content.decode()
    assert "若葉あおい" in only
    assert "水野正" not in only
