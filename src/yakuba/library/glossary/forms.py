import re
from typing import Any

from django import forms

from yakuba.accounts.fields import DayField
from yakuba.accounts.models import OrgUnit
from yakuba.core.retrieval.vocabulary import Entry, table
from yakuba.library.glossary.actions import TermRow
from yakuba.library.glossary.enums import TermStatus
from yakuba.library.glossary.models import Term
from yakuba.library.glossary.queries import STARTER
from yakuba.policies.enums import ConfidentialityLevel

HIRAGANA = re.compile("[ぁ-んー・　 ]*")
LONGEST_FORM = 100
MOST_FORMS = 50


def _line(
    label: str, length: int, help_text: str = "", *, required: bool = False
) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=length, help_text=help_text, required=required
    )


class FormsField(forms.CharField):
    """Several wordings, with 、 between them."""

    def clean(self, value: Any) -> tuple[str, ...]:
        found = table.listed(super().clean(value))
        if len(found) > MOST_FORMS or any(
            len(form) > LONGEST_FORM for form in found
        ):
            raise forms.ValidationError(
                f"一つの言い方を{LONGEST_FORM}文字まで、全部で{MOST_FORMS}個までにしてください。"
            )

        return found


def _forms(label: str, help_text: str) -> FormsField:
    return FormsField(
        label=label, required=False, help_text=help_text, max_length=2_000
    )


class TermDataForm(forms.Form):
    """A term as a person writes it, on the page or in a line of a table."""

    preferred_form = _line(
        table.NAME, 100, "文書や案内で使う、正式な言い方です。", required=True
    )
    reading = _line(table.READING, 200, "ひらがなで書きます。")
    wordings = _forms(
        table.WORDINGS,
        "住民や職員が使う、ほかの言い方です。「、」で区切ります。例：引っ越し、越してくる",
    )
    abbreviations = _forms(table.ABBREVIATIONS, "「、」で区切ります。")
    discouraged = _forms(
        table.DISCOURAGED,
        "使わないことにした言い方です。回答にあると、用語への言い換えを示します。",
    )
    plain_wording = _line(
        table.PLAIN, 200, "住民に分かりやすい短い言い方です。"
    )
    definition = _line(
        table.DEFINITION,
        500,
        "回答の中の用語に、説明として表示します。庁外の方式で回答を作るときは、下の機密性を送ってよいと決めた方式にだけ、用語、"
        "やさしい言い方、説明を送ります。個人情報らしいものがある説明は送りません。",
    )
    confidentiality = forms.ChoiceField(
        label="機密性",
        choices=ConfidentialityLevel.choices,
        initial=ConfidentialityLevel.LEVEL_2,
        help_text="公開してよい説明のときだけ、機密性1にします。",
    )
    owner_unit = forms.ModelChoiceField(
        OrgUnit.objects.all(),
        label="担当課",
        required=False,
        empty_label="決めない（事務局）",
    )
    valid_from = DayField(
        label="有効期間の初日", help_text="空欄は、すでに有効です。"
    )
    valid_to = DayField(
        label="有効期間の末日", help_text="空欄は、期限がありません。"
    )
    source = _line("出典", 200, "根拠となる条例や要綱、資料の名前などです。")

    def clean_reading(self) -> str:
        reading: str = self.cleaned_data["reading"]
        if not HIRAGANA.fullmatch(reading):
            raise forms.ValidationError("読みは、ひらがなで書いてください。")

        return reading

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        name = values.get("preferred_form", "")
        for field in ("wordings", "abbreviations", "discouraged"):
            if name and name in values.get(field, ()):
                self.add_error(field, "用語そのものは書かないでください。")

        first = values.get("valid_from")
        last = values.get("valid_to")
        if first and last and last < first:
            self.add_error("valid_to", "末日が初日より前です。")

        return values

    def row(self) -> TermRow:
        """What was written, as a value. For a form that is valid."""
        values = self.cleaned_data
        entry = Entry(
            preferred=values["preferred_form"],
            reading=values["reading"],
            wordings=values["wordings"],
            abbreviations=values["abbreviations"],
            discouraged=values["discouraged"],
            plain=values["plain_wording"],
            definition=values["definition"],
            is_own=True,
            level=values["confidentiality"],
        )
        return TermRow(
            entry,
            values["owner_unit"],
            values["valid_from"],
            values["valid_to"],
            values["source"],
        )


def written(entry: Entry, term: Term | None = None) -> dict[str, Any]:
    """What the form shows of a term."""
    shown: dict[str, Any] = {
        "preferred_form": entry.preferred,
        "reading": entry.reading,
        "wordings": table.SEPARATOR.join(entry.wordings),
        "abbreviations": table.SEPARATOR.join(entry.abbreviations),
        "discouraged": table.SEPARATOR.join(entry.discouraged),
        "plain_wording": entry.plain,
        "definition": entry.definition,
        "confidentiality": entry.level,
    }
    if term is not None:
        shown |= {
            name: getattr(term, name)
            for name in ("owner_unit", "valid_from", "valid_to", "source")
        }

    return shown


class TermSearchForm(forms.Form):
    """What is searched for in the vocabulary, and which part of it."""

    query = forms.CharField(
        label="探す言葉",
        max_length=100,
        required=False,
        widget=forms.TextInput({"type": "search"}),
    )
    part = forms.ChoiceField(
        label="種類",
        required=False,
        choices=[("", "すべて"), *TermStatus.choices, (STARTER, "付属の用語")],
    )
