"""Whatever goes wrong, the page that says so has the content security policy (413 and 411: test_bodies)."""

from typing import Any, NoReturn

import pytest
from django.http import HttpRequest
from django.test import Client
from django.urls import include, path, reverse

from tests.town import PASSWORD, Town
from yakuba.accounts.access import public


@public
def broken(request: HttpRequest) -> NoReturn:
    raise RuntimeError("a surprise")


urlpatterns = [
    path("broken/", broken),
    path("", include("yakuba.config.urls")),
]


@pytest.fixture
def client(town: Town) -> Client:
    client = Client(raise_request_exception=False)
    form = {"user_name": "aoi", "password": PASSWORD}
    client.post(reverse("accounts:sign_in"), form)
    return client


CASES: list[tuple[int, dict[str, Any]]] = [
    (400, {"path": "/", "headers": {"host": "elsewhere.example"}}),
    (403, {"path": "/ledger/"}),
    (404, {"path": "/nowhere/"}),
    (404, {"path": "/static/nowhere.css"}),
    (405, {"path": "/ledger/verify/", "method": "GET"}),
    (500, {"path": "/broken/"}),
]


@pytest.mark.urls(__name__)
@pytest.mark.parametrize(("status", "asked"), CASES)
def test_an_error_page_has_the_policy(
    client: Client, town: Town, status: int, asked: dict[str, Any]
) -> None:
    if status == 405:
        form = {"user_name": "kansa", "password": PASSWORD}
        client.post(reverse("accounts:sign_in"), form)
    response = client.generic(asked.pop("method", "GET"), **asked)
    assert response.status_code == status
    assert "default-src 'none'" in response["Content-Security-Policy"]


def test_a_form_without_its_token_and_a_body_too_large_have_it_too(
    town: Town, settings: Any
) -> None:
    strict = Client(enforce_csrf_checks=True)
    response = strict.post(reverse("accounts:sign_in"), {"user_name": "aoi"})
    assert response.status_code == 403
    assert "default-src 'none'" in response["Content-Security-Policy"]
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10
    response = Client().post(
        reverse("accounts:sign_in"), {"user_name": "x" * 100}
    )
    assert response.status_code == 400
    assert "default-src 'none'" in response["Content-Security-Policy"]
