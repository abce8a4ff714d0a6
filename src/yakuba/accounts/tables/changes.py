"""Who gains and who loses which post by a table: shown before it is imported, and kept in the ledger."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from yakuba.accounts.enums import Role
from yakuba.accounts.models import AccessGrant, OrgUnit
from yakuba.accounts.queries import in_force
from yakuba.accounts.tables.queries import (
    EndingPost,
    ending_posts,
    new_posts,
)
from yakuba.accounts.tables.rows import StaffRow


@dataclass(slots=True)
class PostChange:
    """One person. `gained` and `lost` are posts in words; `units` are the codes of both; `roles` stay as they are."""

    account: str
    name: str
    gained: list[str]
    lost: list[str]
    units: set[str]
    roles: list[str]


def post_changes(rows: Sequence[StaffRow], today: date) -> list[PostChange]:
    """In the order of the table; nobody whose posts stay as they are."""
    names = dict(OrgUnit.objects.values_list("code", "name"))
    roles = _roles(today)
    changes: dict[str, PostChange] = {}
    for row in new_posts(rows):
        change = changes.setdefault(
            row.account,
            PostChange(
                row.account,
                row.name,
                [],
                [],
                set(),
                roles.get(row.account, []),
            ),
        )
        change.gained.append(_gained(row, names[row.unit], today))
        change.units.add(row.unit)

    for post in ending_posts(rows, today):
        change = changes[post.membership.user.user_name]
        change.lost.append(_lost(post))
        change.units.add(post.membership.unit.code)

    return list(changes.values())


def _roles(today: date) -> dict[str, list[str]]:
    """By account, the roles held: they do not end with a post, so whoever decides has to see them."""
    grants = AccessGrant.objects.filter(in_force(today))
    held: dict[str, list[str]] = {}
    for account, role in grants.values_list("user__user_name", "role"):
        held.setdefault(account, []).append(Role(role).label)

    return held


def _gained(row: StaffRow, unit: str, today: date) -> str:
    first_day = row.valid_from or today
    period = f"{_written(first_day)}から"
    if row.valid_to:
        period += f"{_written(row.valid_to)}まで"

    return f"{unit}・{row.post.label}（{period}）"


def _lost(post: EndingPost) -> str:
    unit = post.membership.unit.name
    label = post.membership.get_post_display()
    if post.began_later:
        return f"{unit}・{label}（取り消し）"

    return f"{unit}・{label}（{_written(post.last_day)}まで）"


def _written(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
