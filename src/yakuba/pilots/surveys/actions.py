"""Verbs of a questionnaire: publish, revise, remind, and what a day brings.

What cannot be done raises `SurveyError`, which says what to do instead. How one is
filled with questions: draft/actions; how it is answered: response/actions.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from secrets import SystemRandom

from django.db import transaction

from yakuba.accounts.models import User
from yakuba.ledger.actions import Detail, record
from yakuba.ledger.enums import AuditEvent
from yakuba.pilots.applications.models import PilotApplication
from yakuba.pilots.enums import ApplicationState
from yakuba.pilots.models import Pilot
from yakuba.pilots.surveys import notices, rules
from yakuba.pilots.surveys.copies import copy_survey
from yakuba.pilots.surveys.draft.actions import must_be_draft
from yakuba.pilots.surveys.enums import Moment
from yakuba.pilots.surveys.errors import SurveyError
from yakuba.pilots.surveys.models import Survey, SurveyReceipt
from yakuba.pilots.surveys.queries import answered_before
from yakuba.pilots.surveys.weeks import (
    PAST,
    copy_for_later_weeks,
    spread_over_weeks,
    use_in_later_weeks,
)

EMPTY = "設問が一つもありません。設問を加えてから公開してください。"
SEEN = "締め切った匿名のアンケートは、受付を再開できません。結果がすでに見えているためです。"
NOT_TODAY = "今日はすでに催促しました。または、受付中ではありません。"


@transaction.atomic
def publish(
    *,
    survey: Survey,
    actor: User,
    now: datetime,
    today: date,
    ask_again: bool = False,
) -> int:
    """Put it to everybody who takes part; how many questionnaires that made (a weekly one: one a week from now on).

    A new version is put to those who had not answered an old one; to the others only
    with `ask_again`, never where it is anonymous.
    """
    survey = _locked(survey)
    must_be_draft(survey)
    if not survey.questions.exists():
        raise SurveyError(EMPTY)

    stands_for_all_weeks = (
        survey.moment == Moment.PULSE and survey.week is None
    )
    if stands_for_all_weeks:
        surveys = spread_over_weeks(survey, today)
    elif survey.closes_on < today:
        raise SurveyError(PAST)
    else:
        surveys = [survey]

    people = _people_to_ask(survey, ask_again=ask_again)
    _put_to(surveys, people, now=now, today=today)
    if survey.week is not None and len(surveys) == 1:
        use_in_later_weeks(survey, today)

    _note(survey, "survey_published", actor)
    return len(surveys)


@transaction.atomic
def add_missing_weeks(
    *, pilot: Pilot, now: datetime, today: date, actor: User
) -> int:
    """After a trial was extended: questionnaires for the weeks that have none, like the last one; how many."""
    pulses = pilot.surveys.filter(
        moment=Moment.PULSE, published_at__isnull=False
    )
    last = pulses.order_by("-week", "-version").first()
    if last is None:
        return 0

    surveys = copy_for_later_weeks(last, today)
    _put_to(surveys, _participants(pilot), now=now, today=today)
    if surveys:
        _note(last, "survey_published", actor)

    return len(surveys)


@transaction.atomic
def revise(*, survey: Survey, actor: User) -> Survey:
    """The draft in which its questions can be changed: itself while nobody has answered, else a new version.

    The old one goes on until the new one is published; what was answered stays under
    the version it was answered in.
    """
    survey = _locked(survey)
    if survey.published_at is None:
        return survey
    if survey.replaced_by is not None:
        return survey.replaced_by
    if not survey.receipts.filter(handed_in=True).exists():
        return _reopened_as_draft(survey, actor)

    draft = copy_survey(
        survey,
        title=survey.title,
        version=survey.version + 1,
        week=survey.week,
        opens_on=survey.opens_on,
        closes_on=survey.closes_on,
    )
    survey.replaced_by = draft
    survey.save(update_fields=["replaced_by"])
    return draft


@transaction.atomic
def change_days(
    *, survey: Survey, closes_on: date, today: date, actor: User
) -> None:
    """Of a published one only the last day moves."""
    survey = _locked(survey)
    if not rules.may_move_last_day(survey, today):
        raise SurveyError(SEEN)

    survey.closes_on = closes_on
    survey.save(update_fields=["closes_on"])
    _note(survey, "survey_days", actor)


@transaction.atomic
def remind(*, survey: Survey, today: date) -> int:
    """Tell everybody who has not handed in; how many. Not twice a day."""
    survey = _locked(survey)
    if not rules.may_remind(survey, today):
        raise SurveyError(NOT_TODAY)

    survey.reminded_on = today
    survey.save(update_fields=["reminded_on"])
    return notices.remind(survey)


def include(*, application: PilotApplication, today: date) -> None:
    """Put to somebody who has just joined what is open or comes.

    What is over stays as it is: its figures have been seen.
    """
    published = application.pilot.surveys.filter(
        published_at__isnull=False, closes_on__gte=today
    )
    receipts = []
    for survey in published.select_related("replaced_by"):
        if rules.state(survey, today) not in ("open", "coming"):
            continue

        if application.pk not in answered_before(survey):
            receipts.append(
                SurveyReceipt(survey=survey, application=application)
            )

    SurveyReceipt.objects.bulk_create(receipts, ignore_conflicts=True)


def daily(*, today: date) -> int:
    """What a day brings; how many were told.

    Questionnaires that open are announced, and on the day before the last whoever is
    silent is reminded.
    """
    running = Survey.objects.filter(
        pilot__cancelled_at__isnull=True,
        pilot__paused_at__isnull=True,
        published_at__isnull=False,
        closes_on__gte=today,
    )
    count = 0
    for survey in running.filter(
        opens_on__lte=today, announced_on__isnull=True
    ):
        with transaction.atomic():
            count += _announce(_locked(survey), today)

    eve = running.filter(closes_on=today + rules.LAST_CALL)
    for survey in eve.exclude(announced_on=today).select_related(
        "replaced_by"
    ):
        if rules.may_remind(survey, today):
            count += remind(survey=survey, today=today)

    return count


def _locked(survey: Survey) -> Survey:
    """Its row as it is now, kept for this transaction: publishing, answering and revising do not cross."""
    return (
        Survey.objects.select_for_update(of=("self",))
        .select_related("replaced_by", "pilot")
        .get(pk=survey.pk)
    )


def _participants(pilot: Pilot) -> list[PilotApplication]:
    return list(pilot.applications.filter(state=ApplicationState.APPROVED))


def _people_to_ask(
    survey: Survey, *, ask_again: bool
) -> list[PilotApplication]:
    """Who takes part, without those whose answer to an older version counts."""
    people = _participants(survey.pilot)
    if ask_again and rules.may_ask_again(survey):
        return people

    answered = answered_before(survey)
    # Receipts of before it became a draft again: their people have answered meanwhile.
    survey.receipts.filter(application__in=answered).delete()
    return [each for each in people if each.pk not in answered]


def _put_to(
    surveys: Iterable[Survey],
    people: Sequence[PilotApplication],
    *,
    now: datetime,
    today: date,
) -> None:
    for survey in surveys:
        survey.published_at = now
        survey.save()
        _make_receipts(survey, people)
        _announce(survey, today)


def _make_receipts(survey: Survey, people: Sequence[PilotApplication]) -> None:
    """In random order, all at once: later they are only changed, so that their order tells nothing."""
    receipts = [
        SurveyReceipt(survey=survey, application=each) for each in people
    ]
    SystemRandom().shuffle(receipts)
    SurveyReceipt.objects.bulk_create(receipts, ignore_conflicts=True)


def _announce(survey: Survey, today: date) -> int:
    """Once, when it is open; how many were told."""
    if survey.announced_on is not None or rules.state(survey, today) != "open":
        return 0

    survey.announced_on = today
    survey.save(update_fields=["announced_on"])
    return notices.announce(survey)


def _reopened_as_draft(survey: Survey, actor: User) -> Survey:
    survey.published_at = None
    survey.announced_on = None
    survey.reminded_on = None
    survey.save(update_fields=["published_at", "announced_on", "reminded_on"])
    _note(survey, "survey_reopened", actor)
    return survey


def _note(survey: Survey, change: str, actor: User) -> None:
    detail: Detail = {
        "pilot": survey.pilot_id,
        "survey": survey.pk,
        "change": change,
    }
    record(event=AuditEvent.PILOT_CHANGED, actor_id=actor.pk, detail=detail)
