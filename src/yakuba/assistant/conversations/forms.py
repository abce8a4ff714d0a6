"""The decision of what is kept."""

from typing import Any

from django import forms

from yakuba.policies.retention.enums import RetentionMode
from yakuba.policies.retention.rules import KEPT_DAYS, Retention, days_problem

AT_ITS_TIME = "at_its_time"
NOW = "now"


class RetentionForm(forms.Form):
    """The decision; what becomes of what is there is asked where there is something."""

    mode = forms.ChoiceField(
        label="保存の方式",
        choices=RetentionMode.choices,
        widget=forms.RadioSelect,
    )
    days = forms.IntegerField(
        label="保存する日数",
        required=False,
        help_text="「保存しない」のときは空のままにします。本人履歴は1～400日、監査保存は1～3,650日です。",
    )
    present = forms.ChoiceField(
        label="すでに保存されている会話",
        choices=[
            (AT_ITS_TIME, "保存したときに決めた期限に消す"),
            (NOW, "今すぐすべて消す（元に戻せません）"),
        ],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, kept: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not kept:
            del self.fields["present"]

    def clean(self) -> dict[str, Any]:
        """Adds `retention`; days left empty mean the usual ones of the mode."""
        cleaned = super().clean() or {}
        if not cleaned.get("mode"):
            return cleaned

        mode = RetentionMode(cleaned["mode"])
        days = cleaned.get("days")
        if days is None:
            days = _usual_days(mode)

        cleaned["retention"] = Retention(mode, days)
        problem = days_problem(mode, days)
        if problem:
            self.add_error("days", problem)

        return cleaned


def _usual_days(mode: RetentionMode) -> int:
    if mode == RetentionMode.NONE:
        return 0

    _, _, usual = KEPT_DAYS[mode]
    return usual
