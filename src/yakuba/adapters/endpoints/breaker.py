"""Leaves a failing server alone for a while, so that nobody waits for what has just failed for others."""

from dataclasses import dataclass

FAILURES = 3
REST = 20.0


@dataclass(slots=True)
class Breaker:
    """Opens after FAILURES in a row; after REST seconds one question may try again. `now` is any steady clock."""

    failures: int = 0
    rests_until: float = 0.0

    def lets_through(self, now: float) -> bool:
        if self.failures < FAILURES:
            return True
        if now < self.rests_until:
            return False

        # This one tries; whoever comes while it does waits for its outcome.
        self.rests_until = now + REST
        return True

    def succeeded(self) -> None:
        self.failures = 0

    def failed(self, now: float) -> None:
        self.failures += 1
        self.rests_until = now + REST
