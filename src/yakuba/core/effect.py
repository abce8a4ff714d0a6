"""What a trial saved: minutes of the same people at the same work, before and now, or in weeks without and with."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

WEEKS_A_MONTH = 52 / 12


@dataclass(frozen=True, slots=True)
class Work:
    """One person's work at one task. Minutes a time without the AI (before) and with it (now), times a month then and now."""

    person: int
    task: int
    before: float
    now: float
    times_before: float
    times_now: float

    @property
    def times(self) -> float:
        """The smaller of both: that there was more or less to do is no effect of the AI."""
        return min(self.times_before, self.times_now)

    @property
    def saved(self) -> float:
        """Minutes a month."""
        return (self.before - self.now) * self.times


@dataclass(frozen=True, slots=True)
class Month:
    """All of a person's work in a month, in minutes: as it was, and as it is now."""

    person: int
    before: float
    now: float

    @property
    def saved(self) -> float:
        return self.before - self.now


def months(works: Iterable[Work]) -> list[Month]:
    """Person by person, in the order of their numbers."""
    before: defaultdict[int, float] = defaultdict(float)
    now: defaultdict[int, float] = defaultdict(float)
    for work in works:
        before[work.person] += work.before * work.times
        now[work.person] += work.now * work.times
    return [Month(person, before[person], now[person]) for person in sorted(before)]


def alternated(
    minutes: Mapping[tuple[int, int], Sequence[tuple[bool, float]]], times: Mapping[tuple[int, int], float]
) -> list[Work]:
    """From weeks: (person, task) → (a week with the AI?, minutes a time). Only who told of both kinds of week can be compared;
    each kind counts with its mean.
    """
    found = []
    for (person, task), told in sorted(minutes.items()):
        used, unused = ([amount for is_with, amount in told if is_with is kind] for kind in (True, False))
        if used and unused and (person, task) in times:
            often = times[person, task]
            found.append(Work(person, task, sum(unused) / len(unused), sum(used) / len(used), often, often))
    return found


def is_week_with(group: int | None, week: int) -> bool:
    """Alternating: group 0 uses it in weeks 1, 3, …; group 1 in 2, 4, …."""
    return week % 2 == (0 if group else 1)
