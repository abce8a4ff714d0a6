"""Workers: one after the other without a thread, and the thread of the server."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.jobs.program import story_of
from yakuba.jobs import actions
from yakuba.jobs.kinds import JobFailure, JobKind, Outcome, Run, registry
from yakuba.jobs.leadership import leading
from yakuba.jobs.models import Job
from yakuba.jobs.worker import drain


def breaks(run: Run) -> Outcome:
    raise OSError("会議の内容")


def fails(run: Run) -> JobFailure:
    return JobFailure("届きません。")


def row(kind: str) -> Job:
    return Job.objects.get(kind=kind)


@pytest.mark.django_db
def test_everything_that_is_due_is_done_the_rest_of_a_long_job_last(
    tmp_path: Path,
) -> None:
    left = [2, 1, 0]
    seen: list[str] = []

    def counts_down(run: Run) -> Outcome:
        seen.append(f"long {left[0]}")
        return Outcome.MORE_LEFT if left.pop(0) else Outcome.DONE

    def looks_at(run: Run) -> Outcome:
        seen.append(f"short {run.subject}")
        return Outcome.DONE

    kinds = registry(
        [
            JobKind(
                "long", counts_down, every=timedelta(hours=1), leader_only=True
            ),
            JobKind("short", looks_at),
        ]
    )
    actions.enqueue(kind="short", subject=5)
    assert drain(kinds, tmp_path) == 4
    assert sorted(seen) == ["long 0", "long 1", "long 2", "short 5"]
    assert drain(kinds, tmp_path) == 0


@pytest.mark.django_db
def test_what_breaks_off_leaves_a_sentence_of_ours_and_stops_nothing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    kinds = registry([JobKind("breaks", breaks), JobKind("fails", fails)])
    actions.enqueue(kind="breaks")
    actions.enqueue(kind="fails")
    assert drain(kinds, tmp_path) == 2
    assert row("breaks").reason == "途中で止まりました（OSError）。"
    assert row("fails").reason == "届きません。"
    assert caplog.messages == ["breaks could not be done: OSError"]


@pytest.mark.django_db
def test_who_does_not_lead_leaves_the_leaders_work_alone(
    tmp_path: Path,
) -> None:
    kinds = registry([JobKind("index", fails, leader_only=True)])
    actions.enqueue(kind="index")
    with leading(tmp_path):
        assert drain(kinds, tmp_path) == 0
    assert drain(kinds, tmp_path) == 1


@pytest.mark.integration
@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_the_thread_of_a_server(tmp_path: Path, database: str) -> None:
    """tests/jobs/threads: each scene with a worker of its own, on a real database."""
    assert story_of("tests.jobs.threads", database, tmp_path) == {
        "a job that hangs keeps no other kind from being done": True,
        "a worker that stops tells the job, gives it back, and leads no more": True,
        "of the leader's work one job runs at a time": True,
        "a new leader does not wait for a dead one's sign of life": True,
    }
