from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from yakuba.adapters.terminal import bilingual
from yakuba.policies.actions import verify_ledger
from yakuba.policies.models import LedgerHead


class Command(BaseCommand):
    help = "監査記録を確かめます（ledger verify）。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("verb", choices=["verify"])

    def handle(self, *args: Any, **options: Any) -> None:
        kinds = {
            "changed": bilingual("書き換えられています", "was changed"),
            "missing": bilingual("抜けているか、順序が変わっています", "is missing or out of order"),
            "cut": bilingual("末尾が失われています", "was cut off at the end"),
        }
        if broken := verify_ledger():
            raise CommandError(
                bilingual(
                    f"監査記録の {broken.number} 番が{kinds[broken.kind]}。",
                    f"Entry {broken.number} of the ledger {kinds[broken.kind]}.",
                )
            )
        head = LedgerHead.objects.filter(pk=1).first()
        self.stdout.write(
            f"監査記録 {head.count if head else 0} 件のつながりを確かめました。書き換えは見つかりません。"
        )
