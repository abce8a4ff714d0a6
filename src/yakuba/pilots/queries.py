"""Reads of trials, each scoped to the asker."""

from datetime import date

from django.db.models import Q, QuerySet

from yakuba.accounts import queries as accounts
from yakuba.accounts.enums import Role
from yakuba.accounts.models import User
from yakuba.accounts.queries import has_role
from yakuba.pilots import unit_heads
from yakuba.pilots.applications.models import PilotApplication
from yakuba.pilots.enums import ApplicationState
from yakuba.pilots.models import Pilot


def pilots_for(user: User, today: date) -> QuerySet[Pilot]:
    """The trials a person may see.

    Published ones that are open to a unit of theirs, and those they coordinate, joined
    or decide about as the head of a unit.
    """
    if not accounts.may_sign_in(user, today):
        return Pilot.objects.none()

    open_to_all = Q(units__isnull=True)
    open_to_unit = Q(units__in=accounts.unit_ids_for(user, today))
    is_open = Q(open_to_all | open_to_unit, published_at__isnull=False)
    joined = Q(applications__user=user)
    coordinated = Q(pk__in=coordinated_pilots_for(user, today))
    visible = is_open | joined | coordinated
    if units := unit_heads.led_units(user, today):
        concerning = PilotApplication.objects.filter(
            unit_heads.concerns(units, today)
        )
        visible |= Q(pk__in=concerning.values("pilot"))

    # By key once more: the joins above would show a trial several times.
    return Pilot.objects.filter(
        pk__in=Pilot.objects.filter(visible).values("pk")
    )


def coordinated_pilots_for(user: User, today: date) -> QuerySet[Pilot]:
    """The trials a person coordinates, and no others; none once the person is no 事務局 any more."""
    if not accounts.may_sign_in(user, today):
        return Pilot.objects.none()
    if not has_role(user, Role.COORDINATOR, today):
        return Pilot.objects.none()

    return Pilot.objects.filter(coordinators=user)


def application_of(user: User, pilot: Pilot) -> PilotApplication | None:
    return PilotApplication.objects.filter(pilot=pilot, user=user).first()


def participants(pilot: Pilot) -> QuerySet[PilotApplication]:
    """Who takes part and still has an account."""
    with_account = pilot.applications.filter(
        state=ApplicationState.APPROVED, user__isnull=False
    )
    return with_account.select_related("user", "pilot", "unit")
