"""Who decides a term, and who may change it."""

import pytest

from yakuba.accounts.enums import Role
from yakuba.library.glossary import rules
from yakuba.library.glossary.enums import TermStatus

OWNER = 7
OTHERS = {Role.OPERATOR, Role.SECURITY_OFFICER, Role.AUDITOR}


@pytest.mark.parametrize(
    ("owner_unit", "roles", "headed", "expected"),
    [
        (OWNER, {Role.COORDINATOR}, set(), True),
        (None, {Role.COORDINATOR}, set(), True),
        (OWNER, OTHERS, set(), False),
        (OWNER, set(), {OWNER}, True),
        (OWNER, set(), {8}, False),
        (None, set(), {OWNER}, False),
    ],
)
def test_the_coordinator_and_the_head_of_the_owning_unit_decide(
    owner_unit: int | None,
    roles: set[str],
    headed: set[int],
    *,
    expected: bool,
) -> None:
    assert rules.may_decide(owner_unit, roles, headed) is expected


@pytest.mark.parametrize(
    ("status", "is_proposer", "may_decide", "expected"),
    [
        (TermStatus.PROPOSED, True, False, True),
        (TermStatus.APPROVED, True, False, False),
        (TermStatus.DECLINED, True, False, False),
        (TermStatus.PROPOSED, False, False, False),
        (TermStatus.APPROVED, False, True, True),
        (TermStatus.DECLINED, False, True, True),
    ],
)
def test_the_proposer_changes_a_term_until_somebody_has_decided(
    status: TermStatus, *, is_proposer: bool, may_decide: bool, expected: bool
) -> None:
    may = rules.may_edit(
        status, is_proposer=is_proposer, may_decide=may_decide
    )
    assert may is expected
