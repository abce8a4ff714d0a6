"""The rows of a questionnaire that is not anonymous, as a table: a line a person."""

from collections.abc import Sequence
from dataclasses import dataclass

from yakuba.adapters.tables import csv, excel
from yakuba.pilots.applications.models import PilotApplication
from yakuba.pilots.models import PilotTask
from yakuba.pilots.surveys import rules
from yakuba.pilots.surveys.enums import QuestionKind
from yakuba.pilots.surveys.models import Survey, SurveyAnswer, SurveyQuestion
from yakuba.pilots.surveys.queries import questions_of, tasks_of

WHO = ("氏名", "所属", "職位", "生成AIの経験")
GONE = "（退職）"


class AnonymousSurveyError(Exception):
    """Of an anonymous questionnaire there are no rows."""


@dataclass(frozen=True, slots=True)
class RowsTable:
    headings: Sequence[str]
    rows: Sequence[Sequence[str]]

    def as_csv(self) -> bytes:
        return csv.write(self.headings, self.rows).encode("utf-8")

    def as_excel(self) -> bytes:
        return excel.write(self.headings, self.rows, title="回答")


@dataclass(frozen=True, slots=True)
class AnswerColumn:
    """A question, or of a matrix one of its tasks."""

    heading: str
    question: SurveyQuestion
    task: PilotTask | None = None


def rows_of(survey: Survey) -> RowsTable:
    """People in the order of their names. Raises AnonymousSurveyError."""
    if survey.anonymous:
        raise AnonymousSurveyError

    tasks = tasks_of(survey)
    columns: list[AnswerColumn] = []
    for question in questions_of(survey):
        columns += _columns(question, tasks)

    responses = survey.responses.select_related(
        "application__user", "application__unit"
    )
    rows = []
    for response in responses.prefetch_related("answers"):
        if response.application is None:
            continue

        answers = list(response.answers.all())
        cells = [_cell(column, answers) for column in columns]
        rows.append([*_who(response.application), *cells])

    headings = [*WHO, *(column.heading for column in columns)]
    return RowsTable(headings, sorted(rows))


def _who(application: PilotApplication) -> list[str]:
    return [
        application.user.name if application.user else GONE,
        application.unit.name,
        application.get_rank_display(),
        application.get_experience_display(),
    ]


def _columns(
    question: SurveyQuestion, tasks: Sequence[PilotTask]
) -> list[AnswerColumn]:
    if question.kind != QuestionKind.MATRIX:
        return [AnswerColumn(question.text, question)]

    return [
        AnswerColumn(f"{question.text}【{task.name}】", question, task)
        for task in tasks
    ]


def _cell(column: AnswerColumn, answers: Sequence[SurveyAnswer]) -> str:
    """What one person has answered; several choices side by side."""
    words = []
    for answer in answers:
        if answer.question_id != column.question.pk:
            continue
        if column.task is None or answer.task_id == column.task.pk:
            words.append(_in_words(column.question, answer))

    return "、".join(words)


def _in_words(question: SurveyQuestion, answer: SurveyAnswer) -> str:
    if answer.choice is not None:
        return str(question.options[answer.choice])
    if answer.number is not None:
        return str(answer.number)
    if rules.is_by_task(question) and answer.task:
        return answer.task.name

    return answer.text
