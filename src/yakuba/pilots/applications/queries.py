"""Reads of applications: the applicant's own, those of a head's people, those of the desk."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q, QuerySet

from yakuba.accounts import queries as accounts
from yakuba.accounts.models import OrgUnit, User
from yakuba.accounts.queries import in_force, unit_tree
from yakuba.pilots import unit_heads
from yakuba.pilots.applications.models import PilotApplication, TaskBaseline
from yakuba.pilots.enums import ApplicationState
from yakuba.pilots.models import Pilot
from yakuba.pilots.queries import participants


def own_states(user: User, pilots: Iterable[Pilot]) -> dict[int, str]:
    """What became of the person's own applications: trial → state in words."""
    own = PilotApplication.objects.filter(user=user, pilot__in=list(pilots))
    return {
        application.pilot_id: application.get_state_display()
        for application in own
    }


def units_to_apply_from(
    user: User, pilot: Pilot, today: date
) -> QuerySet[OrgUnit]:
    """The units of the person's posts of today, those that the trial is open to."""
    memberships = user.memberships.filter(in_force(today))
    own = OrgUnit.objects.filter(memberships__in=memberships).distinct()
    eligible = set(pilot.units.values_list("pk", flat=True))
    if not eligible:
        return own

    tree = unit_tree()
    open_units = [
        pk
        for pk in own.values_list("pk", flat=True)
        if not eligible.isdisjoint(tree.above(pk))
    ]
    return own.filter(pk__in=open_units)


def baselines_of(application: PilotApplication) -> QuerySet[TaskBaseline]:
    """Today's work, with the minutes of a month (`monthly`)."""
    monthly = F("minutes") * F("times_a_month")
    return (
        application.baselines.select_related("task")
        .annotate(monthly=monthly)
        .order_by("task__position", "pk")
    )


def place_on_list(application: PilotApplication) -> int:
    """Which one on the waiting list, from 1; 0 where it is not there."""
    if application.state != ApplicationState.WAITING:
        return 0

    earlier = Q(submitted_at__lt=application.submitted_at)
    same_moment = Q(
        submitted_at=application.submitted_at, pk__lte=application.pk
    )
    on_list = PilotApplication.objects.filter(
        pilot=application.pilot_id, state=ApplicationState.WAITING
    )
    return on_list.filter(earlier | same_moment).count()


@dataclass(frozen=True, slots=True)
class TakenPlaces:
    """How many take part, in all and of one unit."""

    in_all: int
    of_unit: int


def taken_places(pilot: Pilot, unit: OrgUnit | None = None) -> TakenPlaces:
    counts = PilotApplication.objects.filter(
        pilot=pilot, state=ApplicationState.APPROVED
    ).aggregate(in_all=Count("pk"), of_unit=Count("pk", filter=Q(unit=unit)))
    return TakenPlaces(counts["in_all"], counts["of_unit"])


def group_sizes(pilot: Pilot) -> tuple[int, int]:
    """How many take part in each group of a trial whose weeks alternate."""
    approved = pilot.applications.filter(state=ApplicationState.APPROVED)
    groups = list(approved.values_list("group", flat=True))
    return groups.count(0), groups.count(1)


def applications_led_by(user: User, today: date) -> QuerySet[PilotApplication]:
    """Of the people of the own unit, whatever has become of them; never one's own."""
    units = unit_heads.led_units(user, today)
    concerning = unit_heads.concerns(units, today)
    of_others = PilotApplication.objects.filter(concerning).exclude(user=user)
    return of_others.select_related("pilot", "user", "unit")


def applications_to_endorse_for(
    user: User, today: date
) -> QuerySet[PilotApplication]:
    """What waits for the endorsement of a unit's head, or of the deputy; never one's own."""
    return applications_led_by(user, today).filter(
        state=ApplicationState.SUBMITTED, pilot__cancelled_at__isnull=True
    )


def leads_applicants_of(user: User, pilot: Pilot, today: date) -> bool:
    """Whether somebody of a unit that the person leads has applied."""
    return applications_led_by(user, today).filter(pilot=pilot).exists()


def desk_rows(
    pilot: Pilot, *, state: str = "", unit: OrgUnit | None = None
) -> QuerySet[PilotApplication]:
    """The applications of a trial as they came, of a state and a unit where these are given."""
    rows = pilot.applications.select_related(
        "user", "unit", "pilot", "endorsed_by", "decided_by"
    )
    if state:
        rows = rows.filter(state=state)

    if unit:
        rows = rows.filter(unit=unit)

    return rows


def units_of_applicants(pilot: Pilot) -> QuerySet[OrgUnit]:
    return OrgUnit.objects.filter(pk__in=pilot.applications.values("unit"))


def units_now(application: PilotApplication, today: date) -> list[OrgUnit]:
    """Where the person works today."""
    if application.user is None:
        return []

    memberships = accounts.memberships_on(application.user, today)
    return [membership.unit for membership in memberships]


def funnel(pilot: Pilot) -> list[tuple[str, int]]:
    """How many applications are in each state, and how many have passed the briefing (label, count)."""
    by_state = pilot.applications.order_by().values_list("state")
    counts = dict(by_state.annotate(count=Count("pk")))
    steps = [
        (str(label), counts.get(state, 0))
        for state, label in ApplicationState.choices
    ]
    briefed = pilot.applications.filter(
        state=ApplicationState.APPROVED, briefed_at__isnull=False
    ).count()
    return [*steps, ("説明を終えた人", briefed)]


@dataclass(frozen=True, slots=True)
class UnitPlaces:
    """How many of a unit have applied, and how many of them take part."""

    unit: str
    applications: int
    participants: int


def places_by_unit(pilot: Pilot) -> list[UnitPlaces]:
    approved = Q(state=ApplicationState.APPROVED)
    rows = (
        pilot.applications.order_by("unit__code")
        .values_list("unit__name")
        .annotate(
            applications=Count("pk"), taking_part=Count("pk", filter=approved)
        )
    )
    return [UnitPlaces(*row) for row in rows]


def unbriefed(pilot: Pilot) -> QuerySet[PilotApplication]:
    """Who takes part and has not passed the briefing."""
    return participants(pilot).filter(briefed_at__isnull=True)


def briefings_due(
    *, begins_by: date, ends_from: date, reminded_before: date
) -> QuerySet[PilotApplication]:
    """Who has not passed the briefing of a trial that is about to begin or runs, and was not reminded lately."""
    long_ago = Q(briefing_reminded_on__isnull=True) | Q(
        briefing_reminded_on__lte=reminded_before
    )
    return PilotApplication.objects.filter(
        long_ago,
        state=ApplicationState.APPROVED,
        briefed_at__isnull=True,
        user__is_active=True,
        pilot__starts_on__lte=begins_by,
        pilot__ends_on__gte=ends_from,
        pilot__published_at__isnull=False,
        pilot__paused_at__isnull=True,
        pilot__cancelled_at__isnull=True,
    ).select_related("pilot", "user")
