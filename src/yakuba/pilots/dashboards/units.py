"""What the head of a unit sees: its people in the trial, and the use of the unit as a whole."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from yakuba.accounts.models import OrgUnit, User
from yakuba.core.trial.tallies import FEWEST_SHOWN
from yakuba.pilots import unit_heads
from yakuba.pilots.applications.models import PilotApplication
from yakuba.pilots.applications.queries import applications_led_by
from yakuba.pilots.dashboards.weeks import Week, weeks_of
from yakuba.pilots.enums import ApplicationState
from yakuba.pilots.models import Pilot

UNDECIDED = (
    ApplicationState.SUBMITTED,
    ApplicationState.ENDORSED,
    ApplicationState.WAITING,
)


@dataclass(frozen=True, slots=True)
class UnitView:
    """A unit in a trial. Of its use only where five people or more take part: `weeks` None else."""

    unit: OrgUnit
    people: Sequence[PilotApplication]
    counts: Counter[str]
    briefed: int
    weeks: Sequence[Week] | None

    @property
    def uses(self) -> int:
        return sum(week.uses for week in self.weeks or ())

    @property
    def taking_part(self) -> int:
        return self.counts[ApplicationState.APPROVED]

    @property
    def undecided(self) -> int:
        return sum(self.counts[state] for state in UNDECIDED)


def unit_views(user: User, pilot: Pilot, today: date) -> list[UnitView]:
    """The units that the asker leads, each with its people in the trial."""
    applications = applications_led_by(user, today).filter(pilot=pilot)
    by_unit: dict[OrgUnit, list[PilotApplication]] = {}
    for application in applications.order_by(
        "unit__code", "submitted_at", "pk"
    ):
        by_unit.setdefault(application.unit, []).append(application)

    led = unit_heads.led_units(user, today)
    views = []
    for unit, people in by_unit.items():
        weeks = _weeks(unit, user, pilot, today) if unit.pk in led else None
        states = Counter(application.state for application in people)
        briefed = [each for each in people if each.briefed_at is not None]
        views.append(UnitView(unit, people, states, len(briefed), weeks))

    return views


def _weeks(
    unit: OrgUnit, head: User, pilot: Pilot, today: date
) -> list[Week] | None:
    """Of the same people as long as the trial runs.

    Without somebody who was transferred, the difference would be that person's.
    """
    briefed = pilot.applications.filter(
        unit=unit, briefed_at__isnull=False, user__isnull=False
    )
    others = briefed.exclude(user=head).values_list("user_id", flat=True)
    users = [user for user in others if user is not None]
    return (
        weeks_of(pilot, today, users) if len(users) >= FEWEST_SHOWN else None
    )
