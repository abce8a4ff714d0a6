"""Where the simulated trial takes place: who is there, what time it is, and chance."""

from dataclasses import dataclass
from random import Random

from yakuba.accounts.models import OrgUnit, User
from yakuba.demo.simulation.calendar import Clock, TrialCalendar


@dataclass
class City:
    """`users` by user name, `units` by code. The same chance every time: so is the trial."""

    clock: Clock
    days: TrialCalendar
    chance: Random
    users: dict[str, User]
    units: dict[str, OrgUnit]

    @property
    def coordinator(self) -> User:
        return self.users["jimu"]

    @property
    def operator(self) -> User:
        return self.users["johou"]

    @property
    def security_officer(self) -> User:
        return self.users["anzen"]
