"""The rows of a questionnaire that is not anonymous, as a table: a line a person."""

from collections.abc import Sequence
from dataclasses import dataclass

from yakuba.adapters import csv_tables, excel_tables
from yakuba.pilots.models import PilotTask, QuestionKind, Survey, SurveyAnswer, SurveyQuestion
from yakuba.pilots.surveys import rules
from yakuba.pilots.surveys.queries import questions_of, tasks_of

WHO = ("氏名", "所属", "職位", "生成AIの経験")
GONE = "（退職）"


class Anonymous(Exception):  # noqa: N818
    """Of an anonymous questionnaire there are no rows."""


@dataclass(frozen=True, slots=True)
class Table:
    headings: Sequence[str]
    rows: Sequence[Sequence[str]]

    def as_csv(self) -> bytes:
        return csv_tables.write(self.headings, self.rows).encode("utf-8")

    def as_excel(self) -> bytes:
        return excel_tables.write(self.headings, self.rows, title="回答")


def rows_of(survey: Survey) -> Table:
    """Raises Anonymous. People in the order of their names."""
    if survey.anonymous:
        raise Anonymous
    columns = [column for question in questions_of(survey) for column in _columns(question, tasks_of(survey))]
    people = survey.responses.filter(application__isnull=False).select_related("application__user", "application__unit")
    rows = []
    for response in people.prefetch_related("answers"):
        application, answers = response.application, list(response.answers.all())
        if application is None:
            continue
        who = [application.user.name if application.user else GONE, application.unit.name]
        who += [application.get_rank_display(), application.get_experience_display()]
        rows.append([*who, *(_cell(question, task, answers) for _, question, task in columns)])
    return Table([*WHO, *(heading for heading, _, _ in columns)], sorted(rows))


Column = tuple[str, SurveyQuestion, PilotTask | None]


def _columns(question: SurveyQuestion, tasks: Sequence[PilotTask]) -> list[Column]:
    if question.kind == QuestionKind.MATRIX:
        return [(f"{question.text}【{task.name}】", question, task) for task in tasks]
    return [(question.text, question, None)]


def _cell(question: SurveyQuestion, task: PilotTask | None, answers: Sequence[SurveyAnswer]) -> str:
    found = [each for each in answers if each.question_id == question.pk and (task is None or each.task_id == task.pk)]
    return "、".join(_written(question, answer) for answer in found)


def _written(question: SurveyQuestion, answer: SurveyAnswer) -> str:
    if answer.choice is not None:
        return str(question.options[answer.choice])
    if answer.number is not None:
        return str(answer.number)
    return answer.task.name if rules.is_by_task(question) and answer.task else answer.text
