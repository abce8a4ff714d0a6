"""A questionnaire that twelve people answer, and everything that somebody sees who wants to know who answered what."""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import timedelta
from html import unescape
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.matrix.test_trials import ADDRESSES, application, trial
from tests.matrix.trials import TABLE
from tests.pilots.surveys.conftest import answer, client_of, move_to_now
from tests.town import Town, person
from yakuba.pilots.applications.models import PilotApplication
from yakuba.pilots.enums import ApplicationState
from yakuba.pilots.surveys import actions
from yakuba.pilots.surveys.draft import actions as drafts
from yakuba.pilots.surveys.enums import Moment
from yakuba.pilots.surveys.models import Survey

__all__ = ["trial"]  # the fixture
TODAY = timezone.localdate()
CODES = (
    "frequency",
    "usable",
    "tasks_used",
    "suits",
    "minutes_now",
    "search_minutes",
    "voice",
    "worries",
)
Answers = Sequence[Mapping[str, object]]
# Twelve people, no two the same: options, numbers and texts of their own.
GIVEN: Answers = [
    {
        "frequency": number % 2,
        "usable": number % 2 * 2,
        "search_minutes": number * 7,
        "voice": f"感想その{number}。" + "使った。" * number,
        "worries": f"心配その{11 - number}。",
    }
    for number in range(12)
]


@pytest.fixture
def crowd(town: Town, trial: SimpleNamespace) -> list[PilotApplication]:
    """Twelve participants of two units."""
    applications = []
    for number in range(12):
        unit = town.soumu if number % 2 else town.zeimu
        user = person(f"p{number}", f"参加者{number}", unit)
        applications.append(
            application(trial.pilot, user, ApplicationState.APPROVED)
        )
    return applications


def put(trial: SimpleNamespace, town: Town, *, anonymous: bool) -> Survey:
    """A questionnaire that everybody may answer now; every page that shows one shows this one."""
    made = drafts.make(pilot=trial.pilot, moment=Moment.AFTER, today=TODAY)
    made.questions.exclude(code__in=CODES).delete()
    drafts.add_from_library(survey=made, codes=CODES)
    made.anonymous = anonymous
    made.opens_on = TODAY
    made.closes_on = TODAY + timedelta(days=5)
    made.save()
    actions.publish(
        survey=made, actor=town.coordinator, now=timezone.now(), today=TODAY
    )
    trial.surveys["open"] = trial.surveys["closed"] = Survey.objects.get(
        pk=made.pk
    )
    return trial.surveys["open"]  # type: ignore[no-any-return]


def fill(
    survey: Survey, crowd: Sequence[PilotApplication], given: Answers
) -> None:
    for one, said in zip(crowd, given, strict=False):
        answer(survey, one, today=TODAY, **said)


@contextmanager
def undone() -> Iterator[None]:
    """Nothing remains of what happens in it; the next row gets the same number again, on PostgreSQL too."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    statements = connection.ops.sequence_reset_sql(
        no_style(), apps.get_models()
    )
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


# What an observer sees


def seen_by(
    client: Client,
    trial: SimpleNamespace,
    query: Mapping[str, str] | None = None,
) -> dict[str, str]:
    """Every page of trials that can be opened, as text, without what is new each time (tokens, nonces)."""
    pages = {}
    for name, route in TABLE.items():
        if route.method == "GET":
            with undone():
                response = client.get(
                    reverse(name, args=ADDRESSES[route.of](trial)), query or {}
                )
            pages[name] = f"{response.status_code} {text_of(response)}"
    for form in ("excel", "word"):
        response = client.get(
            reverse("pilots:report_file", args=[trial.pilot.pk, form])
        )
        pages[f"report as {form}"] = text_of(response)
    return pages


def text_of(response: Any) -> str:
    body: bytes = (
        b"".join(response.streaming_content)
        if response.streaming
        else response.content
    )
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            parts = {
                name: archive.read(name)
                for name in archive.namelist()
                if name.endswith(".xml") and "docProps" not in name
            }
        return "\n".join(
            f"{name}: {unescape(part.decode(errors='replace'))}"
            for name, part in sorted(parts.items())
        )
    text = body.decode(errors="replace")
    text = re.sub(
        r'nonce="[^"]*"|csrfmiddlewaretoken" value="[^"]*"', "", text
    )
    # The time of day of now.
    return re.sub(r"DTSTAMP:\w+|\d?\d:\d\d", "", text)


def worlds(
    trial: SimpleNamespace,
    town: Town,
    crowd: Sequence[PilotApplication],
    *,
    anonymous: bool,
    closed: bool,
    orders: Sequence[Answers],
) -> Iterator[dict[str, str]]:
    """All pages, once for each way in which the same people may have given the answers."""
    for given in orders:
        with undone():
            survey = put(trial, town, anonymous=anonymous)
            fill(survey, crowd, given)
            if closed:
                trial.surveys["open"] = trial.surveys["closed"] = move_to_now(
                    survey, open_until=-1
                )
            seen = {}
            for user in (town.coordinator, town.head):
                for name, page in seen_by(client_of(user), trial).items():
                    seen[f"{name} for {user}"] = page
            yield seen


def differing(one: Mapping[str, str], other: Mapping[str, str]) -> list[str]:
    return [name for name in one if one[name] != other[name]]
