import json
from collections.abc import Collection, Mapping
from datetime import date
from functools import lru_cache
from typing import TypeVar

from django.conf import settings
from django.db.models import Case, Exists, OuterRef, Q, QuerySet, When, prefetch_related_objects
from django.utils import timezone

from yakuba.accounts import queries as accounts
from yakuba.accounts import rules as account_rules
from yakuba.accounts.models import Role, User
from yakuba.adapters.connection import Connection
from yakuba.adapters.sealing import unseal
from yakuba.core.city_lists import Blocked, CityLists
from yakuba.core.findings import KINDS
from yakuba.core.inspection import Treatment
from yakuba.policies.limits import Limits
from yakuba.policies.models import (
    CREDENTIALS,
    AuditEntry,
    BarredTask,
    BlockedTerm,
    CityKind,
    CityListsVersion,
    DelicateMatter,
    Destination,
    DestinationGrant,
    EndpointKind,
    ListEntry,
    LocalPlaceName,
    NetworkStanding,
    OfficeWord,
    OfficialContact,
    PolicyAcceptance,
    RetentionDecision,
    RetentionMode,
    TaskDestination,
    Terms,
    UsagePolicy,
)
from yakuba.policies.quotas.queries import Allowances
from yakuba.policies.quotas.rules import Standing
from yakuba.policies.rules import Circumstances, DestinationRules, Retention

Entry = TypeVar("Entry", bound=ListEntry)


def policy_in_force() -> UsagePolicy | None:
    """The newest published version."""
    return UsagePolicy.objects.filter(published_at__isnull=False).order_by("-version").first()


def has_accepted(user: User, policy: UsagePolicy) -> bool:
    return PolicyAcceptance.objects.filter(user=user, policy=policy).exists()


def _versions_for(user: User) -> tuple[int | None, bool]:
    """The version of the rules in force, without their text, and whether this person has accepted it."""
    accepted = Exists(PolicyAcceptance.objects.filter(user=user, policy=OuterRef("pk")))
    published = UsagePolicy.objects.filter(published_at__isnull=False).order_by("-version")
    return published.values_list("version", accepted).first() or (None, False)


def retention_decision() -> RetentionDecision | None:
    """The newest decision on what is kept; None while nobody has decided."""
    return RetentionDecision.objects.order_by("-pk").first()


def retention_in_force() -> Retention:
    """What is kept today. While nobody has decided, nothing is."""
    decision = retention_decision()
    return Retention(RetentionMode(decision.mode), decision.days) if decision else Retention()


def circumstances_of(
    user: User,
    *,
    destination: Destination | None,
    allowances: Allowances,
    today: date,
    tasks: Collection[str],
) -> Circumstances:
    """What `rules.decide` needs to know of a person's question; `tasks` are the kinds of work it is."""
    version, accepted = _versions_for(user)
    return Circumstances(
        may_sign_in=accounts.may_sign_in(user, today),
        policy_version=version,
        accepted_version=version if accepted else None,
        destination_enabled=destination is not None and destination.enabled,
        task_barred=not barred_tasks().isdisjoint(tasks),
        standing=allowances.standing(destination) if destination else Standing(),
    )


def destinations_for(user: User, today: date, task: str = "") -> list[Destination]:
    """Where a person's text may be sent, in the city's order for a kind of work (ask, summarise, or a form): then the
    quoting endpoint as the last resort, and behind it those to which nothing may go today.
    """
    found = list(Destination.objects.filter(enabled=True, embeds=False).order_by("position", "name"))
    units = _units_of_destinations()
    own = accounts.unit_ids_for(user, today) if units else frozenset()
    if any(each.restricted for each in found):
        granted = set(_grants_on(user, today).values_list("destination", flat=True))
        found = [each for each in found if not each.restricted or each.pk in granted]
    found = [each for each in found if each.pk not in units or units[each.pk] & own]
    if order := task_orders(task).get(task):
        found = [each for each in found if each.pk in order or not each.generates]
        found.sort(key=lambda each: order.index(each.pk) if each.pk in order else len(order))
    closed = _closed([each for each in found if not each.in_house])
    return sorted(found, key=lambda each: (each.pk in closed, not each.generates))


def task_orders(*tasks: str) -> dict[str, list[int]]:
    """The destinations of kinds of work, in order, where somebody decided it."""
    orders: dict[str, list[int]] = {}
    for task, destination in TaskDestination.objects.filter(task__in=tasks).values_list("task", "destination"):
        orders.setdefault(task, []).append(destination)
    return orders


def _closed(outside: list[Destination]) -> set[int]:
    """Those outside the house to which no text at all may go."""
    if not outside:
        return set()
    standing = standing_in_force()
    prefetch_related_objects(outside, "clearances")
    return {
        each.pk
        for each in outside
        if all(limits_of(each, standing).closing(cell.level) for cell in each.clearances.all())
    }


def embedding_destination() -> Destination | None:
    """The destination that makes vectors of texts: in use, inside the house, for everybody. No other is asked."""
    found = Destination.objects.filter(embeds=True, enabled=True, in_house=True, restricted=False, units__isnull=True)
    return found.exclude(kind=EndpointKind.QUOTING).order_by("position", "name").first()


