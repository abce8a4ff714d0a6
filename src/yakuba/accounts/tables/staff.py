"""職員の一覧: the table of people and their posts before it is imported."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django import forms

from yakuba.accounts.enums import Post
from yakuba.accounts.fields import DayField
from yakuba.accounts.models import OrgUnit, User
from yakuba.accounts.tables import queries
from yakuba.accounts.tables.rows import StaffRow
from yakuba.adapters.tables.rows import TableRow
from yakuba.adapters.tables.table_import import TableImport

FIELDS = {
    "職員番号": "staff_number",
    "ユーザー名": "user_name",
    "氏名": "name",
    "ふりがな": "reading",
    "所属コード": "unit",
    "職": "post",
    "開始日": "valid_from",
    "終了日": "valid_to",
    "メール": "email",
    "兼務": "is_concurrent",
}
COLUMNS = tuple(FIELDS)
NEEDED = COLUMNS[:6]
CONCURRENT = ("兼務", "○", "◯", "はい")
# Letters that look like others or are not seen at all: Greek, Cyrillic, format characters.
SEEN_ALIKE = re.compile(
    r"[\u0370-\u03ff\u0400-\u052f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\s]"
)
LEADING = (Post.UNIT_HEAD, Post.DEPUTY)
OWN_LEAD = "自分を所属長や代決者にすることはできません。ほかの事務局か情報システム担当に頼んでください。"


def _line(most: int) -> forms.CharField:
    return forms.CharField(
        max_length=most,
        required=False,
        error_messages={"max_length": f"{most}文字以内にしてください。"},
    )


class StaffRowForm(forms.Form):
    """A line of the table."""

    staff_number = _line(20)
    user_name = _line(50)
    name = _line(100)
    reading = _line(100)
    unit = forms.CharField(required=False)
    post = forms.CharField(required=False, empty_value=Post.MEMBER.label)
    valid_from = DayField()
    valid_to = DayField()
    email = forms.EmailField(required=False)
    is_concurrent = forms.CharField(required=False)

    def clean_is_concurrent(self) -> bool:
        written: str = self.cleaned_data["is_concurrent"]
        if written and written not in CONCURRENT:
            raise forms.ValidationError(
                "兼務のときは「○」を、そうでないときは何も書かないでください。"
            )

        return bool(written)

    def clean_post(self) -> Post:
        label = self.cleaned_data["post"]
        for post in Post:
            if post.label == label:
                return post

        labels = "」「".join(Post.labels)
        raise forms.ValidationError(
            f"職は「{labels}」のどれかにしてください。"
        )

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if not name:
            raise forms.ValidationError("氏名を入れてください。")

        return name

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if not (self.data["user_name"] or self.data["staff_number"]):
            self.add_error(
                "user_name", "ユーザー名か職員番号を入れてください。"
            )

        first = values.get("valid_from")
        last = values.get("valid_to")
        if first and last and last < first:
            self.add_error("valid_to", "終了日が開始日より前です。")

        return values

    def problems(self) -> list[str]:
        headings = {name: heading for heading, name in FIELDS.items()}
        return [
            f"「{headings[name]}」{sentence}"
            for name, sentences in self.errors.items()
            for sentence in sentences
        ]

    def row(self) -> StaffRow:
        """For a line without problems."""
        return StaffRow(**self.cleaned_data)


def import_of(
    rows: Sequence[TableRow], asker: User | None = None
) -> TableImport[StaffRow]:
    """What importing the rows would do. All lines of a person who gets a new post count as changed.

    `asker`: who would import them; None at the terminal.
    """
    table = TableImport[StaffRow]()
    lines = list(_without_problems(rows, table, asker))
    people = set(User.objects.values_list("user_name", flat=True))
    changing = queries.changing_accounts([row for _, row in lines], people)
    for line, row in lines:
        if row.account not in people:
            table.new.append(row)
        elif row.account in changing:
            table.changed.append(row)
        else:
            table.known.append(line)

    return table


def _without_problems(
    rows: Sequence[TableRow],
    table: TableImport[StaffRow],
    asker: User | None,
) -> Iterator[tuple[int, StaffRow]]:
    """The rows that could be imported, with their lines; the problems of the others go into the table."""
    units = set(OrgUnit.objects.values_list("code", flat=True))
    names = _names()
    for row in rows:
        form = StaffRowForm(_fields(row.cells))
        problems = form.problems()
        unit = row.cells["所属コード"]
        if unit not in units:
            problems.append(f"所属コード「{unit}」は登録されていません。")

        number = row.cells["職員番号"]
        account = User.normalize_username(row.cells["ユーザー名"] or number)
        problems += _name_problems(account, number, names)
        if not problems and leads_oneself(form.row(), asker):
            problems.append(OWN_LEAD)

        if problems:
            table.refuse(row.line, problems)
        else:
            yield row.line, form.row()


def _name_problems(
    account: str, number: str, names: dict[str, str]
) -> Iterator[str]:
    """Names with which one signs in mean one person, however they are written. `names`: theirs by spelling."""
    if SEEN_ALIKE.search(account):
        yield f"ユーザー名「{account}」に、使えない文字があります。"

    for written in filter(None, (account, number)):
        if names.setdefault(written.casefold(), account) != account:
            yield f"「{written}」は、ほかの職員のユーザー名か職員番号です。"


def leads_oneself(row: StaffRow, asker: User | None) -> bool:
    """Whether by this row whoever imports it would become head of a unit."""
    if asker is None or row.account != asker.user_name:
        return False

    return row.post in LEADING and bool(queries.new_posts([row]))


def _names() -> dict[str, str]:
    """Every name with which somebody signs in, by its spelling, with whose it is."""
    names = {}
    accounts = User.objects.values_list("user_name", "staff_number")
    for user_name, number in accounts:
        names[user_name.casefold()] = user_name
        if number:
            names[number.casefold()] = user_name

    return names


def _fields(cells: Mapping[str, str]) -> dict[str, str]:
    return {name: cells.get(heading, "") for heading, name in FIELDS.items()}


def cells(row: StaffRow) -> list[str]:
    """A row as it is shown."""
    return [
        row.staff_number,
        row.user_name,
        row.name,
        row.reading,
        row.unit,
        row.post.label,
        _written(row.valid_from),
        _written(row.valid_to),
        row.email,
        "○" if row.is_concurrent else "",
    ]


def _written(day: date | None) -> str:
    return day.isoformat() if day else ""
