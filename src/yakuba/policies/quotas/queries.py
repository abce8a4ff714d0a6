"""What limits a person this month, and what was used: sums of one small table."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet, Sum

from yakuba.accounts.enums import Role
from yakuba.accounts.models import OrgUnit, User
from yakuba.accounts.queries import holds_any, unit_tree
from yakuba.policies.destinations.grants.queries import grants_on
from yakuba.policies.destinations.models import Destination
from yakuba.policies.quotas.enums import QuotaScope
from yakuba.policies.quotas.models import MonthlyUse, Quota
from yakuba.policies.quotas.rules import (
    YEN,
    Allowance,
    Standing,
    standing,
    this_month,
)

OFFICES = (
    Role.COORDINATOR,
    Role.OPERATOR,
    Role.AUDITOR,
    Role.SECURITY_OFFICER,
)
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
        return standing(
            self.held,
            endpoint=destination.endpoint,
            costs=costs,
            today=self.today,
        )


def allowances_for(
    user: User, today: date, *, unit: int | None, granted: bool = True
) -> Allowances:
    """The limits and what was used of each, with one query for all that was used; none where nothing is limited.

    `unit` is the one that the person counts for; without `granted`, no limits of trials.
    """
    limits = _quotas_of(user, unit)
    if granted:
        limits += _limits_of_trials(user, today)

    if not limits:
        return Allowances(today)

    sums = _sums(this_month(today), [limit.counted for limit in limits])
    held = tuple(
        replace(limit.allowance, used_tokens=tokens, used_micro_yen=micro_yen)
        for limit, (tokens, micro_yen) in zip(limits, sums, strict=True)
    )
    return Allowances(today, held)


@dataclass(frozen=True, slots=True)
class _Limit:
    """A limit of which nothing is used yet, and which rows of MonthlyUse count for it."""

    allowance: Allowance
    counted: Q


def _quotas_of(user: User, unit: int | None) -> list[_Limit]:
    quotas = list(
        Quota.objects.filter(Q(user=None) | Q(user=user)).select_related(
            "unit"
        )
    )
    has_own = any(quota.user_id for quota in quotas)
    below = (
        _units_below(unit) if any(quota.unit_id for quota in quotas) else {}
    )
    limits = []
    for quota in quotas:
        scope = QuotaScope(quota.scope)
        if scope == QuotaScope.CITY:
            whose = "庁内全体で"
            counted = Q()
        elif scope == QuotaScope.UNIT and quota.unit_id in below:
            whose = f"{quota}全体で"
            counted = Q(unit__in=below[quota.unit_id])
        elif scope == QuotaScope.PERSON and bool(quota.user_id) == has_own:
            whose = "あなたが"
            counted = Q(person=user.pk)
        else:
            continue  # another unit's, or everybody's where one has one's own

        allowance = Allowance(scope, whose, quota.tokens, quota.yen)
        limits.append(_Limit(allowance, counted))

    return limits


def _units_below(unit: int | None) -> dict[int, set[int]]:
    """A unit and those above it, each with all the units below: a 部 limits its 課."""
    tree = unit_tree()
    return {each: tree.below(each) for each in tree.above(unit)}


def _limits_of_trials(user: User, today: date) -> list[_Limit]:
    """What a trial lets a participant use, of all its endpoints together."""
    limited = grants_on(user, today).filter(monthly_tokens__isnull=False)
    granted = limited.values_list(
        "reason", "monthly_tokens", "destination__endpoint"
    )
    endpoints: dict[tuple[str, int], set[str]] = {}
    for reason, tokens, endpoint in granted:
        endpoints.setdefault((reason, tokens or 0), set()).add(endpoint)

    limits = []
    for (_, tokens), names in endpoints.items():
        allowance = Allowance(
            QuotaScope.PERSON,
            "実証実験であなたが",
            tokens,
            None,
            endpoints=frozenset(names),
        )
        limits.append(_Limit(allowance, Q(person=user.pk, endpoint__in=names)))

    return limits


def _sums(month: date, counted: Sequence[Q]) -> list[tuple[int, int]]:
    """(tokens, micro-yen) of each, with one query over an index."""
    any_of_them = Q()
    sums: dict[str, Any] = {}
    for number, each in enumerate(counted):
        any_of_them |= each
        only = each or None
        sums[f"tokens_{number}"] = Sum("tokens", filter=only)
        sums[f"yen_{number}"] = Sum("micro_yen", filter=only)

    rows = MonthlyUse.objects.filter(month=month)
    if all(counted):  # an empty one counts every row
        rows = rows.filter(any_of_them)

    found = rows.aggregate(**sums)
    return [
        (found[f"tokens_{number}"] or 0, found[f"yen_{number}"] or 0)
        for number in range(len(counted))
    ]


def used_by(quota: Quota, today: date) -> Allowance:
    """A limit as its keepers see it; for one that holds for each person, the one who used most."""
    rows = MonthlyUse.objects.filter(month=this_month(today))
    if quota.scope == QuotaScope.PERSON:
        sums = _most_of_a_person(rows, quota.user_id)
    else:
        if quota.unit_id:
            rows = rows.filter(unit__in=unit_tree().below(quota.unit_id))
        sums = rows.aggregate(tokens=Sum("tokens"), micro_yen=Sum("micro_yen"))

    return Allowance(
        QuotaScope(quota.scope),
        quota.owner,
        quota.tokens,
        quota.yen,
        used_tokens=sums["tokens"] or 0,
        used_micro_yen=sums["micro_yen"] or 0,
    )


def _most_of_a_person(
    rows: QuerySet[MonthlyUse], person: int | None
) -> dict[str, int | None]:
    """What this person used, or the one who used most."""
    if person is not None:
        rows = rows.filter(person=person)

    by_person = rows.values("person").annotate(
        sum_tokens=Sum("tokens"), sum_micro_yen=Sum("micro_yen")
    )
    most = by_person.order_by("-sum_tokens").first()
    if most is None:
        return {"tokens": 0, "micro_yen": 0}

    return {"tokens": most["sum_tokens"], "micro_yen": most["sum_micro_yen"]}


def quotas_for(user: User, today: date) -> QuerySet[Quota]:
    """All limits, for those who set them; none for others."""
    if not sets_limits(user, today):
        return Quota.objects.none()

    return Quota.objects.select_related("user", "unit")


def sets_limits(user: User, today: date) -> bool:
    return holds_any(user, (Role.COORDINATOR, Role.OPERATOR), today)


def use_for(user: User, today: date, month: date) -> QuerySet[MonthlyUse]:
    """What was used in a month: by everybody for the offices that answer for it, one's own for everybody else."""
    rows = MonthlyUse.objects.filter(month=month)
    if holds_any(user, OFFICES, today):
        return rows

    return rows.filter(person=user.pk)


