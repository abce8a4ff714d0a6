"""The form that a questionnaire is for whoever answers it, and the answers in it."""

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField

from yakuba.core.privacy.inspection import inspect
from yakuba.pilots.models import PilotTask
from yakuba.pilots.surveys import rules
from yakuba.pilots.surveys.enums import QuestionKind
from yakuba.pilots.surveys.models import SurveyQuestion
from yakuba.pilots.surveys.response.answer import Answer
from yakuba.policies.protection.lists.queries import city_lists
from yakuba.policies.protection.queries import kinds_in_table
from yakuba.policies.protection.rules import NEVER, is_personal
from yakuba.policies.protection.sentences import listed

LONGEST_TEXT = 2_000
MOST_MINUTES = 10_080  # a week
MOST = 100_000
# Not empty: an option of that value would be chosen before anybody has looked.
LEFT_OUT = "-"
NOT_ANSWERED = "答えない"
REQUIRED = "答えてください。"
ONE_TASK = "一つ以上の業務について答えてください。"
FORBIDDEN = "{kinds}が含まれています。消してから、もう一度送ってください。"
PERSONAL = "{kinds}のように見えるところがあります。事務局が読みますので、個人情報は消してください。"


class NumberField(forms.IntegerField):
    """As people write numbers: 1,200 and １２００ and 30分 too."""

    widget = forms.TextInput

    def __init__(self, *, most: int, **kwargs: Any) -> None:
        sentence = f"0から{most:,}までの整数で書いてください。"
        errors = {
            "invalid": sentence,
            "min_value": sentence,
            "max_value": sentence,
            "required": REQUIRED,
        }
        super().__init__(
            min_value=0, max_value=most, error_messages=errors, **kwargs
        )
        self.widget.attrs |= {
            "inputmode": "numeric",
            "autocomplete": "off",
            "maxlength": 12,
        }

    def to_python(self, value: Any) -> int | None:
        written = unicodedata.normalize("NFKC", str(value or ""))
        plain = written.strip().replace(",", "")
        without_unit = plain.removesuffix("分").removesuffix("回")
        return super().to_python(without_unit.strip())


class WrittenField(forms.CharField):
    """A text whose lines count as one character each, as in the browser."""

    def __init__(self, **kwargs: Any) -> None:
        errors = {
            "max_length": f"{LONGEST_TEXT:,}文字までにしてください。",
            "required": REQUIRED,
        }
        area = forms.Textarea({"rows": 4})
        super().__init__(
            max_length=LONGEST_TEXT,
            widget=area,
            error_messages=errors,
            **kwargs,
        )

    def to_python(self, value: Any) -> str:
        written = str(value or "").replace("\r\n", "\n")
        return super().to_python(written) or ""


@dataclass(frozen=True, slots=True)
class QuestionFields:
    """A question on the page: its field, or one field a task (name of the task, field)."""

    number: int
    question: SurveyQuestion
    field: BoundField | None
    by_task: Sequence[tuple[str, BoundField]]

    @property
    def errors(self) -> list[str]:
        """Each sentence once, however many tasks it is about."""
        if self.field is not None:
            fields = [self.field]
        else:
            fields = [field for _, field in self.by_task]

        sentences = [str(error) for field in fields for error in field.errors]
        return list(dict.fromkeys(sentences))


