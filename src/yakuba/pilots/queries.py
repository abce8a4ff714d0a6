"""Reads of trials, each scoped to the asker."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, Q, QuerySet

from yakuba.accounts import queries as accounts
from yakuba.accounts.models import Membership, OrgUnit, Post, User
from yakuba.pilots.models import ApplicationState, Pilot, PilotApplication


def pilots_for(user: User, today: date) -> QuerySet[Pilot]:
    """The trials a person may see: published ones that are open to a unit of theirs, and those they coordinate or joined."""
    if not accounts.may_sign_in(user, today):
        return Pilot.objects.none()
    open_to = Q(units__isnull=True) | Q(units__in=accounts.unit_ids_for(user, today))
    mine = Q(applications__user=user) | Q(coordinators=user)
    visible = Pilot.objects.filter(Q(open_to, published_at__isnull=False) | mine)
    return Pilot.objects.filter(pk__in=visible.values("pk"))


def own_states(user: User, pilots: Iterable[Pilot]) -> dict[int, str]:
    """What became of the person's own applications: trial → state in words."""
    own = PilotApplication.objects.filter(user=user, pilot__in=[pilot.pk for pilot in pilots])
    return {application.pilot_id: application.get_state_display() for application in own}


def coordinated_pilots_for(user: User, today: date) -> QuerySet[Pilot]:
    """The trials a person coordinates, and no others."""
    if not accounts.may_sign_in(user, today):
        return Pilot.objects.none()
    return Pilot.objects.filter(coordinators=user)


def application_of(user: User, pilot: Pilot) -> PilotApplication | None:
    return PilotApplication.objects.filter(pilot=pilot, user=user).first()


def applications_to_endorse_for(user: User, today: date) -> QuerySet[PilotApplication]:
    """What waits for the endorsement of a unit's head, or of the deputy; never one's own."""
    return (
        PilotApplication.objects.filter(
            state=ApplicationState.SUBMITTED, unit__in=_led_units(user, today), pilot__cancelled_at__isnull=True
        )
        .exclude(user=user)
        .select_related("pilot", "user", "unit")
    )


def applications_for(user: User, pilot: Pilot, today: date) -> QuerySet[PilotApplication]:
    """Of a trial: all for its coordinators, those of the own units for their heads, one's own for everybody else."""
    found = PilotApplication.objects.filter(pilot=pilot).select_related("user", "unit", "pilot")
    if coordinated_pilots_for(user, today).filter(pk=pilot.pk).exists():
        return found
    return found.filter(Q(user=user) | Q(unit__in=_led_units(user, today)))


def heads_participants_of(user: User, pilot: Pilot, today: date) -> bool:
    """Whether somebody of a unit that the person heads has applied."""
    return PilotApplication.objects.filter(pilot=pilot, unit__in=_led_units(user, today)).exists()


def taken_places(pilot: Pilot, unit: OrgUnit | None = None) -> tuple[int, int]:
    """How many take part: in all, and of the unit."""
    counted = PilotApplication.objects.filter(pilot=pilot, state=ApplicationState.APPROVED).aggregate(
        all=Count("pk"), unit=Count("pk", filter=Q(unit=unit))
    )
    return counted["all"], counted["unit"]


def _led_units(user: User, today: date) -> QuerySet[Membership, int]:
    """The units in which a person is head or deputy today."""
    running = Q(valid_to__isnull=True) | Q(valid_to__gte=today)
    posts = (Post.UNIT_HEAD, Post.DEPUTY)
    return Membership.objects.filter(running, user=user, post__in=posts, valid_from__lte=today).values_list(
        "unit_id", flat=True
    )
