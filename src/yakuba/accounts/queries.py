"""Reads about people, scoped to the asker."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from yakuba.accounts.enums import Post, Role
from yakuba.accounts.models import AccessGrant, Membership, OrgUnit, User
from yakuba.accounts.org_unit_tree import OrgUnitTree


def may_sign_in(user: User, today: date) -> bool:
    """Active, within the term (任期付 access ends by itself).

    Whether too many wrong passwords were tried concerns signing in alone (StaffBackend): a stranger throws nobody out.
    """
    if not user.is_active:
        return False

    return user.ends_on is None or today <= user.ends_on


def unit_tree() -> OrgUnitTree[int]:
    return OrgUnitTree(dict(OrgUnit.objects.values_list("pk", "parent_id")))


def unit_ids_for(user: User, today: date) -> frozenset[int]:
    """The units a person belongs to today, with all units above them: what a 部 may read, its 課 may."""
    tree = unit_tree()
    held = user.memberships.filter(in_force(today)).values_list(
        "unit_id", flat=True
    )
    units: set[int] = set()
    for unit in held:
        units.update(tree.above(unit))

    return frozenset(units)


def unit_names_for(user: User, today: date) -> frozenset[str]:
    units = OrgUnit.objects.filter(pk__in=unit_ids_for(user, today))
    return frozenset(units.values_list("name", flat=True))


def unit_id_of(user: User, today: date) -> int | None:
    """The one unit a person counts for today: of concurrent posts the first."""
    held = user.memberships.filter(in_force(today)).order_by(
        "valid_from", "pk"
    )
    return held.values_list("unit_id", flat=True).first()


def users_for(user: User, today: date) -> QuerySet[User]:
    """Whom a person may look up: the offices that run the place everybody, heads their unit, others themselves."""
    if holds_any(user, (Role.COORDINATOR, Role.OPERATOR), today):
        return User.objects.all()

    leading = [Post.UNIT_HEAD, Post.DEPUTY]
    headed = user.memberships.filter(in_force(today), post__in=leading)
    members = Membership.objects.filter(
        in_force(today), unit__in=headed.values("unit")
    )
    oneself = Q(pk=user.pk)
    return User.objects.filter(oneself | Q(pk__in=members.values("user")))


def staff_rows(
    user: User, today: date, unit: OrgUnit | None
) -> QuerySet[User]:
    """The people of the staff list, each with the posts of today (`posts`), of one unit or all."""
    posts = Membership.objects.filter(in_force(today)).select_related("unit")
    people = users_for(user, today)
    if unit is not None:
        people = people.filter(pk__in=posts.filter(unit=unit).values("user"))

    return people.prefetch_related(
        Prefetch("memberships", posts, to_attr="posts")
    )


def memberships_on(user: User, today: date) -> QuerySet[Membership]:
    return user.memberships.filter(in_force(today)).select_related("unit")


def roles_on(user: User, today: date) -> list[str]:
    """The names of the roles held today."""
    held = sorted(roles_held(user, today))
    return [Role(role).label for role in held]


def roles_held(user: User, today: date) -> frozenset[str]:
    grants = user.grants.filter(in_force(today))
    return frozenset(grants.values_list("role", flat=True))


def in_force(day: date) -> Q:
    """Rows whose period holds on a day. A period without a first or a last day is open there."""
    started = Q(valid_from__isnull=True) | Q(valid_from__lte=day)
    running = Q(valid_to__isnull=True) | Q(valid_to__gte=day)
    return started & running


def holders_of(role: Role, today: date) -> QuerySet[User]:
    """Everybody who holds a role today and may use the account."""
    grants = AccessGrant.objects.filter(in_force(today), role=role)
    return User.objects.filter(pk__in=grants.values("user"), is_active=True)


def has_role(user: User, role: Role, today: date) -> bool:
    return holds_any(user, (role,), today)


def holds_any(user: User, roles: Iterable[Role], today: date) -> bool:
    """Whether the person holds one of these roles today: one statement, however many they are."""
    return user.grants.filter(in_force(today), role__in=roles).exists()
