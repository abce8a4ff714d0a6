"""What the head of a unit sends."""

from typing import Any

from django import forms

from yakuba.pilots.applications.forms import LONGEST_TEXT


class EndorseForm(forms.Form):
    """承認 by the head; a deputy says that the head is away (代決)."""

    away = forms.BooleanField(label="所属長が不在のため、代決します")

    def __init__(self, data: Any = None, *, as_deputy: bool) -> None:
        super().__init__(data)
        if not as_deputy:
            del self.fields["away"]


class CommentForm(forms.Form):
    """What the applicant is told when something is given back."""

    comment = forms.CharField(
        label="応募した人に伝えること",
        max_length=LONGEST_TEXT,
        widget=forms.Textarea({"rows": 3}),
    )
