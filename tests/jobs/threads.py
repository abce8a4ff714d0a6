"""A worker's thread, its jobs and its leadership, scene by scene (tests/jobs/test_worker)."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from tests.jobs.program import begin, say

if TYPE_CHECKING:
    from yakuba.jobs.kinds import JobKind, Outcome, Run

PATIENCE = 60


class Gate:
    """A job that says when it has begun, and goes on when it may."""

    def __init__(self, *, is_open: bool) -> None:
        self.has_begun = Event()
        self.may_end = Event()
        self.was_told_to_stop = False
        if is_open:
            self.may_end.set()

    def __call__(self, run: "Run") -> "Outcome":
        from yakuba.jobs.kinds import Outcome

        self.has_begun.set()
        while not self.may_end.wait(0.05):
            if not run.report(0, 1):
                self.was_told_to_stop = True
                return Outcome.MORE_LEFT
        return Outcome.DONE


@contextmanager
def working(folder: Path, *kinds: "JobKind") -> Iterator[None]:
    from yakuba.jobs.kinds import registry
    from yakuba.jobs.worker import Worker

    worker = Worker(registry(kinds), folder)
    worker.start()
    yield
    worker.stop()
    worker.join(PATIENCE)
    assert not worker.is_alive()


def a_job_that_hangs(folder: Path) -> bool:
    from yakuba.jobs import actions
    from yakuba.jobs.kinds import JobKind

    hanging = Gate(is_open=False)
    other = Gate(is_open=True)
    actions.enqueue(kind="hangs")
    with working(folder, JobKind("hangs", hanging), JobKind("other", other)):
        assert hanging.has_begun.wait(PATIENCE)
        actions.enqueue(kind="other")
        return other.has_begun.wait(PATIENCE)


def a_worker_that_stops(folder: Path) -> bool:
    from yakuba.jobs import actions
    from yakuba.jobs.kinds import JobKind
    from yakuba.jobs.leadership import leading
    from yakuba.jobs.models import Job

    gate = Gate(is_open=False)
    actions.enqueue(kind="long")
    with working(folder, JobKind("long", gate, leader_only=True)):
        assert gate.has_begun.wait(PATIENCE)
        with leading(folder) as is_leader:
            assert not is_leader
    row = Job.objects.get(kind="long")
    with leading(folder) as is_leader:
        assert is_leader
    return gate.was_told_to_stop and (row.state, row.attempts) == (
        "waiting",
        0,
    )


def work_of_the_leader(folder: Path) -> bool:
    from yakuba.jobs import actions
    from yakuba.jobs.kinds import JobKind

    first = Gate(is_open=False)
    second = Gate(is_open=True)
    unled = Gate(is_open=True)
    for kind in ("first", "second", "unled"):
        actions.enqueue(kind=kind)
    with working(
        folder,
        JobKind("first", first, leader_only=True),
        JobKind("second", second, leader_only=True),
        JobKind("unled", unled),
    ):
        assert first.has_begun.wait(PATIENCE)
        assert unled.has_begun.wait(PATIENCE)
        assert not second.has_begun.is_set()
        first.may_end.set()
        return second.has_begun.wait(PATIENCE)


def a_new_leader(folder: Path) -> bool:
    from django.utils import timezone

    from yakuba.jobs import actions
    from yakuba.jobs.kinds import JobKind

    gate = Gate(is_open=True)
    actions.enqueue(kind="index")
    actions.claim(kinds=["index"], worker="killed", now=timezone.now())
    with working(folder, JobKind("index", gate, leader_only=True)):
        return gate.has_begun.wait(PATIENCE)


def story(folder: Path) -> dict[str, bool]:
    return {
        "a job that hangs keeps no other kind from being done": a_job_that_hangs(
            folder
        ),
        "a worker that stops tells the job, gives it back, and leads no more": a_worker_that_stops(
            folder
        ),
        "of the leader's work one job runs at a time": work_of_the_leader(
            folder
        ),
        "a new leader does not wait for a dead one's sign of life": a_new_leader(
            folder
        ),
    }


if __name__ == "__main__":
    begin(sys.argv[1], Path(sys.argv[2]))
    say(json.dumps(story(Path(sys.argv[2]))))