def _units_of_destinations() -> dict[int, set[int]]:
    """The units to which destinations are limited; those that everybody may use are not in it."""
    units: dict[int, set[int]] = {}
    for destination, unit in Destination.units.through.objects.values_list("destination", "orgunit"):
        units.setdefault(destination, set()).add(unit)
    return units


def _grants_on(user: User, today: date) -> QuerySet[DestinationGrant]:
    return DestinationGrant.objects.filter(user=user, valid_from__lte=today, valid_to__gte=today)


def standing_in_force() -> NetworkStanding | None:
    """Where this server stands; None while nobody has decided."""
    return NetworkStanding.objects.order_by("-pk").first()


def limits_of(destination: Destination, standing: NetworkStanding | None) -> Limits:
    """What network and contract let leave for a destination at most."""
    return Limits(
        zone=standing.zone if standing else "",
        model=standing.model if standing else "",
        path=destination.network_path,
        standard_terms=destination.terms == Terms.STANDARD,
        trains_on_input=destination.trains_on_input,
        ismap=destination.ismap,
    )


def barred_tasks() -> frozenset[str]:
    """The kinds of work that are not given to an AI here."""
    return frozenset(BarredTask.objects.values_list("task", flat=True))


def registered_for(user: User, today: date) -> QuerySet[Destination]:
    """Every destination, for the offices that oversee where text goes; none for others."""
    offices = (Role.SECURITY_OFFICER, Role.AUDITOR, Role.COORDINATOR, Role.OPERATOR)
    may = any(account_rules.has_role(user, role, today) for role in offices)
    found = Destination.objects.order_by(Case(When(kind=EndpointKind.QUOTING, then=1), default=0), "position", "name")
    return found if may else found.none()


def outside_destinations_for(user: User, today: date) -> QuerySet[Destination]:
    """Those of them that are outside the house."""
    return registered_for(user, today).filter(in_house=False)


def kinds_in_table() -> Mapping[str, str]:
    """Every kind that the detectors know, the city's own first, with its name."""
    own = {kind.kind: kind.label for kind in city_lists().kinds}
    return own | {kind: item.name for kind, item in KINDS.items()}


def rules_for(destination: Destination) -> DestinationRules:
    """What policy says of a destination: the city's decisions, and the strict defaults where it made none."""
    if destination.in_house:
        return DestinationRules(in_house=True)
    decisions = list(destination.kind_treatments.all())
    cells = destination.clearances.values_list("level", "masked")
    limits = limits_of(destination, standing_in_force())
    return DestinationRules(
        in_house=destination.in_house,
        limits=limits,
        cleared=frozenset((level, masked) for level, masked in cells if not limits.closing(level)),
        decided={decision.kind: Treatment(decision.treatment) for decision in decisions},
        waivable=frozenset(decision.kind for decision in decisions if decision.waivable),
    )


def listed_for(user: User, today: date, model: type[Entry]) -> QuerySet[Entry]:
    """A list of the city's for those who look after leak prevention; empty for everybody else."""
    keepers = (Role.SECURITY_OFFICER, Role.COORDINATOR)
    may = any(account_rules.has_role(user, role, today) for role in keepers)
    return model._default_manager.all() if may else model._default_manager.none()


def city_lists() -> CityLists:
    """What the city adds to the detectors (one small query; all of it only after a change, or on a new day)."""
    version = CityListsVersion.objects.values_list("token", flat=True).first()
    return _city_lists(version or "", timezone.localdate())


@lru_cache(maxsize=1)
def _city_lists(version: str, today: date) -> CityLists:
    started = Q(valid_from__isnull=True) | Q(valid_from__lte=today)
    running = Q(valid_to__isnull=True) | Q(valid_to__gte=today)
    return CityLists(
        allowed=frozenset(OfficialContact.objects.filter(started, running).values_list("kind", "comparable")),
        offices=frozenset(OfficeWord.objects.values_list("comparable", flat=True)),
        places=frozenset(LocalPlaceName.objects.values_list("comparable", flat=True)),
        kinds=tuple(kind.as_custom_kind for kind in CityKind.objects.all()),
        blocked=tuple(Blocked(item.term, item.reason, item.is_pattern) for item in BlockedTerm.objects.all()),
        delicate=tuple(DelicateMatter.objects.values_list("term", flat=True)),
    )


def connection_of(destination: Destination) -> Connection:
    """How its endpoint is reached, the key unsealed. Raises SealError when it was sealed under another secret."""
    return Connection(
        name=destination.endpoint,
        address=destination.address,
        model=destination.model,
        key=_unsealed(destination.sealed_key),
        headers=tuple(json.loads(_unsealed(destination.sealed_headers) or "{}").items()),
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
    return unseal(sealed, secret=settings.SECRET_KEY, purpose=CREDENTIALS).decode("utf-8") if sealed else ""


def entries_for(user: User, today: date) -> QuerySet[AuditEntry]:
    """The ledger, newest first, for those whose office is to read it; empty for everybody else."""
    readers = (Role.SECURITY_OFFICER, Role.AUDITOR)
    if not any(account_rules.has_role(user, role, today) for role in readers):
        return AuditEntry.objects.none()
    return AuditEntry.objects.order_by("-number")
