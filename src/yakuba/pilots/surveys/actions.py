"""Verbs of a questionnaire: make, fill with questions, publish, revise, remind. `Refused` says what to do instead."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from secrets import SystemRandom

from django.db import transaction

from yakuba.accounts.models import User
from yakuba.pilots.models import (
    ApplicationState,
    Design,
    Moment,
    Pilot,
    PilotApplication,
    Survey,
    SurveyQuestion,
    SurveyReceipt,
)
from yakuba.pilots.surveys import rules, telling
from yakuba.pilots.surveys.questions import ALTERNATING_PULSE, DEFAULTS, QUESTIONS, Question
from yakuba.policies.actions import Detail, record
from yakuba.policies.models import AuditEvent

PUBLISHED = "公開したアンケートの設問は、そのままでは変えられません。「設問を直す」から直してください。"
EMPTY = "設問が一つもありません。設問を加えてから公開してください。"
PAST = "末日が過ぎています。期間を直してから公開してください。"
TOO_MANY = "設問は40問までです。"
MOST_QUESTIONS = 40
TITLES = {
    Moment.BEFORE: "実験の前のアンケート",
    Moment.PULSE: "毎週のアンケート",
    Moment.MIDDLE: "中間のアンケート",
    Moment.AFTER: "実験の後のアンケート",
}
INTRODUCTION = (
    "実験の効果を確かめるためのアンケートです。職員の評価には使いません。\n"
    "使えなかったこと、うまくいかなかったことも、そのままお書きください。"
)


class Refused(Exception):  # noqa: N818  # not a failure of ours
    """`message` is for the person."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


@transaction.atomic
def make(*, pilot: Pilot, moment: Moment, today: date) -> Survey:
    """A draft with the questions that are usual at this moment. A weekly one stands for all weeks until it is published."""
    days = rules.days_for(moment, pilot, today)
    survey = Survey.objects.create(
        pilot=pilot,
        moment=moment,
        title=TITLES[moment],
        introduction=INTRODUCTION,
        opens_on=days.opens_on,
        closes_on=days.closes_on,
    )
    alternates = moment == Moment.PULSE and pilot.design == Design.ALTERNATING
    add_from_library(survey=survey, codes=ALTERNATING_PULSE if alternates else DEFAULTS[moment])
    return survey


@transaction.atomic
def add_from_library(*, survey: Survey, codes: Iterable[str]) -> None:
    """Append these questions, in the order of the library; those that are there already are left alone."""
    _must_be_draft(survey)
    there = set(survey.questions.values_list("code", flat=True))
    fresh = [QUESTIONS[code] for code in codes if code in QUESTIONS and code not in there]
    _append(survey, [from_library(question) for question in fresh])


def from_library(question: Question) -> SurveyQuestion:
    return SurveyQuestion(
        kind=question.kind,
        code=question.code,
        text=question.text,
        help=question.help,
        options=list(question.options),
        required=question.required,
    )


@transaction.atomic
def save_question(*, survey: Survey, question: SurveyQuestion) -> None:
    """Add a question of the coordinator's own, or change one. A changed question of the library is comparable no more."""
    _must_be_draft(survey)
    if question._state.adding:
        _append(survey, [question])
        return
    known = QUESTIONS.get(question.code)
    asked = (question.kind, question.text, tuple(question.options))
    if known and asked != (known.kind, known.text, known.options):
        question.code = ""
    question.save()


@transaction.atomic
def remove_question(*, survey: Survey, question: SurveyQuestion) -> None:
    _must_be_draft(survey)
    question.delete()


@transaction.atomic
def move_question(*, survey: Survey, question: SurveyQuestion, by: int) -> None:
    """Up (−1) or down (+1); at the end nothing happens."""
    _must_be_draft(survey)
    ordered = list(survey.questions.all())
    place = ordered.index(question)
    target = max(0, min(len(ordered) - 1, place + by))
    ordered.insert(target, ordered.pop(place))
    for position, each in enumerate(ordered):
        each.position = position
    SurveyQuestion.objects.bulk_update(ordered, ["position"])


@transaction.atomic
def change_days(*, survey: Survey, closes_on: date, today: date, actor: User) -> None:
    """Of a published one only the last day moves."""
    locked = _locked(survey)
    if not rules.may_move_last_day(locked, today):
        raise Refused("締め切った匿名のアンケートは、受付を再開できません。結果がすでに見えているためです。")
    locked.closes_on = closes_on
    locked.save(update_fields=["closes_on"])
    _note(locked, "survey_days", actor)


