"""The queue's verbs, one after the other; at the same moment: test_at_once."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from yakuba.jobs import actions, rules
from yakuba.jobs.enums import JobState
from yakuba.jobs.kinds import JobFailure, JobKind, Outcome, Run
from yakuba.jobs.models import Job, Schedule

pytestmark = pytest.mark.django_db

SECOND = timedelta(seconds=1)


def nothing(run: Run) -> Outcome:
    return Outcome.DONE


def claimed(kind: str = "count", *, now: datetime | None = None) -> Job:
    job = actions.claim(kinds=[kind], worker="me", now=now or timezone.now())
    assert job is not None
    return job


def row(kind: str = "count") -> Job:
    return Job.objects.get(kind=kind)


def test_what_is_asked_for_twice_is_done_once() -> None:
    actions.enqueue(kind="count", subject=7)
    actions.enqueue(kind="count", subject=7)
    actions.enqueue(kind="count", subject=8)
    assert list(Job.objects.values_list("subject", flat=True)) == [7, 8]
    assert claimed().subject == 7
    assert claimed().subject == 8
    assert (
        actions.claim(kinds=["count"], worker="me", now=timezone.now()) is None
    )


def test_only_kinds_that_the_worker_knows_are_claimed() -> None:
    actions.enqueue(kind="count")
    assert (
        actions.claim(kinds=["weigh"], worker="me", now=timezone.now()) is None
    )


def test_what_is_asked_for_while_it_runs_is_done_once_more() -> None:
    actions.enqueue(kind="count")
    first = claimed()
    actions.enqueue(kind="count")
    assert actions.end(job=first, outcome=Outcome.DONE, now=timezone.now())
    second = claimed()
    assert actions.end(job=second, outcome=Outcome.DONE, now=timezone.now())
    assert row().state == JobState.DONE


def test_a_failed_try_rests_and_the_pause_ends_exactly() -> None:
    actions.enqueue(kind="count")
    now = timezone.now()
    actions.end(
        job=claimed(now=now), outcome=JobFailure("届きません。"), now=now
    )
    pause = rules.pause_after(1)
    assert (row().state, row().reason) == (JobState.WAITING, "届きません。")
    too_early = now + pause - SECOND
    assert actions.claim(kinds=["count"], worker="me", now=too_early) is None
    assert claimed(now=now + pause).attempts == 2


def test_after_the_last_try_it_stays_failed_until_it_is_asked_for_again() -> (
    None
):
    actions.enqueue(kind="count")
    now = timezone.now()
    for _ in range(rules.MOST_ATTEMPTS):
        now += rules.LONGEST_PAUSE
        actions.end(
            job=claimed(now=now), outcome=JobFailure("届きません。"), now=now
        )
    assert (row().state, row().ended_at is None) == (JobState.FAILED, False)
    actions.enqueue(kind="count")
    assert (row().state, row().attempts, row().reason) == (
        JobState.WAITING,
        0,
        "",
    )


def test_somebody_who_asks_does_not_wait_for_the_pause() -> None:
    actions.enqueue(kind="count")
    now = timezone.now()
    actions.end(
        job=claimed(now=now), outcome=JobFailure("届きません。"), now=now
    )
    actions.enqueue(kind="count")
    assert claimed().attempts == 2


def test_the_rest_of_a_long_job_waits_behind_what_is_due() -> None:
    actions.enqueue(kind="count", subject=1)
    actions.enqueue(kind="count", subject=2)
    first = claimed()
    actions.end(job=first, outcome=Outcome.MORE_LEFT, now=timezone.now())
    assert claimed().subject == 2
    assert claimed().subject == 1


def test_a_job_in_the_queue_is_cancelled_at_once() -> None:
    actions.enqueue(kind="count")
    assert actions.cancel(kind="count")
    assert row().state == JobState.CANCELLED
    assert not actions.cancel(kind="count")
    assert not actions.cancel(kind="unheard")


def test_a_running_job_is_told_to_stop_and_ends_cancelled() -> None:
    actions.enqueue(kind="count")
    job = claimed()
    assert actions.report(job=job, done=1, of=9)
    assert actions.cancel(kind="count")
    assert not actions.report(job=job, done=2, of=9)
    assert (row().done, row().of) == (2, 9)
    actions.end(job=job, outcome=Outcome.MORE_LEFT, now=timezone.now())
    assert row().state == JobState.CANCELLED


def test_a_silent_worker_is_given_up_after_exactly_so_long() -> None:
    actions.enqueue(kind="count")
    now = timezone.now()
    job = claimed(now=now)
    actions.take_back(now=now + rules.ABANDONED_AFTER)
    assert row().state == JobState.RUNNING
    actions.take_back(now=now + rules.ABANDONED_AFTER + SECOND)
    assert (row().state, row().reason) == (JobState.WAITING, actions.ABANDONED)
    assert not actions.report(job=job, done=1, of=1)
    assert not actions.end(job=job, outcome=Outcome.DONE, now=now)
    assert row().state == JobState.WAITING


def test_a_worker_that_gives_signs_of_life_keeps_its_job() -> None:
    actions.enqueue(kind="count")
    now = timezone.now()
    claimed(now=now)
    actions.beat(worker="me", kinds=["count"], now=now + 20 * SECOND)
    actions.take_back(now=now + 50 * SECOND)
    assert row().state == JobState.RUNNING


def test_a_sign_of_life_is_for_what_the_worker_still_does() -> None:
    """A run whose end could not be written down is not kept alive by the next one."""
    actions.enqueue(kind="count")
    now = timezone.now()
    claimed(now=now)
    actions.beat(worker="me", kinds=["weigh"], now=now + 20 * SECOND)
    actions.take_back(now=now + 50 * SECOND)
    assert row().state == JobState.WAITING


def test_a_job_that_kills_every_worker_is_given_up() -> None:
    actions.enqueue(kind="count")
    now = timezone.now()
    for _ in range(rules.MOST_ATTEMPTS):
        now += rules.LONGEST_PAUSE
        claimed(now=now)
        now += rules.ABANDONED_AFTER + SECOND
        actions.take_back(now=now)
    assert (row().state, row().reason) == (JobState.FAILED, actions.ABANDONED)


def test_a_worker_that_stops_gives_back_without_a_failed_try() -> None:
    actions.enqueue(kind="count")
    claimed()
    actions.release(worker="somebody else")
    assert row().state == JobState.RUNNING
    actions.release(worker="me")
    assert (row().state, row().attempts) == (JobState.WAITING, 0)


def test_a_new_leader_takes_over_what_the_last_one_left() -> None:
    for kind in ("index", "count"):
        actions.enqueue(kind=kind)
        claimed(kind)
    actions.take_over(kinds=["index"], now=timezone.now())
    assert row("index").state == JobState.WAITING
    assert row("count").state == JobState.RUNNING


HOURLY = JobKind("hourly", nothing, every=timedelta(hours=1))
RARE = JobKind("asked for only", nothing)


def test_what_comes_round_is_asked_for_once_each_time() -> None:
    actions.plan(kinds=[HOURLY, RARE])
    now = timezone.now()
    actions.enqueue_due(now=now)
    actions.enqueue_due(now=now + timedelta(minutes=59))
    assert list(Job.objects.values_list("kind", flat=True)) == ["hourly"]
    actions.end(job=claimed("hourly"), outcome=Outcome.DONE, now=now)
    actions.enqueue_due(now=now + timedelta(minutes=59))
    assert row("hourly").state == JobState.DONE
    actions.enqueue_due(now=now + timedelta(hours=1))
    assert row("hourly").state == JobState.WAITING


def test_what_was_missed_ten_times_comes_once() -> None:
    actions.plan(kinds=[HOURLY])
    now = timezone.now() + timedelta(hours=10)
    actions.enqueue_due(now=now)
    assert Schedule.objects.get().next_at == now + timedelta(hours=1)


def test_what_waits_for_another_try_keeps_its_pause_when_its_time_comes_round() -> (
    None
):
    actions.plan(kinds=[HOURLY])
    now = timezone.now()
    actions.enqueue_due(now=now)
    actions.end(
        job=claimed("hourly"), outcome=JobFailure("届きません。"), now=now
    )
    paused_until = row("hourly").run_after
    actions.enqueue_due(now=now + timedelta(hours=1))
    assert row("hourly").run_after == paused_until


def test_the_schedule_follows_the_registry() -> None:
    actions.plan(kinds=[HOURLY])
    next_at = Schedule.objects.get().next_at
    actions.plan(
        kinds=[JobKind("hourly", nothing, every=timedelta(minutes=5))]
    )
    schedule = Schedule.objects.get()
    assert (schedule.every, schedule.next_at) == (
        timedelta(minutes=5),
        next_at,
    )
    actions.plan(kinds=[RARE])
    assert not Schedule.objects.exists()


def test_what_ended_long_ago_is_forgotten_and_what_waits_is_not() -> None:
    for kind in ("old", "waiting"):
        actions.enqueue(kind=kind)
    actions.end(job=claimed("old"), outcome=Outcome.DONE, now=timezone.now())
    ended_at = row("old").ended_at
    assert ended_at is not None
    assert actions.prune(now=ended_at + rules.KEPT_FOR) == 0
    assert actions.prune(now=ended_at + rules.KEPT_FOR + SECOND) == 1
    assert list(Job.objects.values_list("kind", flat=True)) == ["waiting"]
