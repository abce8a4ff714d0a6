"""People of the small town before their screens."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from tests.town import PASSWORD
from yakuba.accounts.models import User

SignIn = Callable[[User], Client]


@pytest.fixture
def sign_in(db: None) -> SignIn:
    """Signs a person in through the page that people use."""

    def signed_in(person: User) -> Client:
        client = Client()
        form = {"user_name": person.user_name, "password": PASSWORD}
        assert (
            client.post(reverse("accounts:sign_in"), form).status_code == 302
        )
        return client

    return signed_in