class AnswerForm(forms.Form):
    """`warned` is true once it has asked to look at a text again; then `confirmed` sends it as it is."""

    confirmed = forms.BooleanField(
        label="個人情報ではないことを確かめました。このまま送ります。",
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        questions: Sequence[SurveyQuestion],
        tasks: Sequence[PilotTask],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._questions = questions
        self._tasks = tasks
        self.warned = False
        for question in questions:
            for name, task in self._names(question):
                label = task.name if task else question.text
                self.fields[name] = _field(question, tasks, label=label)

    def asked(self) -> Iterator[QuestionFields]:
        """The questions as they stand on the page, numbered from 1."""
        for number, question in enumerate(self._questions, 1):
            names = self._names(question)
            if question.kind == QuestionKind.MATRIX:
                by_task = [
                    (task.name, self[name]) for name, task in names if task
                ]
                yield QuestionFields(number, question, None, by_task)
            else:
                name, _ = names[0]
                yield QuestionFields(number, question, self[name], ())

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        for question in self._questions:
            if question.kind == QuestionKind.TEXT:
                self._look_for_personal_data(question, values)
            if question.kind == QuestionKind.MATRIX and question.required:
                self._ask_for_one_task(question, values)

        return values

    def answers(self) -> list[Answer]:
        """What was filled in; what was left empty is no answer."""
        answers: list[Answer] = []
        for question in self._questions:
            for name, task in self._names(question):
                value = self.cleaned_data.get(name)
                if not _is_empty(value):
                    answers += _answers_to(question, task, value)

        return answers

    def written(self) -> Iterator[tuple[str, str]]:
        """Each question with what was filled in, whether valid or not: so that nothing is lost that cannot be sent."""
        for question in self._questions:
            lines = []
            for name, task in self._names(question):
                data = self[name].data
                if _is_empty(data):
                    continue

                text = _in_words(question, self._tasks, data)
                lines.append(f"{task.name}：{text}" if task else text)

            if lines:
                yield question.text, "\n".join(lines)

    def _names(
        self, question: SurveyQuestion
    ) -> list[tuple[str, PilotTask | None]]:
        """The fields of a question; a matrix has one a task."""
        if question.kind == QuestionKind.MATRIX:
            return [
                (f"q{question.pk}_{task.pk}", task) for task in self._tasks
            ]

        return [(f"q{question.pk}", None)]

    def _ask_for_one_task(
        self, question: SurveyQuestion, values: dict[str, Any]
    ) -> None:
        names = [name for name, _ in self._names(question)]
        for name in names:
            if name in self.errors or values.get(name) is not None:
                return

        if names:
            self.add_error(names[0], ONE_TASK)

    def _look_for_personal_data(
        self, question: SurveyQuestion, values: dict[str, Any]
    ) -> None:
        name = f"q{question.pk}"
        findings = inspect(values.get(name) or "", city_lists())
        kinds = [finding.kind for finding in findings]
        forbidden = Counter(kind for kind in kinds if kind in NEVER)
        personal = Counter(kind for kind in kinds if is_personal(kind))
        if forbidden:
            names = listed(forbidden, kinds_in_table())
            self.add_error(name, FORBIDDEN.format(kinds=names))
        elif personal and not values.get("confirmed"):
            self.warned = True
            names = listed(personal, kinds_in_table())
            self.add_error(name, PERSONAL.format(kinds=names))


def _field(
    question: SurveyQuestion, tasks: Sequence[PilotTask], *, label: str
) -> forms.Field:
    """How a question is answered.

    A choice that need not be made has an option that says so: a radio button cannot be
    unchosen.
    """
    required = question.required
    choices = _choices(question, tasks)
    if question.kind == QuestionKind.TEXT:
        return WrittenField(label=label, required=required)
    if question.kind == QuestionKind.NUMBER:
        return NumberField(most=MOST, label=label, required=required)
    if question.kind == QuestionKind.MATRIX:
        return NumberField(most=MOST_MINUTES, label=label, required=False)

    if question.kind == QuestionKind.MULTIPLE:
        return forms.MultipleChoiceField(
            choices=choices,
            widget=forms.CheckboxSelectMultiple,
            error_messages={"required": REQUIRED},
            label=label,
            required=required,
        )

    if not required:
        choices.append((LEFT_OUT, NOT_ANSWERED))

    return forms.ChoiceField(
        choices=choices,
        widget=forms.RadioSelect,
        error_messages={"required": REQUIRED},
        label=label,
        required=required,
    )


def _choices(
    question: SurveyQuestion, tasks: Sequence[PilotTask]
) -> list[tuple[str, str]]:
    """What can be chosen (value, name): the place of an option, or the key of a task."""
    if rules.is_by_task(question):
        return [(str(task.pk), task.name) for task in tasks]

    places = enumerate(question.options)
    return [(str(place), option) for place, option in places]


def _is_empty(value: Any) -> bool:
    return value in (None, "", LEFT_OUT, [])


def _answers_to(
    question: SurveyQuestion, task: PilotTask | None, value: Any
) -> list[Answer]:
    """`value` as the field of the question gives it; `task`: the row of a matrix."""
    match question.kind:
        case QuestionKind.TEXT:
            return [Answer(question.pk, text=value)]
        case QuestionKind.NUMBER:
            return [Answer(question.pk, number=value)]
        case QuestionKind.MATRIX:
            return [
                Answer(
                    question.pk, task=task.pk if task else None, number=value
                )
            ]
        case QuestionKind.MULTIPLE if rules.is_by_task(question):
            return [Answer(question.pk, task=int(each)) for each in value]
        case QuestionKind.MULTIPLE:
            return [Answer(question.pk, choice=int(each)) for each in value]
        case _:
            return [Answer(question.pk, choice=int(value))]


def _in_words(
    question: SurveyQuestion, tasks: Sequence[PilotTask], data: Any
) -> str:
    """What was sent, options by their names; what is no option stands as it came."""
    names: dict[str, str] = {}
    if question.kind not in (QuestionKind.TEXT, QuestionKind.NUMBER):
        names = dict(_choices(question, tasks))

    values = data if isinstance(data, list) else [data]
    words = [names.get(value, value) for value in map(str, values)]
    return "、".join(words)
