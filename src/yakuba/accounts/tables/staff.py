"""職員の一覧: the table of people and their posts before it is imported."""

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
}
COLUMNS = tuple(FIELDS)
NEEDED = COLUMNS[:6]
ENDING = "この登録で終わる所属"


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


def import_of(rows: Sequence[TableRow]) -> TableImport[StaffRow]:
    """What importing the rows would do. All lines of a person who gets a new post count as changed."""
    table = TableImport[StaffRow]()
    lines = list(_without_problems(rows, table))
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
    rows: Sequence[TableRow], table: TableImport[StaffRow]
) -> Iterator[tuple[int, StaffRow]]:
    """The rows that could be imported, with their lines; the problems of the others go into the table."""
    units = set(OrgUnit.objects.values_list("code", flat=True))
    owners = dict(
        User.objects.exclude(staff_number=None).values_list(
            "staff_number", "user_name"
        )
    )
    for row in rows:
        form = StaffRowForm(_fields(row.cells))
        problems = form.problems()
        unit = row.cells["所属コード"]
        if unit not in units:
            problems.append(f"所属コード「{unit}」は登録されていません。")

        number = row.cells["職員番号"]
        account = User.normalize_username(row.cells["ユーザー名"] or number)
        if number and owners.setdefault(number, account) != account:
            problems.append(f"職員番号「{number}」は、ほかの職員のものです。")

        if problems:
            table.refuse(row.line, problems)
        else:
            yield row.line, form.row()


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
    ]


def _written(day: date | None) -> str:
    return day.isoformat() if day else ""


def endings(rows: Sequence[StaffRow], today: date) -> dict[str, str]:
    """By account, the posts that the rows bring to their end, in words."""
    sentences: dict[str, str] = {}
    for post in queries.ending_posts(rows, today):
        account = post.membership.user.user_name
        before = f"{sentences[account]}、" if account in sentences else ""
        sentences[account] = before + _ending(post)

    return sentences


def _ending(post: queries.EndingPost) -> str:
    membership = post.membership
    end = "取り消し" if post.began_later else f"{post.last_day:%Y-%m-%d}まで"
    return f"{membership.unit.name}・{membership.get_post_display()}（{end}）"