@transaction.atomic
def discard(*, survey: Survey) -> None:
    _must_be_draft(survey)
    survey.delete()


@transaction.atomic
def publish(*, survey: Survey, actor: User, now: datetime, today: date, ask_again: bool = False) -> int:
    """Put it to everybody who takes part; how many questionnaires that made (a weekly one: one a week from now on).

    A new version is put to those who had not answered an old one; to the others only with `ask_again`, never where it is anonymous.
    """
    survey = _locked(survey)
    _must_be_draft(survey)
    if not survey.questions.exists():
        raise Refused(EMPTY)
    made = [survey]
    if survey.moment == Moment.PULSE and survey.week is None:
        made = _for_each_week(survey, today)
    elif survey.closes_on < today:
        raise Refused(PAST)
    answered = _answered_before(survey)
    people = list(survey.pilot.applications.filter(state=ApplicationState.APPROVED))
    if not (ask_again and rules.may_ask_again(survey)):
        people = [application for application in people if application.pk not in answered]
        survey.receipts.filter(
            application__in=answered
        ).delete()  # of before it became a draft again: answered meanwhile
    for each in made:
        each.published_at = now
        each.save()
        _make_receipts(each, people)
        _announce(each, today)
    if survey.week is not None and len(made) == 1:
        _use_in_later_weeks(survey, today)
    _note(survey, "survey_published", actor)
    return len(made)


@transaction.atomic
def add_missing_weeks(*, pilot: Pilot, now: datetime, today: date, actor: User) -> int:
    """After a trial was extended: questionnaires for the weeks that have none, like the last one."""
    last = pilot.surveys.filter(moment=Moment.PULSE, published_at__isnull=False).order_by("-week", "-version").first()
    if last is None:
        return 0
    people = list(pilot.applications.filter(state=ApplicationState.APPROVED))
    made = _weeks_after(last, last.week or 0, today)
    for each in made:
        each.published_at = now
        each.save()
        _make_receipts(each, people)
        _announce(each, today)
    if made:
        _note(last, "survey_published", actor)
    return len(made)


@transaction.atomic
def revise(*, survey: Survey, actor: User) -> Survey:
    """The draft in which its questions can be changed: itself while nobody has answered, else a new version.

    The old one goes on until the new one is published; what was answered stays under the version it was answered in.
    """
    survey = _locked(survey)
    if survey.published_at is None:
        return survey
    if survey.replaced_by is not None:
        return survey.replaced_by
    if not survey.receipts.filter(handed_in=True).exists():
        survey.published_at = survey.announced_on = survey.reminded_on = None
        survey.save(update_fields=["published_at", "announced_on", "reminded_on"])
        _note(survey, "survey_reopened", actor)
        return survey
    draft = _copy(
        survey, version=survey.version + 1, opens_on=survey.opens_on, closes_on=survey.closes_on, week=survey.week
    )
    survey.replaced_by = draft
    survey.save(update_fields=["replaced_by"])
    return draft


@transaction.atomic
def remind(*, survey: Survey, today: date) -> int:
    """Tell everybody who has not handed in; how many. Not twice a day."""
    survey = _locked(survey)
    if not rules.may_remind(survey, today):
        raise Refused("今日はすでに催促しました。または、受付中ではありません。")
    survey.reminded_on = today
    survey.save(update_fields=["reminded_on"])
    return telling.remind(survey)


def include(*, application: PilotApplication, today: date) -> None:
    """Put to somebody who has just joined what is open or comes. What is over stays as it is: its figures have been seen."""
    published = application.pilot.surveys.filter(published_at__isnull=False, closes_on__gte=today)
    current = [
        survey for survey in published.select_related("replaced_by") if rules.state(survey, today) in ("open", "coming")
    ]
    fresh = [survey for survey in current if application.pk not in _answered_before(survey)]
    made = [SurveyReceipt(survey=survey, application=application) for survey in fresh]
    SurveyReceipt.objects.bulk_create(made, ignore_conflicts=True)


def daily(*, today: date) -> int:
    """What a day brings: questionnaires that open are announced, and on the day before the last whoever is silent is reminded."""
    running = Survey.objects.filter(pilot__cancelled_at__isnull=True, pilot__paused_at__isnull=True)
    published = running.filter(published_at__isnull=False, closes_on__gte=today)
    told = 0
    for survey in published.filter(opens_on__lte=today, announced_on__isnull=True):
        with transaction.atomic():
            told += _announce(_locked(survey), today)
    eve = published.filter(closes_on=today + rules.LAST_CALL).exclude(announced_on=today)
    for survey in eve.select_related("replaced_by"):
        if rules.may_remind(survey, today):
            told += remind(survey=survey, today=today)
    return told


