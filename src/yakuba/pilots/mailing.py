"""Notices by mail. The rows of `Notice` are the queue: a step is never held up, or lost, by a mail server that is away.

A mail holds one of our own sentences and the trial's title: no name, no reason, nothing that somebody wrote about anybody.
"""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from smtplib import SMTPDataError, SMTPException, SMTPNotSupportedError, SMTPRecipientsRefused

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import F

from yakuba.pilots.models import Notice

log = logging.getLogger(__name__)
AT_ONCE = 200
MOST_TRIES = 6
FIRST_WAIT = timedelta(minutes=10)  # doubled with each try that this one message was refused
TOO_OLD = timedelta(days=7)
SUBJECT = "【Yakuba】実証実験のお知らせ"
BODY = """\
{title}

{text}

Yakubaにサインインして、「実証実験」の「お知らせ」で確かめてください。
{address}
このメールは、{municipality}のYakubaが自動で送りました。返信しても届きません。
"""
REFUSED = (SMTPRecipientsRefused, SMTPDataError, SMTPNotSupportedError, ValueError)  # this message, not the server


@dataclass(frozen=True, slots=True)
class Delivered:
    """How many mails went out, and how many wait for another try."""

    sent: int = 0
    waiting: int = 0
    reached: bool = True


def deliver(*, now: datetime) -> Delivered:
    """Send what is due. A server that cannot be reached leaves everything waiting for the next time."""
    Notice.objects.filter(mail_due__isnull=False, at__lt=now - TOO_OLD).update(mail_due=None)
    due = list(_claimed(now))
    connection = get_connection()
    try:
        if due:
            connection.open()
        sent = sum(_sent(notice, connection, now) for notice in due)
        connection.close()
    except (OSError, SMTPException) as error:
        log.warning("mails are waiting, the server cannot be reached: %s", type(error).__name__)
        Notice.objects.filter(pk__in=[each.pk for each in due], mailed_at__isnull=True).update(mail_due=now)
        return Delivered(0, len(due), reached=False)
    return Delivered(sent, Notice.objects.filter(mail_due__isnull=False).count())


def _claimed(now: datetime) -> Iterator[Notice]:
    """What is due, each taken by one process only: whoever is killed meanwhile leaves it to be tried again."""
    waiting = Notice.objects.filter(mail_due__lte=now, user__is_active=True).select_related("user", "pilot")
    for notice in waiting.order_by("mail_due", "pk")[:AT_ONCE]:
        wait = FIRST_WAIT * 2**notice.mail_tries
        mine = Notice.objects.filter(pk=notice.pk, mail_due=notice.mail_due)
        if mine.update(mail_due=now + wait if notice.mail_tries < MOST_TRIES else None):
            yield notice


def _sent(notice: Notice, connection: BaseEmailBackend, now: datetime) -> bool:
    """Whether it went out. Raises OSError or SMTPException when the server is gone."""
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
        title=notice.pilot.title,
        text=notice.text,
        address=f"{settings.ADDRESS}\n" if settings.ADDRESS else "",
        municipality=settings.MUNICIPALITY_NAME,
    )
    headers = {"Auto-Submitted": "auto-generated"}
    return EmailMessage(SUBJECT, body, to=[notice.user.email], headers=headers, connection=connection)
