"""What is read of a trial for its figures: few queries, counted by the database, into frozen values."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.db.models import Case, Count, F, IntegerField, Q, QuerySet, Sum, Value, When
from django.utils import timezone

from yakuba.assistant.models import UsageRecord
from yakuba.pilots import rules
from yakuba.pilots.models import (
    ApplicationState,
    Pilot,
    PilotApplication,
    QuickAnswer,
    Survey,
    SurveyAnswer,
    SurveyReceipt,
    TaskBaseline,
)
from yakuba.pilots.surveys.rules import figures_open
from yakuba.policies.models import AuditEntry, AuditEvent

Outcome = UsageRecord.Outcome


@dataclass(frozen=True, slots=True)
class Participant:
    """Who was briefed. `key` is the application's; `user` None where the account is gone. Whoever `left` is counted in what was used and
    answered, but compared with nobody: that is what the person was promised.
    """

    key: int
    user: int | None
    unit: str
    rank: str
    experience: str
    group: int | None
    left: bool = False


def participants(pilot: Pilot) -> list[Participant]:
    found = PilotApplication.objects.filter(pilot=pilot, briefed_at__isnull=False).select_related("unit").order_by("pk")
    return [
        Participant(
            each.pk,
            each.user_id,
            each.unit.name,
            each.get_rank_display(),
            each.get_experience_display(),
            each.group,
            each.state == ApplicationState.WITHDRAWN,
        )
        for each in found
    ]


def baselines(pilot: Pilot) -> dict[tuple[int, int], tuple[int, int]]:
    """(participant, task) → (minutes a time, times a month), as applied with."""
    rows = TaskBaseline.objects.filter(application__pilot=pilot, application__briefed_at__isnull=False)
    told = rows.values_list("application_id", "task_id", "minutes", "times_a_month")
    return {(who, task): (minutes, times) for who, task, minutes, times in told}


# ── what was logged ──


def weeks(pilot: Pilot, today: date) -> list[tuple[date, date]]:
    """The trial's weeks that have begun, each with its first and last day."""
    return [(first, last) for first, last in rules.weeks(pilot) if first <= today]


def records(pilot: Pilot, today: date) -> QuerySet[UsageRecord]:
    """The uses of a trial: of its participants, in its period, with the endpoints it is about (or none, where it was refused)."""
    people = PilotApplication.objects.filter(pilot=pilot, briefed_at__isnull=False, user__isnull=False)
    last = min(pilot.ends_on, today)
    found = UsageRecord.objects.filter(
        user__in=people.values("user"),
        at__gte=start_of(pilot.starts_on),
        at__lt=start_of(last + timedelta(days=1)),
    )
    endpoints = list(pilot.destinations.values_list("endpoint", flat=True))
    return found.filter(endpoint__in=[*endpoints, ""]) if endpoints else found


@dataclass(frozen=True, slots=True)
class Logged:
    """`weekly`: user → week (from 0) → uses. The rest are totals of the trial, and by task of the records."""

    weekly: Mapping[int, Mapping[int, int]]
    by_task: Mapping[str, int]
    people_of_task: Mapping[str, int]
    totals: Mapping[str, int]
    by_endpoint: Mapping[str, int] = field(default_factory=dict)  # micro-yen

    def uses_of(self, user: int | None) -> int:
        return sum(self.weekly.get(user, {}).values()) if user is not None else 0

    def weeks_of(self, user: int | None) -> list[int]:
        return sorted(self.weekly.get(user, {})) if user is not None else []


SUMMED = (
    "supported", "unsupported", "differing", "masked", "prompt_tokens", "answer_tokens", "micro_yen",
)  # fmt: skip


