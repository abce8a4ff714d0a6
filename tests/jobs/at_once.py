"""Several workers at the same moment: a program of its own, on a real database. Prints what became of it as JSON.

`python -m tests.jobs.at_once DATABASE FOLDER` tells the story; `claim NAME` and `hang FOLDER` are workers in it.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from threading import Barrier, Event, Thread

import django

from tests.jobs.program import begin, say

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yakuba.config.settings")
JOBS = 60


def together(*steps: Callable[[], object]) -> None:
    """Let all begin at the same moment, each on a connection of its own."""
    from django.db import connections

    begin = Barrier(len(steps))

    def run(step: Callable[[], object]) -> None:
        begin.wait()
        try:
            step()
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=(step,)) for step in steps]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def claim_all(name: str) -> None:
    """A worker: claims and ends until nothing is left, and writes down what it claimed."""
    from django.utils import timezone

    from yakuba.jobs import actions
    from yakuba.jobs.kinds import Outcome

    while job := actions.claim(
        kinds=["count"], worker=name, now=timezone.now()
    ):
        say(job.subject)
        actions.end(job=job, outcome=Outcome.DONE, now=timezone.now())


def hang(folder: Path) -> None:
    """A worker that is in the middle of a job until it is killed."""
    from yakuba.jobs.kinds import JobKind, Outcome, Run, registry
    from yakuba.jobs.worker import Worker

    def work(run: Run) -> Outcome:
        say("here")
        Event().wait()
        return Outcome.DONE

    worker = Worker(registry([JobKind("hangs", work)]), folder)
    worker.start()
    worker.join()


def story(folder: Path) -> dict[str, object]:
    from django.utils import timezone

    from yakuba.jobs import actions, rules
    from yakuba.jobs.kinds import JobKind, Outcome
    from yakuba.jobs.leadership import leading
    from yakuba.jobs.models import Job

    outcome: dict[str, object] = {}
    for subject in range(JOBS):
        actions.enqueue(kind="count", subject=subject)
    workers = [child("claim", name) for name in ("one", "two", "three")]
    claimed = []
    for worker in workers:
        claimed += worker.communicate()[0].split()
    outcome["claimed once"] = sorted(map(int, claimed)) == list(range(JOBS))

    together(*[lambda: actions.enqueue(kind="asked")] * 4)
    outcome["asked at once"] = Job.objects.filter(kind="asked").count()

    hourly = JobKind(
        "hourly", lambda run: Outcome.DONE, every=timedelta(hours=1)
    )
    actions.plan(kinds=[hourly])
    now = timezone.now()
    together(*[lambda: actions.enqueue_due(now=now)] * 4)
    outcome["came round"] = Job.objects.filter(kind="hourly").count()

    actions.enqueue(kind="hangs")
    doomed = child("hang", str(folder))
    assert doomed.stdout
    doomed.stdout.readline()
    doomed.kill()
    doomed.communicate()
    outcome["killed in"] = Job.objects.get(kind="hangs").state
    later = timezone.now() + rules.ABANDONED_AFTER + timedelta(seconds=1)
    actions.take_back(now=later)
    after_pause = later + rules.pause_after(1)
    again = actions.claim(kinds=["hangs"], worker="next", now=after_pause)
    outcome["taken up again"] = again is not None

    with leading(folder / "here") as here, leading(folder / "there") as there:
        outcome["leaders of two folders"] = [here, there]
    with leading(folder / "there") as there:
        outcome["leads afterwards"] = there
    return outcome


def child(*arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.jobs.at_once", *arguments],
        stdout=subprocess.PIPE,
        text=True,
    )


def main(what: str, where: str) -> None:
    if what in ("sqlite", "postgresql"):
        begin(what, Path(where))
        say(json.dumps(story(Path(where))))
        return
    django.setup()
    if what == "claim":
        claim_all(where)
    else:
        hang(Path(where))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