def _locked(survey: Survey) -> Survey:
    """Its row as it is now, kept for this transaction: publishing, answering and revising do not cross."""
    return Survey.objects.select_for_update(of=("self",)).select_related("replaced_by", "pilot").get(pk=survey.pk)


def _answered_before(survey: Survey) -> set[int]:
    """Whose answer to an older version counts: their applications."""
    found: set[int] = set()
    older = Survey.objects.filter(replaced_by=survey).first()
    while older is not None:
        found |= set(older.receipts.filter(handed_in=True).values_list("application_id", flat=True))
        older = Survey.objects.filter(replaced_by=older).first()
    return found


def _must_be_draft(survey: Survey) -> None:
    if Survey.objects.filter(pk=survey.pk, published_at__isnull=False).exists():
        raise Refused(PUBLISHED)


def _append(survey: Survey, questions: Sequence[SurveyQuestion]) -> None:
    taken = [*survey.questions.values_list("position", flat=True)]
    if len(taken) + len(questions) > MOST_QUESTIONS:
        raise Refused(TOO_MANY)
    for position, question in enumerate(questions, max(taken, default=-1) + 1):
        question.survey, question.position = survey, position
    SurveyQuestion.objects.bulk_create(questions)


def _copy(survey: Survey, *, version: int, opens_on: date, closes_on: date, week: int | None) -> Survey:
    title = f"{TITLES[Moment.PULSE]}（第{week}週）" if survey.moment == Moment.PULSE and version == 1 else survey.title
    made = Survey.objects.create(
        pilot=survey.pilot,
        moment=survey.moment,
        title=title,
        introduction=survey.introduction,
        anonymous=survey.anonymous,
        version=version,
        week=week,
        opens_on=opens_on,
        closes_on=closes_on,
    )
    _copy_questions(survey, made)
    return made


def _copy_questions(source: Survey, target: Survey) -> None:
    copied = list(source.questions.all())
    for question in copied:
        question.pk = None
        question.survey = target
        question._state.adding = True
    SurveyQuestion.objects.bulk_create(copied)


def _for_each_week(survey: Survey, today: date) -> list[Survey]:
    """The draft becomes the first week that is not over; copies of it all later ones."""
    numbered = [(week, days) for week, days in enumerate(rules.weeks(survey.pilot), 1) if days.closes_on >= today]
    if not numbered:
        raise Refused(PAST)
    survey.week, days = numbered[0]
    survey.opens_on, survey.closes_on = days.opens_on, days.closes_on
    if survey.title == TITLES[Moment.PULSE]:
        survey.title = f"{survey.title}（第{survey.week}週）"
    survey.save()
    return [survey, *_weeks_after(survey, survey.week, today)]


def _weeks_after(survey: Survey, week: int, today: date) -> list[Survey]:
    there = set(survey.pilot.surveys.filter(moment=Moment.PULSE).values_list("week", flat=True))
    return [
        _copy(survey, version=1, opens_on=days.opens_on, closes_on=days.closes_on, week=number)
        for number, days in enumerate(rules.weeks(survey.pilot), 1)
        if number > week and number not in there and days.closes_on >= today
    ]


def _use_in_later_weeks(survey: Survey, today: date) -> None:
    """Later weeks that nobody has been asked about get the same questions: whoever corrects one week means the rest too."""
    later = survey.pilot.surveys.filter(moment=Moment.PULSE, week__gt=survey.week or 0, opens_on__gt=today)
    for each in later.filter(responses__isnull=True, published_at__isnull=False):
        each.questions.all().delete()
        _copy_questions(survey, each)


def _make_receipts(survey: Survey, people: Sequence[PilotApplication]) -> None:
    """In random order, all at once: later they are only changed, so that their order tells nothing."""
    mixed = list(people)
    SystemRandom().shuffle(mixed)
    made = [SurveyReceipt(survey=survey, application=application) for application in mixed]
    SurveyReceipt.objects.bulk_create(made, ignore_conflicts=True)


def _announce(survey: Survey, today: date) -> int:
    if survey.announced_on is not None or rules.state(survey, today) != "open":
        return 0
    survey.announced_on = today
    survey.save(update_fields=["announced_on"])
    return telling.announce(survey)


def _note(survey: Survey, change: str, actor: User) -> None:
    detail: Detail = {"pilot": survey.pilot_id, "survey": survey.pk, "change": change}
    record(event=AuditEvent.PILOT_CHANGED, actor_id=actor.pk, detail=detail)
