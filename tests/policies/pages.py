from django.test import Client
from django.urls import reverse

from tests.town import PASSWORD, Town
from yakuba.accounts.models import User


def as_person(user: User) -> Client:
    client = Client()
    client.post(
        reverse("accounts:sign_in"),
        {"user_name": user.user_name, "password": PASSWORD},
    )
    return client


def page(town: Town, name: str) -> str:
    return (
        as_person(town.security_officer)
        .get(reverse(f"policies:{name}"))
        .content.decode()
    )
