from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from yakuba.adapters.terminal import bilingual
from yakuba.notices import mail
from yakuba.pilots import reminders


class Command(BaseCommand):
    help = "実証実験の催促をし、待っているメールを送ります（サーバーが動いていれば自動で行われます）。"

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        reminded = reminders.daily(now=now)
        outcome = mail.deliver(now=now)
        self.stdout.write(
            bilingual(
                f"{reminded}人に知らせ、{outcome.sent}通を送りました。{outcome.waiting}通が待っています。",
                f"{reminded} told, {outcome.sent} mails sent, {outcome.waiting} waiting.",
            )
        )
        if not outcome.reached:
            raise CommandError(
                bilingual(
                    "メールサーバーにつながりません。YAKUBA_MAIL_HOST などの設定を確かめてください。",
                    "The mail server cannot be reached. Check YAKUBA_MAIL_HOST and the other settings.",
                )
            )
