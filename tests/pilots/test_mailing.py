"""Notices by mail, to a real server: what it receives, what happens when it refuses or is not there."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from django.core.management import CommandError, call_command
from django.db import transaction
from django.utils import timezone

from tests.pilots.conftest import volunteer
from tests.town import Town
from yakuba.accounts.models import User
from yakuba.pilots import mailing, telling
from yakuba.pilots.models import Notice, Pilot, PilotApplication
from yakuba.pilots.telling import tell

REASON = "会議録の要約に時間がかかっているため"


@dataclass
class Mailbox:
    """What a mail server does with what it is given."""

    received: list[bytes] = field(default_factory=list)
    refuses: str = ""

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802
        if address == self.refuses:
            return "550 no such person"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        self.received.append(envelope.content)
        return "250 OK"


class AnyPort(Controller):  # type: ignore[misc]
    """A server on whatever port is free; aiosmtpd itself would knock at port 0."""

    def _trigger_server(self) -> None:
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@pytest.fixture
def people(town: Town) -> list[User]:
    """The head and aoi have addresses; the coordinator has none."""
    for user in (town.aoi, town.head):
        user.email = f"{user.user_name}@city.example.jp"
        user.save()
    return [town.aoi, town.head, town.coordinator]


@pytest.fixture
def mailbox(settings: Any) -> Iterator[Mailbox]:
    box = Mailbox()
    controller = AnyPort(box, hostname="127.0.0.1", port=0)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = controller.port
    yield box
    controller.stop()


@pytest.mark.integration
def test_what_the_server_receives_holds_a_fixed_sentence_and_nothing_personal(
    pilot: Pilot, town: Town, people: list[User], mailbox: Mailbox
) -> None:
    volunteer(pilot, town.aoi, town.zeimu)
    assert mailing.deliver(now=timezone.now()).sent == 1
    mail = message_from_bytes(mailbox.received[0], policy=default)
    assert mail["To"] == "head@city.example.jp"
    assert mail["Subject"] == mailing.SUBJECT
    assert mail["Auto-Submitted"] == "auto-generated"
    text = mail.get_body().get_content()  # type: ignore[union-attr]
    assert telling.APPLIED_HEAD in text
    assert pilot.title in text
    everything = mailbox.received[0].decode() + text
    for personal in (town.aoi.name, town.head.name, REASON, str(town.zeimu), town.aoi.user_name):
        assert personal not in everything
    assert mailing.deliver(now=timezone.now()).sent == 0  # once


@pytest.mark.integration
def test_a_refused_address_stops_no_other_mail_and_is_given_up_in_the_end(
    pilot: Pilot, town: Town, people: list[User], mailbox: Mailbox
) -> None:
    mailbox.refuses = "head@city.example.jp"
    tell(pilot=pilot, people=[town.head, town.aoi], text=telling.PAUSED)
    now = timezone.now()
    assert mailing.deliver(now=now) == mailing.Delivered(sent=1, waiting=1)
    assert mailing.deliver(now=now).sent == 0  # it waits first
    for hours in range(1, 30):
        mailing.deliver(now=now + timedelta(hours=hours))
    notice = Notice.objects.get(user=town.head)
    assert (notice.mail_due, notice.mailed_at, notice.mail_tries) == (None, None, mailing.MOST_TRIES + 1)
    assert notice.text == telling.PAUSED  # on the page it stays


@pytest.mark.integration
def test_a_server_that_is_away_holds_up_nothing_and_loses_nothing(
    pilot: Pilot, town: Town, people: list[User], mailbox: Mailbox, settings: Any
) -> None:
    working, settings.EMAIL_PORT = settings.EMAIL_PORT, 9  # nobody listens there
    volunteer(pilot, town.aoi, town.zeimu)
    assert PilotApplication.objects.count() == 1
    assert mailing.deliver(now=timezone.now()) == mailing.Delivered(0, 1, reached=False)
    with pytest.raises(CommandError, match="メールサーバーにつながりません"):
        call_command("notices", verbosity=0)
    settings.EMAIL_PORT = working
    assert mailing.deliver(now=timezone.now()).sent == 1


@pytest.mark.integration
def test_a_title_with_line_breaks_adds_no_header(
    pilot: Pilot, town: Town, people: list[User], mailbox: Mailbox
) -> None:
    Pilot.objects.filter(pk=pilot.pk).update(title="試行\r\nBcc: all@city.example.jp\r\n.\r\nQUIT")
    tell(pilot=Pilot.objects.get(), people=[town.aoi], text=telling.PAUSED)
    mailing.deliver(now=timezone.now())
    (raw,) = mailbox.received
    assert message_from_bytes(raw, policy=default)["Bcc"] is None


def test_a_step_that_is_undone_sends_nothing(pilot: Pilot, town: Town, people: list[User]) -> None:
    with transaction.atomic():
        tell(pilot=pilot, people=people, text=telling.PAUSED)
        transaction.set_rollback(True)
    assert mailing.deliver(now=timezone.now()) == mailing.Delivered()


@pytest.mark.parametrize("address", ["山田@city.example.jp", "a b@c", "no-at-sign"])
def test_an_address_that_is_none_stops_nothing(
    pilot: Pilot, town: Town, people: list[User], mailoutbox: list[Any], address: str
) -> None:
    User.objects.filter(pk=town.head.pk).update(email=address)
    tell(pilot=pilot, people=User.objects.filter(pk__in=[town.head.pk, town.aoi.pk]), text=telling.PAUSED)
    mailing.deliver(now=timezone.now())
    assert "aoi@city.example.jp" in [to for mail in mailoutbox for to in mail.to]


def test_by_default_mails_are_files(
    pilot: Pilot, town: Town, people: list[User], settings: Any, tmp_path: Path
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    tell(pilot=pilot, people=people, text=telling.PAUSED)
    mailing.deliver(now=timezone.now())
    written = "".join(path.read_text() for path in (tmp_path / "mail").iterdir())
    assert len(re.findall(r"^To:", written, re.M)) == 2


def test_whoever_has_left_gets_no_mail_and_an_old_notice_is_not_sent(
    pilot: Pilot, town: Town, people: list[User], mailoutbox: list[Any]
) -> None:
    User.objects.filter(pk=town.head.pk).update(is_active=False)
    tell(pilot=pilot, people=people, text=telling.PAUSED)
    Notice.objects.filter(user=town.aoi).update(at=timezone.now() - timedelta(days=8))
    mailing.deliver(now=timezone.now())
    assert mailoutbox == []


def test_the_same_sentence_unread_is_not_said_twice_but_a_reminder_takes_its_place(
    pilot: Pilot, town: Town, people: list[User]
) -> None:
    assert tell(pilot=pilot, people=[town.aoi, town.aoi, None], text=telling.BRIEFING) == 1
    assert tell(pilot=pilot, people=[town.aoi], text=telling.BRIEFING) == 0
    assert tell(pilot=pilot, people=[town.aoi], text=telling.BRIEFING, repeat=True) == 1
    assert Notice.objects.filter(user=town.aoi).count() == 1
    telling.mark_read(user=town.aoi)
    assert tell(pilot=pilot, people=[town.aoi], text=telling.BRIEFING) == 1
