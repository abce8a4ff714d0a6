"""The ledger in the database: whoever changes it is seen."""

from datetime import datetime
from io import StringIO
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.test import Client
from django.urls import reverse

from tests.town import PASSWORD, Town
from yakuba.core.ledger import Break
from yakuba.policies import actions
from yakuba.policies.models import AuditEntry, AuditEvent

TAMPERINGS = [
    ("UPDATE policies_auditentry SET detail = '{\"version\":9}' WHERE number = 2", Break(2, "changed")),
    ("UPDATE policies_auditentry SET actor_id = 99 WHERE number = 1", Break(1, "changed")),
    ("UPDATE policies_auditentry SET at = '2020-01-01 00:00:00' WHERE number = 3", Break(3, "changed")),
    ("DELETE FROM policies_auditentry WHERE number = 2", Break(2, "missing")),
    ("DELETE FROM policies_auditentry WHERE number = (SELECT max(number) FROM policies_auditentry)", None),
    ("DELETE FROM policies_auditentry", Break(1, "cut")),
]


def tamper(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


def test_an_untouched_ledger_holds(town: Town) -> None:
    assert AuditEntry.objects.count() > 3
    assert actions.verify_ledger() is None
    said = StringIO()
    call_command("ledger", "verify", stdout=said)
    assert "確かめました" in said.getvalue()


@pytest.mark.parametrize(("sql", "found"), TAMPERINGS)
def test_whatever_is_done_behind_its_back_is_seen(town: Town, sql: str, found: Break | None) -> None:
    last = AuditEntry.objects.count()
    tamper(sql)
    assert actions.verify_ledger() == (found or Break(last, "cut"))
    with pytest.raises(CommandError):
        call_command("ledger", "verify", stdout=StringIO())


def test_the_page_says_so_to_those_who_watch(town: Town) -> None:
    client = Client()
    client.post(reverse("accounts:sign_in"), {"user_name": "anzen", "password": PASSWORD})
    assert "書き換えは見つかりません" in client.get(reverse("policies:ledger")).content.decode()
    tamper("DELETE FROM policies_auditentry WHERE number = 2")
    assert "書き換えは見つかりません" not in client.get(reverse("policies:ledger")).content.decode()


def test_entries_are_neither_changed_nor_deleted_through_the_model(town: Town) -> None:
    entry = AuditEntry.objects.earliest("number")
    with pytest.raises(TypeError, match="append-only"):
        entry.save()
    with pytest.raises(TypeError, match="append-only"):
        entry.delete()


def test_times_survive_the_database_to_the_microsecond(town: Town) -> None:
    for _ in range(20):
        actions.record(event=AuditEvent.ANSWER_REFUSED, actor_id=None, detail={"reason": "試験", "n": 1, "ok": True})
    assert actions.verify_ledger() is None


def test_a_time_is_the_same_wherever_its_clock_hangs(town: Town) -> None:
    at = datetime(2026, 11, 10, 9, 0, tzinfo=ZoneInfo("Asia/Tokyo"))
    actions.record(event=AuditEvent.ANSWER_REFUSED, actor_id=None, at=at)
    assert actions.verify_ledger() is None


def test_a_thousand_entries_are_shown_in_pages(town: Town) -> None:
    for number in range(120):
        actions.record(event=AuditEvent.ANSWER_REFUSED, actor_id=None, detail={"n": number})
    client = Client()
    client.post(reverse("accounts:sign_in"), {"user_name": "kansa", "password": PASSWORD})
    assert "page=2" in client.get(reverse("policies:ledger")).content.decode()
    assert client.get(reverse("policies:ledger"), {"page": "999"}).status_code == 200
