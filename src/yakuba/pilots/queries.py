"""Reads of trials, each scoped to the asker."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db.models import Count, F, Q, QuerySet

from yakuba.accounts import queries as accounts
from yakuba.accounts.models import OrgUnit, Role, User
from yakuba.accounts.rules import has_role, in_force
from yakuba.pilots import leading, rules
from yakuba.pilots.models import (
    ApplicationState,
    Notice,
    Pilot,
    PilotApplication,
    PilotTask,
    SurveyAnswer,
    TaskBaseline,
)
from yakuba.policies.models import Destination


def pilots_for(user: User, today: date) -> QuerySet[Pilot]:
    """The trials a person may see: published ones that are open to a unit of theirs, and those they coordinate or joined."""
    if not accounts.may_sign_in(user, today):
        return Pilot.objects.none()
    open_to = Q(units__isnull=True) | Q(units__in=accounts.unit_ids_for(user, today))
    mine = Q(applications__user=user) | Q(pk__in=coordinated_pilots_for(user, today))
    if units := leading.led_units(user, today):
        led = PilotApplication.objects.filter(leading.concerns(units, today)).values("pilot")
        mine |= Q(pk__in=led)
    visible = Pilot.objects.filter(Q(open_to, published_at__isnull=False) | mine)
    return Pilot.objects.filter(pk__in=visible.values("pk"))


def own_states(user: User, pilots: Iterable[Pilot]) -> dict[int, str]:
    """What became of the person's own applications: trial → state in words."""
    own = PilotApplication.objects.filter(user=user, pilot__in=[pilot.pk for pilot in pilots])
    return {application.pilot_id: application.get_state_display() for application in own}


def coordinated_pilots_for(user: User, today: date) -> QuerySet[Pilot]:
    """The trials a person coordinates, and no others; none once the person is no 事務局 any more."""
    if not accounts.may_sign_in(user, today) or not has_role(user, Role.COORDINATOR, today):
        return Pilot.objects.none()
    return Pilot.objects.filter(coordinators=user)


def application_of(user: User, pilot: Pilot) -> PilotApplication | None:
    return PilotApplication.objects.filter(pilot=pilot, user=user).first()


def applications_to_endorse_for(user: User, today: date) -> QuerySet[PilotApplication]:
    """What waits for the endorsement of a unit's head, or of the deputy; never one's own."""
    return (
        PilotApplication.objects.filter(
            leading.concerns(leading.led_units(user, today), today),
            state=ApplicationState.SUBMITTED,
            pilot__cancelled_at__isnull=True,
        )
        .exclude(user=user)
        .select_related("pilot", "user", "unit")
    )


def applications_led_by(user: User, today: date) -> QuerySet[PilotApplication]:
    """Of the people of the own unit, whatever has become of them; never one's own."""
    mine = leading.concerns(leading.led_units(user, today), today)
    return PilotApplication.objects.filter(mine).exclude(user=user).select_related("pilot", "user", "unit")


def heads_participants_of(user: User, pilot: Pilot, today: date) -> bool:
    """Whether somebody of a unit that the person heads has applied."""
    return applications_led_by(user, today).filter(pilot=pilot).exists()


def taken_places(pilot: Pilot, unit: OrgUnit | None = None) -> tuple[int, int]:
    """How many take part: in all, and of the unit."""
    counted = PilotApplication.objects.filter(pilot=pilot, state=ApplicationState.APPROVED).aggregate(
        all=Count("pk"), unit=Count("pk", filter=Q(unit=unit))
    )
    return counted["all"], counted["unit"]


def group_sizes(pilot: Pilot) -> tuple[int, int]:
    """How many take part in each group of a trial whose weeks alternate."""
    groups = list(pilot.applications.filter(state=ApplicationState.APPROVED).values_list("group", flat=True))
    return groups.count(0), groups.count(1)


def participants(pilot: Pilot) -> QuerySet[PilotApplication]:
    """Who takes part and still has an account."""
    found = pilot.applications.filter(state=ApplicationState.APPROVED, user__isnull=False)
    return found.select_related("user", "pilot", "unit")


def somebody_takes_part(pilot: Pilot) -> bool:
    return pilot.applications.filter(state=ApplicationState.APPROVED).exists()


def is_measured(task: PilotTask) -> bool:
    """Whether somebody has told what the task takes today, or answered a questionnaire about it."""
    return any(model.objects.filter(task=task).exists() for model in (TaskBaseline, SurveyAnswer))


