"""Making a questionnaire, publishing it, and what becomes of it when it is edited, however late."""

from datetime import date, timedelta

import pytest

from tests.pilots.conftest import NOW, TODAY
from tests.pilots.surveys.conftest import (
    CLOSED_DAY,
    OPEN_DAY,
    Join,
    after,
    answer,
    receipt,
)
from tests.town import Town, person
from yakuba.ledger.models import AuditEntry
from yakuba.notices.models import Notice
from yakuba.pilots.applications.models import PilotApplication
from yakuba.pilots.models import Pilot, PilotTask
from yakuba.pilots.surveys import actions, rules
from yakuba.pilots.surveys.draft import actions as drafts
from yakuba.pilots.surveys.enums import Moment
from yakuba.pilots.surveys.errors import SurveyError
from yakuba.pilots.surveys.models import Survey, SurveyReceipt
from yakuba.pilots.surveys.questions import DEFAULTS


def codes(survey: Survey) -> list[str]:
    return list(survey.questions.values_list("code", flat=True))


def test_publishing_asks_everybody_who_takes_part(
    pilot: Pilot, people: list[PilotApplication], town: Town
) -> None:
    made = after(pilot, town)
    assert made.receipts.count() == len(people)
    assert not made.receipts.filter(handed_in=True).exists()
    assert AuditEntry.objects.latest("number").detail == {
        "pilot": pilot.pk, "survey": made.pk, "change": "survey_published",
    }  # fmt: skip
    for change in (
        lambda: actions.publish(
            survey=made, actor=town.coordinator, now=NOW, today=TODAY
        ),
        lambda: drafts.add_from_library(survey=made, codes=["rate_search"]),
        lambda: drafts.discard(survey=made),
        lambda: drafts.move_question(
            survey=made, question=made.questions.all()[0], by=1
        ),
    ):
        with pytest.raises(SurveyError, match="設問を直す"):
            change()


def test_nothing_is_published_without_questions_or_after_its_last_day(
    pilot: Pilot, town: Town
) -> None:
    made = drafts.make(pilot=pilot, moment=Moment.AFTER, today=TODAY)
    with pytest.raises(SurveyError, match="末日"):
        actions.publish(
            survey=made, actor=town.coordinator, now=NOW, today=CLOSED_DAY
        )
    made.questions.all().delete()
    with pytest.raises(SurveyError, match="一つもありません"):
        actions.publish(
            survey=made, actor=town.coordinator, now=NOW, today=TODAY
        )


def test_a_weekly_questionnaire_is_made_for_every_week_at_once(
    pilot: Pilot, people: list[PilotApplication], town: Town
) -> None:
    made = drafts.make(pilot=pilot, moment=Moment.PULSE, today=TODAY)
    count = actions.publish(
        survey=made, actor=town.coordinator, now=NOW, today=TODAY
    )
    weekly = Survey.objects.filter(moment=Moment.PULSE)
    assert count == weekly.count() == len(list(rules.weeks(pilot))) == 13
    assert list(weekly.values_list("week", flat=True)) == list(range(1, 14))
    assert {tuple(codes(each)) for each in weekly} == {DEFAULTS[Moment.PULSE]}
    assert SurveyReceipt.objects.count() == 13 * len(people)
    assert [each.title for each in weekly][1:3] == [
        "毎週のアンケート（第2週）",
        "毎週のアンケート（第3週）",
    ]


def test_weeks_that_are_over_are_not_asked_about_and_an_extension_adds_new_ones(
    pilot: Pilot, people: list[PilotApplication], town: Town
) -> None:
    late = date(2027, 1, 20)
    made = drafts.make(pilot=pilot, moment=Moment.PULSE, today=late)
    actions.publish(survey=made, actor=town.coordinator, now=NOW, today=late)
    weekly = Survey.objects.filter(moment=Moment.PULSE)
    first = weekly.first()
    assert first is not None
    assert first.closes_on >= late
    before = weekly.count()
    pilot.ends_on += timedelta(weeks=2)
    pilot.save()
    assert (
        actions.add_missing_weeks(
            pilot=pilot, now=NOW, today=late, actor=town.coordinator
        )
        == 2
    )
    assert (
        actions.add_missing_weeks(
            pilot=pilot, now=NOW, today=late, actor=town.coordinator
        )
        == 0
    )
    assert weekly.count() == before + 2


def test_what_nobody_has_answered_is_edited_in_place(
    pilot: Pilot, people: list[PilotApplication], town: Town
) -> None:
    made = after(pilot, town)
    draft = actions.revise(survey=made, actor=town.coordinator)
    assert draft == made
    drafts.add_from_library(survey=draft, codes=["rate_search"])
    actions.publish(survey=draft, actor=town.coordinator, now=NOW, today=TODAY)
    draft.refresh_from_db()
    assert draft.version == 1
    assert draft.receipts.count() == len(people)


def test_an_edit_after_answers_makes_a_new_version_that_asks_only_the_others(
    pilot: Pilot, people: list[PilotApplication], town: Town
) -> None:
    made = after(pilot, town, codes=["usable"])
    answer(made, people[0], usable=0)
    draft = actions.revise(survey=made, actor=town.coordinator)
    assert draft.version == 2
    assert actions.revise(survey=made, actor=town.coordinator) == draft
    # The old one goes on until the new one is published.
    answer(made, people[1], usable=1)
    drafts.add_from_library(survey=draft, codes=["voice"])
    actions.publish(
        survey=draft, actor=town.coordinator, now=NOW, today=OPEN_DAY
    )
    made.refresh_from_db()
    assert rules.state(made, OPEN_DAY) == "replaced"
    assert made.responses.count() == 2
    asked = set(draft.receipts.values_list("application", flat=True))
    assert asked == {application.pk for application in people[2:]}
    with pytest.raises(SurveyError, match="設問を直した"):
        answer(made, people[2], usable=0)
    assert made.responses.count() == 2


