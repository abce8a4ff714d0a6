"""Which work suits."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from yakuba.core.language import tokens
from yakuba.core.trial import statistics, suitability
from yakuba.core.trial.suitability import TaskOpinions
from yakuba.pilots.analysis.figures.comments import Comment, Theme
from yakuba.pilots.analysis.figures.conclusions import Link, Suitability
from yakuba.pilots.analysis.figures.figure import Breakdown, Comparison, Figure
from yakuba.pilots.analysis.opinions.questions import (
    SurveyQuestionView,
    latest,
)
from yakuba.pilots.analysis.records.questionnaires import Questionnaire
from yakuba.pilots.analysis.records.trial import TrialRecords
from yakuba.pilots.analysis.use.drafts import rewritten_by_task
from yakuba.pilots.surveys.results.disclosure import chosen_any

MOST_COMMENTS = 12
COMMON = frozenset("作成 文 案 文案 資料 業務 仕事 文章".split())


@dataclass(frozen=True, slots=True)
class TaskVotes:
    """How many said of a task that it suits, and that it does not."""

    suits: int = 0
    does_not: int = 0


def suitability_of(
    records: TrialRecords,
    compared: Sequence[Comparison],
    usable: Breakdown,
    themes: Sequence[Theme],
) -> tuple[Suitability, ...]:
    """`compared`: minutes by task; `usable`: what was tapped beside answers, by task."""
    votes = _votes(records.questionnaires, records.tasks)
    minutes = {line.label: line for line in compared}
    tapped = {cell.label: cell.figure for cell in usable.cells}
    rewritten = rewritten_by_task(
        records.rewritten, records.templates, records.taps
    )
    comments = [comment for theme in themes for comment in theme.comments]

    return tuple(
        _suitability(
            task,
            votes[task],
            minutes.get(task),
            tapped.get(task),
            rewritten.get(task),
            comments,
        )
        for task in records.tasks.values()
    )


def _suitability(
    task: str,
    votes: TaskVotes,
    minutes: Comparison | None,
    usable: Figure | None,
    rewritten: Figure | None,
    comments: Sequence[Comment],
) -> Suitability:
    evidence = TaskOpinions(
        says_suits=votes.suits,
        says_not=votes.does_not,
        minutes=_clear_change(minutes) if minutes else None,
        minutes_people=minutes.difference.n if minutes else 0,
        usable=usable.value if usable else None,
        usable_people=usable.n if usable else 0,
        rewritten=rewritten.value if rewritten else None,
        rewritten_people=rewritten.n if rewritten else 0,
    )
    verdict, reasons = suitability.judge(evidence)
    figures = [usable, rewritten, minutes.difference if minutes else None]

    return Suitability(
        task,
        verdict,
        reasons,
        tuple(
            each
            for each in figures
            if each is not None and each.value is not None
        ),
        tuple(_comments_about(task, comments)),
    )


def _clear_change(line: Comparison) -> float | None:
    """The change in minutes where test and interval agree that there is one.

    0 where there is none; None where nothing was compared.
    """
    difference = line.difference
    if difference.value is None or line.adjusted is None:
        return None

    interval = difference.interval
    if interval is None or interval.low <= 0 <= interval.high:
        return 0.0

    return difference.value if line.adjusted < 1 - statistics.LEVEL else 0.0


def _comments_about(task: str, comments: Sequence[Comment]) -> list[Link]:
    """Comments in which the task's own nouns stand."""
    nouns = set(tokens.nouns(task)) - COMMON
    about = [
        each
        for each in comments
        if nouns.intersection(tokens.nouns(each.text))
    ]
    return [
        Link("comment", comment.key, comment.text)
        for comment in about[:MOST_COMMENTS]
    ]


def _votes(
    questionnaires: Sequence[Questionnaire], tasks: Mapping[int, str]
) -> dict[str, TaskVotes]:
    """By task; of neither where one of them may not be said: a share of a number that is hidden would be wrong."""
    suits = _named(latest(questionnaires, "suits"), list(tasks))
    does_not = _named(latest(questionnaires, "does_not_suit"), list(tasks))
    votes = {}
    for task, name in tasks.items():
        yes = suits.get(task, 0)
        no = does_not.get(task, 0)
        if yes is None or no is None:
            votes[name] = TaskVotes()
        else:
            votes[name] = TaskVotes(yes, no)

    return votes


def _named(
    question: SurveyQuestionView | None, tasks: Sequence[int]
) -> dict[int, int | None]:
    """Task → people who named it; None where that may not be said."""
    if question is None or question.hidden_reason:
        return {}

    times = Counter(answer.task for answer in question.question.answers)
    counts: Sequence[int | None] = [times[task] for task in tasks]
    if question.survey.anonymous:
        counts = chosen_any(
            [times[task] for task in tasks], question.survey.handed_in
        )

    return dict(zip(tasks, counts, strict=True))
