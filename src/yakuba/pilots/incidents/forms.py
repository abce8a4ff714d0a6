from collections import Counter
from datetime import date
from typing import Any

from django import forms

from yakuba.core.privacy.inspection import inspect
from yakuba.pilots.incidents.models import Incident
from yakuba.pilots.models import Pilot
from yakuba.pilots.surveys.response.forms import FORBIDDEN
from yakuba.policies.protection.lists.queries import city_lists
from yakuba.policies.protection.queries import kinds_in_table
from yakuba.policies.protection.rules import NEVER
from yakuba.policies.protection.sentences import listed

# What was entered by mistake is told, not entered again; a matter may be named.
SECRETS = NEVER - {"domestic_violence_protection"}

NOT_YET = "これから先の日付です。起きた日を入れてください。"
TOO_EARLY = "この実験の募集より前の日付です。起きた日を入れてください。"


class IncidentForm(forms.ModelForm):  # type: ignore[type-arg]  # Django's own class takes no parameter
    """What a participant or the coordinator tells."""

    class Meta:
        model = Incident
        fields = ["day", "kind", "happened", "text"]
        widgets = {
            "day": forms.DateInput({"type": "date"}),
            "text": forms.Textarea({"rows": 4}),
        }
        labels = {"happened": "実際に影響があった"}
        help_texts = {
            "happened": "影響がなかったもの（気付いて止めた、画面で止められた）は、ヒヤリハットとして数えます。チェックを付けないでください。",
            "text": "何を入れ、どうなったかを、個人が分からないように書いてください。責任を問うためのものではありません。",
        }

    def __init__(
        self, pilot: Pilot, today: date, *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._pilot = pilot
        self._today = today
        self.instance.pilot = pilot

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        kinds = Counter(
            finding.kind for finding in inspect(text, city_lists())
        )
        secrets = Counter(
            {kind: times for kind, times in kinds.items() if kind in SECRETS}
        )
        if secrets:
            names = listed(secrets, kinds_in_table())
            raise forms.ValidationError(FORBIDDEN.format(kinds=names))

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
        widgets = {
            **IncidentForm.Meta.widgets,
            "measures": forms.Textarea({"rows": 4}),
        }
        help_texts = {
            "text": "報告書には、この文がそのまま載ります。個人や住民が分かる言葉は直してください。",
            "measures": "再び起こさないために行ったこと。報告書に載り、報告した人にも見えます。",
        }
