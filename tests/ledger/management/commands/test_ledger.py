from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from tests.ledger.tampering import tamper
from tests.town import Town
from yakuba.ledger.queries import last_verification


def test_it_says_that_the_chain_holds(town: Town) -> None:
    output = StringIO()
    call_command("ledger", "verify", stdout=output)
    assert "書き換えは見つかりません" in output.getvalue()
    verification = last_verification()
    assert verification is not None
    assert verification.is_whole


def test_it_names_the_first_entry_that_does_not_hold(town: Town) -> None:
    tamper("DELETE FROM ledger_auditentry WHERE number = 2")
    with pytest.raises(CommandError, match="2番が抜けている"):
        call_command("ledger", "verify", stdout=StringIO())