def preparation_of(pilot: Pilot, today: date) -> rules.Preparation:
    """What is there of a trial before it is published."""
    destinations = list(pilot.destinations.all())
    return rules.Preparation(
        tasks=pilot.tasks.count(),
        destinations=len(destinations),
        open_destinations=tuple(each.name for each in destinations if not each.restricted),
        decision_rules=pilot.decision_rules.count(),
        quiz=pilot.quiz.count(),
        surveys=pilot.surveys.count(),
        briefing=bool(pilot.briefing.strip()),
        coordinators=pilot.coordinators.count(),
        apply_until_passed=not pilot.published_at and today > pilot.apply_until,
    )


def units_to_apply_from(user: User, pilot: Pilot, today: date) -> QuerySet[OrgUnit]:
    """The units of the person's posts of today, those that the trial is open to."""
    own = OrgUnit.objects.filter(memberships__in=user.memberships.filter(in_force(today))).distinct()
    eligible = set(pilot.units.values_list("pk", flat=True))
    if not eligible:
        return own
    parents = dict(OrgUnit.objects.values_list("pk", "parent_id"))
    return own.filter(pk__in=[pk for pk in own.values_list("pk", flat=True) if eligible & _upwards(pk, parents)])


def _upwards(unit: int, parents: Mapping[int, int | None]) -> set[int]:
    """A unit and those above it."""
    found, step = set[int](), parents.get(unit)
    found.add(unit)
    while step is not None:
        found.add(step)
        step = parents.get(step)
    return found


def baselines_of(application: PilotApplication) -> QuerySet[TaskBaseline]:
    """Today's work, with the minutes of a month (`monthly`)."""
    monthly = F("minutes") * F("times_a_month")
    return application.baselines.select_related("task").annotate(monthly=monthly).order_by("task__position", "pk")


def place_on_list(application: PilotApplication) -> int:
    """Which one on the waiting list, from 1; 0 where it is not there."""
    if application.state != ApplicationState.WAITING:
        return 0
    before = Q(submitted_at__lt=application.submitted_at) | Q(
        submitted_at=application.submitted_at, pk__lte=application.pk
    )
    waiting = PilotApplication.objects.filter(pilot=application.pilot_id, state=ApplicationState.WAITING)
    return waiting.filter(before).count()


def desk_rows(pilot: Pilot, *, state: str = "", unit: OrgUnit | None = None) -> QuerySet[PilotApplication]:
    """The applications of a trial as they came, of a state and a unit where these are given."""
    found = pilot.applications.select_related("user", "unit", "pilot", "endorsed_by", "decided_by")
    if state:
        found = found.filter(state=state)
    return found.filter(unit=unit) if unit else found


def units_of_applicants(pilot: Pilot) -> QuerySet[OrgUnit]:
    return OrgUnit.objects.filter(pk__in=pilot.applications.values("unit"))


def units_now(application: PilotApplication, today: date) -> list[OrgUnit]:
    """Where the person works today."""
    return [each.unit for each in accounts.memberships_on(application.user, today)] if application.user else []


def funnel(pilot: Pilot) -> list[tuple[str, int]]:
    """How many applications are in each state, and how many have passed the briefing (label, count)."""
    counted = dict(pilot.applications.order_by().values_list("state").annotate(count=Count("pk")))
    briefed = pilot.applications.filter(state=ApplicationState.APPROVED, briefed_at__isnull=False).count()
    states = [(str(ApplicationState(state).label), counted.get(state, 0)) for state in ApplicationState.values]
    return [*states, ("説明を終えた人", briefed)]


def places_by_unit(pilot: Pilot) -> list[tuple[str, int, int]]:
    """Unit, applications, participants."""
    taking_part = Count("pk", filter=Q(state=ApplicationState.APPROVED))
    rows = pilot.applications.order_by("unit__code").values("unit__name").annotate(all=Count("pk"), taken=taking_part)
    return [(row["unit__name"], row["all"], row["taken"]) for row in rows]


def not_briefed(pilot: Pilot) -> QuerySet[PilotApplication]:
    return participants(pilot).filter(briefed_at__isnull=True)


def briefings_due(*, begins_by: date, ends_from: date, reminded_before: date) -> QuerySet[PilotApplication]:
    """Who has not passed the briefing of a trial that is about to begin or runs, and was not reminded lately."""
    long_ago = Q(briefing_reminded_on__isnull=True) | Q(briefing_reminded_on__lte=reminded_before)
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


def usual_destinations() -> list[int]:
    """What a new trial uses unless the coordinator chooses: what is opened for trials only."""
    return list(Destination.objects.filter(enabled=True, restricted=True).values_list("pk", flat=True))


def unread_notices(user: User) -> int:
    return Notice.objects.filter(user=user, read_at__isnull=True).count()


def notices_for(user: User) -> QuerySet[Notice]:
    return Notice.objects.filter(user=user).select_related("pilot")
