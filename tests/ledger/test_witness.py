"""Whoever owns the database can compute the chain anew: what lies beside it, and what is on paper, shows it."""

import pytest
from django.conf import settings

from tests.ledger.tampering import recompute, rewrite, tamper
from tests.town import Town
from yakuba.ledger import actions, witness
from yakuba.ledger.enums import Agreement, AuditEvent
from yakuba.ledger.models import AuditEntry, LedgerHead
from yakuba.ledger.queries import agreement, current_head

CUT = "DELETE FROM ledger_auditentry WHERE number > {number}"


def add_entries(count: int) -> None:
    for number in range(count):
        actions.record(
            event=AuditEvent.ANSWER_REFUSED,
            actor_id=None,
            detail={"n": number},
        )


def broken() -> tuple[int | None, str]:
    verification = actions.verify()
    return verification.broken_number, verification.broken_kind


def test_a_rewritten_chain_lacks_the_seals_of_the_key(town: Town) -> None:
    rewrite(2)
    assert broken() == (2, "changed")
    add_entries(3)
    assert broken() == (2, "changed")


def test_taking_the_seals_away_is_no_way_round_them(town: Town) -> None:
    tamper("UPDATE ledger_auditentry SET seal = ''")
    assert broken() == (1, "changed")


def test_a_tail_cut_off_with_its_head_put_back_is_seen(town: Town) -> None:
    """The head as it stood before, copied: everything in the database holds."""
    (before,) = LedgerHead.objects.values("count", "hash")
    add_entries(3)
    actions.note_end()
    tamper(CUT.format(number=before["count"]))
    LedgerHead.objects.update(**before)
    assert broken() == (before["count"] + 1, "cut")
    add_entries(2)  # fewer than were noted
    actions.note_end()
    assert broken()[1] == "cut"


def test_a_tail_that_has_grown_again_is_not_the_one_that_was_noted(
    town: Town,
) -> None:
    (before,) = LedgerHead.objects.values("count", "hash")
    add_entries(1)
    actions.note_end()
    tamper(CUT.format(number=before["count"]))
    LedgerHead.objects.update(**before)
    add_entries(4)
    actions.note_end()
    # The entry that says that the end was noted, and one more.
    assert broken() == (before["count"] + 2, "changed")


def test_who_has_the_key_too_is_caught_by_the_head_on_paper_alone(
    town: Town,
) -> None:
    actions.note_end()
    paper = current_head()
    assert paper is not None
    assert agreement(paper, actions.verify()) == Agreement.SAME
    add_entries(3)
    assert agreement(paper, actions.verify()) == Agreement.SAME
    rewrite(2, witness.key())
    (settings.DATA_DIR / "ledger_head").unlink()
    verification = actions.verify()
    assert verification.is_whole  # nothing on this machine knows
    assert agreement(paper, verification) == Agreement.DIFFERENT


def test_a_head_on_paper_holds_with_the_chain_before_it_only(
    town: Town,
) -> None:
    paper = current_head()
    assert paper is not None
    tamper("UPDATE ledger_auditentry SET actor_id = 99 WHERE number = 1")
    assert agreement(paper, actions.verify()) == Agreement.BROKEN
    tamper("DELETE FROM ledger_auditentry")
    assert agreement(paper, actions.verify()) == Agreement.GONE


def test_a_ledger_from_before_the_key_holds_and_says_from_where_it_is_sealed(
    town: Town,
) -> None:
    tamper("UPDATE ledger_auditentry SET seal = ''")
    (settings.DATA_DIR / "ledger_key").unlink()
    count = AuditEntry.objects.count()
    verification = actions.verify()
    assert (verification.is_whole, verification.sealed_from) == (True, None)
    actions.prepare_key()
    made = AuditEntry.objects.latest("number")
    assert (made.event, made.detail) == (
        AuditEvent.KEY_MADE,
        {"first": count + 1},
    )
    verification = actions.verify()
    assert (verification.is_whole, verification.sealed_from) == (
        True,
        count + 1,
    )
    rewrite(2)  # what lies before the key is held by the first entry after it
    assert broken() == (count + 1, "changed")


def test_the_database_alone_cannot_say_that_there_was_no_key_yet(
    town: Town,
) -> None:
    """An attacker makes the ledger look like one from before the key."""
    AuditEntry.objects.filter(number=2).update(detail={"version": 99})
    tamper("UPDATE ledger_auditentry SET seal = ''")
    recompute()
    actions.prepare_key()
    assert broken() == (1, "changed")


@pytest.mark.parametrize("content", [None, "", "no key", "1"])
def test_a_lost_key_is_replaced_and_the_ledger_says_so(
    town: Town, content: str | None
) -> None:
    path = settings.DATA_DIR / "ledger_key"
    path.unlink()
    if content is not None:
        path.write_text(content)
    count = AuditEntry.objects.count()
    add_entries(1)
    made = AuditEntry.objects.get(number=count + 1)
    assert made.event == AuditEvent.KEY_MADE
    verification = actions.verify()
    assert (verification.is_whole, verification.sealed_from) == (
        True,
        count + 1,
    )
    rewrite(count + 2)
    assert broken() == (count + 2, "changed")


def test_a_new_ledger_has_its_key_before_its_first_entry(town: Town) -> None:
    key = witness.key()
    assert key is not None
    assert key.first == 1
    assert not AuditEntry.objects.filter(event=AuditEvent.KEY_MADE).exists()
    assert (settings.DATA_DIR / "ledger_key").stat().st_mode & 0o777 == 0o600


def test_noting_the_end_anew_stands_in_the_ledger(town: Town) -> None:
    actions.note_end()
    (settings.DATA_DIR / "ledger_head").unlink()
    actions.note_end()
    noted = AuditEntry.objects.filter(event=AuditEvent.HEAD_NOTED)
    assert noted.count() == 2
    assert actions.verify().is_whole


def test_a_backup_with_an_end_older_than_its_entries_holds(town: Town) -> None:
    """Saved in this order: the files first, then the database."""
    actions.note_end()
    path = settings.DATA_DIR / "ledger_head"
    saved = path.read_text()
    add_entries(2)
    actions.note_end()
    path.write_text(saved)
    assert actions.verify().is_whole


def test_verifying_makes_no_key_and_says_that_it_is_gone(town: Town) -> None:
    (settings.DATA_DIR / "ledger_key").unlink()
    verification = actions.verify()
    assert verification.key_is_lost
    assert not verification.is_whole
    assert "バックアップから戻してください" in verification.problems[0]
    assert witness.key() is None


def test_seals_of_a_key_that_was_replaced_are_said_to_be_lost(
    town: Town,
) -> None:
    assert not actions.verify().lost_seals
    (settings.DATA_DIR / "ledger_key").unlink()
    add_entries(1)
    verification = actions.verify()
    assert verification.is_whole
    assert verification.lost_seals
