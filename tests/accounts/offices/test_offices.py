"""One coordinator alone gets neither into an office nor at the password of its holders."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.urls import reverse
from django.utils import timezone

from tests.accounts.tables.test_staff import HEAD
from tests.accounts.test_staff import client_of, post
from tests.town import PASSWORD, Town, person
from yakuba.accounts.enums import Role
from yakuba.accounts.models import User
from yakuba.accounts.offices import actions
from yakuba.accounts.offices.models import OfficeRequest
from yakuba.accounts.queries import has_role
from yakuba.ledger.enums import AuditEvent
from yakuba.ledger.models import AuditEntry
from yakuba.notices.models import Notice

OFFICES = [Role.SECURITY_OFFICER, Role.AUDITOR]


def holds(user: User, role: Role) -> bool:
    return has_role(user, role, timezone.localdate())


def ask_for(town: Town, role: Role, user: User) -> OfficeRequest:
    post(town, "staff_roles", user, town.coordinator, roles=[role])
    return OfficeRequest.objects.get(user=user, office=role)


def decide(request: OfficeRequest, actor: User, answer: str = "yes") -> int:
    address = reverse("accounts:office_decide", args=[request.pk])
    response = client_of(actor).post(address, {"confirmed": answer})
    return response.status_code


def watcher_of(town: Town, role: Role) -> User:
    """Who holds the other office."""
    return (
        town.auditor
        if role is Role.SECURITY_OFFICER
        else town.security_officer
    )


def told(user: User) -> list[str]:
    return list(
        Notice.objects.filter(user=user).values_list("text", flat=True)
    )


@pytest.mark.parametrize("role", OFFICES)
def test_an_office_is_given_once_the_other_has_confirmed(
    town: Town, role: Role
) -> None:
    asked = ask_for(town, role, town.aoi)
    assert not holds(town.aoi, role)
    assert decide(asked, watcher_of(town, role)) == 302
    assert holds(town.aoi, role)
    events = AuditEntry.objects.filter(event__startswith="accounts:office")
    assert set(events.values_list("event", flat=True)) == {
        AuditEvent.OFFICE_REQUESTED,
        AuditEvent.OFFICE_CONFIRMED,
    }


@pytest.mark.parametrize("role", OFFICES)
def test_nobody_else_confirms(town: Town, role: Role) -> None:
    asked = ask_for(town, role, town.aoi)
    same = town.auditor if role is Role.AUDITOR else town.security_officer
    for actor in (
        town.coordinator,
        town.operator,
        town.head,
        town.aoi,
        same,
    ):
        assert decide(asked, actor) == 403
    assert not holds(town.aoi, role)


def test_a_declined_request_gives_nothing_and_is_over(town: Town) -> None:
    asked = ask_for(town, Role.AUDITOR, town.aoi)
    assert decide(asked, town.security_officer, "no") == 302
    assert decide(asked, town.security_officer) == 403
    assert not holds(town.aoi, Role.AUDITOR)


def test_a_role_beside_the_office_is_given_at_once(town: Town) -> None:
    post(
        town,
        "staff_roles",
        town.aoi,
        town.coordinator,
        roles=[Role.OPERATOR, Role.AUDITOR],
    )
    assert holds(town.aoi, Role.OPERATOR)
    assert not holds(town.aoi, Role.AUDITOR)


def test_one_person_never_holds_both(town: Town) -> None:
    page = post(town, "staff_roles", town.aoi, town.coordinator, roles=OFFICES)
    assert "別の人にしてください" in page
    first = ask_for(town, Role.AUDITOR, town.aoi)
    second = ask_for(town, Role.SECURITY_OFFICER, town.aoi)
    assert decide(first, town.security_officer) == 302
    assert decide(second, town.auditor) == 403


def test_a_coordinator_who_is_a_security_officer_does_not_confirm_his_own(
    town: Town,
) -> None:
    both = person("both", "二役", town.soumu, role=Role.COORDINATOR)
    both.grants.create(
        role=Role.SECURITY_OFFICER, valid_from=timezone.localdate()
    )
    post(town, "staff_roles", town.aoi, both, roles=[Role.AUDITOR])
    asked = OfficeRequest.objects.get()
    assert decide(asked, both) == 403
    assert decide(asked, town.security_officer) == 302


@pytest.mark.parametrize("role", OFFICES)
def test_a_holders_password_takes_two(town: Town, role: Role) -> None:
    holder = town.auditor if role is Role.AUDITOR else town.security_officer
    page = post(town, "staff_password", holder, town.coordinator)
    assert "認められるまでは、何も変わりません" in page
    holder.refresh_from_db()
    assert holder.check_password(PASSWORD)

    asked = OfficeRequest.objects.get(user=holder)
    assert decide(asked, watcher_of(town, role)) == 302
    holder.refresh_from_db()
    assert holder.check_password(PASSWORD)
    # Somebody else than who asked gets nothing of it, but may ask.
    post(town, "staff_password", holder, town.operator)
    holder.refresh_from_db()
    assert holder.check_password(PASSWORD)

    post(town, "staff_password", holder, town.coordinator)
    holder.refresh_from_db()
    assert not holder.check_password(PASSWORD)
    given = holder.password
    post(town, "staff_password", holder, town.coordinator)
    holder.refresh_from_db()
    assert holder.password == given


def test_where_nobody_can_confirm_nothing_changes(town: Town) -> None:
    """Also where a coordinator has emptied the offices before."""
    for holder in (town.auditor, town.security_officer):
        post(town, "staff_active", holder, town.coordinator)
    page = post(
        town, "staff_roles", town.aoi, town.coordinator, roles=[Role.AUDITOR]
    )
    assert "yakuba appoint" in page
    assert not holds(town.aoi, Role.AUDITOR)
    page = post(town, "staff_password", town.auditor, town.coordinator)
    assert "yakuba changepassword" in page
    town.auditor.refresh_from_db()
    assert town.auditor.check_password(PASSWORD)


def test_both_offices_are_told_of_every_change_in_their_ranks(
    town: Town,
) -> None:
    asked = ask_for(town, Role.AUDITOR, town.aoi)
    decide(asked, town.security_officer)
    post(town, "staff_password", town.security_officer, town.coordinator)
    post(town, "staff_active", town.security_officer, town.coordinator)
    post(town, "staff_roles", town.auditor, town.coordinator)
    assert sorted(told(town.auditor)) == sorted(
        [
            "監査の申請（役割を付ける）があります。もう一方の役割の担当者が確かめてください。",
            "監査の申請（役割を付ける）が認められました。",
            "監査の役割が付きました。",
            "情報セキュリティ担当の申請（新しいパスワードを出す）があります。もう一方の役割の担当者が確かめてください。",
            "情報セキュリティ担当の担当者の使用が止められました。",
            # The one who has lost it is told, too.
            "監査の役割が外れました。",
        ]
    )
    assert "監査の役割が付きました。" in told(town.security_officer)
    assert "監査の役割が外れました。" in told(town.aoi)


def test_changes_of_others_are_not_told(town: Town) -> None:
    post(town, "staff_roles", town.aoi, town.coordinator, roles=["operator"])
    post(town, "staff_password", town.aoi, town.coordinator)
    post(town, "staff_active", town.aoi, town.coordinator)
    assert Notice.objects.count() == 0


def test_the_page_shows_who_holds_the_offices_and_what_waits(
    town: Town,
) -> None:
    ask_for(town, Role.AUDITOR, town.aoi)
    address = reverse("accounts:offices")
    page = client_of(town.security_officer).get(address).content.decode()
    assert "水野正" in page
    assert "岩田守" in page
    assert "認める" in page
    assert "若葉あおい" in page
    page = client_of(town.coordinator).get(address).content.decode()
    assert "待っています" in page
    assert "認める</button>" not in page


def test_the_first_ones_are_appointed_at_the_server(town: Town) -> None:
    printed = StringIO()
    call_command("appoint", "aoi", "auditor", stdout=printed)
    assert "若葉あおいさんに監査の役割を付けました" in printed.getvalue()
    assert holds(town.aoi, Role.AUDITOR)
    assert "監査の役割が付きました。" in told(town.auditor)
    with pytest.raises(CommandError, match="別の人に"):
        call_command("appoint", "aoi", "security_officer")
    with pytest.raises(CommandError, match="登録されていません"):
        call_command("appoint", "nobody", "auditor")


def test_whoever_makes_accounts_is_all_of_them(town: Town) -> None:
    """An officer who also manages makes a manager, who asks for an auditor whom the officer would confirm."""
    town.security_officer.grants.create(
        role=Role.OPERATOR, valid_from=timezone.localdate()
    )
    text = f"{HEAD}\n,bee,別所一,,soumu,職員,,,\n,cee,千田二,,soumu,職員,,,\n"
    client_of(town.security_officer).post(
        reverse("accounts:staff_import"), {"text": text, "confirmed": "1"}
    )
    bee = User.objects.get(user_name="bee")
    cee = User.objects.get(user_name="cee")
    bee.set_password(PASSWORD)
    bee.must_change_password = False
    bee.save()
    post(town, "staff_roles", bee, town.security_officer, roles=["operator"])
    page = post(town, "staff_roles", cee, bee, roles=["auditor"])
    assert "yakuba appoint" in page
    # Also where somebody else could: who made them does not.
    person("anzen2", "第二", town.soumu, role=Role.SECURITY_OFFICER)
    asked = ask_for(town, Role.AUDITOR, cee)
    assert decide(asked, town.security_officer) == 403
    assert decide(asked, User.objects.get(user_name="anzen2")) == 302


def test_each_change_is_told_though_the_one_before_was_not_read(
    town: Town,
) -> None:
    counts = []
    for _ in range(2):
        before = len(told(town.auditor))
        asked = OfficeRequest.objects.get_or_create(
            change="role",
            user=town.aoi,
            office="auditor",
            requested_by=town.coordinator,
            confirmed=None,
        )[0]
        decide(asked, town.security_officer)
        post(town, "staff_roles", town.aoi, town.coordinator)
        counts.append(len(told(town.auditor)) - before)

    assert counts[0] == counts[1] > 0


def test_two_confirmations_at_once_make_no_holder_of_both(town: Town) -> None:
    """Both look before either writes."""
    first = ask_for(town, Role.AUDITOR, town.aoi)
    second = ask_for(town, Role.SECURITY_OFFICER, town.aoi)
    now = timezone.now()
    officer = town.security_officer
    actions.decide(request=first, confirmed=True, actor=officer, now=now)
    with pytest.raises(PermissionError):
        actions.decide(
            request=second, confirmed=True, actor=town.auditor, now=now
        )


def test_a_confirmed_password_is_given_once_also_to_two_at_once(
    town: Town,
) -> None:
    post(town, "staff_password", town.auditor, town.coordinator)
    asked = OfficeRequest.objects.get(user=town.auditor)
    decide(asked, town.security_officer)
    now = timezone.now()
    both = [OfficeRequest.objects.get(pk=asked.pk) for _ in range(2)]
    actions.use_password_request(
        request=both[0], actor=town.coordinator, now=now
    )
    with pytest.raises(PermissionError):
        actions.use_password_request(
            request=both[1], actor=town.coordinator, now=now
        )
