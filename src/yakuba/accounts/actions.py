"""Verbs about people."""

import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone

from yakuba.accounts import signals
from yakuba.accounts.models import AccessGrant, Membership, OrgUnit, Post, Role, User
from yakuba.accounts.rules import first_in_a_circle, in_force, lock_period

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
class UnitRow:
    """One line of the table of units. `parent` is a unit's code, or empty."""

    code: str
    name: str
    parent: str


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
def import_staff(*, rows: Sequence[StaffRow], today: date, actor: User | None = None) -> list[Imported]:
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
    for user in User.objects.filter(user_name__in=[row.user_name or row.staff_number for row in rows]):
        _set_term(user)
    signals.staff_imported.send(None, user=None, actor=actor, count=len(added))
    return added


def _set_term(user: User) -> None:
    """Access ends with the last post, where every post has an end (任期付, 会計年度任用)."""
    posts = user.memberships.all()
    without_end = posts.filter(valid_to__isnull=True).exists()
    user.ends_on = None if without_end else posts.aggregate(last=Max("valid_to"))["last"]
    user.save(update_fields=["ends_on"])


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
        signals.account_locked.send(None, user=user, actor=None)


def record_sign_in(*, user: User) -> None:
    User.objects.filter(pk=user.pk).update(failed_sign_ins=0, locked_until=None)


@transaction.atomic
def unlock(*, user: User, actor: User) -> None:
    """Let a locked account sign in again at once."""
    record_sign_in(user=user)
    signals.account_changed.send(None, user=user, actor=actor, change="unlocked")


@transaction.atomic
def give_new_password(*, user: User, actor: User) -> Imported:
    """A password to be handed over on paper; the person changes it at the next sign-in. Sessions end."""
    password = initial_password()
    user.set_password(password)
    user.must_change_password = True
    user.save(update_fields=["password", "must_change_password"])
    record_sign_in(user=user)
    signals.account_changed.send(None, user=user, actor=actor, change="password")
    return Imported(user, password)


@transaction.atomic
def set_active(*, user: User, is_active: bool, actor: User) -> None:
    """Stop an account (退職, 休職) or let it be used again."""
    user.is_active = is_active
    user.save(update_fields=["is_active"])
    signals.account_changed.send(None, user=user, actor=actor, change="resumed" if is_active else "stopped")


@transaction.atomic
def set_roles(*, user: User, roles: Collection[str], today: date, actor: User) -> None:
    """Give and take back roles, so that from today the person holds exactly these."""
    held = user.grants.filter(in_force(today))
    for role in set(Role.values) - set(roles):
        for grant in held.filter(role=role):
            _end(grant, today)
            signals.role_changed.send(None, user=user, actor=actor, role=role, granted=False)
    for role in set(roles) - set(held.values_list("role", flat=True)):
        AccessGrant.objects.create(user=user, role=role, valid_from=today)
        signals.role_changed.send(None, user=user, actor=actor, role=role, granted=True)


def _end(grant: AccessGrant, today: date) -> None:
    """A role taken back is gone at once, not at midnight."""
    if grant.valid_from >= today:
        grant.delete()
        return
    grant.valid_to = today - timedelta(days=1)
    grant.save(update_fields=["valid_to"])


@transaction.atomic
def import_units(*, rows: Sequence[UnitRow], actor: User | None = None) -> int:
    """Add and rename units as the table has them, or change nothing. Units that are not in it stay as they are."""
    known = set(OrgUnit.objects.values_list("code", flat=True)) | {row.code for row in rows}
    problems = [text for line, row in enumerate(rows, start=2) for text in _unit_problems(line, row, known)]
    if problems:
        raise ImportProblems(problems)
    for row in rows:
        OrgUnit.objects.update_or_create(code=row.code, defaults={"name": row.name})
    units = {unit.code: unit for unit in OrgUnit.objects.all()}
    for row in rows:
        units[row.code].parent = units[row.parent] if row.parent else None
        units[row.code].save(update_fields=["parent"])
    if circle := first_in_a_circle({unit.code: unit.parent.code if unit.parent else "" for unit in units.values()}):
        raise ImportProblems([f"コード「{circle}」の上位をたどると、自分に戻ります。上位コードを直してください。"])
    signals.units_imported.send(None, user=None, actor=actor, count=len(rows))
    return len(rows)


def _unit_problems(line: int, row: UnitRow, known: set[str]) -> list[str]:
    checks = [
        (bool(row.code) and len(row.code) <= 20, "コードを20文字以内で入れてください。"),
        (bool(row.name) and len(row.name) <= 100, "名称を100文字以内で入れてください。"),
        (not row.parent or row.parent in known, f"上位コード「{row.parent}」は登録されていません。"),
    ]
    return [f"{line}行目: {sentence}" for fine, sentence in checks if not fine]
