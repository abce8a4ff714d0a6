from datetime import date
from typing import Any

from django import forms

from yakuba.accounts.enums import Post
from yakuba.accounts.fields import DayField
from yakuba.accounts.models import OrgUnit, User
from yakuba.accounts.tables.rows import StaffRow


class TransferForm(forms.Form):
    """The new post of one person (異動)."""

    unit = forms.ModelChoiceField(
        OrgUnit.objects.all(), label="新しい所属", empty_label="選んでください"
    )
    post = forms.ChoiceField(
        label="職", choices=Post.choices, initial=Post.MEMBER
    )
    first_day = DayField(label="開始日", required=True)
    last_day = DayField(
        label="終了日", help_text="任期がないときは、空けてください。"
    )
    is_concurrent = forms.BooleanField(
        label="兼務（今の所属も残す）",
        required=False,
        help_text="選ばないと、今の所属は開始日の前の日で終わります。",
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        first: date | None = values.get("first_day")
        last: date | None = values.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", "終了日が開始日より前です。")

        return values

    def row(self, person: User) -> StaffRow:
        """As a line of the table of staff, which knows what a new post means."""
        values = self.cleaned_data
        return StaffRow(
            staff_number=person.staff_number or "",
            user_name=person.user_name,
            name=person.name,
            reading=person.reading,
            unit=values["unit"].code,
            post=Post(values["post"]),
            valid_from=values["first_day"],
            valid_to=values["last_day"],
            is_concurrent=values["is_concurrent"],
        )


class DayForm(forms.Form):
    """The day for which transfers are looked at."""

    day = DayField(label="いつの所属を見るか", required=True)
