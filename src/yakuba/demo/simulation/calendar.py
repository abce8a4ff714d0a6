"""The days of the simulated trial, and a clock that can be set to them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from django.utils import timezone

WEEKS = 13
# The questionnaire after the trial has closed, ten days ago.
ENDED_BEFORE = timedelta(days=24)
PREPARED = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class TrialCalendar:
    """A trial of thirteen weeks, from a Monday to a Sunday, that is over on the day on which it is simulated."""

    today: date

    @property
    def ends_on(self) -> date:
        """The last Sunday that is long enough ago."""
        latest = self.today - ENDED_BEFORE
        return latest - timedelta(days=(latest.weekday() + 1) % 7)

    @property
    def starts_on(self) -> date:
        return self.ends_on - timedelta(weeks=WEEKS) + timedelta(days=1)

    @property
    def called_on(self) -> date:
        return self.starts_on - timedelta(days=35)

    @property
    def called_until(self) -> date:
        return self.called_on + timedelta(days=18)

    @property
    def decided_on(self) -> date:
        return self.called_until + timedelta(days=2)

    @property
    def surveyed_on(self) -> date:
        return self.starts_on - timedelta(days=5)

    @property
    def prepared_on(self) -> date:
        return self.starts_on - PREPARED

    def of_week(self, number: int) -> date:
        """The first day of a week, counted from 1."""
        return self.starts_on + timedelta(weeks=number - 1)


@dataclass
class Clock:
    """What the city's clocks show while the trial is simulated.

    They go by themselves, a second each time somebody looks.
    """

    moment: datetime = field(default_factory=timezone.now)

    def set(self, day: date, hour: int = 9, minute: int = 0) -> datetime:
        self.moment = timezone.make_aware(
            datetime.combine(day, time(hour, minute))
        )
        return self.moment

    def now(self) -> datetime:
        """In UTC, as Django's clock says it: what the ledger's hashes cover is written so."""
        self.moment += timedelta(seconds=1)
        return self.moment.astimezone(UTC)


@contextmanager
def simulated() -> Iterator[Clock]:
    """Django's clock stands on the simulated days.

    Access by days, the ledger and the notices follow it without knowing.
    """
    clock = Clock()
    real = timezone.now
    setattr(timezone, "now", clock.now)  # noqa: B010  # a function of a module: an assignment is no type's business
    try:
        yield clock
    finally:
        setattr(timezone, "now", real)  # noqa: B010
