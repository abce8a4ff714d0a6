from typing import Any

from django import forms
from django.db.models import QuerySet

from yakuba.accounts.fields import DayField
from yakuba.library.collections.models import Collection


class SearchForm(forms.Form):
    """What is searched for, and the filters."""

    query = forms.CharField(
        label="探す言葉",
        max_length=400,
        widget=forms.TextInput({"type": "search", "autofocus": True}),
    )
    collection = forms.ModelChoiceField(
        Collection.objects.none(),
        label="文書群",
        required=False,
        empty_label="すべて",
    )
    date_from = DayField(label="文書の日付（から）")
    date_to = DayField(label="文書の日付（まで）")

    def __init__(
        self, *args: Any, collections: QuerySet[Collection], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["collection"].queryset = collections  # type: ignore[attr-defined]
