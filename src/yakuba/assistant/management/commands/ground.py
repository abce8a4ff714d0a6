import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from yakuba.adapters.json_rows import LineError, rows
from yakuba.core import grounding

LONGEST_CLAIM, LONGEST_SOURCE = 2_000, 20_000


class Command(BaseCommand):
    help = "文が出典で裏付けられているかを確かめます。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--jsonl", type=Path, required=True, help='{"id", "claim", "source"} の行')

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            for row in rows(options["jsonl"], claim=LONGEST_CLAIM, source=LONGEST_SOURCE):
                self.stdout.write(json.dumps(_judged(row), ensure_ascii=False))
        except LineError as error:
            raise CommandError(str(error)) from error


def _judged(row: dict[str, Any]) -> dict[str, Any]:
    found = grounding.check(row["claim"], row["source"])
    return {"id": row["id"], "supported": found.holds, "score": round(found.score, 4), "reasons": found.reasons}
