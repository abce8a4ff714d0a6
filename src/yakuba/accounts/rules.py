"""Yes or no about people."""

from datetime import timedelta

FAILURES_BEFORE_LOCK = 10
FIRST_LOCK = timedelta(minutes=15)
# A stranger who goes on trying keeps nobody away for a day; on a device that is known, not at all.
LONGEST_LOCK = timedelta(hours=1)


def may_change(actor_id: int, user_id: int) -> bool:
    """Nobody gives a role to oneself, or locks oneself out: it takes two."""
    return actor_id != user_id


def lock_period(failures: int) -> timedelta | None:
    """How long sign-in rests after so many failures in a row: 15 minutes from the tenth, doubling up to an hour."""
    if failures < FAILURES_BEFORE_LOCK:
        return None

    doublings: int = min(failures - FAILURES_BEFORE_LOCK, 10)
    return min(FIRST_LOCK * (1 << doublings), LONGEST_LOCK)
