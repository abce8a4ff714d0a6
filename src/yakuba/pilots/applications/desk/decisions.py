"""What the coordinator decides about several applications at once.

One that cannot take the step stops no other.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone

from yakuba.accounts.models import User
from yakuba.pilots.applications import actions, rules
from yakuba.pilots.applications.models import PilotApplication

# What the coordinator may do with an application.
STEP_NAMES: Mapping[rules.Step, str] = {
    "approve": "参加にする",
    "put_on_list": "補欠にする",
    "decline": "見送る",
    "give_back": "差し戻す",
    "withdraw": "参加を終える",
}


@dataclass(frozen=True, slots=True)
class BatchOutcome:
    """How many went through; why others did not (sentence → how many)."""

    done: int = 0
    refused: Counter[str] = field(default_factory=Counter)


def decide(
    *, step: str, chosen: Iterable[PilotApplication], comment: str, actor: User
) -> BatchOutcome:
    """Take one step for each, in the order of their applications."""
    now = timezone.now()
    done = 0
    refused = Counter[str]()
    for application in sorted(
        chosen, key=lambda each: (each.submitted_at, each.pk)
    ):
        try:
            _take(step, application, comment, actor, now)
            done += 1
        except actions.StepRefusedError as refusal:
            refused[refusal.message] += 1

    return BatchOutcome(done, refused)


def steps_for(application: PilotApplication) -> list[tuple[str, str]]:
    """The steps that can be taken from where the application is, with their names."""
    return [
        (step, name)
        for step, name in STEP_NAMES.items()
        if rules.may(step, application.state)
    ]


def _take(
    step: str,
    application: PilotApplication,
    comment: str,
    actor: User,
    now: datetime,
) -> None:
    match step:
        case "approve":
            actions.approve(application=application, actor=actor, now=now)
        case "put_on_list":
            actions.put_on_list(application=application, actor=actor, now=now)
        case "decline":
            actions.decline(
                application=application, actor=actor, comment=comment, now=now
            )
        case "give_back":
            actions.give_back(
                application=application, actor=actor, comment=comment
            )
        case "withdraw":
            actions.withdraw(application=application, actor=actor, now=now)
        case _:
            raise ValueError(step)
