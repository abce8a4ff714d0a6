"""Reads of destinations: who may use which, what may leave for them, how they are reached."""

import json
from datetime import date

from django.conf import settings
from django.db.models import Case, QuerySet, When, prefetch_related_objects

from yakuba.accounts import queries as accounts
from yakuba.accounts.enums import Role
from yakuba.accounts.models import User
from yakuba.accounts.queries import has_role, holds_any
from yakuba.adapters.connection import Connection
from yakuba.adapters.seals import unseal
from yakuba.policies.destinations.enums import ContractTerms, EndpointKind
from yakuba.policies.destinations.grants.queries import grants_on
from yakuba.policies.destinations.limits import Limits
from yakuba.policies.destinations.models import CREDENTIALS, Destination
from yakuba.policies.destinations.network.models import NetworkStanding
from yakuba.policies.destinations.network.queries import standing_in_force
from yakuba.policies.destinations.orders.queries import task_orders

OFFICES = (
    Role.SECURITY_OFFICER,
    Role.AUDITOR,
    Role.COORDINATOR,
    Role.OPERATOR,
)


def may_decide(user: User, today: date) -> bool:
    """Whether it is this person's office to say what may go where."""
    return has_role(user, Role.SECURITY_OFFICER, today)


def destinations_for(
    user: User, today: date, task: str = ""
) -> list[Destination]:
    """Where a person's text may be sent, in the city's order for a kind of work (ask, summarise, or a form).

    The quoting endpoint is the last resort; behind it stand those to which nothing may go today.
    """
    in_use = Destination.objects.filter(enabled=True, embeds=False)
    in_the_citys_order = list(in_use.order_by("position", "name"))
    usable = _usable_by(user, in_the_citys_order, today)
    ordered = _ordered_for(task, usable)
    outside = [each for each in ordered if not each.in_house]
    closed = _closed(outside)
    return sorted(
        ordered, key=lambda each: (each.pk in closed, not each.generates)
    )


def _usable_by(
    user: User, destinations: list[Destination], today: date
) -> list[Destination]:
    """Without those that are restricted and were not opened for the person, and those of other units."""
    limited_to = _units_of_destinations()
    units = accounts.unit_ids_for(user, today) if limited_to else frozenset()
    granted: set[int] = set()
    if any(each.restricted for each in destinations):
        granted = set(
            grants_on(user, today).values_list("destination", flat=True)
        )

    usable = []
    for destination in destinations:
        if destination.restricted and destination.pk not in granted:
            continue

        limits = limited_to.get(destination.pk)
        if limits is not None and limits.isdisjoint(units):
            continue

        usable.append(destination)

    return usable


def _ordered_for(
    task: str, destinations: list[Destination]
) -> list[Destination]:
    """Where somebody decided an order for the kind of work: only what is in it, and what writes without a model."""
    order = task_orders(task).get(task)
    if not order:
        return destinations

    in_order = {each.pk: each for each in destinations if each.pk in order}
    ranked = [in_order[pk] for pk in order if pk in in_order]
    without_model = [
        each
        for each in destinations
        if each.pk not in in_order and not each.generates
    ]
    return ranked + without_model


def _closed(outside: list[Destination]) -> set[int]:
    """Those outside the house to which no text at all may go."""
    if not outside:
        return set()

    standing = standing_in_force()
    prefetch_related_objects(outside, "clearances")
    closed = set()
    for destination in outside:
        limits = limits_of(destination, standing)
        levels = [
            clearance.level for clearance in destination.clearances.all()
        ]
        if all(limits.closing(level) for level in levels):
            closed.add(destination.pk)

    return closed


def embedding_destination() -> Destination | None:
    """The destination that makes vectors of texts: in use, inside the house, for everybody. No other is asked.

    A city's own goes before the encoder that comes with Yakuba, by its position.
    """
    open_to_all = Destination.objects.filter(
        embeds=True,
        enabled=True,
        in_house=True,
        restricted=False,
        units__isnull=True,
    )
    with_model = open_to_all.exclude(kind=EndpointKind.QUOTING)
    return with_model.order_by("position", "name").first()


def _units_of_destinations() -> dict[int, set[int]]:
    """The units to which destinations are limited; those that everybody may use are not in it."""
    rows = Destination.units.through.objects.values_list(
        "destination", "orgunit"
    )
    units: dict[int, set[int]] = {}
    for destination, unit in rows:
        units.setdefault(destination, set()).add(unit)

    return units


def limits_of(
    destination: Destination, standing: NetworkStanding | None
) -> Limits:
    """What network and contract let leave for a destination at most."""
    return Limits(
        zone=standing.zone if standing else "",
        model=standing.model if standing else "",
        path=destination.network_path,
        standard_terms=destination.terms == ContractTerms.STANDARD,
        trains_on_input=destination.trains_on_input,
        ismap=destination.ismap,
    )


def registered_for(user: User, today: date) -> QuerySet[Destination]:
    """Every destination, for the offices that oversee where text goes; none for others."""
    if not holds_any(user, OFFICES, today):
        return Destination.objects.none()

    quoting_last = Case(When(kind=EndpointKind.QUOTING, then=1), default=0)
    return Destination.objects.order_by(quoting_last, "position", "name")


def outside_destinations_for(user: User, today: date) -> QuerySet[Destination]:
    """Those of them that are outside the house."""
    return registered_for(user, today).filter(in_house=False)


def connection_of(destination: Destination) -> Connection:
    """How its endpoint is reached, the key unsealed. Raises SealError when it was sealed under another secret."""
    headers = json.loads(_unsealed(destination.sealed_headers) or "{}")
    return Connection(
        name=destination.endpoint,
        address=destination.address,
        model=destination.model,
        key=_unsealed(destination.sealed_key),
        headers=tuple(headers.items()),
        version=destination.version,
        proxy=destination.proxy,
        ca_file=destination.ca_file,
        first_seconds=destination.first_seconds,
        gap_seconds=destination.gap_seconds,
        context_tokens=destination.context_tokens,
        answer_tokens=destination.answer_tokens,
        threads=destination.threads,
    )


def _unsealed(sealed: str) -> str:
    if not sealed:
        return ""

    opened = unseal(sealed, keys=settings.SEALING_KEYS, purpose=CREDENTIALS)
    return opened.decode("utf-8")
