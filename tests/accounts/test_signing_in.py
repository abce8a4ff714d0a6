"""Who gets in, and what stops whom."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.town import PASSWORD, Town
from yakuba.accounts.known_devices import COOKIE
from yakuba.accounts.models import User
from yakuba.accounts.rules import FAILURES_BEFORE_LOCK
from yakuba.ledger.enums import AuditEvent
from yakuba.ledger.models import AuditEntry


def sign_in(
    name: str, password: str = PASSWORD, **fields: str
) -> tuple[Client, int]:
    client = Client()
    response = client.post(
        reverse("accounts:sign_in"),
        {"user_name": name, "password": password, **fields},
    )
    return client, response.status_code


def gets_in(client: Client) -> bool:
    return client.get(reverse("assistant:ask")).status_code == 200


@pytest.mark.parametrize("name", ["aoi", "N-aoi"])
def test_by_user_name_or_staff_number(town: Town, name: str) -> None:
    client, status = sign_in(name)
    assert status == 302
    assert gets_in(client)


@pytest.mark.parametrize(
    ("name", "password"),
    [
        ("aoi", "wrong"),
        ("nobody", PASSWORD),
        ("", PASSWORD),
        ("aoi", ""),
        ("aoi\x00", PASSWORD),
    ],
)
def test_anything_else_stays_out_with_one_sentence(
    town: Town, name: str, password: str
) -> None:
    client, status = sign_in(name, password)
    assert status == 200
    assert not gets_in(client)


def test_a_term_that_is_over_keeps_out_and_ends_a_session_at_once(
    town: Town,
) -> None:
    assert not gets_in(sign_in("ended")[0])
    client, _ = sign_in("aoi")
    User.objects.filter(pk=town.aoi.pk).update(
        ends_on=timezone.localdate() - timedelta(days=1)
    )
    assert not gets_in(client)


def test_a_stopped_account_is_out_at_once(town: Town) -> None:
    client, _ = sign_in("aoi")
    User.objects.filter(pk=town.aoi.pk).update(is_active=False)
    assert not gets_in(client)
    assert not gets_in(sign_in("aoi")[0])


def test_after_ten_failures_even_the_right_password_waits(town: Town) -> None:
    for _ in range(FAILURES_BEFORE_LOCK):
        sign_in("aoi", "wrong")
    assert not gets_in(sign_in("aoi")[0])
    assert (
        AuditEntry.objects.filter(
            event=AuditEvent.SIGN_IN_LOCKED, actor_id=town.aoi.pk
        ).count()
        == 1
    )
    User.objects.filter(pk=town.aoi.pk).update(
        locked_until=timezone.now() - timedelta(seconds=1)
    )
    assert gets_in(sign_in("aoi")[0])
    town.aoi.refresh_from_db()
    assert town.aoi.failed_sign_ins == 0


def test_wrong_passwords_of_a_stranger_do_not_end_a_running_session(
    town: Town,
) -> None:
    client, _ = sign_in("aoi")
    fail("aoi", Client())
    assert not gets_in(sign_in("aoi")[0])
    assert gets_in(client)


def test_where_one_has_signed_in_before_a_stranger_locks_nobody_out(
    town: Town,
) -> None:
    client, _ = sign_in("aoi")
    client.post(reverse("accounts:sign_out"))
    fail("aoi", Client())
    enter("aoi", client)
    assert gets_in(client)


def test_a_known_device_is_no_way_to_try_without_end(town: Town) -> None:
    client, _ = sign_in("aoi")
    client.post(reverse("accounts:sign_out"))
    fail("aoi", client)
    enter("aoi", client)
    assert not gets_in(client)
    assert gets_in(sign_in("aoi")[0])


def test_a_device_is_known_for_those_alone_who_signed_in_there(
    town: Town,
) -> None:
    client, _ = sign_in("head")
    client.post(reverse("accounts:sign_out"))
    fail("aoi", Client())
    enter("aoi", client)
    assert not gets_in(client)


@pytest.mark.parametrize("of", ["aoi", "head"])
def test_on_a_shared_device_both_are_known(town: Town, of: str) -> None:
    client = Client()
    for name in ("aoi", "head"):
        enter(name, client)
        client.post(reverse("accounts:sign_out"))

    fail(of, Client())
    enter(of, client)
    assert gets_in(client)


def test_a_cookie_that_is_not_ours_makes_no_device_known(town: Town) -> None:
    fail("aoi", Client())
    client = Client()
    client.cookies[COOKIE] = f"[{town.aoi.pk}]:1tAAAA:forged"
    enter("aoi", client)
    assert not gets_in(client)


def test_the_operator_lets_somebody_in_again_at_the_terminal(
    town: Town,
) -> None:
    fail("aoi", Client())
    call_command("unlock", "aoi")
    assert gets_in(sign_in("aoi")[0])
    (entry,) = AuditEntry.objects.filter(event=AuditEvent.ACCOUNT_CHANGED)
    assert entry.detail == {
        "user": town.aoi.pk,
        "account": "aoi",
        "change": "unlocked",
    }
    with pytest.raises(CommandError, match="nobody"):
        call_command("unlock", "nobody")


def enter(name: str, client: Client, password: str = PASSWORD) -> None:
    client.post(
        reverse("accounts:sign_in"), {"user_name": name, "password": password}
    )


def fail(name: str, client: Client) -> None:
    """As often as is allowed in a row."""
    for _ in range(FAILURES_BEFORE_LOCK):
        enter(name, client, "wrong")


def test_a_sign_in_is_in_the_ledger_and_a_failure_names_nobody(
    town: Town,
) -> None:
    sign_in("aoi")
    sign_in("somebody who mistyped a password here")
    (entry,) = AuditEntry.objects.filter(event=AuditEvent.SIGNED_IN)
    assert entry.actor_id == town.aoi.pk
    assert not AuditEntry.objects.filter(detail__icontains="mistyped").exists()


@pytest.mark.parametrize(
    ("wanted", "target"),
    [
        ("/library/", "/library/"),
        ("https://elsewhere.example/", "/"),
        ("//elsewhere", "/"),
    ],
)
def test_after_sign_in_it_goes_where_one_wanted_but_never_elsewhere(
    town: Town, wanted: str, target: str
) -> None:
    client = Client()
    fields = {"user_name": "aoi", "password": PASSWORD, "next": wanted}
    assert (
        client.post(reverse("accounts:sign_in"), fields).headers["Location"]
        == target
    )


@pytest.mark.parametrize(
    "weak",
    ["short", "123456789012345", "password1234", "若葉あおい若葉あおい"],
)
def test_weak_passwords_are_refused_with_the_reason(
    town: Town, weak: str
) -> None:
    client, _ = sign_in("aoi")
    fields = {
        "old_password": PASSWORD,
        "new_password1": weak,
        "new_password2": weak,
    }
    response = client.post(reverse("accounts:password"), fields)
    assert response.status_code == 200
    assert "パスワード" in response.content.decode()
    assert not gets_in(sign_in("aoi", weak)[0])


def test_signing_out_ends_the_session(town: Town) -> None:
    client, _ = sign_in("aoi")
    client.post(reverse("accounts:sign_out"))
    assert not gets_in(client)
