"""How long a trial of 1,000 participants with 200,000 uses keeps people waiting. Imported once Django is set up."""

import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial

import known_trial as builder
import numpy as np
from django.test import Client
from django.utils import timezone

from yakuba.accounts.enums import Role
from yakuba.accounts.models import AccessGrant, Membership, OrgUnit, User
from yakuba.config.installation import prepare
from yakuba.demo.simulation.calendar import simulated
from yakuba.pilots.analysis.report_figures import figures_for
from yakuba.pilots.report import queries as reporting
from yakuba.pilots.report.views import FILES
from yakuba.pilots.setup.models import DecisionRule
from yakuba.policies.usage_rules.actions import accept_policy, publish_policy

PEOPLE = 1_000
USES = 200_000
WEEKS = 12


def speed() -> None:
    prepare()
    # The pages look at the day: the trial is over on it.
    with simulated() as clock:
        clock.set(builder.AFTERWARDS)
        for name, seconds in _timed(large()):
            print(f"{name:52}{seconds:8.2f} s", flush=True)


def large() -> builder.Trial:
    """1,000 participants, 200,000 uses, a questionnaire before, one a week, one after."""
    chance = np.random.default_rng(7)
    made = builder.trial(PEOPLE, yen_per_hour=3_000)

    for task in range(len(made.tasks)):
        builder.baseline(
            made, chance.lognormal(3.5, 0.7, PEOPLE) + 1, times=4, task=task
        )

    for week in range(1, WEEKS + 1):
        pulse = builder.survey(
            made, "pulse", ["usable", "accuracy", "saved_last_week"], week=week
        )
        for code, most in (
            ("usable", 4),
            ("accuracy", 4),
            ("saved_last_week", 90),
        ):
            builder.answer(
                made,
                pulse,
                code,
                chance.integers(0, most, int(PEOPLE * 0.8)).tolist(),
            )

    after = builder.survey(
        made,
        "after",
        [
            "usable",
            "accuracy",
            "continue",
            "minutes_now",
            "times_now",
            "worries",
            "voice",
        ],
    )
    for code in ("usable", "accuracy", "continue"):
        builder.answer(made, after, code, chance.integers(0, 4, 900).tolist())

    for task in range(len(made.tasks)):
        builder.answer(
            made,
            after,
            "minutes_now",
            (chance.lognormal(3.2, 0.7, 900) + 1).tolist(),
            task=task,
        )
        builder.answer(
            made,
            after,
            "times_now",
            chance.integers(1, 9, 900).tolist(),
            task=task,
        )

    written = [
        "補助金の要綱が古い",
        "議事録の要約が速い",
        "個人情報の扱いが不安",
        "あいさつ文の下書きが便利",
        "出典を確かめる手間",
    ]

    for code in ("worries", "voice"):
        builder.answer(
            made,
            after,
            code,
            [f"{written[n % 5]}（{n % 37}課）" for n in range(600)],
        )

    weekly = chance.multinomial(
        USES, np.ones(PEOPLE * WEEKS) / (PEOPLE * WEEKS)
    ).reshape(PEOPLE, WEEKS)
    builder.use(made, weekly.tolist(), rewritten=300)
    DecisionRule.objects.create(
        pilot=made.pilot, measure="usable", least=70, least_lower=55
    )
    return made


def _timed(made: builder.Trial) -> Iterator[tuple[str, float]]:
    pilot = made.pilot
    today = builder.AFTERWARDS
    yield (
        "figures (pilots.analysis.report_figures.figures_for)",
        _seconds(lambda: figures_for(pilot, today)),
    )
    coordinator = _coordinator(made)
    yield (
        "report on the page, composed",
        _seconds(lambda: reporting.report_for(coordinator, pilot, today)),
    )
    made_report = reporting.report_for(coordinator, pilot, today)
    for form, file in FILES.items():
        yield (
            f"written as {form}",
            _seconds(partial(file.write, made_report, ())),
        )

    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(coordinator)
    session = client.session
    # As the page of signing in does.
    session["signed_in_at"] = timezone.now().isoformat()
    session.save()

    for name in ("", "report/", "dashboard/", "applications/", "surveys/"):
        path = f"/pilots/{pilot.pk}/{name}"
        if client.get(path).status_code == 200:
            yield f"GET {path}", _seconds(lambda path=path: client.get(path))  # type: ignore[misc]


def _coordinator(made: builder.Trial) -> User:
    policy = publish_policy(title="運用ルール", text="約束", actor=None)
    user = User.objects.create_user(
        "jimu", "x", staff_number="1", name="事務局"
    )
    unit = OrgUnit.objects.all()[0]
    began = builder.STARTS - timedelta(days=900)
    Membership.objects.create(
        user=user, unit=unit, post="member", valid_from=began
    )
    AccessGrant.objects.create(
        user=user, role=Role.COORDINATOR, valid_from=began
    )
    accept_policy(user=user, policy=policy)
    made.pilot.coordinators.add(user)
    made.pilot.published_at = made.people[0].submitted_at
    made.pilot.save()
    return user


def _seconds(work: Callable[[], object]) -> float:
    """The middle of three."""
    taken = []
    for _ in range(3):
        began = time.perf_counter()
        work()
        taken.append(time.perf_counter() - began)

    return sorted(taken)[1]
