"""Who may change a collection."""

import pytest

from yakuba.accounts.enums import Role
from yakuba.library.collections.rules import may_edit

OWNER = 7


@pytest.mark.parametrize(
    ("units", "roles", "expected"),
    [
        ({OWNER}, set(), True),
        ({OWNER, 8}, {Role.AUDITOR}, True),
        ({8}, set(), False),
        (set(), set(), False),
        (set(), {Role.COORDINATOR}, True),
        (set(), {Role.OPERATOR}, True),
        (set(), {Role.AUDITOR, Role.SECURITY_OFFICER}, False),
    ],
)
def test_the_owning_unit_and_the_offices_that_help(
    units: set[int], roles: set[str], *, expected: bool
) -> None:
    assert may_edit(OWNER, units, roles) is expected
