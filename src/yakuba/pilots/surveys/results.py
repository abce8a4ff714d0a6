"""What was answered, as figures: of an anonymous questionnaire only what `disclosure` lets out, and no text that few have written."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from statistics import median

from yakuba.core.statistics import Interval, Share, median_interval
from yakuba.core.tallies import FEWEST_SHOWN, chosen
from yakuba.pilots.models import QuestionKind, Survey, SurveyAnswer, SurveyQuestion
from yakuba.pilots.surveys import disclosure, rules
from yakuba.pilots.surveys.queries import questions_of, tasks_of
from yakuba.pilots.surveys.questions import QUESTIONS

ONE_OF_SEVERAL = frozenset({QuestionKind.SINGLE, QuestionKind.SCALE, QuestionKind.BAND})
HIDDEN = "人数の少ない区分があるため、示しません。"
ONLY_YES = "人数の少ない選択肢があるため、{labels}の合計だけを示します。"
FEW_WROTE = "書いた人が5人に満たないため、示しません。"
FEW_ANSWERED = "回答した人が5人に満たないため、匿名のアンケートの結果は示しません。"


@dataclass(frozen=True, slots=True)
class Row:
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
        return f"{self.share.interval.low * 100:.0f}～{self.share.interval.high * 100:.0f}%" if self.share else ""


@dataclass(frozen=True, slots=True)
class QuestionResult:
    """`answered` None: hidden. `note` says in Japanese what is left out and why."""

    question: SurveyQuestion
    answered: int | None
    rows: tuple[Row, ...] = ()
    positive: Row | None = None
    texts: tuple[str, ...] = ()
    source: str = ""
    note: str = ""

    @property
    def shown(self) -> bool:
        """Whether there is anything to show of its table."""
        return self.positive is not None or bool(self.shown_rows)

    @property
    def shown_rows(self) -> tuple[Row, ...]:
        """All of them, or none where every one is hidden."""
        return self.rows if any(row.share is not None or row.of is not None for row in self.rows) else ()


def results_of(survey: Survey) -> tuple[QuestionResult, ...]:
    """Question by question. Empty where an anonymous questionnaire was answered by fewer than five."""
    people = survey.responses.count()
    if survey.anonymous and people < FEWEST_SHOWN:
        return ()
    given: dict[int, list[SurveyAnswer]] = defaultdict(list)
    for answer in SurveyAnswer.objects.filter(response__survey=survey):
        given[answer.question_id].append(answer)
    tasks = {task.pk: task.name for task in tasks_of(survey)}
    return tuple(_result(survey, question, given[question.pk], people, tasks) for question in questions_of(survey))


def _result(
    survey: Survey, question: SurveyQuestion, answers: Sequence[SurveyAnswer], people: int, tasks: Mapping[int, str]
) -> QuestionResult:
    if question.kind in ONE_OF_SEVERAL:
        return _choice(survey, question, answers, people)
    if question.kind == QuestionKind.MULTIPLE:
        return _choices(survey, question, answers, people, tasks)
    if question.kind == QuestionKind.TEXT:
        return _texts(survey, question, answers)
    return _numbers(survey, question, answers, people, tasks)


def _choice(survey: Survey, question: SurveyQuestion, answers: Sequence[SurveyAnswer], people: int) -> QuestionResult:
    counts = chosen((answer.choice for answer in answers if answer.choice is not None), len(question.options))
    known = QUESTIONS.get(question.code)
    positive = sorted(known.positive) if known else []
    if survey.anonymous:
        seen = disclosure.chosen_one(counts, people, positive)
    else:
        seen = disclosure.Shown(
            counts, people - sum(counts), sum(counts[index] for index in positive) if positive else None
        )
    labels = "".join(f"「{question.options[index]}」" for index in positive)
    answered = None if seen.unanswered is None else people - seen.unanswered
    rows = _shares(question.options, seen.counts, answered)
    yes = Row(labels, Share(seen.positive, answered)) if seen.positive is not None and answered else None
    note = "" if None not in seen.counts else ONLY_YES.format(labels=labels) if yes else HIDDEN
    return QuestionResult(question, answered, rows, yes, source=known.source if known else "", note=note)


def _choices(
    survey: Survey, question: SurveyQuestion, answers: Sequence[SurveyAnswer], people: int, tasks: Mapping[int, str]
) -> QuestionResult:
    """Of everybody who handed in: nothing chosen is an answer too."""
    by_task = rules.is_by_task(question)
    labels = list(tasks.values()) if by_task else question.options
    places = {task: place for place, task in enumerate(tasks)}
    picked = (places.get(answer.task_id) if by_task else answer.choice for answer in answers)  # type: ignore[arg-type]
    counts: Sequence[int | None] = chosen((place for place in picked if place is not None), len(labels))
    if survey.anonymous:
        counts = disclosure.chosen_any([count or 0 for count in counts], people)
    known = QUESTIONS.get(question.code)
    note = "5人未満、または5人未満を除く全員が選んだものは、示しません。" if None in counts else ""
    return QuestionResult(
        question, people, _shares(labels, counts, people), source=known.source if known else "", note=note
    )


def _shares(labels: Sequence[str], counts: Sequence[int | None], of: int | None) -> tuple[Row, ...]:
    return tuple(
        Row(label, None if count is None or not of else Share(count, of))
        for label, count in zip(labels, counts, strict=True)
    )


def _numbers(
    survey: Survey, question: SurveyQuestion, answers: Sequence[SurveyAnswer], people: int, tasks: Mapping[int, str]
) -> QuestionResult:
    by_task: dict[int | None, list[int]] = defaultdict(list)
    for answer in answers:
        if answer.number is not None:
            by_task[answer.task_id].append(answer.number)
    labels: Iterable[tuple[int | None, str]] = (
        tasks.items() if question.kind == QuestionKind.MATRIX else [(None, "全体")]
    )
    rows = [
        _median(label, by_task[task])
        if not survey.anonymous or disclosure.numbers_open(len(by_task[task]), people)
        else Row(label)
        for task, label in labels
    ]
    note = HIDDEN if survey.anonymous and any(row.of is None for row in rows) else ""
    known = QUESTIONS.get(question.code)
    return QuestionResult(question, people, tuple(rows), source=known.source if known else "", note=note)


def _median(label: str, numbers: Sequence[int]) -> Row:
    if not numbers:
        return Row(label, of=0)
    return Row(label, median=median(numbers), interval=median_interval(numbers), of=len(numbers))


def _texts(survey: Survey, question: SurveyQuestion, answers: Sequence[SurveyAnswer]) -> QuestionResult:
    texts = [answer.text for answer in answers if answer.text]
    if survey.anonymous and len(texts) < FEWEST_SHOWN:
        return QuestionResult(question, None, note=FEW_WROTE)
    return QuestionResult(question, len(texts), texts=mixed(texts, key=f"{survey.pk}-{question.pk}"))


def mixed(texts: Iterable[str], *, key: str) -> tuple[str, ...]:
    """In an order that depends on the texts alone: the same each time, another for each question, so that two texts of one person
    do not stand in the same place.
    """
    ordered = sorted(texts)
    Random(key).shuffle(ordered)  # noqa: S311  # no secret: what matters is that it does not depend on when they came
    return tuple(ordered)
