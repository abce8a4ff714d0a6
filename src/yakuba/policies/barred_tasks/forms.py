from collections.abc import Mapping
from typing import Any

from django import forms


class BarredForm(forms.Form):
    def __init__(self, data: Any = None, *, tasks: Mapping[str, str]) -> None:
        super().__init__(data)
        self.fields["task"] = forms.MultipleChoiceField(
            choices=list(tasks.items()), required=False
        )
