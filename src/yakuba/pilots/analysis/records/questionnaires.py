"""What was answered: each questionnaire with its questions and all their answers, as far as they may be shown."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q

from yakuba.pilots.models import Pilot
from yakuba.pilots.surveys.models import Survey, SurveyAnswer, SurveyReceipt
from yakuba.pilots.surveys.rules import figures_open


@dataclass(frozen=True, slots=True)
class RecordedAnswer:
    """One answer of a questionnaire. `who` is the application; None in an anonymous survey.

    `response` keeps a person's answers together without saying whose they are.
    """

    response: object
    who: int | None
    task: int | None
    choice: int | None
    number: int | None
    text: str


@dataclass(frozen=True, slots=True)
class QuestionAnswers:
    """A question with all its answers, of all versions of the questionnaire."""

    code: str
    kind: str
    text: str
    options: tuple[str, ...]
    answers: tuple[RecordedAnswer, ...]

    @property
    def answered(self) -> int:
        """How many people."""
        return len({answer.response for answer in self.answers})


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
    questions: Mapping[str, QuestionAnswers]


@dataclass(frozen=True, slots=True)
class ReceiptCounts:
    """People who were asked, and people who handed in."""

    asked: int = 0
    handed_in: int = 0


def questionnaires(pilot: Pilot, today: date) -> list[Questionnaire]:
    """All that were published, in the order of their days.

    Of an anonymous one nothing is read before it has closed, and each version stands alone: the sum of two less the one
    would show the few who answered the other.
    """
    published = Survey.objects.filter(
        pilot=pilot, published_at__isnull=False
    ).select_related("replaced_by")
    surveys = list(published.prefetch_related("questions"))
    newest = _newest_versions(surveys)
    readable = [
        survey.pk
        for survey in surveys
        if not survey.anonymous or figures_open(survey, today)
    ]
    answers = _answers(readable)
    receipts = _receipts(surveys, newest)

    return [
        Questionnaire(
            survey.pk,
            _title(survey),
            survey.moment,
            survey.week,
            survey.anonymous,
            _is_closed(survey, today),
            receipts[survey.pk].asked,
            receipts[survey.pk].handed_in,
            _questions(versions, answers),
        )
        for survey, versions in _with_versions(surveys, newest)
    ]


def _newest_versions(surveys: Sequence[Survey]) -> dict[int, Survey]:
    """Survey → its newest version; an anonymous one is its own."""
    named = {survey.pk: survey for survey in surveys if not survey.anonymous}
    newest = {}
    for survey in surveys:
        version = survey
        while survey.pk in named and version.replaced_by_id in named:
            version = named[version.replaced_by_id]

        newest[survey.pk] = version

    return newest


def _with_versions(
    surveys: Sequence[Survey], newest: Mapping[int, Survey]
) -> list[tuple[Survey, list[Survey]]]:
    """Each newest version with all its versions, itself among them."""
    return [
        (survey, [each for each in surveys if newest[each.pk] == survey])
        for survey in surveys
        if newest[survey.pk] == survey
    ]


def _answers(surveys: Sequence[int]) -> dict[int, list[RecordedAnswer]]:
    """Question → answers, in an order that tells nothing of when they came: by their random keys."""
    by_question: defaultdict[int, list[RecordedAnswer]] = defaultdict(list)
    rows = SurveyAnswer.objects.filter(question__survey__in=surveys).order_by(
        "pk"
    )
    fields = (
        "question_id",
        "response_id",
        "response__application_id",
        "task_id",
        "choice",
        "number",
        "text",
    )
    for question, *answer in rows.values_list(*fields):
        by_question[question].append(RecordedAnswer(*answer))

    return by_question


def _receipts(
    surveys: Sequence[Survey], newest: Mapping[int, Survey]
) -> defaultdict[int, ReceiptCounts]:
    """By newest version, a person counted once whatever the version.

    Whoever left before it opened was not asked (as surveys.queries.ASKED).
    """
    left_before = Q(
        application__left_at__date__lt=F("survey__opens_on"), handed_in=False
    )
    keys = [survey.pk for survey in surveys]
    receipts = SurveyReceipt.objects.filter(survey__in=keys).exclude(
        left_before
    )
    handed_in_by: defaultdict[int, dict[int, bool]] = defaultdict(dict)
    rows = receipts.values_list("survey_id", "application_id", "handed_in")

    for survey, who, handed_in in rows:
        people = handed_in_by[newest[survey].pk]
        people[who] = people.get(who, False) or handed_in

    counts: defaultdict[int, ReceiptCounts] = defaultdict(ReceiptCounts)
    for survey, people in handed_in_by.items():
        counts[survey] = ReceiptCounts(len(people), sum(people.values()))

    return counts


def _questions(
    versions: Sequence[Survey], answers: Mapping[int, Sequence[RecordedAnswer]]
) -> dict[str, QuestionAnswers]:
    """By code, or by text where the city asks its own. Of a person who answered two versions, the later counts."""
    questions: dict[str, QuestionAnswers] = {}
    for version in sorted(versions, key=lambda survey: survey.version):
        for question in version.questions.all():
            name = question.code or question.text
            later = answers.get(question.pk, ())
            again = {answer.who for answer in later if answer.who is not None}
            earlier = questions[name].answers if name in questions else ()
            kept = [answer for answer in earlier if answer.who not in again]
            questions[name] = QuestionAnswers(
                question.code,
                question.kind,
                question.text,
                tuple(map(str, question.options)),
                (*kept, *later),
            )

    return questions


def _title(survey: Survey) -> str:
    if survey.anonymous and survey.version > 1:
        return f"{survey.title}（第{survey.version}版）"

    return survey.title


def _is_closed(survey: Survey, today: date) -> bool:
    if survey.anonymous:
        return figures_open(survey, today)

    return survey.closes_on < today
