import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import reverse

from tests.ledger.tampering import rewrite, tamper
from tests.town import PASSWORD, Town
from yakuba.ledger import actions, witness
from yakuba.ledger.enums import AuditEvent
from yakuba.ledger.queries import current_head, last_verification

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


def test_how_the_ledger_ends_is_shown_and_can_be_printed(
    officer: Client,
) -> None:
    head = str(current_head())
    assert head in page(officer)
    sheet = officer.get(reverse("ledger:head")).content.decode()
    assert head in sheet
    assert "署名または押印" in sheet


def test_a_head_from_paper_is_compared(officer: Client) -> None:
    paper = str(current_head())

    def said(noted: str) -> str:
        response = officer.post(
            reverse("ledger:verify"), {"noted": noted}, follow=True
        )
        return response.content.decode()

    assert "控えのとおりです" in said(paper)
    assert "の形で入力してください" in said("1234")
    assert "999番の記録がありません" in said("999:" + paper.split(":")[1])
    rewrite(1, witness.key())
    text = said(paper)
    assert "控えと違います" in text
    assert "書き換えは見つかりません" in text  # of the chain alone


def test_without_its_key_the_page_says_so(officer: Client) -> None:
    actions.verify()
    assert "データベースの外にある鍵でも確かめました" in page(officer)
    (settings.DATA_DIR / "ledger_key").unlink()
    actions.verify()
    assert "鍵では確かめていません" in page(officer)


def test_what_the_page_says_is_no_row_of_the_database(
    officer: Client,
) -> None:
    """Else whoever owns the database would say there that all is well."""
    tables = connection.introspection.table_names()
    assert not [name for name in tables if "verification" in name]
    tamper("UPDATE ledger_auditentry SET actor_id = 99 WHERE number = 2")
    officer.post(reverse("ledger:verify"))
    assert "2番が書き換えられています" in page(officer)


@pytest.mark.parametrize("text", ["", "no result", "[]", "{}", '{"at": "x"}'])
def test_a_spoiled_result_is_none(officer: Client, text: str) -> None:
    actions.verify()
    (settings.DATA_DIR / "ledger_verification").write_text(text)
    assert "まだ確かめていません" in page(officer)