def logged(pilot: Pilot, today: date) -> Logged:
    found = records(pilot, today)
    weekly: defaultdict[int, dict[int, int]] = defaultdict(dict)
    for user, week, uses in weekly_uses(pilot, today):
        weekly[user][week] = uses
    tasks = list(found.values("task").annotate(uses=Count("pk"), people=Count("user", distinct=True)).order_by("task"))
    sums = found.aggregate(
        uses=Count("pk"),
        answered=Count("pk", filter=Q(outcome=Outcome.ANSWERED)),
        **{name: Sum(name, default=0) for name in SUMMED},
    )
    paid = found.values("endpoint").annotate(paid=Sum("micro_yen", default=0)).order_by("endpoint")
    return Logged(
        weekly,
        {row["task"]: row["uses"] for row in tasks},
        {row["task"]: row["people"] for row in tasks},
        sums,
        {row["endpoint"]: row["paid"] for row in paid if row["endpoint"]},
    )


def weekly_uses(pilot: Pilot, today: date) -> Iterator[tuple[int, int, int]]:
    """(user, week from 0, uses), counted by the database: boundaries are instants, so that no row needs a calendar."""
    periods = weeks(pilot, today)
    if not periods:
        return
    cases = [
        When(at__lt=start_of(last + timedelta(days=1)), then=Value(number)) for number, (_, last) in enumerate(periods)
    ]
    number = Case(*cases, output_field=IntegerField())
    grouped = records(pilot, today).annotate(week=number).values("user", "week").annotate(uses=Count("pk"))
    for row in grouped.order_by("user", "week"):
        yield row["user"], row["week"], row["uses"]


