"""What the coordinator changes of a published questionnaire."""

from datetime import date
from typing import Any

from django import forms

from yakuba.pilots.surveys.models import Survey


class LastDayForm(forms.Form):
    """Only the last day moves."""

    closes_on = forms.DateField(
        label="末日",
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(
        self, *args: Any, survey: Survey, today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.initial["closes_on"] = survey.closes_on
        self._earliest = max(today, survey.opens_on)

    def clean_closes_on(self) -> date:
        day: date = self.cleaned_data["closes_on"]
        first = self._earliest
        if day < first:
            raise forms.ValidationError(
                f"{first.month}月{first.day}日以後の日にしてください。"
            )

        return day
