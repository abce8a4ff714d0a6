"""Yes or no about people."""

from collections.abc import Mapping
from datetime import date, timedelta

from django.db.models import Q

from yakuba.accounts.models import OrgUnit, Post, Role, User

FAILURES_BEFORE_LOCK = 10
FIRST_LOCK = timedelta(minutes=15)
LONGEST_LOCK = timedelta(hours=24)


def in_force(today: date) -> Q:
    """Rows whose period holds today."""
    return Q(valid_from__lte=today) & (Q(valid_to__isnull=True) | Q(valid_to__gte=today))


def has_role(user: User, role: Role, today: date) -> bool:
    return user.grants.filter(in_force(today), role=role).exists()


def is_head_of(user: User, unit: OrgUnit, today: date) -> bool:
    """The head, or the deputy who decides in the head's absence (代決)."""
    return user.memberships.filter(in_force(today), unit=unit, post__in=[Post.UNIT_HEAD, Post.DEPUTY]).exists()


def may_change(actor: User, user: User) -> bool:
    """Nobody gives a role to oneself, or locks oneself out: it takes two."""
    return actor.pk != user.pk


def first_in_a_circle(parents: Mapping[str, str]) -> str:
    """The first code from which the way up leads back to itself; empty if every way ends."""
    for code in parents:
        seen, step = {code}, parents[code]
        while step and step not in seen:
            seen.add(step)
            step = parents.get(step, "")
        if step:
            return code
    return ""


def lock_period(failures: int) -> timedelta | None:
    """How long sign-in rests after so many failures in a row: 15 minutes from the tenth, doubling with each."""
    if failures < FAILURES_BEFORE_LOCK:
        return None
    doublings: int = min(failures - FAILURES_BEFORE_LOCK, 10)
    return min(FIRST_LOCK * (1 << doublings), LONGEST_LOCK)