def months_used() -> QuerySet[MonthlyUse, date]:
    """The last twelve months in which anything was used, newest first."""
    months = MonthlyUse.objects.order_by("-month").values_list(
        "month", flat=True
    )
    return months.distinct()[:12]


@dataclass(frozen=True, slots=True)
class UsageFigure:
    """One line of the figures of a month."""

    name: str
    answers: int
    tokens: int
    micro_yen: int

    def shown(self) -> tuple[str, str, str]:
        """Answers, tokens, yen; yen with two places: an answer costs less than one."""
        yen = self.micro_yen / YEN
        return f"{self.answers:,}", f"{self.tokens:,}", f"{yen:,.2f}"


def figures(used: QuerySet[MonthlyUse], by: str) -> list[UsageFigure]:
    """Sums by `person`, `unit` or `endpoint`, most used first; each with its name of today."""
    sums = used.values(by).annotate(
        answered=Sum("answers"), size=Sum("tokens"), cost=Sum("micro_yen")
    )
    rows = list(sums.order_by("-size", by))
    names = _names(by, [row[by] for row in rows])
    nameless = {"person": NOBODY, "unit": NO_UNIT}
    figures = []
    for row in rows:
        name = names.get(row[by]) or nameless.get(by, str(row[by]))
        figures.append(
            UsageFigure(name, row["answered"], row["size"], row["cost"])
        )

    return figures


def _names(by: str, keys: list[Any]) -> dict[Any, str]:
    if by == "person":
        return dict(User.objects.filter(pk__in=keys).values_list("pk", "name"))

    if by == "unit":
        return dict(
            OrgUnit.objects.filter(pk__in=keys).values_list("pk", "name")
        )

    return dict(
        Destination.objects.filter(endpoint__in=keys).values_list(
            "endpoint", "name"
        )
    )
