"""How a job goes from one state to the next, and how long it waits before another try."""

from datetime import datetime, timedelta

from yakuba.jobs.enums import JobEvent, JobState

MOST_ATTEMPTS = 6
FIRST_PAUSE = timedelta(seconds=10)  # doubled with each try that failed
LONGEST_PAUSE = timedelta(minutes=10)
# A worker that lives says so every second.
ABANDONED_AFTER = timedelta(seconds=30)
KEPT_FOR = timedelta(days=30)

FINISHED = frozenset({JobState.DONE, JobState.FAILED, JobState.CANCELLED})

_NEXT = {
    (JobState.WAITING, JobEvent.REQUESTED): JobState.WAITING,
    (JobState.RUNNING, JobEvent.REQUESTED): JobState.RUNNING,
    (JobState.DONE, JobEvent.REQUESTED): JobState.WAITING,
    (JobState.FAILED, JobEvent.REQUESTED): JobState.WAITING,
    (JobState.CANCELLED, JobEvent.REQUESTED): JobState.WAITING,
    (JobState.WAITING, JobEvent.CLAIMED): JobState.RUNNING,
    (JobState.RUNNING, JobEvent.SUCCEEDED): JobState.DONE,
    (JobState.RUNNING, JobEvent.CONTINUED): JobState.WAITING,
    (JobState.RUNNING, JobEvent.FAILED): JobState.WAITING,
    (JobState.RUNNING, JobEvent.RELEASED): JobState.WAITING,
    (JobState.WAITING, JobEvent.CANCELLED): JobState.CANCELLED,
    (JobState.RUNNING, JobEvent.CANCELLED): JobState.RUNNING,
}


def next_state(
    state: JobState,
    event: JobEvent,
    *,
    attempts: int = 0,
    asked_again: bool = False,
    stop_asked: bool = False,
) -> JobState | None:
    """Where the event leads; None where it cannot happen.

    `attempts` counts the tries so far, the present one included; `asked_again` says that the job was requested anew
    while it ran, `stop_asked` that somebody wants it to stop.
    """
    following = _NEXT.get((state, event))
    if following is None or event in {JobEvent.REQUESTED, JobEvent.CANCELLED}:
        return following
    if stop_asked:
        return JobState.CANCELLED
    if event == JobEvent.SUCCEEDED and asked_again:
        return JobState.WAITING
    if event == JobEvent.FAILED and attempts >= MOST_ATTEMPTS:
        return JobState.FAILED

    return following


def can_be_cancelled(state: JobState, *, stop_asked: bool) -> bool:
    """Whether there is something to cancel that nobody has asked to stop yet."""
    return not stop_asked and (state, JobEvent.CANCELLED) in _NEXT


def pause_after(attempts: int) -> timedelta:
    """How long a job rests after so many failed tries."""
    doublings = min(attempts - 1, 16)
    return min(FIRST_PAUSE * (1 << doublings), LONGEST_PAUSE)


def abandoned_before(now: datetime) -> datetime:
    """Whoever gave no sign of life since then is gone."""
    return now - ABANDONED_AFTER


def forgotten_before(now: datetime) -> datetime:
    """Jobs that ended before are pruned."""
    return now - KEPT_FOR
