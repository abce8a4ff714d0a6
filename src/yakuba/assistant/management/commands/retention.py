from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from yakuba.adapters.terminal import bilingual
from yakuba.assistant.conversations.actions import delete, sweep
from yakuba.assistant.conversations.models import ConversationTurn


class Command(BaseCommand):
    help = "保存した会話を消します。sweep は期限が来たものだけ（動いているサーバーは自動で消します）、delete はすべて。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("verb", choices=["sweep", "delete"])
        parser.add_argument(
            "--now",
            type=_moment,
            help="この日時に期限が来ているものを消す（例 2027-04-01T00:00+09:00）",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["verb"] == "sweep":
            count = sweep(now=options["now"] or timezone.now())
        else:
            count = delete(
                turns=ConversationTurn.objects.all(),
                cause="decision",
                actor=None,
            )

        self.stdout.write(
            bilingual(
                f"保存した質問と回答{count}件を消しました。",
                f"{count} kept turns were deleted.",
            )
        )


def _moment(written: str) -> datetime:
    found = parse_datetime(written)
    if found is None or found.tzinfo is None:
        raise ValueError("not a moment with its time zone")

    return found
