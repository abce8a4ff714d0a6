import pytest
from django.test import Client
from django.urls import reverse

from tests.ledger.tampering import tamper
from tests.town import PASSWORD, Town
from yakuba.ledger import actions
from yakuba.ledger.enums import AuditEvent
from yakuba.ledger.queries import last_verification

LEDGER = "ledger:entries"


@pytest.fixture
def officer(town: Town) -> Client:
    client = Client()
    client.post(
        reverse("accounts:sign_in"),
        {"user_name": "anzen", "password": PASSWORD},
    )
    return client


def page(client: Client, **query: str) -> str:
    response = client.get(reverse(LEDGER), query)
    assert response.status_code == 200
    return response.content.decode()


def test_the_page_shows_the_last_result_and_never_walks_the_chain(
    officer: Client,
) -> None:
    assert "まだ確かめていません" in page(officer)
    assert last_verification() is None
    actions.verify()
    assert "書き換えは見つかりません" in page(officer)
    tamper("DELETE FROM ledger_auditentry WHERE number = 2")
    assert "書き換えは見つかりません" in page(officer)


def test_who_watches_the_ledger_can_have_it_verified_now(
    officer: Client,
) -> None:
    tamper("DELETE FROM ledger_auditentry WHERE number = 2")
    officer.post(reverse("ledger:verify"))
    text = page(officer)
    assert "2番が抜けているか、順序が変わっています" in text
    assert "書き換えは見つかりません" not in text


def test_many_entries_are_shown_in_pages(officer: Client) -> None:
    for number in range(120):
        actions.record(
            event=AuditEvent.ANSWER_REFUSED,
            actor_id=None,
            detail={"n": number},
        )
    assert "page=2" in page(officer)
    assert "page=2" in page(officer, page="999")
