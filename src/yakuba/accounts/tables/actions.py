"""Verbs of the tables: everybody and everything in them, or nothing."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db import transaction
from django.db.models import Max

from yakuba.accounts import signals
from yakuba.accounts.actions import ImportedStaff, initial_password
from yakuba.accounts.models import OrgUnit, User
from yakuba.accounts.tables.changes import post_changes
from yakuba.accounts.tables.queries import EndingPost, ending_posts
from yakuba.accounts.tables.rows import StaffRow, UnitRow


@transaction.atomic
def import_staff(
    *, rows: Sequence[StaffRow], today: date, actor: User | None = None
) -> list[ImportedStaff]:
    """A whole table: everybody in it, or nobody. For rows without a problem (accounts.tables.staff.import_of)."""
    added = register_posts(rows=rows, today=today, actor=actor)
    signals.staff_imported.send(None, user=None, actor=actor, count=len(added))
    return added


@transaction.atomic
def register_posts(
    *, rows: Sequence[StaffRow], today: date, actor: User | None = None
) -> list[ImportedStaff]:
    """Known people get the new posts and lose those they are transferred from, new ones an initial password."""
    units = {unit.code: unit for unit in OrgUnit.objects.all()}
    people = _people(rows)
    changes = post_changes(rows, today)
    for post in ending_posts(rows, today):
        _end(post)

    added = []
    for row in rows:
        if row.account not in people:
            account = _new_account(row, actor)
            people[row.account] = account.user
            added.append(account)

        people[row.account].memberships.get_or_create(
            unit=units[row.unit],
            post=row.post,
            valid_to=row.valid_to,
            defaults={"valid_from": row.valid_from or today},
        )

    for user in people.values():
        _set_term(user, actor)

    for change in changes:
        signals.posts_changed.send(
            None,
            user=people[change.account],
            actor=actor,
            old="、".join(change.lost),
            new="、".join(change.gained),
            units=[units[code] for code in sorted(change.units)],
        )

    return added


def _people(rows: Iterable[StaffRow]) -> dict[str, User]:
    known = User.objects.filter(user_name__in={row.account for row in rows})
    return {user.user_name: user for user in known}


def _new_account(row: StaffRow, actor: User | None) -> ImportedStaff:
    password = initial_password()
    user = User.objects.create_user(
        row.account,
        password,
        staff_number=row.staff_number or None,
        name=row.name,
        reading=row.reading,
        email=row.email,
        must_change_password=True,
        made_by=actor,
        password_given_by=actor,
    )
    return ImportedStaff(user, password)


def _end(post: EndingPost) -> None:
    if post.began_later:
        post.membership.delete()
        return

    post.membership.valid_to = post.last_day
    post.membership.save(update_fields=["valid_to"])


def _set_term(user: User, actor: User | None) -> None:
    """Access ends with the last post, where every post has an end (任期付, 会計年度任用)."""
    posts = user.memberships.all()
    without_end = posts.filter(valid_to__isnull=True).exists()
    last_day = posts.aggregate(last=Max("valid_to"))["last"]
    before = user.ends_on
    user.ends_on = None if without_end else last_day
    if user.ends_on == before:
        return

    user.save(update_fields=["ends_on"])
    signals.account_changed.send(None, user=user, actor=actor, change="term")


@transaction.atomic
def import_units(*, rows: Sequence[UnitRow], actor: User | None = None) -> int:
    """Add, rename and move units as the table has them; units that are not in it stay as they are.

    For rows without a problem (accounts.tables.units.import_of). Returns how many rows there were.
    """
    before = _units()
    for row in rows:
        OrgUnit.objects.update_or_create(
            code=row.code, defaults={"name": row.name}
        )

    units = {unit.code: unit for unit in OrgUnit.objects.all()}
    for row in rows:
        unit = units[row.code]
        unit.parent = units[row.parent] if row.parent else None
        unit.save(update_fields=["parent"])

    after = _units()
    for row in rows:
        signals.unit_changed.send(
            None,
            user=None,
            actor=actor,
            unit=row.code,
            old=before.get(row.code, ""),
            new=after[row.code],
        )

    signals.units_imported.send(None, user=None, actor=actor, count=len(rows))
    return len(rows)


def _units() -> dict[str, str]:
    """By code, the name with the code of the unit above: who stands above whom decides what its people may read."""
    units = OrgUnit.objects.values_list("code", "name", "parent__code")
    return {
        code: f"{name}（{parent}）" if parent else name
        for code, name, parent in units
    }
