"""Yes or no about terms."""

from collections.abc import Collection

from yakuba.accounts.enums import Role
from yakuba.library.glossary.enums import TermStatus


def decides_all(roles: Collection[str]) -> bool:
    """The coordinator approves and declines every term."""
    return Role.COORDINATOR in roles


def may_decide(
    owner_unit: int | None,
    roles: Collection[str],
    headed_units: Collection[int],
) -> bool:
    """Approve, decline, change: the coordinator, and the head of the unit that the term belongs to."""
    return decides_all(roles) or owner_unit in headed_units


def may_edit(status: str, *, is_proposer: bool, may_decide: bool) -> bool:
    """Whoever decides; and the proposer as long as nobody has."""
    is_own = is_proposer and status == TermStatus.PROPOSED
    return is_own or may_decide
