from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms

from yakuba.adapters.readers.base import MIB, TOO_LARGE, ReadError
from yakuba.core.inspection import Treatment
from yakuba.policies.limits import Limits
from yakuba.policies.lists import CityList, Preview, preview
from yakuba.policies.models import ConfidentialityLevel
from yakuba.policies.overview import CLOSED_BY
from yakuba.policies.rules import NEVER, DestinationRules


class AcceptForm(forms.Form):
    accepted = forms.BooleanField(label="内容を確かめ、守ることに同意します")


class PolicyForm(forms.Form):
    title = forms.CharField(label="名称", max_length=200)
    text = forms.CharField(
        label="本文",
        widget=forms.Textarea({"rows": 24}),
        help_text="見出しは行の先頭に「## 」、箇条書きは「- 」を付けます。",
    )
    label = forms.CharField(
        label="AIを使った文書に付ける表示",
        max_length=200,
        required=False,
        help_text="言語モデルが下書きした文書をWordで保存するとき、ページの下に付けます。空のときは付けません。",
    )
    notice = forms.CharField(
        label="質問や下書きのページに出す注意",
        max_length=200,
        required=False,
        help_text="使う前に守ってほしいことを、一文で書きます。空のときは出しません。",
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
        label="試す文章", max_length=20_000, strip=False, widget=forms.Textarea({"rows": 4, "autocomplete": "off"})
    )


TREATMENTS = {
    Treatment.ALLOW: "許可（そのまま送る）",
    Treatment.WARN: "警告（確かめて送る）",
    Treatment.MASK: "伏せ字にして送る",
    Treatment.REFUSE: "遮断（送らない）",
}


@dataclass(frozen=True)
class KindRow:
    """A line of the table: a kind, and its two fields where the city may decide."""

    name: str
    treatment: forms.BoundField | None = None
    waivable: forms.BoundField | None = None


@dataclass(frozen=True)
class LevelRow:
    """A class, with its cells: as it is and masked. `closed` says which limit allows neither, if one does."""

    name: str
    plain: forms.BoundField
    masked: forms.BoundField
    closed: str


class DestinationRulesForm(forms.Form):
    """The table of one destination: kind by kind and class by class."""

    def __init__(
        self,
        data: Any = None,
        *,
        known: DestinationRules,
        kinds: Mapping[str, str],
        limits: Limits,
    ) -> None:
        super().__init__(data)
        self.kinds, self.limits = kinds, limits
        for kind in self._decidable():
            default = TREATMENTS[DestinationRules().treatment(kind)]
            choices = [("", f"標準：{default}"), *((str(item.value), words) for item, words in TREATMENTS.items())]
            decided = known.decided.get(kind)
            self.fields[f"treatment {kind}"] = forms.ChoiceField(
                label=kinds[kind],
                required=False,
                choices=choices,
                initial="" if decided is None else str(decided.value),
            )
            self.fields[f"waivable {kind}"] = forms.BooleanField(
                label=f"{kinds[kind]}を職員が外せる", required=False, initial=kind in known.waivable
            )
        for level, name in ConfidentialityLevel.choices:
            for masked, words in ((False, "そのまま"), (True, "伏せ字にして")):
                self.fields[f"cleared {level} {masked}"] = forms.BooleanField(
                    label=f"{name}を{words}送る",
                    required=False,
                    initial=(level, masked) in known.cleared,
                    disabled=bool(limits.closing(level)),
                )

    def _decidable(self) -> list[str]:
        return [kind for kind in self.kinds if kind not in NEVER]

    def kind_rows(self) -> list[KindRow]:
        decidable = set(self._decidable())
        return [
            KindRow(name, self[f"treatment {kind}"], self[f"waivable {kind}"]) if kind in decidable else KindRow(name)
            for kind, name in self.kinds.items()
        ]

    def level_rows(self) -> list[LevelRow]:
        return [
            LevelRow(
                name,
                self[f"cleared {level} False"],
                self[f"cleared {level} True"],
                CLOSED_BY.get(self.limits.closing(level), ""),
            )
            for level, name in ConfidentialityLevel.choices
        ]

    def treatments(self) -> dict[str, tuple[Treatment | None, bool]]:
        decided = {kind: self.cleaned_data[f"treatment {kind}"] for kind in self._decidable()}
        return {
            kind: (Treatment(int(value)) if value else None, self.cleaned_data[f"waivable {kind}"])
            for kind, value in decided.items()
        }

    def cleared(self) -> set[tuple[str, bool]]:
        cells = ((level, masked) for level in ConfidentialityLevel.values for masked in (False, True))
        return {(level, masked) for level, masked in cells if self.cleaned_data[f"cleared {level} {masked}"]}


class DestinationTryForm(TryForm):
    """A text to try against the table of a destination."""

    level = forms.ChoiceField(label="機密性", choices=ConfidentialityLevel.choices)
