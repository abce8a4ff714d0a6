"""What stands in the database of the people in a table."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from yakuba.accounts.models import Membership
from yakuba.accounts.tables.rows import HeldPost, StaffRow


@dataclass(frozen=True, slots=True)
class EndingPost:
    """A post that a table brings to its end."""

    membership: Membership
    last_day: date

    @property
    def began_later(self) -> bool:
        """It would end before it began: it is replaced as if it had never been."""
        return self.membership.valid_from > self.last_day


def held_posts() -> set[HeldPost]:
    """Every post that anybody holds, held or will hold."""
    posts = Membership.objects.values_list(
        "user__user_name", "unit__code", "post", "valid_to"
    )
    return {HeldPost(*post) for post in posts}


def ending_posts(rows: Sequence[StaffRow], today: date) -> list[EndingPost]:
    """人事異動: from the day on which a post of the table begins, its holder has the posts of the table and no others.

    A post that is said to be 兼務 ends nothing, and posts that stand in the table stay. Who gets no new post by the table
    keeps everything.
    """
    listed = {row.held_post for row in rows}
    first_days = _first_days(rows, today)
    memberships = Membership.objects.filter(user__user_name__in=first_days)
    ending = []
    for membership in memberships.select_related("user", "unit"):
        first_day = first_days[membership.user.user_name]
        if (
            _is_held_on(membership, first_day)
            and _held_post(membership) not in listed
        ):
            ending.append(
                EndingPost(membership, first_day - timedelta(days=1))
            )

    return ending


def _first_days(rows: Sequence[StaffRow], today: date) -> dict[str, date]:
    """By account, when the first post begins that the person does not hold yet, and not beside others."""
    held = held_posts()
    first_days: dict[str, date] = {}
    for row in rows:
        if row.is_concurrent or row.held_post in held:
            continue

        begins = row.valid_from or today
        first_days[row.account] = min(
            begins, first_days.get(row.account, begins)
        )

    return first_days


def _is_held_on(membership: Membership, day: date) -> bool:
    begun = membership.valid_from <= day
    return begun and (
        membership.valid_to is None or membership.valid_to >= day
    )


def _held_post(membership: Membership) -> HeldPost:
    return HeldPost(
        membership.user.user_name,
        membership.unit.code,
        membership.post,
        membership.valid_to,
    )


def changing_accounts(
    rows: Sequence[StaffRow], accounts: Collection[str]
) -> frozenset[str]:
    """Who of the known people gets a post by the table."""
    gaining = {row.account for row in new_posts(rows)}
    return frozenset(gaining.intersection(accounts))


def new_posts(rows: Sequence[StaffRow]) -> list[StaffRow]:
    """The posts that nobody holds yet as the table has them."""
    held = held_posts()
    return [row for row in rows if row.held_post not in held]
