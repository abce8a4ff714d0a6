"""The table of notices (お知らせ)."""

from dataclasses import dataclass

from django.conf import settings
from django.db import models


@dataclass(frozen=True, slots=True)
class Subject:
    """What a notice is about: a row of some room, by that room's name for it, with its title and its page."""

    kind: str
    number: int
    title: str
    link: str


class Notice(models.Model):
    """A sentence to a person about a subject: shown on the page, and sent by mail to those who have an address.

    `text` is one of our own sentences, never what somebody wrote: it goes into the mail. A row with `mail_due` waits to
    be sent. The subject has no foreign key: this room knows none of those that tell.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="notices",
    )
    subject_kind = models.CharField(max_length=40)
    subject_number = models.PositiveBigIntegerField()
    title = models.CharField(max_length=100)
    link = models.CharField(max_length=200)
    text = models.CharField(max_length=300)
    at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True, blank=True)
    mail_due = models.DateTimeField(null=True, blank=True, db_index=True)
    mail_tries = models.PositiveSmallIntegerField(default=0)
    mailed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return self.text
