from collections import Counter
from datetime import date
from typing import Any

from django import forms

from yakuba.core.inspection import inspect
from yakuba.pilots.models import Incident, Pilot
from yakuba.pilots.report.wording import SECTIONS, Texts
from yakuba.pilots.surveys.answer_form import FORBIDDEN
from yakuba.policies.queries import city_lists, kinds_in_table
from yakuba.policies.rules import NEVER, listed

SECRETS = NEVER - {
    "domestic_violence_protection"
}  # what was entered by mistake is told, not entered again; a matter may be named

NOT_YET = "これから先の日付です。起きた日を入れてください。"
TOO_EARLY = "この実験の募集より前の日付です。起きた日を入れてください。"


class TextsForm(forms.Form):
    """The coordinator's texts, one field a section."""

    def __init__(self, texts: Texts, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for key, section in SECTIONS.items():
            self.fields[key] = forms.CharField(
                label=section.name,
                help_text=f"{section.help}（{section.longest:,}字まで）",
                required=False,
                max_length=section.longest,
                initial=texts.get(key, ""),
                widget=forms.Textarea({"rows": 4}),
            )


class IncidentForm(forms.ModelForm):  # type: ignore[type-arg]  # Django's own class takes no parameter
    """What a participant or the coordinator tells."""

    class Meta:
        model = Incident
        fields = ["day", "kind", "happened", "text"]
        widgets = {"day": forms.DateInput({"type": "date"}), "text": forms.Textarea({"rows": 4})}
        labels = {"happened": "実際に影響があった"}
        help_texts = {
            "happened": "影響がなかったもの（気付いて止めた、画面で止められた）は、ヒヤリハットとして数えます。チェックを付けないでください。",
            "text": "何を入れ、どうなったかを、個人が分からないように書いてください。責任を問うためのものではありません。",
        }

    def __init__(self, pilot: Pilot, today: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._pilot, self._today = pilot, today
        self.instance.pilot = pilot

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        found = Counter(finding.kind for finding in inspect(text, city_lists()) if finding.kind in SECRETS)
        if found:
            raise forms.ValidationError(FORBIDDEN.format(kinds=listed(found, kinds_in_table())))
        return text

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        if day > self._today:
            raise forms.ValidationError(NOT_YET)
        if day < self._pilot.apply_from:
            raise forms.ValidationError(TOO_EARLY)
        return day


class HandledForm(IncidentForm):
    """What the coordinator makes of it: the report prints these words."""

    class Meta(IncidentForm.Meta):
        fields = ["day", "kind", "happened", "text", "measures"]
        widgets = {**IncidentForm.Meta.widgets, "measures": forms.Textarea({"rows": 4})}
        help_texts = {
            "text": "報告書には、この文がそのまま載ります。個人や住民が分かる言葉は直してください。",
            "measures": "再び起こさないために行ったこと。報告書に載り、報告した人にも見えます。",
        }
