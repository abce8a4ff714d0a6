from typing import Any

from django.core.management.base import (
    BaseCommand,
    CommandError,
    CommandParser,
)

from yakuba.adapters.terminal import bilingual
from yakuba.ledger import actions
from yakuba.ledger.enums import BreakKind

IN_ENGLISH = {
    BreakKind.CHANGED: "was changed",
    BreakKind.MISSING: "is missing or out of order",
    BreakKind.CUT: "was cut off at the end",
}


class Command(BaseCommand):
    help = "監査記録を確かめます（ledger verify）。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("verb", choices=["verify"])

    def handle(self, *args: Any, **options: Any) -> None:
        verification = actions.verify()
        if not verification.is_whole:
            number = verification.broken_number
            kind = BreakKind(verification.broken_kind)
            raise CommandError(
                bilingual(
                    f"監査記録の {number} 番が{kind.label}。",
                    f"Entry {number} of the ledger {IN_ENGLISH[kind]}.",
                )
            )

        self.stdout.write(
            f"監査記録 {verification.entries} 件のつながりを確かめました。書き換えは見つかりません。"
        )
