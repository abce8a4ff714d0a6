"""Form fields that more than one room uses."""

from datetime import date
from typing import Any

from django import forms

from yakuba.core.language.eras import NOT_A_DAY, day_of


class DayField(forms.DateField):
    """A day: chosen in the browser, or written in any of the ways of core.language.eras.day_of."""

    def __init__(self, **options: Any) -> None:
        widget = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
        super().__init__(**{"widget": widget, "required": False, **options})

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values:
            return None

        day = day_of(str(value))
        if day is None:
            raise forms.ValidationError(NOT_A_DAY)

        return day
