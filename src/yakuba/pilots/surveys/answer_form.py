"""The form that a questionnaire is for whoever answers it, and the answers in it."""

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField

from yakuba.core.inspection import inspect
from yakuba.pilots.models import PilotTask, QuestionKind, SurveyQuestion
from yakuba.pilots.surveys import rules
from yakuba.pilots.surveys.answering import Answer
from yakuba.policies.queries import city_lists, kinds_in_table
from yakuba.policies.rules import NEVER, is_personal, listed

LONGEST_TEXT = 2_000
MOST_MINUTES = 10_080  # a week
MOST = 100_000
LEFT_OUT = "-"  # not empty: an option of that value would be chosen before anybody has looked
NOT_ANSWERED = "答えない"
REQUIRED = "答えてください。"
FORBIDDEN = "{kinds}が含まれています。消してから、もう一度送ってください。"
PERSONAL = "{kinds}のように見えるところがあります。事務局が読みますので、個人情報は消してください。"


class NumberField(forms.IntegerField):
    """As people write numbers: 1,200 and １２００ and 30分 too."""

    widget = forms.TextInput

    def __init__(self, *, most: int, **kwargs: Any) -> None:
        said = f"0から{most:,}までの整数で書いてください。"
        errors = {"invalid": said, "min_value": said, "max_value": said, "required": REQUIRED}
        super().__init__(min_value=0, max_value=most, error_messages=errors, **kwargs)
        self.widget.attrs |= {"inputmode": "numeric", "autocomplete": "off", "maxlength": 12}

    def to_python(self, value: Any) -> int | None:
        plain = unicodedata.normalize("NFKC", str(value or "")).strip().replace(",", "")
        return super().to_python(plain.removesuffix("分").removesuffix("回").strip())


