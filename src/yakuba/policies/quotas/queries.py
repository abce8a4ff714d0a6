"""What limits a person this month, and what was used: sums of one small table."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet, Sum

from yakuba.accounts import queries as accounts
from yakuba.accounts import rules as account_rules
from yakuba.accounts.models import OrgUnit, Role, User
from yakuba.policies.models import Destination, DestinationGrant, MonthlyUse, Quota, QuotaScope
from yakuba.policies.quotas.rules import YEN, Allowance, Standing, standing, this_month

OFFICES = (Role.COORDINATOR, Role.OPERATOR, Role.AUDITOR, Role.SECURITY_OFFICER)
NOBODY = "（退職・異動などで登録のない職員）"
NO_UNIT = "（所属なし）"


@dataclass(frozen=True, slots=True)
class Allowances:
    """Every limit that holds for a person today."""

    today: date
    held: tuple[Allowance, ...] = ()

    def standing(self, destination: Destination) -> Standing:
        """What does not write with a model has no limit."""
        if not destination.generates or not self.held:
            return Standing()
        costs = bool(destination.price_in or destination.price_out)
        return standing(self.held, endpoint=destination.endpoint, costs=costs, today=self.today)


def allowances_for(user: User, today: date, *, unit: int | None, granted: bool = True) -> Allowances:
    """The limits and what was used of each, with one query for all that was used; none where nothing is limited.

    `unit` is the one that the person counts for; without `granted`, no limits of trials.
    """
    limits = [*_quotas_of(user, unit), *(_grants_of(user, today) if granted else [])]
    if not limits:
        return Allowances(today)
    sums = _sums(this_month(today), [counted for _, counted in limits])
    held = tuple(
        replace(limit, used_tokens=tokens, used_micro_yen=micro_yen)
        for (limit, _), (tokens, micro_yen) in zip(limits, sums, strict=True)
    )
    return Allowances(today, held)


def _quotas_of(user: User, unit: int | None) -> list[tuple[Allowance, Q]]:
    found = list(Quota.objects.filter(Q(user=None) | Q(user=user)).select_related("unit"))
    own = any(quota.user_id for quota in found)
    units = _units_of(unit) if any(quota.unit_id for quota in found) else {}
    limits = []
    for quota in found:
        if quota.scope == QuotaScope.CITY:
            limits.append((Allowance("庁内全体で", quota.tokens, quota.yen), Q()))
        elif quota.unit_id in units:
            limits.append((Allowance(f"{quota}全体で", quota.tokens, quota.yen), Q(unit__in=units[quota.unit_id])))
        elif quota.scope == QuotaScope.PERSON and bool(quota.user_id) == own:
            limits.append((Allowance("あなたが", quota.tokens, quota.yen), Q(person=user.pk)))
    return limits


def _units_of(unit: int | None) -> dict[int, set[int]]:
    """A unit and those above it, each with all the units below: a 部 limits its 課."""
    parents = dict(OrgUnit.objects.values_list("pk", "parent_id"))
    return {each: _below(each, parents) for each in accounts.unit_and_above(unit, parents)}


def _below(unit: int, parents: Mapping[int, int | None]) -> set[int]:
    return {each for each in parents if unit in accounts.unit_and_above(each, parents)}


def _grants_of(user: User, today: date) -> list[tuple[Allowance, Q]]:
    """What a trial lets a participant use, of all its endpoints together."""
    granted = DestinationGrant.objects.filter(
        user=user, valid_from__lte=today, valid_to__gte=today, monthly_tokens__isnull=False
    ).values_list("reason", "monthly_tokens", "destination__endpoint")
    by_reason: dict[tuple[str, int], set[str]] = {}
    for reason, tokens, endpoint in granted:
        by_reason.setdefault((reason, tokens or 0), set()).add(endpoint)
    return [
        (
            Allowance("実証実験であなたが", tokens, None, endpoints=frozenset(endpoints)),
            Q(person=user.pk, endpoint__in=endpoints),
        )
        for (_, tokens), endpoints in by_reason.items()
    ]


def _sums(month: date, counted: Iterable[Q]) -> list[tuple[int, int]]:
    """(tokens, micro-yen) of each, with one query over an index."""
    wanted, asked, everything = list(counted), Q(), False
    sums: dict[str, Any] = {}
    for number, each in enumerate(wanted):
        asked, everything = asked | each, everything or not each
        only = each or None
        sums |= {f"tokens_{number}": Sum("tokens", filter=only), f"yen_{number}": Sum("micro_yen", filter=only)}
    rows = MonthlyUse.objects.filter(month=month)
    found = (rows if everything else rows.filter(asked)).aggregate(**sums)
    return [(found[f"tokens_{number}"] or 0, found[f"yen_{number}"] or 0) for number in range(len(wanted))]


def used_by(quota: Quota, today: date) -> Allowance:
    """A limit as its keepers see it; for one that holds for each person, the one who used most."""
    limit = Allowance(quota.owner, quota.tokens, quota.yen)
    rows = MonthlyUse.objects.filter(month=this_month(today))
    if quota.scope == QuotaScope.PERSON:
        rows = rows.filter(person=quota.user_id) if quota.user_id else rows
        sums = rows.values_list("person").annotate(tokens=Sum("tokens"), micro_yen=Sum("micro_yen")).order_by("-tokens")
        _, tokens, micro_yen = sums.first() or (0, 0, 0)
    else:
        if quota.unit_id:
            rows = rows.filter(unit__in=_below(quota.unit_id, dict(OrgUnit.objects.values_list("pk", "parent_id"))))
        found = rows.aggregate(tokens=Sum("tokens"), micro_yen=Sum("micro_yen"))
        tokens, micro_yen = found["tokens"] or 0, found["micro_yen"] or 0
    return replace(limit, used_tokens=tokens, used_micro_yen=micro_yen)


def quotas_for(user: User, today: date) -> QuerySet[Quota]:
    """All limits, for those who set them; none for others."""
    found = Quota.objects.select_related("user", "unit")
    return found if sets_limits(user, today) else found.none()


def sets_limits(user: User, today: date) -> bool:
    return any(account_rules.has_role(user, role, today) for role in (Role.COORDINATOR, Role.OPERATOR))


def use_for(user: User, today: date, month: date) -> QuerySet[MonthlyUse]:
    """What was used in a month: by everybody for the offices that answer for it, one's own for everybody else."""
    found = MonthlyUse.objects.filter(month=month)
    if any(account_rules.has_role(user, role, today) for role in OFFICES):
        return found
    return found.filter(person=user.pk)


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the figures of a month."""

    name: str
    answers: int
    tokens: int
    micro_yen: int

    def shown(self) -> tuple[str, str, str]:
        """Answers, tokens, yen; yen with two places: an answer costs less than one."""
        return f"{self.answers:,}", f"{self.tokens:,}", f"{self.micro_yen / YEN:,.2f}"


def figures(used: QuerySet[MonthlyUse], by: str) -> list[Figure]:
    """Sums by `person`, `unit` or `endpoint`, most used first; each with its name of today."""
    sums = used.values_list(by).annotate(answered=Sum("answers"), cost=Sum("micro_yen"), size=Sum("tokens"))
    rows = list(sums.order_by("-size", by).values_list(by, "answered", "size", "cost"))
    names = _names(by, [row[0] for row in rows])
    missing = {"person": NOBODY, "unit": NO_UNIT}
    return [Figure(names.get(key, missing.get(by, str(key))), *rest) for key, *rest in rows]


def _names(by: str, keys: list[Any]) -> dict[Any, str]:
    if by == "person":
        return dict(User.objects.filter(pk__in=keys).values_list("pk", "name"))
    if by == "unit":
        return dict(OrgUnit.objects.filter(pk__in=keys).values_list("pk", "name"))
    return dict(Destination.objects.filter(endpoint__in=keys).values_list("endpoint", "name"))
