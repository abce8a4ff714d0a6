from typing import Any

from django import forms

from yakuba.adapters.readers.base import MIB, TOO_LARGE, ReadError
from yakuba.policies.lists import CityList, Preview, preview


class AcceptForm(forms.Form):
    accepted = forms.BooleanField(label="内容を確かめ、守ることに同意します")


class PolicyForm(forms.Form):
    title = forms.CharField(label="名称", max_length=200)
    text = forms.CharField(
        label="本文",
        widget=forms.Textarea({"rows": 24}),
        help_text="見出しは行の先頭に「## 」、箇条書きは「- 」を付けます。",
    )


LARGEST_FILE = 3 * MIB  # what the preview shows comes back as a field, and must fit DATA_UPLOAD_MAX_MEMORY_SIZE
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
    "is_pattern": "チェックすると、上の欄をパターンとして読みます。" + PATTERN_HELP,
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
        widgets={name: widget for name, widget in WIDGETS.items() if name in which.columns},
        help_texts={name: text for name, text in HELP.items() if name in which.columns},
    )


class ListSearchForm(forms.Form):
    query = forms.CharField(
        label="探す言葉", max_length=100, required=False, widget=forms.TextInput({"type": "search"})
    )


class ListFileForm(forms.Form):
    """A CSV file for a list; afterwards its text, sent back by the page that showed what would happen."""

    file = forms.FileField(label="CSVファイル", required=False, widget=forms.FileInput({"accept": ".csv"}))
    text = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, which: CityList, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._which = which

    def clean(self) -> dict[str, Preview]:
        values = super().clean() or {}
        file, text = values.get("file"), values.get("text", "")
        if self.errors or not (file or text):
            raise forms.ValidationError({} if self.errors else {"file": "CSVファイルを選んでください。"})
        data = file.read() if file else text.encode("utf-8")
        if len(data) > LARGEST_FILE:
            raise forms.ValidationError({"file": TOO_LARGE.format(limit=f"{LARGEST_FILE // MIB}MB")})
        try:
            return {"preview": preview(self._which, data)}
        except ReadError as error:
            raise forms.ValidationError({"file": error.message}) from error


class TryForm(forms.Form):
    """A text to see what would be found in it; it is kept nowhere."""

    text = forms.CharField(
        label="試す文章", max_length=20_000, strip=False, widget=forms.Textarea({"rows": 8, "autocomplete": "off"})
    )