class WrittenField(forms.CharField):
    """A text whose lines count as one character each, as in the browser."""

    def __init__(self, **kwargs: Any) -> None:
        errors = {"max_length": f"{LONGEST_TEXT:,}文字までにしてください。", "required": REQUIRED}
        area = forms.Textarea({"rows": 4})
        super().__init__(max_length=LONGEST_TEXT, widget=area, error_messages=errors, **kwargs)

    def to_python(self, value: Any) -> str:
        return super().to_python(str(value or "").replace("\r\n", "\n")) or ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question on the page: its field, or one field a task."""

    number: int
    question: SurveyQuestion
    field: BoundField | None
    by_task: Sequence[tuple[str, BoundField]]

    @property
    def errors(self) -> list[str]:
        fields = [self.field] if self.field else [field for _, field in self.by_task]
        return list(dict.fromkeys(str(error) for field in fields if field for error in field.errors))


class AnswerForm(forms.Form):
    """`warned` is true once it has asked to look at a text again; then `confirmed` sends it as it is."""

    confirmed = forms.BooleanField(label="個人情報ではないことを確かめました。このまま送ります。", required=False)

    def __init__(
        self, *args: Any, questions: Sequence[SurveyQuestion], tasks: Sequence[PilotTask], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._questions, self._tasks = questions, tasks
        self.warned = False
        for question in questions:
            for name, task in self._names(question):
                self.fields[name] = _field(question, tasks, label=task.name if task else question.text)

    def asked(self) -> Iterator[Asked]:
        for number, question in enumerate(self._questions, 1):
            names = self._names(question)
            if question.kind == QuestionKind.MATRIX:
                yield Asked(number, question, None, [(task.name, self[name]) for name, task in names if task])
            else:
                yield Asked(number, question, self[names[0][0]], ())

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for question in self._questions:
            names = self._names(question)
            if question.kind == QuestionKind.TEXT:
                self._look_through(names[0][0], cleaned)
            if question.kind == QuestionKind.MATRIX and question.required:
                filled = [cleaned.get(name) for name, _ in names]
                if (
                    names
                    and all(number is None for number in filled)
                    and not any(name in self.errors for name, _ in names)
                ):
                    self.add_error(names[0][0], "一つ以上の業務について答えてください。")
        return cleaned

    def answers(self) -> list[Answer]:
        """What was filled in; what was left empty is no answer."""
        return [answer for question in self._questions for answer in self._answers(question)]

    def written(self) -> Iterator[tuple[str, str]]:
        """Each question with what was filled in, whether valid or not: so that nothing is lost that cannot be sent."""
        for question in self._questions:
            given = [(task, self[name].data) for name, task in self._names(question)]
            said = [f"{task.name}：{_shown(question, self._tasks, data)}" if task else _shown(question, self._tasks, data)
                    for task, data in given if data not in (None, "", LEFT_OUT, [])]  # fmt: skip
            if said:
                yield question.text, "\n".join(said)

    def _answers(self, question: SurveyQuestion) -> Iterator[Answer]:
        for name, task in self._names(question):
            value = self.cleaned_data.get(name)
            if value in (None, "", LEFT_OUT, []):
                continue
            if question.kind == QuestionKind.TEXT:
                yield Answer(question.pk, text=value)
            elif isinstance(value, int):
                yield Answer(question.pk, task.pk if task else None, number=value)
            elif rules.is_by_task(question):
                yield from (Answer(question.pk, task=int(each)) for each in value)
            else:
                yield from (
                    Answer(question.pk, choice=int(each)) for each in ([value] if isinstance(value, str) else value)
                )

    def _names(self, question: SurveyQuestion) -> list[tuple[str, PilotTask | None]]:
        if question.kind == QuestionKind.MATRIX:
            return [(f"q{question.pk}_{task.pk}", task) for task in self._tasks]
        return [(f"q{question.pk}", None)]

    def _look_through(self, name: str, cleaned: dict[str, Any]) -> None:
        found = Counter(finding.kind for finding in inspect(cleaned.get(name) or "", city_lists()))
        forbidden = {kind: count for kind, count in found.items() if kind in NEVER}
        personal = {kind: count for kind, count in found.items() if is_personal(kind)}
        if forbidden:
            self.add_error(name, FORBIDDEN.format(kinds=listed(forbidden, kinds_in_table())))
        elif personal and not cleaned.get("confirmed"):
            self.warned = True
            self.add_error(name, PERSONAL.format(kinds=listed(personal, kinds_in_table())))


def _field(question: SurveyQuestion, tasks: Sequence[PilotTask], *, label: str) -> forms.Field:
    """How a question is answered. A choice that need not be made has an option that says so: a radio button cannot be unchosen."""
    common: dict[str, Any] = {"label": label, "required": question.required}
    if question.kind == QuestionKind.TEXT:
        return WrittenField(**common)
    if question.kind == QuestionKind.NUMBER:
        return NumberField(most=MOST, **common)
    if question.kind == QuestionKind.MATRIX:
        return NumberField(most=MOST_MINUTES, label=label, required=False)
    if question.kind == QuestionKind.MULTIPLE:
        widget, choices = forms.CheckboxSelectMultiple, _choices(question, tasks)
        return forms.MultipleChoiceField(
            choices=choices, widget=widget, error_messages={"required": REQUIRED}, **common
        )
    choices = [*_choices(question, tasks), *([] if question.required else [(LEFT_OUT, NOT_ANSWERED)])]
    return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, error_messages={"required": REQUIRED}, **common)


def _choices(question: SurveyQuestion, tasks: Sequence[PilotTask]) -> list[tuple[str, str]]:
    if rules.is_by_task(question):
        return [(str(task.pk), task.name) for task in tasks]
    return [(str(place), option) for place, option in enumerate(question.options)]


def _shown(question: SurveyQuestion, tasks: Sequence[PilotTask], data: Any) -> str:
    labels = dict(_choices(question, tasks)) if question.kind not in (QuestionKind.TEXT, QuestionKind.NUMBER) else {}
    values = data if isinstance(data, list) else [data]
    return "、".join(labels.get(str(value), str(value)) for value in values)
