"""What a day brings: whose posts are others on it than today."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from yakuba.accounts.models import AccessGrant, Membership, User
from yakuba.accounts.queries import in_force, users_for


@dataclass(frozen=True, slots=True)
class Transfer:
    """A person with the posts of today and of the day, in words. `roles` do not change by themselves."""

    person: User
    before: list[str]
    after: list[str]
    roles: list[str]


def transfers_until(user: User, today: date, day: date) -> list[Transfer]:
    """Of the people whom `user` may look up, those whose posts on `day` differ from today's."""
    begins = Q(valid_from__gt=today, valid_from__lte=day)
    ends = Q(valid_to__gte=today, valid_to__lt=day)
    changed = Membership.objects.filter(begins | ends).values("user")
    people = users_for(user, today).filter(pk__in=changed)
    # What is fetched beforehand stands in attributes that types do not know.
    return [
        Transfer(
            person,
            _words(person.posts_before),  # type: ignore[attr-defined]
            _words(person.posts_after),  # type: ignore[attr-defined]
            [grant.get_role_display() for grant in person.held],  # type: ignore[attr-defined]
        )
        for person in people.prefetch_related(
            _posts(today, "posts_before"),
            _posts(day, "posts_after"),
            _grants(day),
        )
    ]


def next_transfer_day(today: date) -> date:
    """The first day to come on which anybody's post begins; the next 1 April where there is none."""
    coming = Membership.objects.filter(valid_from__gt=today)
    first = coming.order_by("valid_from").values_list("valid_from", flat=True)
    return first.first() or _next_april(today)


def _next_april(today: date) -> date:
    april = date(today.year, 4, 1)
    if today < april:
        return april

    return april.replace(year=today.year + 1)


def _posts(day: date, name: str) -> "Prefetch[str, QuerySet[Membership], str]":
    posts = Membership.objects.filter(in_force(day))
    posts = posts.select_related("unit").order_by("pk")
    return Prefetch("memberships", posts, to_attr=name)


def _grants(day: date) -> "Prefetch[str, QuerySet[AccessGrant], str]":
    grants = AccessGrant.objects.filter(in_force(day))
    return Prefetch("grants", grants.order_by("role"), to_attr="held")


def _words(posts: Iterable[Membership]) -> list[str]:
    return [f"{post.unit.name}・{post.get_post_display()}" for post in posts]
