from collections.abc import Collection, Mapping

from django.db import transaction

from yakuba.accounts.models import User
from yakuba.core.privacy.inspection import Treatment
from yakuba.ledger.actions import Detail, record
from yakuba.ledger.enums import AuditEvent
from yakuba.policies.destinations.models import Destination
from yakuba.policies.protection import queries, rules


@transaction.atomic
def decide_destination_rules(
    *,
    destination: Destination,
    treatments: Mapping[str, tuple[Treatment | None, bool]],
    cleared: Collection[tuple[str, bool]],
    strict: Collection[str],
    actor: User,
) -> None:
    """Put the table of a destination in force.

    `treatments`: kind → (decision, or None for the default; may be waived). `cleared`: (class, masked) of open cells.
    `strict`: the classes of which text is hidden strictly.
    """
    destination.kind_treatments.all().delete()
    destination.clearances.all().delete()
    default = rules.DestinationRules()
    for kind, (decision, waivable) in treatments.items():
        says_something = decision is not None or waivable
        if kind in rules.NEVER or not says_something:
            continue

        treatment = default.treatment(kind) if decision is None else decision
        destination.kind_treatments.create(
            kind=kind, treatment=treatment, waivable=waivable
        )

    for level, masked in sorted(cleared):
        destination.clearances.create(level=level, masked=masked)

    destination.hiding_profiles.all().delete()
    for level in sorted(rules.STRICT_LEVELS.symmetric_difference(strict)):
        destination.hiding_profiles.create(level=level, strict=level in strict)

    record(
        event=AuditEvent.DESTINATION_RULES_CHANGED,
        actor_id=actor.pk,
        detail=_table_of(destination),
    )


def _table_of(destination: Destination) -> Detail:
    """The table as it is now, for the ledger."""
    cells = []
    for clearance in destination.clearances.order_by("level", "masked"):
        suffix = "+伏せ字" if clearance.masked else ""
        cells.append(f"{clearance.level}{suffix}")

    kinds = [
        f"{each.kind}={Treatment(each.treatment).name}"
        for each in destination.kind_treatments.order_by("kind")
    ]
    return {
        "destination": destination.endpoint,
        "cleared": " ".join(cells),
        "kinds": " ".join(kinds),
        "strict": " ".join(sorted(queries.strict_levels(destination))),
    }