def test_everybody_may_be_asked_again_except_anonymously(
    pilot: Pilot, people: list[PilotApplication], town: Town
) -> None:
    for anonymous, expected in ((False, len(people)), (True, len(people) - 1)):
        made = after(pilot, town, codes=["usable"], anonymous=anonymous)
        answer(made, people[0], usable=0)
        draft = actions.revise(survey=made, actor=town.coordinator)
        assert draft.anonymous == anonymous
        actions.publish(
            survey=draft,
            actor=town.coordinator,
            now=NOW,
            today=OPEN_DAY,
            ask_again=True,
        )
        assert draft.receipts.count() == expected


def test_a_corrected_week_corrects_the_later_ones(
    pilot: Pilot, people: list[PilotApplication], town: Town
) -> None:
    actions.publish(
        survey=drafts.make(pilot=pilot, moment=Moment.PULSE, today=TODAY),
        actor=town.coordinator,
        now=NOW,
        today=TODAY,
    )
    second = Survey.objects.get(moment=Moment.PULSE, week=2)
    today = second.opens_on
    answer(second, people[0], today=today, usable=0)
    draft = actions.revise(survey=second, actor=town.coordinator)
    drafts.add_from_library(survey=draft, codes=["rewritten"])
    actions.publish(survey=draft, actor=town.coordinator, now=NOW, today=today)
    weekly = Survey.objects.filter(moment=Moment.PULSE, version=1).exclude(
        pk=draft.pk
    )
    assert ["rewritten" in codes(each) for each in weekly][:4] == [
        False,
        False,
        True,
        True,
    ]
    assert [each.title for each in weekly][2] == "毎週のアンケート（第3週）"


def test_who_joins_later_is_asked_too(
    pilot: Pilot, people: list[PilotApplication], join: Join, town: Town
) -> None:
    made = after(pilot, town)
    over = after(pilot, town)
    Survey.objects.filter(pk=over.pk).update(replaced_by=made)
    late = join(person("late", "後から", town.zeimu))
    actions.include(application=late, today=OPEN_DAY)
    actions.include(application=late, today=OPEN_DAY)
    assert list(late.receipts.values_list("survey", flat=True)) == [made.pk]
    too_late = join(person("too_late", "締切の後", town.zeimu))
    actions.include(application=too_late, today=CLOSED_DAY)
    assert not too_late.receipts.exists()


def test_opening_and_the_last_call_are_told_once(
    pilot: Pilot, people: list[PilotApplication], town: Town
) -> None:
    made = after(pilot, town, codes=["usable"])
    assert Notice.objects.count() == 0  # it has not opened yet
    assert actions.daily(today=made.opens_on) == len(people)
    assert actions.daily(today=made.opens_on) == 0
    answer(made, people[0], today=made.opens_on, usable=0)
    eve = made.closes_on - timedelta(days=1)
    assert actions.daily(today=eve) == len(people) - 1
    assert actions.daily(today=eve) == 0
    assert actions.daily(today=made.closes_on + timedelta(days=1)) == 0
    assert not Notice.objects.filter(
        user=people[0].user, text__contains="まだ答えていません"
    ).exists()


def test_nobody_is_reminded_twice_a_day(
    pilot: Pilot, people: list[PilotApplication], town: Town
) -> None:
    made = after(pilot, town, codes=["usable"])
    answer(made, people[0], usable=0)
    assert actions.remind(survey=made, today=OPEN_DAY) == len(people) - 1
    with pytest.raises(SurveyError, match="今日はすでに"):
        actions.remind(survey=made, today=OPEN_DAY)
    assert (
        actions.remind(survey=made, today=OPEN_DAY + timedelta(days=1))
        == len(people) - 1
    )


def test_the_last_day_moves_but_an_anonymous_one_never_opens_again(
    pilot: Pilot, people: list[PilotApplication], town: Town
) -> None:
    later = CLOSED_DAY + timedelta(days=9)
    open_one = after(pilot, town)
    actions.change_days(
        survey=open_one,
        closes_on=later,
        today=CLOSED_DAY,
        actor=town.coordinator,
    )
    open_one.refresh_from_db()
    assert rules.state(open_one, CLOSED_DAY) == "open"
    hidden = after(pilot, town, anonymous=True)
    with pytest.raises(SurveyError, match="再開できません"):
        actions.change_days(
            survey=hidden,
            closes_on=later,
            today=CLOSED_DAY,
            actor=town.coordinator,
        )


def test_a_task_that_was_answered_about_stays(
    pilot: Pilot, people: list[PilotApplication], town: Town
) -> None:
    """Deleting it would take answers with it: the database refuses."""
    from django.db.models import ProtectedError

    from yakuba.pilots.surveys.response.actions import hand_in
    from yakuba.pilots.surveys.response.answer import Answer

    made = after(pilot, town, codes=["suits"])
    task = PilotTask.objects.filter(pilot=pilot)[0]
    asked = made.questions.get()
    hand_in(
        receipt=receipt(made, people[0]),
        answers=[Answer(asked.pk, task=task.pk)],
        today=OPEN_DAY,
    )
    with pytest.raises(ProtectedError):
        task.delete()
