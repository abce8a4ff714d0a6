"""Notices are left and read."""

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from yakuba.accounts.models import User
from yakuba.notices.models import Notice, Subject
from yakuba.notices.queries import notices_for


def tell(
    *,
    about: Subject,
    people: Iterable[User | None],
    text: str,
    repeat: bool = False,
    each_time: bool = False,
) -> int:
    """Leave a notice for each; how many were left. `text` is a sentence of the house: it may go into a mail.

    Whoever has the same sentence unread gets no second one, unless it is a reminder (`repeat`), which takes its place,
    or each happening counts (`each_time`).
    """
    waiting = {user.pk: user for user in people if user}
    unread = Notice.objects.filter(
        subject_kind=about.kind,
        subject_number=about.number,
        text=text,
        user__in=waiting,
        read_at__isnull=True,
    )
    if repeat:
        unread.delete()
    elif not each_time:
        for pk in unread.values_list("user_id", flat=True):
            waiting.pop(pk, None)

    now = timezone.now()
    left = [_notice(user, about, text, now) for user in waiting.values()]
    Notice.objects.bulk_create(left)
    return len(left)


def _notice(user: User, about: Subject, text: str, now: datetime) -> Notice:
    return Notice(
        user=user,
        subject_kind=about.kind,
        subject_number=about.number,
        title=about.title,
        link=about.link,
        text=text,
        mail_due=now if user.email else None,
    )


def mark_read(*, user: User) -> None:
    """Everything the person has been told so far has been seen."""
    unread = notices_for(user).filter(read_at__isnull=True)
    unread.update(read_at=timezone.now())
