"""Notices by mail. The rows of `Notice` are the queue: no step is held up, or lost, by a mail server that is away.

A mail holds one of our own sentences and the title of what it is about: no name, no reason, nothing that somebody wrote
about anybody.
"""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from smtplib import (
    SMTPDataError,
    SMTPException,
    SMTPNotSupportedError,
    SMTPRecipientsRefused,
)

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import F

from yakuba.notices.models import Notice

log = logging.getLogger(__name__)
AT_ONCE = 200
MOST_TRIES = 6
# Doubled each time this one message is refused.
FIRST_WAIT = timedelta(minutes=10)
TOO_OLD = timedelta(days=7)
SUBJECT = "【Yakuba】お知らせ"
BODY = """\
{title}

{text}

Yakubaにサインインして、「お知らせ」で確かめてください。
{address}
このメールは、{municipality}のYakubaが自動で送りました。返信しても届きません。
"""
# It is about this message, not about the server.
REFUSED = (
    SMTPRecipientsRefused,
    SMTPDataError,
    SMTPNotSupportedError,
    ValueError,
)


@dataclass(frozen=True, slots=True)
class Delivery:
    """How many mails went out, and how many wait for another try."""

    sent: int = 0
    waiting: int = 0
    reached: bool = True


def deliver(*, now: datetime) -> Delivery:
    """Send what is due. A server that cannot be reached leaves everything waiting for the next time."""
    old = Notice.objects.filter(mail_due__isnull=False, at__lt=now - TOO_OLD)
    old.update(mail_due=None)
    due = list(_claimed(now))
    if not due:
        return Delivery(0, _waiting())

    try:
        sent = _sent_of(due, now)
    except (OSError, SMTPException) as error:
        reason = type(error).__name__
        log.warning(
            "mails are waiting, the server cannot be reached: %s", reason
        )
        numbers = [notice.pk for notice in due]
        unsent = Notice.objects.filter(pk__in=numbers, mailed_at__isnull=True)
        unsent.update(mail_due=now)
        return Delivery(0, len(due), reached=False)

    return Delivery(sent, _waiting())


def _waiting() -> int:
    return Notice.objects.filter(mail_due__isnull=False).count()


def _claimed(now: datetime) -> Iterator[Notice]:
    """What is due, each taken by one process only: whoever is killed meanwhile leaves it to be tried again."""
    due = Notice.objects.filter(mail_due__lte=now, user__is_active=True)
    in_order = due.select_related("user").order_by("mail_due", "pk")
    for notice in in_order[:AT_ONCE]:
        wait = FIRST_WAIT * 2**notice.mail_tries
        next_try = now + wait if notice.mail_tries < MOST_TRIES else None
        unchanged = Notice.objects.filter(
            pk=notice.pk, mail_due=notice.mail_due
        )
        if unchanged.update(mail_due=next_try):
            yield notice


def _sent_of(due: list[Notice], now: datetime) -> int:
    """How many of them went out. Raises OSError or SMTPException when the server is gone."""
    connection = get_connection()
    connection.open()
    count = 0
    for notice in due:
        if _send(notice, connection, now):
            count += 1

    connection.close()
    return count


def _send(notice: Notice, connection: BaseEmailBackend, now: datetime) -> bool:
    row = Notice.objects.filter(pk=notice.pk)
    try:
        _message(notice, connection).send()
    except REFUSED as error:
        log.warning("a mail was refused: %s", type(error).__name__)
        row.update(mail_tries=F("mail_tries") + 1)
        return False

    row.update(mailed_at=now, mail_due=None)
    return True


def _message(notice: Notice, connection: BaseEmailBackend) -> EmailMessage:
    body = BODY.format(
        title=notice.title,
        text=notice.text,
        address=f"{settings.ADDRESS}\n" if settings.ADDRESS else "",
        municipality=settings.MUNICIPALITY_NAME,
    )
    return EmailMessage(
        SUBJECT,
        body,
        to=[notice.user.email],
        headers={"Auto-Submitted": "auto-generated"},
        connection=connection,
    )
