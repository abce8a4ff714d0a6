"""Verbs of the queue: a job is asked for, claimed, ended, given back, cancelled, pruned.

Every step reads the row under its lock and asks `rules` where it leads: of two at once one succeeds.
"""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from yakuba.jobs import rules
from yakuba.jobs.enums import JobEvent, JobState
from yakuba.jobs.kinds import JobFailure, JobKind, Outcome
from yakuba.jobs.models import Job, Schedule

ABANDONED = "処理していたプログラムが途中で止まりました。"


@transaction.atomic
def enqueue(*, kind: str, subject: int = 0) -> None:
    """Have it done soon. What waits already is not doubled; what runs at the moment is done once more afterwards."""
    now = timezone.now()
    job, is_new = Job.objects.select_for_update().get_or_create(
        kind=kind, subject=subject
    )
    if is_new:
        return

    if job.state in rules.FINISHED:
        job.run_after = now
        job.attempts = 0
        job.reason = ""
        job.done = 0
        job.of = 0
        job.stop_asked = False

    job.asked_again = job.state == JobState.RUNNING
    job.run_after = min(job.run_after, now)
    _step(job, JobEvent.REQUESTED)


@transaction.atomic
def cancel(*, kind: str, subject: int = 0) -> bool:
    """Take it out of the queue, or ask the worker that does it to stop. Says whether there was anything to cancel."""
    job = _locked(Job.objects.filter(kind=kind, subject=subject))
    if job is None:
        return False

    job.stop_asked = True
    return _step(job, JobEvent.CANCELLED)


def claim(*, kinds: Collection[str], worker: str, now: datetime) -> Job | None:
    """The job of these kinds that waits longest, now in the worker's hands; None where none is due.

    What another process is claiming at the moment is passed over.
    """
    due = Job.objects.filter(
        kind__in=kinds, state=JobState.WAITING, run_after__lte=now
    )
    if not due.exists():  # an idle worker locks nothing
        return None

    with transaction.atomic():
        job = _locked(due, passing_over=True)
        return _claimed(job, worker, now) if job else None


def _claimed(job: Job, worker: str, now: datetime) -> Job:
    job.attempts += 1
    job.claimed_by = worker
    job.beat_at = now
    job.asked_again = False
    job.stop_asked = False
    _step(job, JobEvent.CLAIMED)
    return job


def beat(*, worker: str, kinds: Collection[str], now: datetime) -> None:
    """The worker lives, and so do the jobs of these kinds in its hands."""
    in_hand = Job.objects.filter(claimed_by=worker, kind__in=kinds)
    in_hand.update(beat_at=now)


def report(*, job: Job, done: int, of: int) -> bool:
    """How far a job has come; whether it should go on."""
    now = timezone.now()
    mine = Job.objects.filter(pk=job.pk, claimed_by=job.claimed_by)
    mine.update(done=done, of=of, beat_at=now)
    still_wanted = mine.filter(stop_asked=False)
    return still_wanted.exists()


@transaction.atomic
def end(*, job: Job, outcome: Outcome | JobFailure, now: datetime) -> bool:
    """Whether the worker still had it in hand; whoever was given up for dead changes nothing."""
    row = _locked(Job.objects.filter(pk=job.pk, claimed_by=job.claimed_by))
    if row is None:
        return False
    if isinstance(outcome, JobFailure):
        return _fail(row, outcome.reason, now)

    row.attempts = 0
    row.reason = ""
    row.run_after = now
    if outcome is Outcome.MORE_LEFT:
        return _step(row, JobEvent.CONTINUED)

    return _step(row, JobEvent.SUCCEEDED)


def _fail(job: Job, reason: str, now: datetime) -> bool:
    job.reason = reason
    job.run_after = now + rules.pause_after(job.attempts)
    return _step(job, JobEvent.FAILED)


@transaction.atomic
def release(*, worker: str) -> None:
    """A worker that stops gives back what it has not finished; that was no failed try."""
    for job in Job.objects.filter(claimed_by=worker).select_for_update():
        job.attempts -= 1
        _step(job, JobEvent.RELEASED)


def take_back(*, now: datetime) -> None:
    """What a worker had in hand that gives no sign of life any more is tried again."""
    last_sign = rules.abandoned_before(now)
    silent = Job.objects.filter(state=JobState.RUNNING, beat_at__lt=last_sign)
    if not silent.exists():
        return

    with transaction.atomic():
        for job in silent.select_for_update(skip_locked=True):
            _fail(job, ABANDONED, now)


@transaction.atomic
def take_over(*, kinds: Collection[str], now: datetime) -> None:
    """A new leader begins: whoever had these kinds in hand before it is gone."""
    left = Job.objects.filter(kind__in=kinds, state=JobState.RUNNING)
    for job in left.select_for_update():
        job.attempts -= 1
        job.run_after = now
        _step(job, JobEvent.RELEASED)


@transaction.atomic
def plan(*, kinds: Iterable[JobKind]) -> None:
    """The schedule is what the registry says; what fell due while no worker ran is due now."""
    regular = [kind for kind in kinds if kind.every]
    for kind in regular:
        changes = {"every": kind.every}
        Schedule.objects.update_or_create(kind=kind.name, defaults=changes)

    names = [kind.name for kind in regular]
    Schedule.objects.exclude(kind__in=names).delete()


def enqueue_due(*, now: datetime) -> None:
    """Ask for what comes round now. Of two workers at once one does so; what waits for another try keeps its pause."""
    for schedule in Schedule.objects.filter(next_at__lte=now):
        unchanged = Schedule.objects.filter(
            pk=schedule.pk, next_at=schedule.next_at
        )
        if not unchanged.update(next_at=now + schedule.every):
            continue  # another worker was faster
        if not _is_unfinished(schedule.kind):
            enqueue(kind=schedule.kind)


def _is_unfinished(kind: str) -> bool:
    unfinished = [JobState.WAITING, JobState.RUNNING]
    jobs = Job.objects.filter(kind=kind, subject=0, state__in=unfinished)
    return jobs.exists()


def prune(*, now: datetime) -> int:
    """Forget what ended long ago; how many rows that were."""
    old = Job.objects.filter(ended_at__lt=rules.forgotten_before(now))
    count, _ = old.delete()
    return count


def _locked(jobs: QuerySet[Job], *, passing_over: bool = False) -> Job | None:
    """The first of them, its row locked. SQLite locks the database instead: its transactions begin IMMEDIATE."""
    return jobs.select_for_update(skip_locked=passing_over).first()


def _step(job: Job, event: JobEvent) -> bool:
    """Save a locked row with the state that the event leads to; False where it cannot happen."""
    following = rules.next_state(
        JobState(job.state),
        event,
        attempts=job.attempts,
        asked_again=job.asked_again,
        stop_asked=job.stop_asked,
    )
    if following is None:
        return False

    job.state = following
    job.ended_at = timezone.now() if following in rules.FINISHED else None
    if following != JobState.RUNNING:
        job.claimed_by = ""
        job.beat_at = None

    job.save()
    return True
