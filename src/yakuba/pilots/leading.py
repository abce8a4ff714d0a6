"""Who leads whom today: heads and deputies of units, and of the units below that have neither.

An application keeps the unit of its day (the figures by unit stay what they were). Whom it concerns today follows the person:
the head of that unit while the person belongs there, after a transfer (人事異動) the heads of the units of today, and once
nobody's unit is known (退職) the head of the unit of the application's day.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef, Q

from yakuba.accounts.models import Membership, OrgUnit, Post, User
from yakuba.accounts.rules import in_force


def led_units(user: User, today: date) -> frozenset[int]:
    """The units that a person leads as head or deputy, with those below that are led by nobody nearer."""
    held = _posts(today)
    own = {unit for unit, people in held.items() if user.pk in people}
    parents = _parents() if own else {}
    return frozenset(unit for unit in parents if _responsible(unit, held, parents) in own)


def leaders_of(unit: OrgUnit, today: date, *, besides: User | None = None) -> list[User]:
    """Head and deputies of the unit, or of the nearest unit above that has any besides this person."""
    held = _posts(today, besides=besides)
    responsible = _responsible(unit.pk, held, _parents())
    return list(User.objects.filter(pk__in=held.get(responsible or 0, ()), is_active=True))


def is_head(user: User, unit: OrgUnit, today: date) -> bool:
    """Head, not deputy, of the unit that answers for this one."""
    responsible = _responsible(unit.pk, _posts(today), _parents())
    return user.memberships.filter(in_force(today), unit=responsible, post=Post.UNIT_HEAD).exists()


def units_of(user: User | None, unit: OrgUnit, today: date) -> list[OrgUnit]:
    """Whose heads an application of this person from this unit concerns today: the rule above, for one."""
    now = list(OrgUnit.objects.filter(memberships__in=user.memberships.filter(in_force(today)))) if user else []
    return now if now and unit not in now else [unit]


def acts_as_deputy(actor: User, user: User | None, unit: OrgUnit, today: date) -> bool:
    """Whether this leader decides in the place of the head (代決)."""
    return not any(is_head(actor, each, today) for each in units_of(user, unit, today))


def concerns(units: Iterable[int], today: date) -> Q:
    """The applications of people of these units, as the rule above says."""
    held = Membership.objects.filter(in_force(today), user=OuterRef("user"))
    still_there = Exists(held.filter(unit=OuterRef("unit")))
    somewhere = Exists(held)
    now_here = Exists(held.filter(unit__in=list(units)))
    by_unit = Q(unit__in=list(units)) & (still_there | ~somewhere)
    return by_unit | (~still_there & now_here)


def _parents() -> dict[int, int | None]:
    return dict(OrgUnit.objects.values_list("pk", "parent_id"))


def _posts(today: date, *, besides: User | None = None) -> dict[int, set[int]]:
    """Unit → the people who lead it today."""
    leading = Membership.objects.filter(
        in_force(today), post__in=(Post.UNIT_HEAD, Post.DEPUTY), user__is_active=True
    ).exclude(user=besides)
    held: dict[int, set[int]] = defaultdict(set)
    for unit, user in leading.values_list("unit_id", "user_id"):
        held[unit].add(user)
    return dict(held)


def _responsible(unit: int, held: dict[int, set[int]], parents: dict[int, int | None]) -> int | None:
    """The nearest unit, upwards, that somebody leads; the tree has no circles (accounts.import_units)."""
    step: int | None = unit
    while step is not None and step not in held:
        step = parents.get(step)
    return step
