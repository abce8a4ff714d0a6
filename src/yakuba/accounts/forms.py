from typing import Any

from django import forms
from django.contrib.auth import authenticate
from django.http import HttpRequest

from yakuba.accounts.models import OrgUnit, User
from yakuba.accounts.sources.throttle import RestError

WRONG = "職員番号（ユーザー名）かパスワードが違います。何度も間違えると、しばらくサインインできなくなります。"
RESTS = (
    "同じ場所（ネットワーク）からサインインの失敗が続いたため、初めて使う端末からのサインインを10分ほど休んでいます。"
    "時間をおいて、もう一度お試しください。前にサインインした端末からは、今もサインインできます。"
    "お急ぎのときは、情報システム担当に連絡してください。"
)


class SignInForm(forms.Form):
    """One sentence for every failure: which part was wrong is nobody's business."""

    user_name = forms.CharField(
        label="職員番号またはユーザー名",
        max_length=50,
        widget=forms.TextInput(
            {"autocomplete": "username", "autofocus": True}
        ),
    )
    password = forms.CharField(
        label="パスワード",
        strip=False,
        max_length=200,
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
    )

    def __init__(self, request: HttpRequest, *args: Any) -> None:
        super().__init__(*args)
        self._request = request
        self.user: User | None = None

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("user_name") and values.get("password"):
            try:
                found = authenticate(
                    self._request,
                    user_name=values["user_name"],
                    password=values["password"],
                )
            except RestError as error:
                raise forms.ValidationError(RESTS) from error

            if not isinstance(found, User):
                raise forms.ValidationError(WRONG)

            self.user = found

        return values


class StaffFilterForm(forms.Form):
    """Whom the list shows."""

    unit = forms.ModelChoiceField(
        OrgUnit.objects.all(),
        label="所属",
        required=False,
        empty_label="すべて",
    )
