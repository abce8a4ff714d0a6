"""What was tapped beside answers."""

from dataclasses import dataclass

from yakuba.pilots.models import Pilot
from yakuba.pilots.surveys.models import QuickAnswer


@dataclass(frozen=True, slots=True)
class Tap:
    """What was tapped beside one answer.

    The participant, the task it is counted under, and what they said; None: nothing.
    """

    who: int
    task: str
    usable: bool | None
    minutes: int | None
    rewritten_band: int | None


def taps(pilot: Pilot) -> list[Tap]:
    answers = QuickAnswer.objects.filter(application__pilot=pilot)
    rows = answers.order_by("application_id", "pk").values_list(
        "application_id", "task", "usable", "minutes_saved", "rewritten_band"
    )
    return [Tap(*row) for row in rows]
