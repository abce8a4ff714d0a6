"""What applicants, heads and the desk send."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import QuerySet

from yakuba.accounts.models import OrgUnit
from yakuba.pilots.models import Experience, PilotApplication, PilotTask, QuizQuestion, Rank
from yakuba.pilots.rules import OFFICE_STEPS

LONGEST_TEXT = 1_000
MINUTES_OF_A_MONTH = 60 * 24 * 31 // 3  # eight hours, every day: nobody works more by oneself
HALF = "「1回の時間」と「1か月の回数」の両方を入れてください。行わない業務は、両方を空欄にします。"
NO_TASK = "ふだん行っている業務を一つ以上選び、時間と回数を入れてください。おおよそで構いません。"
TOO_MUCH = "1か月の合計が{hours:,}時間になります。1回の時間（分）と1か月の回数を確かめてください。"


@dataclass(frozen=True)
class TaskRow:
    """A line of the table of today's work."""

    task: PilotTask
    minutes: forms.BoundField
    times: forms.BoundField

    @property
    def errors(self) -> list[str]:
        return [*self.minutes.errors, *self.times.errors]


class ApplicationForm(forms.Form):
    """手上げ: who applies from which unit, and what the work takes today."""

    unit = forms.ModelChoiceField(OrgUnit.objects.none(), label="所属", empty_label=None)
    rank = forms.ChoiceField(label="職位", choices=Rank.choices, initial=Rank.STAFF)
    experience = forms.ChoiceField(label="生成AIの経験", choices=Experience.choices, widget=forms.RadioSelect)
    reason = forms.CharField(
        label="応募の理由",
        max_length=LONGEST_TEXT,
        widget=forms.Textarea({"rows": 4}),
        help_text="どの仕事で困っていて、何に使ってみたいかを、2、3行で書いてください。住民の個人情報は書かないでください。",
    )

    def __init__(
        self,
        data: Any = None,
        *,
        units: QuerySet[OrgUnit],
        tasks: Sequence[PilotTask],
        before: PilotApplication | None = None,
    ) -> None:
        super().__init__(data, initial=_filled(before))
        self._tasks = tasks
        field: Any = self.fields["unit"]
        field.queryset = units
        for task in tasks:
            for name, label in ((f"minutes_{task.pk}", "1回の時間（分）"), (f"times_{task.pk}", "1か月の回数")):
                widget = forms.NumberInput({"inputmode": "numeric", "aria-label": f"{task.name}の{label}"})
                self.fields[name] = forms.IntegerField(
                    label=label, min_value=1, max_value=10_000, required=False, widget=widget
                )

    def task_rows(self) -> list[TaskRow]:
        return [TaskRow(task, self[f"minutes_{task.pk}"], self[f"times_{task.pk}"]) for task in self._tasks]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        for task in self._tasks:
            minutes, times = values.get(f"minutes_{task.pk}"), values.get(f"times_{task.pk}")
            if (minutes is None) != (times is None) and not self.errors.get(f"minutes_{task.pk}"):
                self.add_error(f"minutes_{task.pk}", HALF)
        total = sum(minutes * times for minutes, times in self.baselines().values())
        if total > MINUTES_OF_A_MONTH:
            raise forms.ValidationError(TOO_MUCH.format(hours=total // 60))
        if not total and not self.errors:
            raise forms.ValidationError(NO_TASK)
        return values

    def baselines(self) -> dict[int, tuple[int, int]]:
        """Task → (minutes a time, times a month), of the tasks that the applicant does."""
        given = {
            task.pk: (self.cleaned_data.get(f"minutes_{task.pk}"), self.cleaned_data.get(f"times_{task.pk}"))
            for task in self._tasks
        }
        return {pk: (minutes, times) for pk, (minutes, times) in given.items() if minutes and times}


def _filled(before: PilotApplication | None) -> dict[str, Any]:
    """What the applicant had written the last time."""
    if before is None:
        return {}
    known: dict[str, Any] = {
        "unit": before.unit_id,
        "rank": before.rank,
        "experience": before.experience,
        "reason": before.reason,
    }
    for baseline in before.baselines.all():
        known |= {f"minutes_{baseline.task_id}": baseline.minutes, f"times_{baseline.task_id}": baseline.times_a_month}
    return known


class EndorseForm(forms.Form):
    """承認 by the head; a deputy says that the head is away (代決)."""

    away = forms.BooleanField(label="所属長が不在のため、代決します")

    def __init__(self, data: Any = None, *, as_deputy: bool) -> None:
        super().__init__(data)
        if not as_deputy:
            del self.fields["away"]


class CommentForm(forms.Form):
    """What the applicant is told when something is given back or declined."""

    comment = forms.CharField(
        label="応募した人に伝えること", max_length=LONGEST_TEXT, widget=forms.Textarea({"rows": 3})
    )


class DecideForm(forms.Form):
    """One step for one or many applications of a trial."""

    step = forms.ChoiceField(label="すること", choices=list(OFFICE_STEPS.items()))
    chosen = forms.ModelMultipleChoiceField(PilotApplication.objects.none(), label="応募")
    comment = forms.CharField(
        label="応募した人に伝えること（差戻しでは必ず書きます）",
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )

    def __init__(self, data: Any = None, *, applications: QuerySet[PilotApplication]) -> None:
        super().__init__(data)
        field: Any = self.fields["chosen"]
        field.queryset = applications
        field.error_messages |= {"required": "応募を一つ以上選んでください。"}

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("step") == "give_back" and not values.get("comment"):
            self.add_error("comment", "何を直すかを書いてください。応募した人に伝わります。")
        return values


class FilterForm(forms.Form):
    """Which applications the desk shows."""

    state = forms.ChoiceField(label="状態", required=False)
    unit = forms.ModelChoiceField(OrgUnit.objects.none(), label="所属", required=False, empty_label="すべて")

    def __init__(self, data: Any, *, states: Sequence[tuple[str, str]], units: QuerySet[OrgUnit]) -> None:
        super().__init__(data)
        state: Any = self.fields["state"]
        state.choices = [("", "すべて"), *states]
        unit: Any = self.fields["unit"]
        unit.queryset = units


class QuizForm(forms.Form):
    """確認の問い. Whoever chose a wrong answer is told why, and tries again; nothing is counted."""

    accepted = forms.BooleanField(label="運用ルールと説明を読みました。守ることに同意します")

    def __init__(self, data: Any = None, *, questions: Sequence[QuizQuestion]) -> None:
        super().__init__(data)
        self._questions = questions
        for question in questions:
            self.fields[f"q{question.pk}"] = forms.ChoiceField(
                label=question.text, choices=list(enumerate(question.options)), widget=forms.RadioSelect
            )
        self.order_fields([*(f"q{question.pk}" for question in questions), "accepted"])

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        for question in self._questions:
            chosen = values.get(f"q{question.pk}")
            if chosen is not None and int(chosen) != question.right:
                self.add_error(f"q{question.pk}", f"もう一度考えてみてください。{question.explanation}")
        return values
