"""What the coordinator's desk sends."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet

from yakuba.accounts.models import OrgUnit
from yakuba.pilots.applications.desk.decisions import STEP_NAMES
from yakuba.pilots.applications.forms import LONGEST_TEXT
from yakuba.pilots.applications.models import PilotApplication


class DecideForm(forms.Form):
    """One step for one or many applications of a trial."""

    step = forms.ChoiceField(
        label="すること", choices=list(STEP_NAMES.items())
    )
    chosen = forms.ModelMultipleChoiceField(
        PilotApplication.objects.none(), label="応募"
    )
    comment = forms.CharField(
        label="応募した人に伝えること（差戻しでは必ず書きます）",
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )

    def __init__(
        self, data: Any = None, *, applications: QuerySet[PilotApplication]
    ) -> None:
        super().__init__(data)
        field: Any = self.fields["chosen"]
        field.queryset = applications
        field.error_messages |= {"required": "応募を一つ以上選んでください。"}

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("step") == "give_back" and not values.get("comment"):
            self.add_error(
                "comment",
                "何を直すかを書いてください。応募した人に伝わります。",
            )

        return values


class FilterForm(forms.Form):
    """Which applications the desk shows."""

    state = forms.ChoiceField(label="状態", required=False)
    unit = forms.ModelChoiceField(
        OrgUnit.objects.none(),
        label="所属",
        required=False,
        empty_label="すべて",
    )

    def __init__(
        self,
        data: Any,
        *,
        states: Sequence[tuple[str, str]],
        units: QuerySet[OrgUnit],
    ) -> None:
        super().__init__(data)
        state: Any = self.fields["state"]
        state.choices = [("", "すべて"), *states]
        unit: Any = self.fields["unit"]
        unit.queryset = units
