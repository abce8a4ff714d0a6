"""What a trial saved: minutes of the same people at the same work, before and now, or in weeks without and with."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

WEEKS_A_MONTH = 52 / 12


@dataclass(frozen=True, slots=True)
class Work:
    """One person's work at one task.

    Minutes a time without the AI (before) and with it (now), times a month then and now.
    """

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
    works_of: dict[int, list[Work]] = defaultdict(list)
    for work in works:
        works_of[work.person].append(work)

    months = []
    for person, own in sorted(works_of.items()):
        before = sum(work.before * work.times for work in own)
        now = sum(work.now * work.times for work in own)
        months.append(Month(person, before, now))

    return months


def alternated(
    minutes: Mapping[tuple[int, int], Sequence[tuple[bool, float]]],
    times: Mapping[tuple[int, int], float],
) -> list[Work]:
    """From weeks: (person, task) → (a week with the AI?, minutes a time).

    Only who told of both kinds of week can be compared; each kind counts with its mean.
    """
    works = []
    for (person, task), weeks in sorted(minutes.items()):
        used = [amount for with_it, amount in weeks if with_it]
        unused = [amount for with_it, amount in weeks if not with_it]
        often = times.get((person, task))
        if not used or not unused or often is None:
            continue

        before = sum(unused) / len(unused)
        now = sum(used) / len(used)
        works.append(Work(person, task, before, now, often, often))

    return works


def is_week_with(group: int | None, week: int) -> bool:
    """Alternating: group 0 uses it in weeks 1, 3, …; group 1 in 2, 4, …."""
    is_odd = week % 2 == 1
    return not is_odd if group else is_odd