def middle_first_text(pilot: Pilot, today: date) -> tuple[float | None, int]:
    """The median milliseconds to the first text, and of how many answers."""
    found = records(pilot, today).filter(first_text_ms__isnull=False)
    count = found.count()
    if not count:
        return None, 0
    ordered = found.order_by("first_text_ms").values_list("first_text_ms", flat=True)
    middle = ordered[(count - 1) // 2 : count // 2 + 1]
    return sum(value or 0 for value in middle) / len(middle), count


def rewritten(pilot: Pilot, today: date) -> dict[str, dict[int, list[int]]]:
    """Task → user → per mille of each draft that was rewritten."""
    found: dict[str, dict[int, list[int]]] = {}
    rows = records(pilot, today).filter(rewritten__isnull=False).values_list("task", "user_id", "rewritten")
    for task, user, share in rows.order_by("pk"):
        if user is not None and share is not None:
            found.setdefault(task, {}).setdefault(user, []).append(share)
    return found


def refusals(pilot: Pilot, today: date) -> list[dict[str, object]]:
    """What the ledger says of each refusal: a reason, kinds of finding; never what was asked."""
    people = PilotApplication.objects.filter(pilot=pilot, briefed_at__isnull=False, user__isnull=False)
    last = min(pilot.ends_on, today)
    found = AuditEntry.objects.filter(
        event=AuditEvent.ANSWER_REFUSED,
        actor_id__in=people.values("user"),
        at__gte=start_of(pilot.starts_on),
        at__lt=start_of(last + timedelta(days=1)),
    )
    return list(found.order_by("number").values_list("detail", flat=True))


# ── what was answered ──


@dataclass(frozen=True, slots=True)
class Told:
    """One answer of a questionnaire. `who` is the application; None in an anonymous survey. `response` keeps a person's answers
    together without saying whose they are.
    """

    response: object
    who: int | None
    task: int | None
    choice: int | None
    number: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with all its answers, of all versions of the questionnaire."""

    code: str
    kind: str
    text: str
    options: tuple[str, ...]
    answers: tuple[Told, ...]

    @property
    def answered(self) -> int:
        """How many people."""
        return len({told.response for told in self.answers})


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """A survey with its earlier versions (an anonymous one without), as far as it may be shown today."""

    key: int
    title: str
    moment: str
    week: int | None
    anonymous: bool
    closed: bool
    asked: int
    handed_in: int
    questions: Mapping[str, Asked]


def questionnaires(pilot: Pilot, today: date) -> list[Questionnaire]:
    """All that were published, in the order of their days. Of an anonymous one nothing is read before it has closed, and each
    version stands alone: the sum of two less the one would show the few who answered the other.
    """
    published = Survey.objects.filter(pilot=pilot, published_at__isnull=False).select_related("replaced_by")
    surveys = list(published.prefetch_related("questions"))
    named = {survey.pk: survey for survey in surveys if not survey.anonymous}
    newest = {survey.pk: _newest(survey, named) if survey.pk in named else survey for survey in surveys}
    readable = [survey.pk for survey in surveys if not survey.anonymous or figures_open(survey, today)]
    told = _answers(readable)
    receipts = _receipts(surveys, newest)
    return [
        _questionnaire(survey, [each for each in surveys if newest[each.pk] == survey], told, receipts, today)
        for survey in surveys
        if newest[survey.pk] == survey
    ]


def _newest(survey: Survey, known: Mapping[int, Survey]) -> Survey:
    while survey.replaced_by_id is not None and survey.replaced_by_id in known:
        survey = known[survey.replaced_by_id]
    return survey


def _answers(surveys: Sequence[int]) -> dict[int, list[Told]]:
    """Question → answers, in an order that tells nothing of when they came: by their random keys."""
    found: defaultdict[int, list[Told]] = defaultdict(list)
    rows = SurveyAnswer.objects.filter(question__survey__in=surveys).order_by("pk")
    fields = ("question_id", "response_id", "response__application_id", "task_id", "choice", "number", "text")
    for question, *told in rows.values_list(*fields):
        found[question].append(Told(*told))
    return found


def _receipts(surveys: Sequence[Survey], newest: Mapping[int, Survey]) -> dict[int, tuple[int, int]]:
    """Newest version → (people asked, people who handed in), a person counted once whatever the version. Whoever left before
    it opened was not asked (as surveys.queries.ASKED).
    """
    asked: defaultdict[int, dict[int, bool]] = defaultdict(dict)
    left_before = Q(application__left_at__date__lt=F("survey__opens_on"), handed_in=False)
    rows = SurveyReceipt.objects.filter(survey__in=[survey.pk for survey in surveys]).exclude(left_before)
    for survey, who, handed_in in rows.values_list("survey_id", "application_id", "handed_in"):
        known = asked[newest[survey].pk]
        known[who] = known.get(who, False) or handed_in
    return {survey: (len(people), sum(people.values())) for survey, people in asked.items()}


def _questionnaire(
    survey: Survey,
    versions: Sequence[Survey],
    told: Mapping[int, Sequence[Told]],
    receipts: Mapping[int, tuple[int, int]],
    today: date,
) -> Questionnaire:
    questions: dict[str, Asked] = {}
    for version in sorted(versions, key=lambda each: each.version):
        for question in version.questions.all():
            name, later = question.code or question.text, told.get(question.pk, ())
            again = {each.who for each in later if each.who is not None}
            earlier = questions[name].answers if name in questions else ()
            answers = (*(each for each in earlier if each.who not in again), *later)  # of a person, the last
            questions[name] = Asked(
                question.code, question.kind, question.text, tuple(map(str, question.options)), answers
            )
    asked, handed_in = receipts.get(survey.pk, (0, 0))
    closed = figures_open(survey, today) if survey.anonymous else survey.closes_on < today
    title = f"{survey.title}（第{survey.version}版）" if survey.anonymous and survey.version > 1 else survey.title
    return Questionnaire(
        survey.pk, title, survey.moment, survey.week, survey.anonymous, closed, asked, handed_in, questions
    )


def start_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


@dataclass(frozen=True, slots=True)
class Tap:
    """What was tapped beside one answer: the participant, the task it is counted under, and what they said; None: nothing."""

    who: int
    task: str
    usable: bool | None
    minutes: int | None
    rewritten_band: int | None


def quick_answers(pilot: Pilot) -> list[Tap]:
    found = QuickAnswer.objects.filter(application__pilot=pilot).order_by("application_id", "pk")
    fields = ("application_id", "task", "usable", "minutes_saved", "rewritten_band")
    return [Tap(*row) for row in found.values_list(*fields)]
