"""What is asked when a limit is set."""

from typing import Any

from django import forms
from django.db.models import Q

from yakuba.accounts.models import OrgUnit, User
from yakuba.policies.quotas.enums import QuotaScope

MOST_TOKENS = 10**12


class QuotaForm(forms.Form):
    scope = forms.ChoiceField(label="だれの上限か", choices=QuotaScope.choices)
    person = forms.CharField(
        label="特定の職員だけのとき、ユーザー名か職員番号",
        required=False,
        max_length=50,
        help_text="空のままなら、すべての職員の一人あたりの上限になります。",
    )
    unit = forms.ModelChoiceField(
        label="課のとき、その課",
        queryset=OrgUnit.objects.all(),
        required=False,
        empty_label="―",
        help_text="部を選ぶと、その中の課をすべて合わせた上限になります。",
    )
    tokens = forms.IntegerField(
        label="1か月に使える量（トークン）",
        required=False,
        min_value=0,
        max_value=MOST_TOKENS,
        help_text="質問と回答の長さの合計です。日本語1文字が、およそ0.5から1トークンです。",
    )
    yen = forms.IntegerField(
        label="1か月に使える金額（円）",
        required=False,
        min_value=0,
        max_value=1_000_000_000,
        help_text="料金のかかる方式だけに働きます。方式ごとの料金は「回答の方式」で登録します。",
    )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        scope = data.get("scope")
        nothing_limited = (
            data.get("tokens") is None and data.get("yen") is None
        )
        if nothing_limited and not self.errors:
            self.add_error(
                "tokens", "量か金額の、少なくとも一方を入力してください。"
            )

        if scope == QuotaScope.UNIT and not data.get("unit"):
            self.add_error("unit", "課を選んでください。")

        data["user"] = None
        if scope == QuotaScope.PERSON:
            data["user"] = self._person(data.get("person", "").strip())

        if scope != QuotaScope.UNIT:
            data["unit"] = None

        return data

    def _person(self, name: str) -> User | None:
        if not name:
            return None

        by_name = Q(user_name=name) | Q(staff_number=name)
        person = User.objects.filter(by_name).first()
        if person is None:
            self.add_error(
                "person",
                "この職員は登録されていません。「職員」のページで確かめてください。",
            )

        return person
