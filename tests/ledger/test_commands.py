from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from tests.ledger.tampering import rewrite
from tests.town import Town
from yakuba.ledger import witness
from yakuba.ledger.queries import current_head


def verify(*arguments: str) -> str:
    out = StringIO()
    call_command("ledger", "verify", *arguments, stdout=out)
    return out.getvalue()


def test_it_says_how_the_ledger_ends_and_compares_a_noted_head(
    town: Town,
) -> None:
    head = str(current_head())
    assert f"いまの末尾　{head}" in verify()
    assert "控えのとおりです" in verify("--head", head.lower())
    rewrite(1, witness.key())
    verify()
    with pytest.raises(CommandError, match="控えと違います"):
        verify("--head", head)
    with pytest.raises(CommandError, match="77番の記録がありません"):
        verify("--head", "77:" + head.split(":")[1])


def test_what_is_no_head_is_refused_before_anything_is_walked(
    town: Town,
) -> None:
    with pytest.raises(CommandError, match="の形で"):
        verify("--head", "1234")
