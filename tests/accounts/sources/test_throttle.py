"""Whoever tries one password at many accounts is stopped; the town hall behind the same address goes on working."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone

from tests.town import PASSWORD, Town
from yakuba.accounts.models import SignInSource, User
from yakuba.accounts.sources.throttle import (
    MOST_FAILURES,
    REST,
    WINDOW,
    count_failure,
    forget,
    source_of,
)
from yakuba.ledger.enums import AuditEvent
from yakuba.ledger.models import AuditEntry

STRANGER = "192.0.2.7"
ELSEWHERE = "198.51.100.9"


def sign_in(
    name: str,
    password: str = PASSWORD,
    *,
    source: str = STRANGER,
    client: Client | None = None,
) -> str:
    """The sentence on the page; empty for whoever got in."""
    response = (client or Client()).post(
        reverse("accounts:sign_in"),
        {"user_name": name, "password": password},
        REMOTE_ADDR=source,
    )
    return "" if response.status_code == 302 else response.content.decode()


def spray(count: int = MOST_FAILURES, source: str = STRANGER) -> None:
    """One password, each time at another account: none of them is ever locked."""
    for number in range(count):
        sign_in(f"staff-{number}", "Midorino2026!", source=source)


def test_spraying_is_stopped_and_the_person_is_told_what_to_do(
    town: Town,
) -> None:
    spray(MOST_FAILURES - 1)
    assert sign_in("head") == ""
    spray(1)
    said = sign_in("aoi")
    assert "初めて使う端末からのサインインを10分ほど休んでいます" in said
    for name in ("aoi", "nobody"):
        assert "休んでいます" in sign_in(name, "wrong")
    town.aoi.refresh_from_db()
    assert town.aoi.failed_sign_ins == 0  # no password was looked at


def test_it_is_in_the_ledger_once_without_the_address(town: Town) -> None:
    spray(MOST_FAILURES + 5)
    (entry,) = AuditEntry.objects.filter(event=AuditEvent.SOURCE_RESTS)
    assert entry.detail["failures"] == MOST_FAILURES
    assert STRANGER not in str(entry.detail)
    assert STRANGER not in str(SignInSource.objects.values())


def test_a_known_device_behind_the_same_address_goes_on_working(
    town: Town,
) -> None:
    device = Client()
    assert sign_in("aoi", client=device) == ""
    device.post(reverse("accounts:sign_out"))
    spray()
    assert sign_in("aoi", client=device) == ""
    assert "休んでいます" in sign_in("head", client=device)


def test_failures_on_a_known_device_count_for_its_account_alone(
    town: Town,
) -> None:
    device = Client()
    sign_in("aoi", client=device)
    device.post(reverse("accounts:sign_out"))
    for _ in range(MOST_FAILURES):
        sign_in("aoi", "wrong", client=device)
    assert sign_in("head") == ""


def test_another_source_is_not_concerned_and_successes_do_not_count(
    town: Town,
) -> None:
    for _ in range(MOST_FAILURES):
        assert sign_in("head") == ""
    spray()
    assert sign_in("aoi", source=ELSEWHERE) == ""


def test_it_ends_by_itself_and_trying_on_does_not_prolong_it(
    town: Town,
) -> None:
    spray()
    (before,) = SignInSource.objects.values_list("rests_until")
    spray()
    assert list(SignInSource.objects.values_list("rests_until")) == [before]
    SignInSource.objects.update(rests_until=timezone.now())
    assert sign_in("aoi") == ""


def test_unlocking_at_the_terminal_opens_it_at_once(town: Town) -> None:
    spray()
    call_command("unlock", "aoi")
    assert sign_in("aoi") == ""


def test_what_failed_is_forgotten_after_minutes(town: Town) -> None:
    request = RequestFactory().get("/", REMOTE_ADDR=STRANGER)
    now = timezone.now()
    for number in range(MOST_FAILURES - 1):
        count_failure(request, now=now + timedelta(seconds=number))
    later = now + WINDOW + timedelta(seconds=1)
    count_failure(request, now=later)
    assert SignInSource.objects.get().failures == 1
    for _ in range(MOST_FAILURES):
        count_failure(request, now=later)
    forget(now=later + REST - timedelta(seconds=1))
    assert SignInSource.objects.exists()
    forget(now=later + REST)
    assert not SignInSource.objects.exists()


SOURCES = [
    ("192.0.2.7", "192.0.2.8", False),
    ("192.0.2.7", "::ffff:192.0.2.7", True),
    ("2001:db8:1:2::7", "2001:db8:1:2:ffff::8", True),
    ("2001:db8:1:2::7", "2001:db8:1:3::7", False),
]


@pytest.mark.parametrize(("one", "other", "same"), SOURCES)
def test_what_is_one_source(one: str, other: str, same: bool) -> None:
    digests = {
        source_of(RequestFactory().get("/", REMOTE_ADDR=address))
        for address in (one, other)
    }
    assert all(digests)
    assert (len(digests) == 1) == same


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "::1", "::ffff:127.0.0.1", "", "unix:", "x"]
)
def test_what_may_be_anybody_is_nobody(address: str) -> None:
    request = RequestFactory().get("/", REMOTE_ADDR=address)
    assert source_of(request) == ""


def test_a_proxy_whose_address_is_not_named_is_nobody(
    settings: Any, town: Town
) -> None:
    request = RequestFactory().get(
        "/", REMOTE_ADDR="10.0.0.5", HTTP_X_FORWARDED_FOR=STRANGER
    )
    settings.HTTPS = True
    assert source_of(request) == ""
    settings.TRUSTED_PROXIES = ["10.0.0.5"]
    assert source_of(request) != ""


def test_nobody_is_locked_out_for_a_day(town: Town) -> None:
    """A stranger goes on for hours: whoever comes from elsewhere, or has been here, gets in at any time."""
    device = Client()
    sign_in("aoi", client=device)
    for _ in range(3):
        device.post(reverse("accounts:sign_out"))
        spray()
        assert sign_in("aoi", client=device) == ""
        assert sign_in("head", source=ELSEWHERE) == ""
        SignInSource.objects.update(rests_until=timezone.now())
    assert not User.objects.filter(locked_until__isnull=False).exists()
