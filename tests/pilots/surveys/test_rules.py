"""States of a questionnaire, and when its figures may be seen: tables."""

import itertools
from datetime import date, datetime, timedelta

import pytest

from yakuba.pilots.models import Pilot
from yakuba.pilots.surveys import rules
from yakuba.pilots.surveys.enums import Moment, QuestionKind
from yakuba.pilots.surveys.models import Survey, SurveyQuestion

AT = datetime(2026, 11, 1)  # noqa: DTZ001  # only whether it is there counts
FIRST = date(2026, 12, 7)
LAST = date(2026, 12, 11)
DAY = timedelta(days=1)


def survey(
    *,
    published: bool = True,
    anonymous: bool = False,
    follower: Survey | None = None,
    last: date = LAST,
) -> Survey:
    at = AT if published else None
    return Survey(
        opens_on=FIRST,
        closes_on=last,
        published_at=at,
        anonymous=anonymous,
        replaced_by=follower,
    )


@pytest.mark.parametrize(
    ("given", "today", "expected"),
    [
        (survey(published=False), FIRST, "draft"),
        (survey(), FIRST - DAY, "coming"),
        (survey(), FIRST, "open"),
        (survey(), LAST, "open"),
        (survey(), LAST + DAY, "closed"),
        (survey(follower=survey(published=False)), FIRST, "open"),
        (survey(follower=survey()), FIRST, "replaced"),
    ],
)
def test_state(given: Survey, today: date, expected: str) -> None:
    assert rules.state(given, today) == expected


LONGER = LAST + timedelta(days=7)
ANONYMOUS = {"anonymous": True}


@pytest.mark.parametrize(
    ("given", "today", "expected"),
    [
        (survey(), LAST, False),
        (survey(), LAST + DAY, True),
        (survey(follower=survey()), FIRST, True),
        (survey(anonymous=True), LAST, False),
        (survey(anonymous=True), LAST + DAY, True),
        # replaced, but its newest version is still open, or not yet published
        (
            survey(
                anonymous=True, follower=survey(anonymous=True, last=LONGER)
            ),
            LAST + DAY,
            False,
        ),
        (
            survey(
                anonymous=True, follower=survey(anonymous=True, last=LONGER)
            ),
            LONGER + DAY,
            True,
        ),
        (survey(anonymous=True, published=False), LAST + DAY, False),
    ],
)
def test_figures_may_be_seen(
    given: Survey, today: date, expected: bool
) -> None:
    assert rules.figures_open(given, today) is expected


def test_an_anonymous_survey_never_opens_again() -> None:
    assert rules.may_move_last_day(survey(), LAST + DAY)
    assert rules.may_move_last_day(survey(anonymous=True), LAST)
    assert not rules.may_move_last_day(survey(anonymous=True), LAST + DAY)
    assert rules.may_ask_again(survey())
    assert not rules.may_ask_again(survey(anonymous=True))


def test_nobody_is_reminded_twice_a_day() -> None:
    given = survey()
    assert rules.may_remind(given, FIRST)
    given.reminded_on = FIRST
    assert not rules.may_remind(given, FIRST)
    assert rules.may_remind(given, FIRST + DAY)
    assert not rules.may_remind(given, LAST + DAY)


@pytest.mark.parametrize(
    ("kind", "options", "expected"),
    [
        (QuestionKind.MATRIX, [], True),
        (QuestionKind.MULTIPLE, [], True),
        (QuestionKind.MULTIPLE, ["一", "二"], False),
        (QuestionKind.NUMBER, [], False),
    ],
)
def test_what_is_asked_by_task(
    kind: QuestionKind, options: list[str], expected: bool
) -> None:
    assert (
        rules.is_by_task(SurveyQuestion(kind=kind, options=options))
        is expected
    )


TODAY = date(2026, 11, 30)
# From a Monday to a Friday thirteen weeks later.
TRIAL = Pilot(starts_on=date(2026, 12, 7), ends_on=date(2027, 3, 5))


@pytest.mark.parametrize(
    ("moment", "opens", "closes"),
    [
        (Moment.BEFORE, TODAY, date(2026, 12, 6)),
        (Moment.PULSE, date(2026, 12, 11), date(2026, 12, 16)),
        (Moment.MIDDLE, date(2027, 1, 20), date(2027, 1, 27)),
        (Moment.AFTER, date(2027, 3, 3), date(2027, 3, 19)),
    ],
)
def test_days_of_a_questionnaire(
    moment: Moment, opens: date, closes: date
) -> None:
    assert rules.days_for(moment, TRIAL, TODAY) == rules.OpenDays(
        opens, closes
    )


def test_who_asks_too_late_about_before_asks_for_a_day() -> None:
    late = date(2026, 12, 20)
    days = rules.days_for(Moment.BEFORE, TRIAL, late)
    assert days == rules.OpenDays(late, late)


def test_every_week_of_a_trial_across_the_turn_of_the_year_is_asked_about_once() -> (
    None
):
    weeks = list(rules.weeks(TRIAL))
    assert len(weeks) == 13
    assert all(
        later.opens_on - earlier.opens_on == timedelta(days=7)
        for earlier, later in itertools.pairwise(weeks)
    )
    assert all(
        earlier.closes_on < later.opens_on
        for earlier, later in itertools.pairwise(weeks)
    )
    assert weeks[-1].opens_on == TRIAL.ends_on


def test_a_trial_of_a_day_has_a_week() -> None:
    day = date(2026, 12, 7)
    assert list(rules.weeks(Pilot(starts_on=day, ends_on=day))) == [
        rules.OpenDays(day, day + timedelta(days=5))
    ]


@pytest.mark.parametrize(
    ("kinds", "tasks", "minutes"),
    [
        ([], 0, 1),
        ([QuestionKind.NUMBER] * 5, 0, 1),  # sixty seconds
        ([QuestionKind.NUMBER] * 6, 0, 2),
        ([QuestionKind.MATRIX], 6, 1),
        ([QuestionKind.MATRIX], 7, 2),
    ],
)
def test_minutes_are_rounded_up(
    kinds: list[QuestionKind], tasks: int, minutes: int
) -> None:
    questions = [SurveyQuestion(kind=kind) for kind in kinds]
    assert rules.minutes_to_answer(questions, tasks) == minutes


def test_questions_are_put_right_until_the_last_day() -> None:
    assert rules.may_revise(survey(), FIRST - DAY)
    assert rules.may_revise(survey(), LAST)
    assert not rules.may_revise(survey(), LAST + DAY)
    assert not rules.may_revise(survey(published=False), FIRST)
    assert not rules.may_revise(survey(follower=survey()), FIRST)
