"""All that is read of a trial, once for all figures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from yakuba.pilots.analysis.figures.safety import IncidentLine
from yakuba.pilots.analysis.figures.trial import About
from yakuba.pilots.analysis.records import applications, questionnaires, usage
from yakuba.pilots.analysis.records.applications import Baselines, Participant
from yakuba.pilots.analysis.records.questionnaires import Questionnaire
from yakuba.pilots.analysis.records.taps import Tap, taps
from yakuba.pilots.analysis.records.usage import (
    FirstTextTime,
    RewrittenShares,
    UsageLog,
    Week,
)
from yakuba.pilots.incidents.models import Incident
from yakuba.pilots.models import Pilot
from yakuba.pilots.setup.models import DecisionRule

DAYS_A_MONTH = 365.25 / 12


@dataclass(frozen=True, slots=True)
class Condition:
    """A rule written beforehand (DecisionRule)."""

    measure: str
    least: int
    least_lower: int | None


@dataclass(frozen=True, slots=True)
class TrialRecords:
    """A trial's rows.

    `tasks` by key and `templates` by form lead to the task's name, `endpoints` to the destination's.
    """

    about: About
    applications: Mapping[str, int]
    participants: Sequence[Participant]
    baselines: Baselines
    weeks: Sequence[Week]
    usage: UsageLog
    waiting: FirstTextTime
    rewritten: RewrittenShares
    refusals: Sequence[Mapping[str, object]]
    questionnaires: Sequence[Questionnaire]
    taps: Sequence[Tap]
    tasks: Mapping[int, str]
    templates: Mapping[str, str]
    endpoints: Mapping[str, str]
    incidents: Sequence[IncidentLine]
    conditions: Sequence[Condition]

    @property
    def staying(self) -> list[Participant]:
        """Those who may be compared; whoever left was promised not to be."""
        return [each for each in self.participants if not each.left]


def read(pilot: Pilot, today: date) -> TrialRecords:
    weeks = usage.weeks(pilot, today)
    with_form = pilot.tasks.exclude(template="")

    return TrialRecords(
        about=_about(pilot, today, len(weeks)),
        applications=applications.counts(pilot),
        participants=applications.participants(pilot),
        baselines=applications.baselines(pilot),
        weeks=weeks,
        usage=usage.logged(pilot, today),
        waiting=usage.waiting(pilot, today),
        rewritten=usage.rewritten(pilot, today),
        refusals=usage.refusals(pilot, today),
        questionnaires=questionnaires.questionnaires(pilot, today),
        taps=taps(pilot),
        tasks=dict(pilot.tasks.values_list("pk", "name")),
        templates=dict(with_form.values_list("template", "name")),
        endpoints=dict(pilot.destinations.values_list("endpoint", "name")),
        incidents=_incidents(pilot),
        conditions=_conditions(pilot),
    )


def _about(pilot: Pilot, today: date, weeks: int) -> About:
    last = min(pilot.ends_on, today)
    days = max(0, (last - pilot.starts_on).days + 1)
    destinations = pilot.destinations.order_by("position", "pk")

    return About(
        key=pilot.pk,
        title=pilot.title,
        purpose=pilot.purpose,
        starts_on=pilot.starts_on,
        ends_on=pilot.ends_on,
        today=today,
        design=pilot.design,
        design_name=pilot.get_design_display(),
        months=days / DAYS_A_MONTH,
        weeks=weeks,
        capacity=pilot.capacity,
        tasks=tuple(pilot.tasks.values_list("name", flat=True)),
        units=tuple(
            pilot.units.order_by("code").values_list("name", flat=True)
        ),
        endpoints=tuple(destinations.values_list("name", flat=True)),
        policy=str(pilot.policy),
        yen_per_hour=pilot.yen_per_hour,
        is_over=today > pilot.ends_on,
    )


def _incidents(pilot: Pilot) -> list[IncidentLine]:
    return [
        IncidentLine(
            incident.pk,
            incident.day,
            incident.kind,
            incident.get_kind_display(),
            incident.happened,
            incident.text,
            incident.measures,
        )
        for incident in Incident.objects.filter(pilot=pilot)
    ]


def _conditions(pilot: Pilot) -> list[Condition]:
    rules = DecisionRule.objects.filter(pilot=pilot)
    return [
        Condition(*row)
        for row in rules.values_list("measure", "least", "least_lower")
    ]
