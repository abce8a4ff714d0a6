"""The end of the ledger in the mailboxes of the two offices."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from tests.town import Town
from yakuba.accounts.models import User
from yakuba.ledger.actions import record
from yakuba.ledger.enums import AuditEvent
from yakuba.ledger.queries import current_head
from yakuba.notices import ledger_head, mail
from yakuba.notices.models import Notice


def test_both_offices_and_nobody_else_are_told_number_and_value(
    town: Town, mailoutbox: list[Any]
) -> None:
    User.objects.update(email="")
    for user in (town.auditor, town.security_officer, town.coordinator):
        user.email = f"{user.user_name}@city.example.jp"
        user.save()
    now = timezone.now()
    assert ledger_head.tell(now=now) == 2
    mail.deliver(now=timezone.now())
    assert {to for sent in mailoutbox for to in sent.to} == {
        "anzen@city.example.jp",
        "kansa@city.example.jp",
    }
    assert all(str(current_head()) in sent.body for sent in mailoutbox)


def test_one_unread_notice_stands_on_the_page_however_many_days_pass(
    town: Town, mailoutbox: list[Any]
) -> None:
    now = timezone.now()
    for day in range(4):
        at = now + timedelta(days=day)
        record(event=AuditEvent.ANSWER_REFUSED, actor_id=None)
        ledger_head.tell(now=at)
        mail.deliver(now=at + timedelta(hours=1))
    (notice,) = Notice.objects.filter(user=town.auditor)
    assert str(current_head()) in notice.text


def test_an_empty_ledger_tells_nothing(db: None) -> None:
    assert ledger_head.tell(now=timezone.now()) == 0
