"""What is wrong with the ledger, told to the two offices."""

from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from yakuba.accounts.offices.queries import people_of_offices
from yakuba.ledger.verification import Verification
from yakuba.notices import actions
from yakuba.notices.models import Subject

KIND = "ledger_alarm"
TITLE = "監査記録の問題"
TEXT = "監査記録の確認で、問題が見つかりました。「監査記録」のページで確かめてください。"


def tell(verification: Verification, *, now: datetime) -> int:
    """How many were told: each time anew, until it is put right. The page says what is wrong."""
    if verification.is_whole:
        return 0

    return actions.tell(
        about=Subject(KIND, 0, TITLE, reverse("ledger:entries")),
        people=people_of_offices(timezone.localdate(now)),
        text=TEXT,
        repeat=True,
    )
