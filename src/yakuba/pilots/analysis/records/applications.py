"""Who applied, who takes part, and what they wrote of their work when they applied."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, Q

from yakuba.pilots.applications.models import PilotApplication, TaskBaseline
from yakuba.pilots.enums import ApplicationState
from yakuba.pilots.models import Pilot


@dataclass(frozen=True, slots=True)
class Participant:
    """Who was briefed. `key` is the application's; `user` None where the account is gone.

    Whoever `left` is counted in what was used and answered, but compared with nobody: that is what the person was
    promised.
    """

    key: int
    user: int | None
    unit: str
    rank: str
    experience: str
    group: int | None
    left: bool = False


@dataclass(frozen=True, slots=True)
class Baseline:
    """A participant's work at one task, as applied with."""

    minutes: int  # a time
    times: int  # a month


Baselines = Mapping[tuple[int, int], Baseline]  # by participant and task


def participants(pilot: Pilot) -> list[Participant]:
    briefed = PilotApplication.objects.filter(
        pilot=pilot, briefed_at__isnull=False
    )

    return [
        Participant(
            application.pk,
            application.user_id,
            application.unit.name,
            application.get_rank_display(),
            application.get_experience_display(),
            application.group,
            application.state == ApplicationState.WITHDRAWN,
        )
        for application in briefed.select_related("unit").order_by("pk")
    ]


def baselines(pilot: Pilot) -> Baselines:
    rows = TaskBaseline.objects.filter(
        application__pilot=pilot, application__briefed_at__isnull=False
    )
    fields = ("application_id", "task_id", "minutes", "times_a_month")

    return {
        (who, task): Baseline(minutes, times)
        for who, task, minutes, times in rows.values_list(*fields)
    }


def counts(pilot: Pilot) -> dict[str, int]:
    """How many applications have come so far: applied, endorsed, approved, declined, waiting, withdrawn."""
    approved = Q(state=ApplicationState.APPROVED) | Q(left_at__isnull=False)

    return PilotApplication.objects.filter(pilot=pilot).aggregate(
        applied=Count("pk"),
        endorsed=Count("pk", filter=Q(endorsed_by__isnull=False)),
        approved=Count("pk", filter=approved),
        declined=Count("pk", filter=Q(state=ApplicationState.DECLINED)),
        waiting=Count("pk", filter=Q(state=ApplicationState.WAITING)),
        withdrawn=Count("pk", filter=Q(state=ApplicationState.WITHDRAWN)),
    )
