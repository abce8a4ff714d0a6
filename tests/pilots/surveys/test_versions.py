"""Whatever is done in whatever order, answers are neither lost nor counted twice, and no answered question changes."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.pilots.conftest import NOW
from tests.pilots.surveys.conftest import Join, answer
from tests.town import Town, person
from yakuba.pilots.applications import actions as pilot_actions
from yakuba.pilots.applications.models import PilotApplication
from yakuba.pilots.models import Pilot
from yakuba.pilots.surveys import actions, rules
from yakuba.pilots.surveys.draft import actions as drafts
from yakuba.pilots.surveys.enums import Moment
from yakuba.pilots.surveys.errors import SurveyError
from yakuba.pilots.surveys.models import (
    Survey,
    SurveyQuestion,
    SurveyReceipt,
    SurveyResponse,
)

FIRST = 7
PEOPLE = 3
DONE = (
    *["answer"] * 6,
    *["edit"] * 4,
    "revise",
    "publish",
    "withdraw",
    "next day",
)
STEPS = st.lists(
    st.tuples(st.sampled_from(DONE), st.integers(0, PEOPLE - 1)),
    min_size=4,
    max_size=20,
)


class Desk:
    """A questionnaire of a week, three participants, and what should be so."""

    def __init__(
        self,
        pilot: Pilot,
        people: list[PilotApplication],
        town: Town,
        *,
        anonymous: bool,
    ) -> None:
        self.pilot = pilot
        self.people = people
        self.town = town
        self.today = pilot.ends_on
        self.taken = 0
        # Survey → its questions when it was first answered.
        self.answered: dict[int, list[tuple[object, ...]]] = {}
        made = drafts.make(pilot=pilot, moment=Moment.AFTER, today=self.today)
        made.anonymous = anonymous
        made.opens_on = self.today
        made.closes_on = self.today + timedelta(days=FIRST)
        made.save()
        actions.publish(
            survey=made, actor=town.coordinator, now=NOW, today=self.today
        )

    @property
    def newest(self) -> Survey:
        return Survey.objects.get(pilot=self.pilot, replaced_by__isnull=True)

    @property
    def current(self) -> Survey:
        published = Survey.objects.filter(
            pilot=self.pilot, published_at__isnull=False
        ).order_by("-version")
        return published.first() or self.newest

    def do(self, step: str, what: int) -> None:
        getattr(self, "_" + step.replace(" ", "_"))(what)

    def _answer(self, number: int) -> None:
        survey = self.current
        try:
            answer(
                survey,
                self.people[number],
                today=self.today,
                usable=number % 4,
                voice=f"声{number}",
            )
        except (SurveyError, SurveyReceipt.DoesNotExist):
            return
        self.taken += 1
        self.answered.setdefault(survey.pk, questions(survey))

    def _revise(self, _: int) -> None:
        if rules.state(self.current, self.today) in ("open", "coming"):
            draft = actions.revise(
                survey=self.current, actor=self.town.coordinator
            )
            drafts.add_from_library(
                survey=draft, codes=["rate_search", "usable", "voice"]
            )
            drafts.remove_question(
                survey=draft,
                question=draft.questions.exclude(code__in=("usable", "voice"))[
                    0
                ],
            )

    def _edit(self, _: int) -> None:
        self._revise(0)
        self._publish(0)

    def _publish(self, _: int) -> None:
        draft = self.newest
        if draft.published_at is None and self.today <= draft.closes_on:
            actions.publish(
                survey=draft,
                actor=self.town.coordinator,
                now=NOW,
                today=self.today,
            )

    def _withdraw(self, number: int) -> None:
        self.people[number].refresh_from_db()
        if self.people[number].state == "approved":
            pilot_actions.withdraw(
                application=self.people[number],
                now=NOW,
                actor=self.town.coordinator,
            )

    def _next_day(self, _: int) -> None:
        self.today += timedelta(days=3)
        actions.daily(today=self.today)

    def check(self) -> None:
        surveys = Survey.objects.filter(pilot=self.pilot)
        assert SurveyResponse.objects.count() == self.taken
        assert (
            SurveyReceipt.objects.filter(handed_in=True).count() == self.taken
        )
        for survey in surveys:
            assert (
                survey.responses.count()
                == survey.receipts.filter(handed_in=True).count()
            )
            assert survey.responses.filter(
                application__isnull=False
            ).exists() <= (not survey.anonymous)
            assert (
                survey.published_at is not None
                or not survey.responses.exists()
            )
        for pk, before in self.answered.items():
            assert questions(Survey.objects.get(pk=pk)) == before
        handed_in = list(
            SurveyReceipt.objects.filter(handed_in=True).values_list(
                "application", flat=True
            )
        )
        assert len(handed_in) == len(set(handed_in))
        assert (
            sum(
                rules.state(survey, self.today) == "open" for survey in surveys
            )
            <= 1
        )
        if surveys.filter(anonymous=True, closes_on__gte=self.today).exists():
            assert not any(
                rules.figures_open(survey, self.today) for survey in surveys
            )


def questions(survey: Survey) -> list[tuple[object, ...]]:
    names = (
        "pk",
        "position",
        "kind",
        "code",
        "text",
        "help",
        "options",
        "required",
    )
    return [
        tuple(map(str, row))
        for row in SurveyQuestion.objects.filter(survey=survey).values_list(
            *names
        )
    ]


@pytest.mark.parametrize("anonymous", [False, True])
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps=STEPS)
@example(
    steps=[
        ("answer", 1),
        ("edit", 0),
        ("answer", 0),
        ("edit", 0),
        ("answer", 1),
    ]
)  # a third version
@example(
    steps=[
        ("answer", 0),
        ("edit", 0),
        ("revise", 0),
        ("answer", 1),
        ("edit", 0),
        ("answer", 1),
    ]
)  # a draft again meanwhile
def test_nothing_is_lost_and_nothing_counted_twice(
    pilot: Pilot,
    join: Join,
    town: Town,
    anonymous: bool,
    steps: list[tuple[str, int]],
) -> None:
    from django.db import transaction

    with transaction.atomic():
        crowd = [
            join(person(f"v{number}", f"声{number}", town.zeimu))
            for number in range(PEOPLE)
        ]
        desk = Desk(pilot, crowd, town, anonymous=anonymous)
        for step, what in steps:
            desk.do(step, what)
            desk.check()
        transaction.set_rollback(True)
