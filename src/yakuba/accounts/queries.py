"""Reads about people, scoped to the asker."""

from collections.abc import Mapping
from datetime import date

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from yakuba.accounts.models import Membership, OrgUnit, Post, Role, User
from yakuba.accounts.rules import has_role, in_force


def may_sign_in(user: User, today: date) -> bool:
    """Active, within the term (任期付 access ends by itself), not locked."""
    within_term = user.ends_on is None or today <= user.ends_on
    unlocked = user.locked_until is None or user.locked_until <= timezone.now()
    return user.is_active and within_term and unlocked


def unit_ids_for(user: User, today: date) -> frozenset[int]:
    """The units a person belongs to today, with all units above them: what a 部 may read, its 課 may."""
    parents = dict(OrgUnit.objects.values_list("pk", "parent_id"))
    held = user.memberships.filter(in_force(today)).values_list("unit_id", flat=True)
    return frozenset(unit for each in held for unit in unit_and_above(each, parents))


def unit_and_above(unit: int | None, parents: Mapping[int, int | None]) -> list[int]:
    """A unit and the units above it, up to the top; none where there is none."""
    found: list[int] = []
    while unit is not None and unit not in found:
        found.append(unit)
        unit = parents.get(unit)
    return found


def unit_id_of(user: User, today: date) -> int | None:
    """The one unit a person counts for today: of concurrent posts the first."""
    held = user.memberships.filter(in_force(today)).order_by("valid_from", "pk")
    return held.values_list("unit_id", flat=True).first()


def users_for(user: User, today: date) -> QuerySet[User]:
    """Whom a person may look up: the offices that run the place everybody, heads their unit, others themselves."""
    if any(has_role(user, role, today) for role in (Role.COORDINATOR, Role.OPERATOR)):
        return User.objects.all()
    headed = user.memberships.filter(in_force(today), post__in=[Post.UNIT_HEAD, Post.DEPUTY]).values("unit")
    members = Membership.objects.filter(in_force(today), unit__in=headed).values("user")
    return User.objects.filter(pk__in=members) | User.objects.filter(pk=user.pk)


def staff_rows(user: User, today: date, unit: OrgUnit | None) -> QuerySet[User]:
    """The people of the staff list, each with the posts of today (`posts`), of one unit or all."""
    people = users_for(user, today).distinct()
    if unit is not None:
        people = people.filter(pk__in=Membership.objects.filter(in_force(today), unit=unit).values("user"))
    held = Membership.objects.filter(in_force(today)).select_related("unit")
    return people.prefetch_related(Prefetch("memberships", held, to_attr="posts"))


def memberships_on(user: User, today: date) -> QuerySet[Membership]:
    return user.memberships.filter(in_force(today)).select_related("unit")


def roles_on(user: User, today: date) -> list[str]:
    """The names of the roles held today."""
    return [Role(role).label for role in sorted(roles_held(user, today))]


def roles_held(user: User, today: date) -> frozenset[str]:
    return frozenset(user.grants.filter(in_force(today)).values_list("role", flat=True))
