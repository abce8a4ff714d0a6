"""The use of a trial, week by week."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from yakuba.pilots.analysis.records import usage
from yakuba.pilots.models import Pilot


@dataclass(frozen=True, slots=True)
class Week:
    """One week of the trial. `most_…` are of all weeks: where a scale ends."""

    number: int
    first: date
    last: date
    users: int
    uses: int
    most_users: int = 0
    most_uses: int = 0


def weeks_of(
    pilot: Pilot, today: date, users: Collection[int] | None = None
) -> list[Week]:
    """Each week that has begun, with how many used it and how often; of some people only, where these are given."""
    people = Counter[int]()
    uses = Counter[int]()
    for user, week, count in usage.weekly_uses(pilot, today):
        if users is None or user in users:
            people[week] += 1
            uses[week] += count

    most_users = max(people.values(), default=0)
    most_uses = max(uses.values(), default=0)

    return [
        Week(at + 1, first, last, people[at], uses[at], most_users, most_uses)
        for at, (first, last) in enumerate(usage.weeks(pilot, today))
    ]
