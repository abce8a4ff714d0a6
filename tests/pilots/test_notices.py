"""What people are told of a trial, as a mail server receives it."""

from email import message_from_bytes
from email.policy import default
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from tests.notices.mailbox import Mailbox
from tests.pilots.conftest import volunteer
from tests.town import Town
from yakuba.accounts.models import User
from yakuba.notices import mail
from yakuba.pilots import notices
from yakuba.pilots.applications.models import PilotApplication
from yakuba.pilots.models import Pilot

REASON = "会議録の要約に時間がかかっているため"


@pytest.mark.integration
def test_what_the_server_receives_holds_a_fixed_sentence_and_nothing_personal(
    pilot: Pilot, town: Town, people: list[User], mailbox: Mailbox
) -> None:
    volunteer(pilot, town.aoi, town.zeimu)
    assert mail.deliver(now=timezone.now()).sent == 1
    message = message_from_bytes(mailbox.received[0], policy=default)
    assert message["To"] == "head@city.example.jp"
    assert message["Subject"] == mail.SUBJECT
    assert message["Auto-Submitted"] == "auto-generated"
    text = message.get_body().get_content()  # type: ignore[union-attr]
    assert notices.APPLIED_HEAD in text
    assert pilot.title in text
    everything = mailbox.received[0].decode() + text
    for personal in (
        town.aoi.name,
        town.head.name,
        REASON,
        str(town.zeimu),
        town.aoi.user_name,
    ):
        assert personal not in everything
    assert mail.deliver(now=timezone.now()).sent == 0  # once


@pytest.mark.integration
def test_a_server_that_is_away_holds_up_nothing_and_loses_nothing(
    pilot: Pilot,
    town: Town,
    people: list[User],
    mailbox: Mailbox,
    settings: Any,
) -> None:
    # Nobody listens there.
    working, settings.EMAIL_PORT = (settings.EMAIL_PORT, 9)
    volunteer(pilot, town.aoi, town.zeimu)
    assert PilotApplication.objects.count() == 1
    assert mail.deliver(now=timezone.now()) == mail.Delivery(
        0, 1, reached=False
    )
    with pytest.raises(CommandError, match="メールサーバーにつながりません"):
        call_command("notices", verbosity=0)
    settings.EMAIL_PORT = working
    assert mail.deliver(now=timezone.now()).sent == 1
