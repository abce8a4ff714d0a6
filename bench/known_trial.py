"""A trial with known answers, written into the tables in bulk: for `bench/trial.py`, and for tests of the figures."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import numpy as np

from yakuba.accounts.models import OrgUnit, User
from yakuba.assistant.answering.usage.models import UsageRecord
from yakuba.pilots.applications.models import PilotApplication, TaskBaseline
from yakuba.pilots.enums import ApplicationState, Experience, Rank
from yakuba.pilots.models import Pilot, PilotTask
from yakuba.pilots.surveys.models import (
    Survey,
    SurveyAnswer,
    SurveyQuestion,
    SurveyReceipt,
    SurveyResponse,
)
from yakuba.pilots.surveys.questions import QUESTIONS
from yakuba.policies.destinations.models import Destination
from yakuba.policies.usage_rules.models import UsagePolicy

# Twelve weeks, of the Monday to the Sunday.
STARTS, ENDS = (date(2027, 1, 4), date(2027, 3, 28))
AFTERWARDS = date(2027, 4, 20)
TASKS = (
    ("あいさつ文の作成", "greeting"),
    ("会議録の要約", "minutes"),
    ("メールの作成", "mail"),
)
JAPAN = ZoneInfo("Asia/Tokyo")


@dataclass
class Trial:
    """The pilot, its participants in order, its tasks; `keys` makes primary keys that are the same every time."""

    pilot: Pilot
    people: list[PilotApplication]
    tasks: list[PilotTask]
    chance: np.random.Generator = field(init=False)

    def __post_init__(self) -> None:
        self.chance = np.random.default_rng(self.pilot.pk)

    def key(self) -> UUID:
        return UUID(bytes=self.chance.bytes(16))


def trial(people: int = 23, **fields: object) -> Trial:
    policy, _ = UsagePolicy.objects.get_or_create(
        version=99, defaults={"title": "運用ルール", "text": "約束"}
    )
    known: dict[str, object] = {
        "title": "試行",
        "purpose": "確かめる",
        "capacity": people,
        "policy": policy,
    }
    days = {
        "apply_from": date(2026, 11, 1),
        "apply_until": date(2026, 11, 30),
        "starts_on": STARTS,
        "ends_on": ENDS,
    }
    pilot = Pilot.objects.create(**{**known, **days, **fields})
    destination, _ = Destination.objects.get_or_create(
        endpoint="trial", defaults={"name": "試行の方式", "enabled": True}
    )
    pilot.destinations.add(destination)
    units = [
        OrgUnit.objects.create(
            code=f"u{pilot.pk}-{number}", name=f"第{number + 1}課"
        )
        for number in range(3)
    ]
    users = User.objects.bulk_create(
        User(
            user_name=f"p{pilot.pk}-{number}",
            staff_number=f"{pilot.pk}-{number}",
            name=f"職員{number}",
        )
        for number in range(people)
    )
    now = datetime(2026, 12, 1, 9, 0, tzinfo=JAPAN)
    applications = PilotApplication.objects.bulk_create(
        PilotApplication(
            pilot=pilot, user=user, unit=units[number % 3], rank=Rank.STAFF if number % 2 else Rank.CHIEF,
            experience=list(Experience)[number % 3], reason="試したい", state=ApplicationState.APPROVED, submitted_at=now,
            briefed_at=now, group=number % 2,
        )
        for number, user in enumerate(users)
    )  # fmt: skip
    tasks = [
        PilotTask.objects.create(
            pilot=pilot, name=name, template=template, position=position
        )
        for position, (name, template) in enumerate(TASKS)
    ]
    return Trial(pilot, applications, tasks)


def baseline(
    made: Trial, minutes: Sequence[float], times: int = 4, task: int = 0
) -> None:
    TaskBaseline.objects.bulk_create(
        TaskBaseline(
            application=who,
            task=made.tasks[task],
            minutes=int(amount),
            times_a_month=times,
        )
        for who, amount in zip(made.people, minutes, strict=False)
    )


def survey(
    made: Trial,
    moment: str,
    codes: Sequence[str],
    *,
    week: int | None = None,
    anonymous: bool = False,
) -> Survey:
    """Published, put to everybody, closed before `AFTERWARDS`."""
    opens = (
        ENDS
        if moment == "after"
        else STARTS + timedelta(days=7 * ((week or 1) - 1) + 4)
    )
    made_survey = Survey.objects.create(
        pilot=made.pilot, moment=moment, title=f"{moment}{week or ''}", opens_on=opens, closes_on=opens + timedelta(days=6),
        week=week, anonymous=anonymous, published_at=datetime(2026, 12, 1, tzinfo=JAPAN),
    )  # fmt: skip
    SurveyQuestion.objects.bulk_create(
        SurveyQuestion(
            survey=made_survey, position=position, kind=QUESTIONS[code].kind, code=code, text=QUESTIONS[code].text,
            options=list(QUESTIONS[code].options),
        )
        for position, code in enumerate(codes)
    )  # fmt: skip
    SurveyReceipt.objects.bulk_create(
        SurveyReceipt(survey=made_survey, application=who)
        for who in made.people
    )
    return made_survey


def answer(
    made: Trial,
    into: Survey,
    code: str,
    values: Sequence[object],
    task: int | None = None,
) -> None:
    """The values of the first participants, one each.

    Choices, numbers or texts by the kind of question; None did not answer.
    """
    question = into.questions.get(code=code)
    name = (
        "text"
        if question.kind == "text"
        else "number"
        if question.kind in ("number", "matrix")
        else "choice"
    )
    given = [
        (who, value)
        for who, value in zip(made.people, values, strict=False)
        if value is not None
    ]
    SurveyReceipt.objects.filter(
        survey=into, application__in=[who for who, _ in given]
    ).update(handed_in=True)
    responses = _responses(made, into, [who for who, _ in given])
    SurveyAnswer.objects.bulk_create(
        SurveyAnswer(
            id=made.key(), response=responses[who.pk], question=question, task=None if task is None else made.tasks[task],
            **{name: value if name == "text" else int(value)},  # type: ignore[call-overload]
        )
        for who, value in given
    )  # fmt: skip


def _responses(
    made: Trial, into: Survey, people: Sequence[PilotApplication]
) -> dict[int, SurveyResponse]:
    if into.anonymous:
        return {
            who.pk: SurveyResponse.objects.create(id=made.key(), survey=into)
            for who in people
        }

    known = {
        each.application_id: each
        for each in SurveyResponse.objects.filter(survey=into)
    }
    fresh = SurveyResponse.objects.bulk_create(
        SurveyResponse(id=made.key(), survey=into, application=who)
        for who in people
        if who.pk not in known
    )
    return {**known, **{each.application_id: each for each in fresh}}


def use(made: Trial, uses: Sequence[Sequence[int]], **fields: object) -> None:
    """`uses[p][w]`: how often participant p used it in week w (from 0)."""
    start = datetime.combine(STARTS, datetime.min.time(), JAPAN)
    known = {
        "task": "greeting",
        "endpoint": "trial",
        "outcome": "answered",
        "question_chars": 40,
        "answer_chars": 200,
    }
    rest = {
        "sources": 2,
        "total_ms": 900,
        "first_text_ms": 400,
        "supported": 2,
        "unsupported": 1,
    }
    UsageRecord.objects.bulk_create(
        (
            UsageRecord(
                user=who.user,
                at=start + timedelta(days=7 * week, hours=9 + n % 8),
                **{**known, **rest, **fields},
            )
            for who, weekly in zip(made.people, uses, strict=False)
            for week, count in enumerate(weekly)
            for n in range(count)
        ),
        batch_size=2_000,
    )
