"""The end of the ledger, told once a day to the two offices: in their mailboxes nobody rewrites it."""

from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from yakuba.accounts.offices.queries import people_of_offices
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
        people=people_of_offices(today),
        text=TEXT.format(
            year=today.year,
            month=today.month,
            day=today.day,
            head=head,
        ),
    )
