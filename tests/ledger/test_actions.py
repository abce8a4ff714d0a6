"""The ledger in the database: whoever changes it is seen."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import DataError, connection, transaction

from tests.ledger.tampering import OF_NO_TYPE, TAMPERINGS, tamper
from tests.town import Town
from yakuba.core.ledger import Break, entry_hash, seal_of
from yakuba.ledger import actions, witness
from yakuba.ledger.enums import AuditEvent
from yakuba.ledger.links import fields_of
from yakuba.ledger.models import AuditEntry
from yakuba.ledger.queries import current_head, last_verification


def add_entry() -> None:
    actions.record(event=AuditEvent.ANSWER_REFUSED, actor_id=None)


def test_an_untouched_ledger_holds(town: Town) -> None:
    assert last_verification() is None
    verification = actions.verify()
    assert verification.is_whole
    assert verification.entries == AuditEntry.objects.count() > 3
    assert last_verification() == verification


@pytest.mark.parametrize(("sql", "broken"), TAMPERINGS)
def test_whatever_is_done_behind_its_back_is_seen(
    town: Town, sql: str, broken: Break | None
) -> None:
    last = AuditEntry.objects.count()
    expected = broken or Break(last, "cut")
    tamper(sql)
    verification = actions.verify()
    assert not verification.is_whole
    assert verification.broken_number == expected.number
    assert verification.broken_kind == expected.kind


@pytest.mark.parametrize(("sql", "broken"), OF_NO_TYPE)
def test_a_value_of_no_type_is_seen_or_not_taken(
    town: Town, sql: str, broken: Break | None
) -> None:
    if connection.vendor != "sqlite":
        with pytest.raises(DataError), transaction.atomic():
            tamper(sql)

        assert actions.verify().is_whole
        return

    last = AuditEntry.objects.count()
    expected = broken or Break(last + 1, "cut")
    tamper(sql)
    verification = actions.verify()
    assert verification.broken_number == expected.number
    assert verification.broken_kind == expected.kind
    current_head()


@pytest.mark.parametrize(
    "change", ["hash = 'no hash'", "hash = ''", "count = 3"]
)
def test_a_head_that_somebody_spoiled_is_seen(town: Town, change: str) -> None:
    tamper(f"UPDATE ledger_ledgerhead SET {change}")  # noqa: S608
    assert actions.verify().broken_kind == "cut"
    current_head()


@pytest.mark.parametrize(("distance", "kind"), [(1, "cut"), (2, "missing")])
def test_an_entry_put_in_behind_the_end_is_seen(
    town: Town, distance: int, kind: str
) -> None:
    last = AuditEntry.objects.latest("number")
    added = AuditEntry(
        number=last.number + distance,
        at=last.at,
        event=last.event,
        previous_hash=last.hash,
    )
    added.hash = entry_hash(last.hash, fields_of(added))
    key = witness.key()
    assert key is not None
    added.seal = seal_of(added.hash, key)
    AuditEntry.objects.bulk_create([added])
    assert actions.verify().broken_kind == kind


def test_entries_added_while_it_walks_are_no_break(town: Town) -> None:
    """Another process writes after the walk has read the end of the ledger."""

    def add_before(execute: Callable[..., Any], sql: str, *args: Any) -> Any:
        if " ASC" in sql and '"ledger_auditentry"' in sql and not added:
            added.append(sql)
            add_entry()
        return execute(sql, *args)

    added: list[str] = []
    before = AuditEntry.objects.count()
    with connection.execute_wrapper(add_before):
        verification = actions.verify()
    assert AuditEntry.objects.count() == before + 1
    assert verification.is_whole
    assert verification.entries == before


def test_the_last_result_is_the_one_that_is_kept(town: Town) -> None:
    actions.verify()
    tamper("DELETE FROM ledger_auditentry WHERE number = 2")
    actions.verify()
    kept = last_verification()
    assert kept is not None
    assert kept.broken_number == 2


def test_who_waits_gets_a_result_in_time_or_none(town: Town) -> None:
    assert actions.verify_within(wait=timedelta(0)) is None
    assert last_verification() is None
    assert (
        actions.verify_within(wait=timedelta(minutes=1)) == last_verification()
    )
    assert actions.verify_within(wait=timedelta(0)) is None
    assert last_verification() is not None


def test_times_survive_the_database_to_the_microsecond(town: Town) -> None:
    for _ in range(20):
        actions.record(
            event=AuditEvent.ANSWER_REFUSED,
            actor_id=None,
            detail={"reason": "試験", "n": 1, "ok": True},
        )
    assert actions.verify().is_whole


def test_a_time_is_the_same_wherever_its_clock_hangs(town: Town) -> None:
    at = datetime(2026, 11, 10, 9, 0, tzinfo=ZoneInfo("Asia/Tokyo"))
    actions.record(event=AuditEvent.ANSWER_REFUSED, actor_id=None, at=at)
    assert actions.verify().is_whole
