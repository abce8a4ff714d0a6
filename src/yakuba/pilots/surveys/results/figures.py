"""What was answered, as figures.

Of an anonymous questionnaire only what `disclosure` lets out, and no text that few have
written.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from statistics import median

from yakuba.core.trial.statistics import Interval, Share, median_interval
from yakuba.core.trial.tallies import FEWEST_SHOWN, chosen
from yakuba.pilots.surveys import rules
from yakuba.pilots.surveys.enums import QuestionKind
from yakuba.pilots.surveys.models import Survey, SurveyAnswer, SurveyQuestion
from yakuba.pilots.surveys.queries import questions_of, tasks_of
from yakuba.pilots.surveys.questions import QUESTIONS
from yakuba.pilots.surveys.results import disclosure

ONE_OF_SEVERAL = frozenset(
    {QuestionKind.SINGLE, QuestionKind.SCALE, QuestionKind.BAND}
)
HIDDEN = "人数の少ない区分があるため、示しません。"
ONLY_YES = "人数の少ない選択肢があるため、{labels}の合計だけを示します。"
SOME_HIDDEN = "5人未満、または5人未満を除く全員が選んだものは、示しません。"
FEW_WROTE = "書いた人が5人に満たないため、示しません。"
FEW_ANSWERED = (
    "回答した人が5人に満たないため、匿名のアンケートの結果は示しません。"
)


@dataclass(frozen=True, slots=True)
class ResultRow:
    """An option or a task. `share` None: hidden. For numbers: the median of `of` people with its interval."""

    label: str
    share: Share | None = None
    median: float | None = None
    interval: Interval | None = None
    of: int | None = None

    @property
    def percent(self) -> str:
        return f"{self.share.value * 100:.1f}" if self.share else ""

    @property
    def plain(self) -> str:
        return f"{self.share.value:.3f}" if self.share else ""

    @property
    def range(self) -> str:
        if self.share is None:
            return ""

        low = self.share.interval.low * 100
        high = self.share.interval.high * 100
        return f"{low:.0f}～{high:.0f}%"

    @property
    def hidden(self) -> bool:
        return self.share is None and self.of is None


@dataclass(frozen=True, slots=True)
class QuestionResult:
    """`answered` None: hidden. `note` says in Japanese what is left out and why."""

    question: SurveyQuestion
    answered: int | None
    rows: tuple[ResultRow, ...] = ()
    positive: ResultRow | None = None
    texts: tuple[str, ...] = ()
    note: str = ""

    @property
    def source(self) -> str:
        """What it can be compared with."""
        original = QUESTIONS.get(self.question.code)
        return original.source if original else ""

    @property
    def shown(self) -> bool:
        """Whether there is anything to show of its table."""
        return self.positive is not None or bool(self.shown_rows)

    @property
    def shown_rows(self) -> tuple[ResultRow, ...]:
        """All of them, or none where every one is hidden."""
        if all(row.hidden for row in self.rows):
            return ()

        return self.rows


@dataclass(frozen=True, slots=True)
class CollectedAnswers:
    """All that was answered to one question; `people` handed in, `tasks` are those of the trial (key → name)."""

    survey: Survey
    question: SurveyQuestion
    answers: Sequence[SurveyAnswer]
    people: int
    tasks: Mapping[int, str]


def results_for(survey: Survey) -> tuple[QuestionResult, ...]:
    """Question by question. Empty where an anonymous questionnaire was answered by fewer than five."""
    people = survey.responses.count()
    if survey.anonymous and people < FEWEST_SHOWN:
        return ()

    by_question: dict[int, list[SurveyAnswer]] = defaultdict(list)
    for answer in SurveyAnswer.objects.filter(response__survey=survey):
        by_question[answer.question_id].append(answer)

    tasks = {task.pk: task.name for task in tasks_of(survey)}
    results = []
    for question in questions_of(survey):
        answers = by_question[question.pk]
        collected = CollectedAnswers(survey, question, answers, people, tasks)
        results.append(_result(collected))

    return tuple(results)


def _result(collected: CollectedAnswers) -> QuestionResult:
    kind = collected.question.kind
    if kind in ONE_OF_SEVERAL:
        return _one_of_several(collected)
    if kind == QuestionKind.MULTIPLE:
        return _any_of_several(collected)
    if kind == QuestionKind.TEXT:
        return _texts(collected)

    return _numbers(collected)


def _one_of_several(collected: CollectedAnswers) -> QuestionResult:
    question = collected.question
    options = question.options
    counts = chosen(_choices(collected.answers), len(options))
    original = QUESTIONS.get(question.code)
    positive = sorted(original.positive) if original else []
    if collected.survey.anonymous:
        disclosed = disclosure.chosen_one(counts, collected.people, positive)
    else:
        disclosed = disclosure.all_counts(counts, collected.people, positive)

    answered = None
    if disclosed.unanswered is not None:
        answered = collected.people - disclosed.unanswered

    labels = "".join(f"「{options[index]}」" for index in positive)
    yes = None
    if disclosed.positive is not None and answered:
        yes = ResultRow(labels, Share(disclosed.positive, answered))

    rows = _shares(options, disclosed.counts, answered)
    if None not in disclosed.counts:
        return QuestionResult(question, answered, rows, yes)

    note = ONLY_YES.format(labels=labels) if yes else HIDDEN
    return QuestionResult(question, answered, rows, yes, note=note)


def _any_of_several(collected: CollectedAnswers) -> QuestionResult:
    """Of everybody who handed in: nothing chosen is an answer too."""
    question = collected.question
    people = collected.people
    if rules.is_by_task(question):
        labels = list(collected.tasks.values())
        counts = _counts_by_task(collected)
    else:
        labels = question.options
        counts = chosen(_choices(collected.answers), len(labels))

    if not collected.survey.anonymous:
        return QuestionResult(
            question, people, _shares(labels, counts, people)
        )

    disclosed = disclosure.chosen_any(counts, people)
    note = SOME_HIDDEN if None in disclosed else ""
    return QuestionResult(
        question, people, _shares(labels, disclosed, people), note=note
    )


def _choices(answers: Sequence[SurveyAnswer]) -> list[int]:
    """The places of the options that were chosen."""
    return [answer.choice for answer in answers if answer.choice is not None]


def _counts_by_task(collected: CollectedAnswers) -> tuple[int, ...]:
    """How often each task was chosen, in their order."""
    counts = Counter(answer.task_id for answer in collected.answers)
    return tuple(counts[task] for task in collected.tasks)


def _shares(
    labels: Sequence[str], counts: Sequence[int | None], of: int | None
) -> tuple[ResultRow, ...]:
    rows = []
    for label, count in zip(labels, counts, strict=True):
        share = Share(count, of) if count is not None and of else None
        rows.append(ResultRow(label, share))

    return tuple(rows)


def _numbers(collected: CollectedAnswers) -> QuestionResult:
    """The median of each task of a matrix, or of the one number that was asked for."""
    by_task: dict[int | None, list[int]] = defaultdict(list)
    for answer in collected.answers:
        if answer.number is not None:
            by_task[answer.task_id].append(answer.number)

    labels: Iterable[tuple[int | None, str]] = [(None, "全体")]
    if collected.question.kind == QuestionKind.MATRIX:
        labels = collected.tasks.items()

    rows = []
    note = ""
    for task, label in labels:
        numbers = by_task[task]
        is_open = disclosure.numbers_open(len(numbers), collected.people)
        if is_open or not collected.survey.anonymous:
            rows.append(_median(label, numbers))
        else:
            rows.append(ResultRow(label))
            note = HIDDEN

    people = collected.people
    return QuestionResult(collected.question, people, tuple(rows), note=note)


def _median(label: str, numbers: Sequence[int]) -> ResultRow:
    if not numbers:
        return ResultRow(label, of=0)

    return ResultRow(
        label,
        median=median(numbers),
        interval=median_interval(numbers),
        of=len(numbers),
    )


def _texts(collected: CollectedAnswers) -> QuestionResult:
    survey = collected.survey
    question = collected.question
    texts = [answer.text for answer in collected.answers if answer.text]
    if survey.anonymous and len(texts) < FEWEST_SHOWN:
        return QuestionResult(question, None, note=FEW_WROTE)

    mixed = mix_texts(texts, key=f"{survey.pk}-{question.pk}")
    return QuestionResult(question, len(texts), texts=mixed)


def mix_texts(texts: Iterable[str], *, key: str) -> tuple[str, ...]:
    """In an order that depends on the texts alone, not on when they came.

    The same each time, another for each question, so that two texts of one person do
    not stand in the same place.
    """
    ordered = sorted(texts)
    Random(key).shuffle(ordered)  # noqa: S311  # an order, no secret
    return tuple(ordered)
