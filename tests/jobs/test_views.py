"""処理の状況: the operator sees how far each job is and why it failed, and cancels one."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.town import PASSWORD, Town
from yakuba.config.work import KINDS
from yakuba.jobs import actions
from yakuba.jobs.enums import JobState
from yakuba.jobs.kinds import JobFailure, Outcome
from yakuba.jobs.models import Job

MAIL = "notices.mail"


@pytest.fixture
def operator(town: Town) -> Client:
    client = Client()
    form = {"user_name": town.operator.user_name, "password": PASSWORD}
    client.post(reverse("accounts:sign_in"), form)
    return client


def page(client: Client, **query: str) -> str:
    response = client.get(reverse("jobs:jobs"), query)
    assert response.status_code == 200
    return response.content.decode()


def claimed(kind: str, subject: int = 0) -> Job:
    """A job in a worker's hands; nothing else waits."""
    actions.enqueue(kind=kind, subject=subject)
    job = actions.claim(kinds=[kind], worker="me", now=timezone.now())
    assert job is not None
    return job


def failed(kind: str, subject: int, reason: str) -> Job:
    job = claimed(kind, subject)
    Job.objects.filter(pk=job.pk).update(state=JobState.FAILED, reason=reason)
    return job


def press_cancel(client: Client, job: Job) -> str:
    response = client.post(reverse("jobs:cancel", args=[job.pk]), follow=True)
    return response.content.decode()


def has_button(text: str, job: Job) -> bool:
    return reverse("jobs:cancel", args=[job.pk]) in text


def test_an_empty_queue_says_so(operator: Client) -> None:
    assert "処理はまだありません。" in page(operator)


def test_each_says_in_japanese_what_it_is_where_it_stands_and_how_far(
    operator: Client,
) -> None:
    job = claimed("library.indexing")
    actions.report(job=job, done=1_200, of=4_000)
    text = page(operator)
    assert "資料の読み取り" in text
    assert "<code>library.indexing</code>" in text
    assert "処理中" in text
    assert "1,200／4,000" in text


def test_the_last_failure_keeps_its_reason_while_another_try_waits(
    operator: Client,
) -> None:
    job = claimed(MAIL)
    actions.end(
        job=job, outcome=JobFailure("届き<ません>。"), now=timezone.now()
    )
    text = page(operator)
    assert "順番待ち" in text
    assert "届き&lt;ません&gt;。" in text
    assert "失敗した処理が" not in text


def test_what_was_given_up_is_counted_at_the_top(operator: Client) -> None:
    failed("count", 1, "届きません。")
    failed("count", 2, "届きません。")
    assert "失敗した処理が2件あります。" in page(operator)


def test_a_kind_that_the_registry_no_longer_knows_stands_under_its_name(
    operator: Client,
) -> None:
    actions.enqueue(kind="gone", subject=3)
    assert "<code>gone 3</code>" in page(operator)


def test_what_needs_a_look_stands_before_what_is_done(
    operator: Client,
) -> None:
    done = claimed("done")
    actions.end(job=done, outcome=Outcome.DONE, now=timezone.now())
    failed("failed", 0, "届きません。")
    actions.enqueue(kind="waiting")
    claimed("running")
    text = page(operator)
    places = [
        text.index(f"<code>{kind}</code>")
        for kind in ("running", "waiting", "failed", "done")
    ]
    assert places == sorted(places)


def test_many_are_shown_in_pages(operator: Client) -> None:
    for subject in range(60):
        actions.enqueue(kind="count", subject=subject)
    assert "page=2" in page(operator)
    assert "page=1" in page(operator, page="999")


def test_what_waits_is_cancelled_at_once(operator: Client) -> None:
    actions.enqueue(kind=MAIL)
    job = Job.objects.get()
    assert has_button(page(operator), job)
    text = press_cancel(operator, job)
    assert "「メールの送信」の取りやめを受け付けました。" in text
    assert Job.objects.get().state == JobState.CANCELLED
    assert not has_button(text, job)


def test_what_runs_is_asked_to_stop_and_says_so(operator: Client) -> None:
    job = claimed(MAIL)
    text = press_cancel(operator, job)
    assert Job.objects.get().stop_asked
    assert "取りやめ待ち" in text
    assert not has_button(text, job)


def test_what_ended_meanwhile_cannot_be_cancelled_any_more(
    operator: Client,
) -> None:
    job = claimed(MAIL)
    actions.end(job=job, outcome=Outcome.DONE, now=timezone.now())
    text = press_cancel(operator, job)
    assert "「メールの送信」は、すでに終わっています。" in text
    assert Job.objects.get().state == JobState.DONE


def test_what_is_not_there_cannot_be_cancelled(operator: Client) -> None:
    assert operator.post(reverse("jobs:cancel", args=[999])).status_code == 404


def test_looking_at_the_button_cancels_nothing(operator: Client) -> None:
    actions.enqueue(kind=MAIL)
    job = Job.objects.get()
    assert (
        operator.get(reverse("jobs:cancel", args=[job.pk])).status_code == 405
    )
    assert Job.objects.get().state == JobState.WAITING


def test_every_kind_of_the_house_has_its_words() -> None:
    assert [kind.name for kind in KINDS.values() if not kind.label] == []
