"""Yes or no about collections."""

from collections.abc import Collection as Set

from yakuba.accounts.enums import Role

HELPERS = frozenset({Role.COORDINATOR, Role.OPERATOR})


def may_edit(owner_unit: int, units: Set[int], roles: Set[str]) -> bool:
    """Members of the unit that looks after the collection, and the offices that help them."""
    return owner_unit in units or not HELPERS.isdisjoint(roles)
