"""What people are told about a trial: every sentence is one of ours, for it may go into a mail (notices/mail)."""

from collections.abc import Iterable

from django.urls import reverse

from yakuba.accounts.models import User
from yakuba.notices import actions
from yakuba.notices.models import Subject
from yakuba.pilots.models import Pilot

APPLIED_HEAD = (
    "所属の職員から応募がありました。承認するか、差し戻してください。"
)
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
BRIEFING = (
    "説明と確認の問いが、まだ済んでいません。済ませると使えるようになります。"
)


def tell(
    *,
    pilot: Pilot,
    people: Iterable[User | None],
    text: str,
    repeat: bool = False,
) -> int:
    """Leave a notice about the trial for each; how many were left."""
    link = reverse("pilots:pilot", args=[pilot.pk])
    subject = Subject("pilot", pilot.pk, pilot.title, link)
    return actions.tell(about=subject, people=people, text=text, repeat=repeat)
