"""Forms of the two offices: what is kept, and a request to read it."""

from typing import Any

from django import forms

from yakuba.accounts.models import Role, User
from yakuba.policies.models import RetentionMode
from yakuba.policies.rules import KEPT_DAYS, Retention, days_problem

AT_ITS_TIME, NOW = "at_its_time", "now"


def _day(label: str) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput({"type": "date"}))


class RetentionForm(forms.Form):
    """The decision; what becomes of what is there is asked where there is something."""

    mode = forms.ChoiceField(label="保存の方式", choices=RetentionMode.choices, widget=forms.RadioSelect)
    days = forms.IntegerField(
        label="保存する日数",
        required=False,
        help_text="「保存しない」のときは空のままにします。本人履歴は1～400日、監査保存は1～3,650日です。",
    )
    present = forms.ChoiceField(
        label="すでに保存されている会話",
        choices=[(AT_ITS_TIME, "保存したときに決めた期限に消す"), (NOW, "今すぐすべて消す（元に戻せません）")],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, kept: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not kept:
            del self.fields["present"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if mode := cleaned.get("mode"):
            usual = KEPT_DAYS[RetentionMode(mode)][2] if mode != RetentionMode.NONE else 0
            days = cleaned.get("days")
            cleaned["retention"] = Retention(RetentionMode(mode), usual if days is None else days)
            if problem := days_problem(cleaned["retention"].mode, cleaned["retention"].days):
                self.add_error("days", problem)
        return cleaned


class AccessForm(forms.Form):
    """閲覧の申請: about whom, which days, and why."""

    office = forms.ChoiceField(label="申請する役割")
    about = forms.ModelChoiceField(User.objects.none(), label="だれの会話か")
    first_day = _day("期間の初日")
    last_day = _day("期間の末日")
    reason = forms.CharField(
        label="理由",
        max_length=300,
        help_text="監査の名称や、調べるできごとを書いてください。会話の内容は書かないでください。",
    )

    def __init__(self, *args: Any, offices: frozenset[Role], asker: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["office"].choices = [(role.value, role.label) for role in offices]  # type: ignore[attr-defined]
        self.fields["about"].queryset = User.objects.exclude(pk=asker.pk)  # type: ignore[attr-defined]
