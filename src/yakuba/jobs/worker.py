"""Whoever works the queue off: a thread of `yakuba serve`, the process `yakuba work`, a command until nothing is due.

Each job runs in a thread of its own, of a kind one at a time: a mail server that does not answer keeps nothing from
being deleted. A worker can be killed at any moment; what it had in hand is taken up again (`actions.take_back`).
"""

import logging
import os
import socket
import threading
from collections.abc import Mapping
from pathlib import Path
from uuid import uuid4

from django.db import close_old_connections, connections
from django.utils import timezone

from yakuba.jobs import actions
from yakuba.jobs.kinds import JobFailure, JobKind, Outcome, Run
from yakuba.jobs.leadership import Leadership
from yakuba.jobs.models import Job

log = logging.getLogger(__name__)

POLL_SECONDS = 1.0
GRACE_SECONDS = 2.0  # that a worker which stops waits for what it has in hand


class Worker(threading.Thread):
    """Looks after the queue as long as the process lives; `folder` is where the leader's lock lies."""

    def __init__(self, kinds: Mapping[str, JobKind], folder: Path) -> None:
        super().__init__(name="worker", daemon=True)
        self._kinds = kinds
        self._name = _name()
        self._leadership = Leadership(folder)
        self._running: dict[str, threading.Thread] = {}
        self._stop_asked = threading.Event()
        self._is_planned = False

    def run(self) -> None:
        while not self._stop_asked.is_set():
            if not self._has_begun_one():
                self._stop_asked.wait(POLL_SECONDS)

        self._leave()

    def stop(self) -> None:
        self._stop_asked.set()

    def _has_begun_one(self) -> bool:
        close_old_connections()
        try:
            return self._look()
        except Exception as error:  # noqa: BLE001  # a database that is away comes back; the work must then go on
            log.error("jobs could not be looked at: %s", type(error).__name__)
            return False

    def _look(self) -> bool:
        now = timezone.now()
        if not self._is_planned:
            actions.plan(kinds=self._kinds.values())
            self._is_planned = True

        if self._running:
            in_hand = list(self._running)
            actions.beat(worker=self._name, kinds=in_hand, now=now)

        actions.take_back(now=now)
        actions.enqueue_due(now=now)
        job = actions.claim(
            kinds=self._free_kinds(), worker=self._name, now=now
        )
        if job is None:
            return False

        self._begin(job)
        return True

    def _free_kinds(self) -> set[str]:
        """What may begin now: nothing that runs here already, and a leader's work only one at a time."""
        running = set(self._running)
        free = set(self._kinds) - running
        leaders = _leaders_work(self._kinds)
        if running & leaders or not self._leads():
            return free - leaders

        return free

    def _leads(self) -> bool:
        if self._leadership.is_held():
            return True
        if not self._leadership.take():
            return False

        actions.take_over(kinds=_leaders_work(self._kinds), now=timezone.now())
        return True

    def _begin(self, job: Job) -> None:
        thread = threading.Thread(target=self._do, args=(job,), daemon=True)
        self._running[job.kind] = thread
        thread.start()

    def _do(self, job: Job) -> None:
        try:
            do(job, self._kinds)
        except Exception as error:  # noqa: BLE001  # tried again for want of a sign of life
            log.error(
                "%s could not be ended: %s", job.kind, type(error).__name__
            )
        finally:
            connections.close_all()
            del self._running[job.kind]

    def _leave(self) -> None:
        """Give back what is not finished: the next worker need not wait for a sign of life."""
        try:
            actions.release(worker=self._name)
        except Exception as error:  # noqa: BLE001  # it is given up for dead after a while instead
            log.warning(
                "jobs could not be given back: %s", type(error).__name__
            )

        for thread in list(self._running.values()):
            thread.join(GRACE_SECONDS)

        self._leadership.release()
        connections.close_all()


def drain(kinds: Mapping[str, JobKind], folder: Path) -> int:
    """Do here, one after the other, what is due; returns how many runs that were. Without a thread: for commands."""
    name = _name()
    leadership = Leadership(folder)
    count = 0
    try:
        actions.plan(kinds=kinds.values())
        within_reach = set(kinds)
        if leadership.take():
            actions.take_over(kinds=_leaders_work(kinds), now=timezone.now())
        else:
            within_reach -= _leaders_work(kinds)

        actions.take_back(now=timezone.now())
        actions.enqueue_due(now=timezone.now())
        while job := actions.claim(
            kinds=within_reach, worker=name, now=timezone.now()
        ):
            do(job, kinds)
            count += 1
    finally:
        actions.release(worker=name)
        leadership.release()

    return count


def do(job: Job, kinds: Mapping[str, JobKind]) -> None:
    """One run of a claimed job, to its end."""
    outcome = _outcome(job, kinds[job.kind])
    actions.end(job=job, outcome=outcome, now=timezone.now())


def _outcome(job: Job, kind: JobKind) -> Outcome | JobFailure:
    def report(done: int, of: int) -> bool:
        return actions.report(job=job, done=done, of=of)

    try:
        return kind.work(Run(job.subject, report))
    except Exception as error:  # noqa: BLE001  # whatever it is, the queue goes on and the row says so
        name = type(error).__name__
        log.error("%s could not be done: %s", job.kind, name)
        return JobFailure(f"途中で止まりました（{name}）。")


def _leaders_work(kinds: Mapping[str, JobKind]) -> set[str]:
    return {name for name, kind in kinds.items() if kind.leader_only}


def _name() -> str:
    """Unlike that of any other worker, on whatever machine."""
    return f"{socket.gethostname()[:40]} {os.getpid()} {uuid4().hex[:8]}"
