"""閲覧の申請: the form."""

from typing import Any

from django import forms

from yakuba.accounts.enums import Role
from yakuba.accounts.models import User


def _day(label: str) -> forms.DateField:
    return forms.DateField(
        label=label, widget=forms.DateInput({"type": "date"})
    )


class AccessForm(forms.Form):
    """About whom, which days, and why."""

    office = forms.ChoiceField(label="申請する役割")
    about = forms.ModelChoiceField(User.objects.none(), label="だれの会話か")
    first_day = _day("期間の初日")
    last_day = _day("期間の末日")
    reason = forms.CharField(
        label="理由",
        max_length=300,
        help_text="監査の名称や、調べるできごとを書いてください。会話の内容は書かないでください。",
    )

    def __init__(
        self, *args: Any, offices: frozenset[Role], asker: User, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choices = [(role.value, role.label) for role in offices]
        others = User.objects.exclude(pk=asker.pk)
        self.fields["office"].choices = choices  # type: ignore[attr-defined]
        self.fields["about"].queryset = others  # type: ignore[attr-defined]
