from datetime import date
from typing import Any

from django import forms
from django.contrib.auth import authenticate
from django.http import HttpRequest

from yakuba.accounts.actions import StaffRow, UnitRow
from yakuba.accounts.models import OrgUnit, Role, User
from yakuba.adapters import csv_tables
from yakuba.adapters.readers.base import ReadError

COLUMNS = ["職員番号", "ユーザー名", "氏名", "ふりがな", "所属コード", "職", "開始日", "終了日", "メール"]
UNIT_COLUMNS = ["コード", "名称", "上位コード"]
WRONG = "職員番号（ユーザー名）かパスワードが違います。何度も間違えると、しばらくサインインできなくなります。"


class SignInForm(forms.Form):
    """One sentence for every failure: which part was wrong is nobody's business."""

    user_name = forms.CharField(
        label="職員番号またはユーザー名",
        max_length=50,
        widget=forms.TextInput({"autocomplete": "username", "autofocus": True}),
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
            found = authenticate(self._request, user_name=values["user_name"], password=values["password"])
            if not isinstance(found, User):
                raise forms.ValidationError(WRONG)
            self.user = found
        return values


class StaffTableForm(forms.Form):
    """The staff table as CSV (UTF-8 or Shift_JIS)."""

    file = forms.FileField(label="職員の一覧（CSV）", widget=forms.FileInput({"accept": ".csv"}))

    def clean_file(self) -> list[StaffRow]:
        data = self.cleaned_data["file"].read()
        return read_staff_table(data)


class UnitTableForm(forms.Form):
    """The table of units as CSV (UTF-8 or Shift_JIS)."""

    file = forms.FileField(label="組織の一覧（CSV）", widget=forms.FileInput({"accept": ".csv"}))

    def clean_file(self) -> list[UnitRow]:
        table = read_table(self.cleaned_data["file"].read(), UNIT_COLUMNS)
        return [UnitRow(values["コード"], values["名称"], values["上位コード"]) for values in table]


class RolesForm(forms.Form):
    """The roles a person holds from today."""

    roles = forms.MultipleChoiceField(
        label="役割", choices=Role.choices, required=False, widget=forms.CheckboxSelectMultiple
    )


class StaffFilterForm(forms.Form):
    """Whom the list shows."""

    unit = forms.ModelChoiceField(OrgUnit.objects.all(), label="所属", required=False, empty_label="すべて")


def read_staff_table(data: bytes) -> list[StaffRow]:
    """Rows of the table. Raises ValidationError with what to do."""
    rows, problems = [], []
    for line, values in enumerate(read_table(data, COLUMNS[:6]), start=2):
        try:
            rows.append(_row(values))
        except ValueError:
            problems.append(f"{line}行目: 日付は 2026-04-01 の形で書いてください。")
    if problems:
        raise forms.ValidationError(problems)
    return rows


def read_table(data: bytes, needed: list[str]) -> list[dict[str, str]]:
    """The lines of a CSV table by heading. Raises ValidationError with what to do."""
    try:
        return [row.cells for row in csv_tables.read(data, needed)]
    except ReadError as error:
        raise forms.ValidationError(error.message) from error


def _row(values: dict[str, str]) -> StaffRow:
    return StaffRow(
        staff_number=values["職員番号"],
        user_name=values["ユーザー名"],
        name=values["氏名"],
        reading=values["ふりがな"],
        unit=values["所属コード"],
        post=values["職"] or "職員",
        valid_from=_date(values.get("開始日", "")),
        valid_to=_date(values.get("終了日", "")),
        email=values.get("メール", ""),
    )


def _date(written: str) -> date | None:
    return date.fromisoformat(written.replace("/", "-")) if written else None
