"""Notices (お知らせ): on the page of whom it concerns, and by mail where an address is known.

Every sentence is one of ours: it may go into a mail, which crosses networks we do not know.
"""

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from yakuba.accounts.models import User
from yakuba.pilots.models import Notice, Pilot

APPLIED_HEAD = "所属の職員から応募がありました。承認するか、差し戻してください。"
APPLIED_OFFICE = "応募がありました。"
ENDORSED_PERSON = "所属長が承認しました。事務局の決定をお待ちください。"
ENDORSED_OFFICE = "所属長が承認した応募があります。"
RETURNED = "応募が差し戻されました。理由を確かめて、直して出し直してください。"
APPROVED = "参加が決まりました。説明を読み、確認の問いに答えると、期間の初日から使えます。"
WAITING = "補欠になりました。空きが出たときに、お知らせします。"
DECLINED = "今回は参加を見送ることになりました。"
WITHDRAWN = "取下げがありました。補欠の人がいれば、参加に変えられます。"
ENDED_BY_OFFICE = "事務局が、参加を終える手続をしました。"
PAUSED = "実験を休止しました。再開をお待ちください。"
RESUMED = "実験を再開しました。"
EXTENDED = "実験の期間を延ばしました。新しい末日を確かめてください。"
CHANGED = "実験の日程が変わりました。新しい日程を確かめてください。"
CANCELLED = "実験を中止しました。"
BRIEFING = "説明と確認の問いが、まだ済んでいません。済ませると使えるようになります。"


def tell(*, pilot: Pilot, people: Iterable[User | None], text: str, repeat: bool = False) -> int:
    """Leave a notice for each; how many were left.

    Whoever has the same sentence unread gets no second one, unless it is a reminder (`repeat`): that one takes its place.
    """
    found = {user.pk: user for user in people if user}
    unread = Notice.objects.filter(pilot=pilot, text=text, user__in=found, read_at__isnull=True)
    if repeat:
        unread.delete()
    else:
        for pk in unread.values_list("user_id", flat=True):
            found.pop(pk, None)
    now = timezone.now()
    Notice.objects.bulk_create(
        Notice(user=user, pilot=pilot, text=text, mail_due=_due(user, now)) for user in found.values()
    )
    return len(found)


def mark_read(*, user: User) -> None:
    """Everything the person has been told so far has been seen."""
    Notice.objects.filter(user=user, read_at__isnull=True).update(read_at=timezone.now())


def _due(user: User, now: datetime) -> datetime | None:
    return now if user.email else None
