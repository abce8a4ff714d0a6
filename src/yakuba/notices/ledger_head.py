"""The end of the ledger, told once a day to the two offices: in their mailboxes nobody rewrites it."""

from datetime import date, datetime

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from yakuba.accounts.enums import Role
from yakuba.accounts.models import AccessGrant, User
from yakuba.accounts.queries import in_force
from yakuba.ledger.queries import current_head
from yakuba.notices import actions
from yakuba.notices.models import Notice, Subject

KIND = "ledger"
TITLE = "監査記録の末尾"
TEXT = (
    "{year}年{month}月{day}日の監査記録の末尾は {head} です。残しておくと、あとで「監査記録」のページで、"
    "書き換えられていないことを確かめられます。"
)


def tell(*, now: datetime) -> int:
    """How many were told. On the page the newest takes the place of those before it; in mailboxes all stay."""
    head = current_head()
    if head is None:
        return 0

    sent_and_unread = Notice.objects.filter(
        subject_kind=KIND,
        read_at__isnull=True,
        mail_due__isnull=True,
    )
    sent_and_unread.delete()

    today = timezone.localdate(now)
    return actions.tell(
        about=Subject(KIND, 0, TITLE, reverse("ledger:entries")),
        people=_offices(today),
        text=TEXT.format(
            year=today.year,
            month=today.month,
            day=today.day,
            head=head,
        ),
    )


def _offices(today: date) -> QuerySet[User]:
    held = AccessGrant.objects.filter(
        in_force(today),
        role__in=[Role.SECURITY_OFFICER, Role.AUDITOR],
    )
    return User.objects.filter(
        is_active=True,
        pk__in=held.values("user"),
    )
