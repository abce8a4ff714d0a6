"""What the report takes along of questionnaires that are not anonymous: rows, once they are closed."""

from tests.pilots.conftest import NOW
from tests.pilots.surveys.conftest import CLOSED_DAY, OPEN_DAY, after, answer
from tests.town import Town
from yakuba.pilots.applications.models import PilotApplication
from yakuba.pilots.models import Pilot
from yakuba.pilots.report.queries import answers_of
from yakuba.pilots.surveys import actions


def test_rows_wait_for_the_last_day(
    pilot: Pilot, people: list[PilotApplication], town: Town
) -> None:
    answer(after(pilot, town, codes=["usable"]), people[0], usable=1)
    assert answers_of(pilot, OPEN_DAY) == ()
    (table,) = answers_of(pilot, CLOSED_DAY)
    assert len(table.rows) == 1


def test_nobody_is_named_in_them(
    pilot: Pilot, people: list[PilotApplication], town: Town
) -> None:
    answer(after(pilot, town, codes=["usable"]), people[0], usable=1)
    (table,) = answers_of(pilot, CLOSED_DAY)
    assert people[0].user is not None
    assert people[0].user.name not in str(table)
    assert people[0].unit.name in str(table)


def test_an_anonymous_questionnaire_has_none(
    pilot: Pilot, people: list[PilotApplication], town: Town
) -> None:
    answer(
        after(pilot, town, codes=["usable"], anonymous=True),
        people[0],
        usable=1,
    )
    assert answers_of(pilot, CLOSED_DAY) == ()


def test_what_an_edited_questionnaire_was_answered_before_is_not_lost(
    pilot: Pilot, people: list[PilotApplication], town: Town
) -> None:
    first = after(pilot, town, codes=["usable"])
    answer(first, people[0], usable=1)
    second = actions.revise(survey=first, actor=town.coordinator)
    actions.publish(
        survey=second, actor=town.coordinator, now=NOW, today=OPEN_DAY
    )
    answer(second, people[1], usable=0)
    tables = answers_of(pilot, CLOSED_DAY)
    assert [len(table.rows) for table in tables] == [1, 1]
    assert len({table.title for table in tables}) == 2
