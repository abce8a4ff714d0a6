"""Who may open a view."""

import asyncio

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from tests.town import Town
from yakuba.accounts.access import asker, public, requires, signed_in
from yakuba.accounts.enums import Role
from yakuba.accounts.models import User


def page(request: HttpRequest) -> HttpResponse:
    return HttpResponse("open")


def request_of(user: User | AnonymousUser) -> HttpRequest:
    request = RequestFactory().get("/page/?a=1")
    request.user = user
    return request


def test_a_public_page_is_open_to_anybody() -> None:
    assert public(page)(request_of(AnonymousUser())).content == b"open"


@pytest.mark.parametrize("guard", [signed_in, requires(Role.AUDITOR)])
def test_nobody_in_particular_is_sent_to_the_sign_in_and_comes_back(
    guard: object,
) -> None:
    response = guard(page)(request_of(AnonymousUser()))  # type: ignore[operator]
    assert response.status_code == 302
    assert response.headers["Location"].endswith("?next=/page/%3Fa%3D1")


def test_who_is_signed_in_opens_what_needs_no_office(town: Town) -> None:
    assert signed_in(page)(request_of(town.aoi)).content == b"open"


def test_one_of_the_offices_is_enough(town: Town) -> None:
    guarded = requires(Role.AUDITOR, Role.OPERATOR)(page)
    assert guarded(request_of(town.auditor)).content == b"open"
    assert guarded(request_of(town.operator)).content == b"open"
    with pytest.raises(PermissionDenied):
        guarded(request_of(town.coordinator))


@pytest.mark.django_db(transaction=True)
def test_an_async_view_is_guarded_alike() -> None:
    async def stream(request: HttpRequest) -> HttpResponse:
        return HttpResponse("open")

    town = Town.built()
    guarded = requires(Role.AUDITOR)(stream)
    response = asyncio.run(guarded(request_of(town.auditor)))
    assert response.content == b"open"
    with pytest.raises(PermissionDenied):
        asyncio.run(guarded(request_of(town.aoi)))


def test_the_asker_is_the_person_signed_in(town: Town) -> None:
    assert asker(request_of(town.aoi)) == town.aoi
    with pytest.raises(PermissionDenied):
        asker(request_of(AnonymousUser()))
