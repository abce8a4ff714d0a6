"""Verbs about people."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from yakuba.accounts.models import Membership, OrgUnit, Post, User
from yakuba.accounts.rules import in_force, lock_period

# No l/1, O/0: an initial password is read from paper.
PASSWORD_LETTERS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # noqa: S105  # an alphabet, not a password


@dataclass(frozen=True, slots=True)
class StaffRow:
    """One line of the staff table. `unit` is a unit's code."""

    staff_number: str
    user_name: str
    name: str
    reading: str
    unit: str
    post: str
    valid_from: date | None
    valid_to: date | None
    email: str = ""


@dataclass(frozen=True, slots=True)
class Imported:
    """A new account with the password it starts with, shown once."""

    user: User
    password: str


class ImportProblems(Exception):  # noqa: N818
    """Nothing was imported. `problems` are sentences, each with its line number in the table."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


@transaction.atomic
def import_staff(*, rows: Sequence[StaffRow], today: date) -> list[Imported]:
    """Add everybody in the table, or nobody: known accounts get the new post, new ones an initial password."""
    units = {unit.code: unit for unit in OrgUnit.objects.all()}
    problems = [text for line, row in enumerate(rows, start=2) for text in _row_problems(line, row, units)]
    if problems:
        raise ImportProblems(problems)
    added = []
    for line, row in enumerate(rows, start=2):
        try:
            added += _import_row(row, units[row.unit], today)
        except ValidationError as error:
            raise ImportProblems([f"{line}行目: {' '.join(error.messages)}"]) from error
    return added


def _row_problems(line: int, row: StaffRow, units: dict[str, OrgUnit]) -> list[str]:
    checks = [
        (bool(row.user_name or row.staff_number), "ユーザー名か職員番号を入れてください。"),
        (bool(row.name), "氏名を入れてください。"),
        (row.unit in units, f"所属コード「{row.unit}」は登録されていません。"),
        (
            row.post in {label: value for value, label in Post.choices},
            "職は「職員」「所属長」「代決者」のどれかにしてください。",
        ),
        (not (row.valid_from and row.valid_to and row.valid_to < row.valid_from), "終了日が開始日より前です。"),
    ]
    return [f"{line}行目: {sentence}" for fine, sentence in checks if not fine]


def _import_row(row: StaffRow, unit: OrgUnit, today: date) -> list[Imported]:
    user = User.objects.filter(user_name=row.user_name or row.staff_number).first()
    password = ""
    if user is None:
        password = initial_password()
        user = User.objects.create_user(
            row.user_name or row.staff_number,
            password,
            staff_number=row.staff_number or None,
            name=row.name,
            reading=row.reading,
            email=row.email,
            ends_on=row.valid_to,
            must_change_password=True,
        )
    post = next(value for value, label in Post.choices if label == row.post)
    user.memberships.get_or_create(
        unit=unit, post=post, valid_to=row.valid_to, defaults={"valid_from": row.valid_from or today}
    )
    return [Imported(user, password)] if password else []


def initial_password() -> str:
    return "-".join("".join(secrets.choice(PASSWORD_LETTERS) for _ in range(5)) for _ in range(3))


@transaction.atomic
def transfer(*, user: User, unit: OrgUnit, post: Post, first_day: date) -> Membership:
    """人事異動: the posts held until then end the day before the new one begins."""
    running = user.memberships.filter(in_force(first_day - timedelta(days=1)), valid_to__isnull=True)
    running.update(valid_to=first_day - timedelta(days=1))
    return Membership.objects.create(user=user, unit=unit, post=post, valid_from=first_day)


def record_failed_sign_in(*, user: User) -> None:
    """Count a failure; from the tenth in a row the account rests."""
    User.objects.filter(pk=user.pk).update(failed_sign_ins=F("failed_sign_ins") + 1)
    user.refresh_from_db(fields=["failed_sign_ins"])
    if period := lock_period(user.failed_sign_ins):
        User.objects.filter(pk=user.pk).update(locked_until=timezone.now() + period)


def record_sign_in(*, user: User) -> None:
    User.objects.filter(pk=user.pk).update(failed_sign_ins=0, locked_until=None)


def unlock(*, user: User) -> None:
    """Let a locked account sign in again at once."""
    record_sign_in(user=user)
