"""手上げ: what an applicant sends."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import QuerySet

from yakuba.accounts.models import OrgUnit
from yakuba.pilots.applications.models import PilotApplication
from yakuba.pilots.enums import Experience, Rank
from yakuba.pilots.models import PilotTask

LONGEST_TEXT = 1_000
# Eight hours, every day: nobody works more by oneself.
MINUTES_OF_A_MONTH = 60 * 24 * 31 // 3
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
    """Who applies from which unit, and what the work takes today."""

    unit = forms.ModelChoiceField(
        OrgUnit.objects.none(), label="所属", empty_label=None
    )
    rank = forms.ChoiceField(
        label="職位", choices=Rank.choices, initial=Rank.STAFF
    )
    experience = forms.ChoiceField(
        label="生成AIの経験",
        choices=Experience.choices,
        widget=forms.RadioSelect,
    )
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
        earlier: PilotApplication | None = None,
    ) -> None:
        super().__init__(data, initial=_values_of(earlier) if earlier else {})
        self._tasks = tasks
        unit: Any = self.fields["unit"]
        unit.queryset = units
        for task in tasks:
            self.fields[f"minutes_{task.pk}"] = _amount(
                task, "1回の時間（分）"
            )
            self.fields[f"times_{task.pk}"] = _amount(task, "1か月の回数")

    def task_rows(self) -> list[TaskRow]:
        return [
            TaskRow(task, self[f"minutes_{task.pk}"], self[f"times_{task.pk}"])
            for task in self._tasks
        ]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        for task in self._tasks:
            self._check_pair(task, values)

        total = sum(
            minutes * times for minutes, times in self.baselines().values()
        )
        if total > MINUTES_OF_A_MONTH:
            raise forms.ValidationError(TOO_MUCH.format(hours=total // 60))
        if not total and not self.errors:
            raise forms.ValidationError(NO_TASK)

        return values

    def _check_pair(self, task: PilotTask, values: dict[str, Any]) -> None:
        name = f"minutes_{task.pk}"
        has_minutes = values.get(name) is not None
        has_times = values.get(f"times_{task.pk}") is not None
        if has_minutes != has_times and not self.errors.get(name):
            self.add_error(name, HALF)

    def baselines(self) -> dict[int, tuple[int, int]]:
        """Task → (minutes a time, times a month), of the tasks that the applicant does."""
        done = {}
        for task in self._tasks:
            minutes = self.cleaned_data.get(f"minutes_{task.pk}")
            times = self.cleaned_data.get(f"times_{task.pk}")
            if minutes and times:
                done[task.pk] = (minutes, times)

        return done


def _amount(task: PilotTask, label: str) -> forms.IntegerField:
    widget = forms.NumberInput(
        {"inputmode": "numeric", "aria-label": f"{task.name}の{label}"}
    )
    return forms.IntegerField(
        label=label,
        min_value=1,
        max_value=10_000,
        required=False,
        widget=widget,
    )


def _values_of(application: PilotApplication) -> dict[str, Any]:
    """What the applicant had written the last time."""
    values: dict[str, Any] = {
        "unit": application.unit_id,
        "rank": application.rank,
        "experience": application.experience,
        "reason": application.reason,
    }
    for baseline in application.baselines.all():
        values[f"minutes_{baseline.task_id}"] = baseline.minutes
        values[f"times_{baseline.task_id}"] = baseline.times_a_month

    return values
