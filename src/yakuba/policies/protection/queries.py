from collections.abc import Mapping

from yakuba.core.privacy.findings import CHOSEN, KINDS
from yakuba.core.privacy.inspection import Treatment
from yakuba.policies.destinations.models import Destination
from yakuba.policies.destinations.network.queries import standing_in_force
from yakuba.policies.destinations.queries import limits_of
from yakuba.policies.protection.lists.queries import city_lists
from yakuba.policies.protection.rules import STRICT_LEVELS, DestinationRules


def kinds_in_table() -> Mapping[str, str]:
    """Every kind on which something can be decided, the city's own first, with its name."""
    names = {kind.kind: kind.label for kind in city_lists().kinds}
    for kind, described in KINDS.items():
        if kind != CHOSEN:
            names[kind] = described.name

    return names


def rules_for(destination: Destination) -> DestinationRules:
    """What policy says of a destination: the city's decisions, and the strict defaults where it made none."""
    if destination.in_house:
        return DestinationRules(in_house=True)

    decisions = list(destination.kind_treatments.all())
    cells = destination.clearances.values_list("level", "masked")
    limits = limits_of(destination, standing_in_force())
    cleared = [cell for cell in cells if not limits.closing(cell[0])]
    waivable = [decision.kind for decision in decisions if decision.waivable]
    return DestinationRules(
        limits=limits,
        cleared=frozenset(cleared),
        decided={each.kind: Treatment(each.treatment) for each in decisions},
        waivable=frozenset(waivable),
        strict=strict_levels(destination),
    )


def strict_levels(destination: Destination) -> frozenset[str]:
    """The classes of which text is hidden strictly: as the city decided, else as it is without a decision."""
    levels = set(STRICT_LEVELS)
    for profile in destination.hiding_profiles.all():
        if profile.strict:
            levels.add(profile.level)
        else:
            levels.discard(profile.level)

    return frozenset(levels)
