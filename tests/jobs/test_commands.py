"""`yakuba jobs`: what waits, what failed, and the two things that can be done about it."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from yakuba.jobs import actions
from yakuba.jobs.enums import JobState
from yakuba.jobs.kinds import JobFailure
from yakuba.jobs.models import Job

pytestmark = pytest.mark.django_db


def said(*arguments: str) -> str:
    out = io.StringIO()
    call_command("jobs", *arguments, stdout=out)
    return out.getvalue()


def test_the_list_says_how_far_each_is_and_why_it_failed() -> None:
    actions.enqueue(kind="count", subject=3)
    job = actions.claim(kinds=["count"], worker="me", now=timezone.now())
    assert job is not None
    actions.report(job=job, done=1_200, of=4_000)
    assert "count 3  処理中  1,200/4,000  " in said()
    actions.end(
        job=job, outcome=JobFailure("届きません。"), now=timezone.now()
    )
    assert said().startswith("count 3  順番待ち  1,200/4,000  ")
    assert said().endswith("  届きません。\n")


def test_a_job_is_cancelled_and_asked_for_again() -> None:
    actions.enqueue(kind="count", subject=3)
    said("cancel", "count", "3")
    assert Job.objects.get().state == JobState.CANCELLED
    said("again", "count", "3")
    assert Job.objects.get().state == JobState.WAITING


def test_what_is_not_there_is_not_made() -> None:
    with pytest.raises(CommandError, match="その処理はありません"):
        said("again", "coutn")
    assert not Job.objects.exists()
