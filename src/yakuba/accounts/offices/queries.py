from datetime import date, datetime

from django.db.models import QuerySet
from django.utils import timezone

from yakuba.accounts.enums import Post, Role
from yakuba.accounts.models import AccessGrant, OrgUnit, User
from yakuba.accounts.offices import rules
from yakuba.accounts.offices.enums import OfficeChange
from yakuba.accounts.offices.models import OfficeRequest
from yakuba.accounts.queries import holds_any, in_force, roles_held

WATCHING = tuple(Role(office) for office in rules.OTHER_OFFICE)
MANAGING = (Role.COORDINATOR, Role.OPERATOR)


def office_requests_for(user: User, today: date) -> QuerySet[OfficeRequest]:
    """All for the two offices and for those who may ask; empty for everybody else."""
    if not holds_any(user, (*WATCHING, *MANAGING), today):
        return OfficeRequest.objects.none()

    return OfficeRequest.objects.select_related(
        "user", "requested_by", "decided_by"
    )


def office_holders(today: date) -> QuerySet[AccessGrant]:
    """Who holds the two offices today, each with the person."""
    grants = AccessGrant.objects.filter(in_force(today), role__in=WATCHING)
    return grants.select_related("user").order_by("role", "valid_from", "pk")


def people_of_offices(today: date) -> QuerySet[User]:
    """Everybody who holds one of the two offices today and may use the account."""
    holders = office_holders(today).values("user")
    return User.objects.filter(pk__in=holders, is_active=True)


def responsible_for(unit: OrgUnit, today: date) -> QuerySet[User]:
    """Heads and deputies of a unit; where it has none, the two offices."""
    leading = [Post.UNIT_HEAD, Post.DEPUTY]
    posts = unit.memberships.filter(in_force(today), post__in=leading)
    heads = User.objects.filter(pk__in=posts.values("user"), is_active=True)
    return heads if heads.exists() else people_of_offices(today)


def watched_roles_of(user: User, today: date) -> frozenset[str]:
    held = roles_held(user, today)
    return rules.watched(held)


def can_be_confirmed(
    office: str, *, user: User, requester: User, today: date
) -> bool:
    """Whether there is anybody who could confirm a change among the holders of this office."""
    other = rules.OTHER_OFFICE[office]
    grants = office_holders(today).filter(role=other, user__is_active=True)
    barred = makers_of(user, requester)
    return grants.exclude(user__in=barred).exists()


def may_confirm(request: OfficeRequest, user: User, now: datetime) -> bool:
    """Whether this person may decide, and the one who is meant would not hold both offices."""
    today = timezone.localdate(now)
    held = roles_held(request.user, today)
    if rules.roles_problem({*held, request.office}):
        return False

    if user.pk in makers_of(request.user, request.requested_by):
        return False

    return rules.may_confirm(
        request, user.pk, watched_roles_of(user, today), now
    )


def makers_of(*users: User) -> frozenset[int]:
    """These people, and all who made their accounts, gave them passwords or roles, and theirs, up to the first.

    Whoever makes two accounts is both of them.
    """
    makers: set[int] = set()
    waiting = {user.pk for user in users}
    while waiting:
        makers |= waiting
        people = User.objects.filter(pk__in=waiting)
        found = people.values_list(
            "made_by", "password_given_by", "grants__given_by"
        )
        waiting = {pk for row in found for pk in row if pk} - makers

    return frozenset(makers)


def waiting_requests_of(user: User, now: datetime) -> QuerySet[OfficeRequest]:
    """What was asked for this person and nobody has decided yet."""
    return OfficeRequest.objects.filter(
        user=user,
        confirmed__isnull=True,
        requested_at__gte=now - rules.LONGEST_WAIT,
    )


def confirmed_password_request(
    user: User, requester: User, now: datetime
) -> OfficeRequest | None:
    """What lets `requester` give this person a new password now."""
    requests = OfficeRequest.objects.filter(
        user=user,
        requested_by=requester,
        change=OfficeChange.PASSWORD,
        confirmed=True,
        used_at__isnull=True,
    )
    for request in requests:
        if rules.may_give_password(request, requester.pk, now):
            return request

    return None


def unsettled(user: User, office: str, now: datetime) -> str:
    """Why this holder of the office can neither ask for a look nor approve one yet; nothing if one can."""
    here = timezone.localtime(now)
    grants = user.grants.filter(in_force(here.date()), role=office)
    first_days = grants.order_by("valid_from").values_list(
        "valid_from", flat=True
    )
    return rules.unsettled(
        user.made_at, user.password_since, first_days.first(), here
    )
