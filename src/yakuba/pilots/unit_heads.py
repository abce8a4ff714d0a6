"""Who leads whom today: heads and deputies of units, and of the units below that have neither.

An application keeps the unit of its day (the figures by unit stay what they were). Whom
it concerns today follows the person: the head of that unit while the person belongs
there, after a transfer (人事異動) the heads of the units of today, and once nobody's
unit is known (退職) the head of the unit of the application's day.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from django.db.models import Exists, OuterRef, Q

from yakuba.accounts.enums import Post
from yakuba.accounts.models import Membership, OrgUnit, User
from yakuba.accounts.org_unit_tree import OrgUnitTree
from yakuba.accounts.queries import in_force, unit_tree

Leaders = Mapping[int, set[int]]  # unit → the people who lead it


def led_units(user: User, today: date) -> frozenset[int]:
    """The units that a person leads as head or deputy, with those below that are led by nobody nearer."""
    leaders = _leaders(today)
    own = {unit for unit, people in leaders.items() if user.pk in people}
    if not own:
        return frozenset()

    tree = unit_tree()
    return frozenset(
        unit
        for unit in tree.parents
        if _responsible_unit(unit, leaders, tree) in own
    )


def leaders_of(
    unit: OrgUnit, today: date, *, besides: User | None = None
) -> list[User]:
    """Head and deputies of the unit, or of the nearest unit above that has any besides this person."""
    leaders = _leaders(today, besides=besides)
    responsible = _responsible_unit(unit.pk, leaders, unit_tree())
    if responsible is None:
        return []

    return list(
        User.objects.filter(pk__in=leaders[responsible], is_active=True)
    )


def is_head(user: User, unit: OrgUnit, today: date) -> bool:
    """Head, not deputy, of the unit that answers for this one."""
    responsible = _responsible_unit(unit.pk, _leaders(today), unit_tree())
    headships = user.memberships.filter(in_force(today), post=Post.UNIT_HEAD)
    return headships.filter(unit=responsible).exists()


def units_of(user: User | None, unit: OrgUnit, today: date) -> list[OrgUnit]:
    """Whose heads an application of this person from this unit concerns today: the rule above, for one."""
    if user is None:
        return [unit]

    memberships = user.memberships.filter(in_force(today))
    units = list(OrgUnit.objects.filter(memberships__in=memberships))
    if not units or unit in units:
        return [unit]

    return units


def acts_as_deputy(
    actor: User, user: User | None, unit: OrgUnit, today: date
) -> bool:
    """Whether this leader decides in the place of the head (代決)."""
    return not any(
        is_head(actor, each, today) for each in units_of(user, unit, today)
    )


def concerns(units: Iterable[int], today: date) -> Q:
    """The applications of people of these units, as the rule above says."""
    units = list(units)
    memberships = Membership.objects.filter(
        in_force(today), user=OuterRef("user")
    )
    is_still_there = Exists(memberships.filter(unit=OuterRef("unit")))
    is_somewhere = Exists(memberships)
    is_here_now = Exists(memberships.filter(unit__in=units))
    by_unit = Q(unit__in=units) & (is_still_there | ~is_somewhere)
    by_transfer = ~is_still_there & is_here_now
    return by_unit | by_transfer


def _leaders(today: date, *, besides: User | None = None) -> Leaders:
    leading = Membership.objects.filter(
        in_force(today),
        post__in=(Post.UNIT_HEAD, Post.DEPUTY),
        user__is_active=True,
    ).exclude(user=besides)
    leaders: dict[int, set[int]] = defaultdict(set)
    for unit, user in leading.values_list("unit_id", "user_id"):
        leaders[unit].add(user)

    return dict(leaders)


def _responsible_unit(
    unit: int, leaders: Leaders, tree: OrgUnitTree[int]
) -> int | None:
    """The nearest unit, upwards, that somebody leads."""
    for nearest in tree.above(unit):
        if nearest in leaders:
            return nearest

    return None
