"""Access is looked at anew with each request."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.town import PASSWORD, Town
from yakuba.accounts.middleware import LONGEST_SESSION
from yakuba.accounts.models import User

ASK = "assistant:ask"


@pytest.fixture
def client(town: Town) -> Client:
    client = Client()
    fields = {"user_name": "aoi", "password": PASSWORD}
    client.post(reverse("accounts:sign_in"), fields)
    return client


def gets_in(client: Client) -> bool:
    return client.get(reverse(ASK)).status_code == 200


@pytest.mark.parametrize(
    ("age", "stays"),
    [
        (LONGEST_SESSION - timedelta(minutes=1), True),
        (LONGEST_SESSION + timedelta(seconds=1), False),
    ],
)
def test_a_session_ends_eight_hours_after_sign_in_however_busy(
    client: Client, age: timedelta, stays: bool
) -> None:
    session = client.session
    session["signed_in_at"] = (timezone.now() - age).isoformat()
    session.save()
    assert gets_in(client) is stays


def test_a_session_that_does_not_say_when_it_began_is_over(
    client: Client,
) -> None:
    session = client.session
    del session["signed_in_at"]
    session.save()
    assert not gets_in(client)


@pytest.mark.parametrize(
    ("ends_in", "stays"), [(timedelta(days=-1), False), (timedelta(), True)]
)
def test_a_term_ends_with_its_last_day_in_the_middle_of_a_session(
    town: Town, client: Client, ends_in: timedelta, stays: bool
) -> None:
    last_day = timezone.localdate() + ends_in
    User.objects.filter(pk=town.aoi.pk).update(ends_on=last_day)
    assert gets_in(client) is stays


def test_the_first_password_must_be_changed_before_anything_else(
    town: Town, client: Client
) -> None:
    User.objects.filter(pk=town.aoi.pk).update(must_change_password=True)
    password = reverse("accounts:password")
    assert client.get(reverse(ASK)).headers["Location"] == password
    new = "midori no kasa wo kashidasu"
    fields = {
        "old_password": PASSWORD,
        "new_password1": new,
        "new_password2": new,
    }
    assert client.post(password, fields).status_code == 302
    assert gets_in(client)
