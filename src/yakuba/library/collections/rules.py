"""Yes or no about collections."""

from collections.abc import Collection as Set

from yakuba.accounts.enums import Role
from yakuba.policies.enums import ConfidentialityLevel

HELPERS = frozenset({Role.COORDINATOR, Role.OPERATOR})


def may_edit(owner_unit: int, units: Set[int], roles: Set[str]) -> bool:
    """Members of the unit that looks after the collection, and the offices that help them."""
    return owner_unit in units or not HELPERS.isdisjoint(roles)


def is_lower(level: str, before: str) -> bool:
    """Whether a class protects less than another. The classes stand in the order of what they protect."""
    levels: list[str] = ConfidentialityLevel.values
    position = levels.index(level)
    return position < levels.index(before)
