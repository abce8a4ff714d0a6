"""An entry of a list, a file of entries, and a text to try them on."""

from collections.abc import Sequence
from typing import Any

from django import forms

from yakuba.accounts.tables.file_form import TableFileForm
from yakuba.adapters.tables.rows import TableRow
from yakuba.adapters.tables.table_import import TableImport
from yakuba.policies.protection.lists.models import ListEntry
from yakuba.policies.protection.lists.tables import CityList, import_of

WIDGETS: dict[str, forms.Widget] = {
    "valid_from": forms.DateInput({"type": "date"}),
    "valid_to": forms.DateInput({"type": "date"}),
    "examples_found": forms.Textarea({"rows": 4}),
    "examples_not": forms.Textarea({"rows": 4}),
}


PATTERN_HELP = (
    "# は数字1字、[A-Z] はその範囲の1字、{3}・{2,4}・? は直前の字の繰り返しです。ほかの字はそのまま読みます。"
    "例：#{10}（10桁の数字）、A-#{6}、第#{1,4}号"
)


HELP = {
    "valid_to": "公職者が退任する日など。過ぎると、伏せ字の対象に戻ります。",
    "is_pattern": "チェックすると、上の欄をパターンとして読みます。"
    + PATTERN_HELP,
    "pattern": PATTERN_HELP,
    "check_digit": "番号の末尾が検査数字のときに選びます。合わない番号は見つけません。",
    "examples_found": "1行に一つ。実在の番号は書かないでください。",
    "examples_not": "1行に一つ。似ているが別のもの（電話番号、日付、金額など）を書きます。",
}


def entry_form(which: CityList) -> type[forms.ModelForm]:  # type: ignore[type-arg]
    """The form of one entry of a list."""
    return forms.modelform_factory(
        which.model,
        fields=list(which.columns),
        widgets={
            name: widget
            for name, widget in WIDGETS.items()
            if name in which.columns
        },
        help_texts={
            name: text for name, text in HELP.items() if name in which.columns
        },
    )


class ListSearchForm(forms.Form):
    query = forms.CharField(
        label="探す言葉",
        max_length=100,
        required=False,
        widget=forms.TextInput({"type": "search"}),
    )


class TryForm(forms.Form):
    """A text to see what would be found in it; it is kept nowhere."""

    text = forms.CharField(
        label="試す文章",
        max_length=20_000,
        strip=False,
        widget=forms.Textarea({"rows": 4, "autocomplete": "off"}),
    )


class ListFileForm(TableFileForm):
    """A table for one of the city's lists."""

    def __init__(self, which: CityList, *args: Any) -> None:
        super().__init__(*args)
        self._which = which

    @property
    def needed(self) -> Sequence[str]:
        return self._which.headings()[:1]

    def import_of(self, rows: Sequence[TableRow]) -> TableImport[ListEntry]:
        return import_of(self._which, rows)
