"""Notices by mail, to a real server: what it receives, what happens when it refuses or is not there."""

import re
from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from tests.notices.mailbox import Mailbox
from tests.town import Town
from yakuba.accounts.models import User
from yakuba.notices import mail
from yakuba.notices.actions import tell
from yakuba.notices.models import Notice, Subject

TRIAL = Subject("pilot", 7, "生成AIの試行", "/pilots/7/")
PAUSED = "実験を休止しました。再開をお待ちください。"


@pytest.mark.integration
def test_a_refused_address_stops_no_other_mail_and_is_given_up_in_the_end(
    town: Town, people: list[User], mailbox: Mailbox
) -> None:
    mailbox.refuses = "head@city.example.jp"
    tell(about=TRIAL, people=[town.head, town.aoi], text=PAUSED)
    now = timezone.now()
    assert mail.deliver(now=now) == mail.Delivery(sent=1, waiting=1)
    assert mail.deliver(now=now).sent == 0  # it waits first
    for hours in range(1, 30):
        mail.deliver(now=now + timedelta(hours=hours))
    notice = Notice.objects.get(user=town.head)
    assert (notice.mail_due, notice.mailed_at, notice.mail_tries) == (
        None,
        None,
        mail.MOST_TRIES + 1,
    )
    assert notice.text == PAUSED  # on the page it stays


@pytest.mark.integration
def test_a_title_with_line_breaks_adds_no_header(
    town: Town, people: list[User], mailbox: Mailbox
) -> None:
    title = "試行\r\nBcc: all@city.example.jp\r\n.\r\nQUIT"
    tell(about=replace(TRIAL, title=title), people=[town.aoi], text=PAUSED)
    mail.deliver(now=timezone.now())
    (raw,) = mailbox.received
    assert message_from_bytes(raw, policy=default)["Bcc"] is None


def test_a_step_that_is_undone_sends_nothing(
    town: Town, people: list[User]
) -> None:
    with transaction.atomic():
        tell(about=TRIAL, people=people, text=PAUSED)
        transaction.set_rollback(True)
    assert mail.deliver(now=timezone.now()) == mail.Delivery()


@pytest.mark.parametrize(
    "address", ["山田@city.example.jp", "a b@c", "no-at-sign"]
)
def test_an_address_that_is_none_stops_nothing(
    town: Town, people: list[User], mailoutbox: list[Any], address: str
) -> None:
    User.objects.filter(pk=town.head.pk).update(email=address)
    tell(
        about=TRIAL,
        people=User.objects.filter(pk__in=[town.head.pk, town.aoi.pk]),
        text=PAUSED,
    )
    mail.deliver(now=timezone.now())
    assert "aoi@city.example.jp" in [
        to for sent in mailoutbox for to in sent.to
    ]


def test_by_default_mails_are_files(
    town: Town, people: list[User], settings: Any, tmp_path: Path
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    tell(about=TRIAL, people=people, text=PAUSED)
    mail.deliver(now=timezone.now())
    written = "".join(
        path.read_text() for path in (tmp_path / "mail").iterdir()
    )
    assert len(re.findall(r"^To:", written, re.M)) == 2


def test_whoever_has_left_gets_no_mail_and_an_old_notice_is_not_sent(
    town: Town, people: list[User], mailoutbox: list[Any]
) -> None:
    User.objects.filter(pk=town.head.pk).update(is_active=False)
    tell(about=TRIAL, people=people, text=PAUSED)
    Notice.objects.filter(user=town.aoi).update(
        at=timezone.now() - timedelta(days=8)
    )
    mail.deliver(now=timezone.now())
    assert mailoutbox == []


@pytest.mark.integration
def test_a_mail_holds_a_sentence_a_title_and_nothing_about_anybody(
    town: Town, people: list[User], mailbox: Mailbox
) -> None:
    tell(about=TRIAL, people=[town.head], text=PAUSED)
    assert mail.deliver(now=timezone.now()).sent == 1
    (raw,) = mailbox.received
    message = message_from_bytes(raw, policy=default)
    assert (message["To"], message["Subject"]) == (
        "head@city.example.jp",
        mail.SUBJECT,
    )
    body = message.get_body()
    assert body is not None
    text = body.get_content().replace("\r\n", "\n")
    assert text == mail.BODY.format(
        title=TRIAL.title, text=PAUSED, address="", municipality="みどり野市"
    )
    assert town.head.name not in raw.decode() + text
