"""What a kind of job is: a name, and the verb of a room that does it. The porch fills the registry (config/work)."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum, auto


class Outcome(Enum):
    """What became of one run of a job."""

    DONE = auto()
    MORE_LEFT = auto()  # the rest waits behind what is due already


@dataclass(frozen=True, slots=True)
class JobFailure:
    """A run that did not succeed; `reason` is a sentence of our own, without content."""

    reason: str


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a job, for the verb that does it.

    `report(done, of)` tells how far it has come, and says whether to go on: False once somebody wants it to stop.
    """

    subject: int
    report: Callable[[int, int], bool]


Work = Callable[[Run], Outcome | JobFailure]


@dataclass(frozen=True, slots=True)
class JobKind:
    """`every` is how often it comes round by itself, None for what is asked for only.

    `leader_only` work is done by the one worker that leads (jobs/leadership), one at a time. `label` is what people
    read.
    """

    name: str
    work: Work
    every: timedelta | None = None
    leader_only: bool = False
    label: str = ""


def registry(kinds: Iterable[JobKind]) -> dict[str, JobKind]:
    return {kind.name: kind for kind in kinds}


def label_of(name: str, kinds: Mapping[str, JobKind]) -> str:
    """How a kind is called on the screen; one that the registry no longer knows, by its name."""
    return kinds[name].label if name in kinds else name
