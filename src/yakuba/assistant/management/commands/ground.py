import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from yakuba.adapters.terminal import bilingual
from yakuba.core import grounding

LONGEST_CLAIM, LONGEST_SOURCE = 2_000, 20_000


class Command(BaseCommand):
    help = "文が出典で裏付けられているかを確かめます。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--jsonl", type=Path, required=True, help='{"id", "claim", "source"} の行')

    def handle(self, *args: Any, **options: Any) -> None:
        for row in _rows(options["jsonl"]):
            found = grounding.check(row["claim"], row["source"])
            judged = {
                "id": row["id"],
                "supported": found.holds,
                "score": round(found.score, 4),
                "reasons": found.reasons,
            }
            self.stdout.write(json.dumps(judged, ensure_ascii=False))


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open("rb") as file:  # bytes: a line that is not UTF-8 is a bad line like any other
        for number, line in enumerate(file, start=1):
            if line.strip():
                yield _row(number, line)


def _row(number: int, line: bytes) -> dict[str, Any]:
    try:
        row: dict[str, Any] = json.loads(line)
        fits = len(row["claim"]) <= LONGEST_CLAIM and len(row["source"]) <= LONGEST_SOURCE
        strings = isinstance(row["claim"], str) and isinstance(row["source"], str) and "id" in row
    except (ValueError, TypeError, KeyError, RecursionError):
        fits, strings = True, False
    if not strings:
        raise CommandError(
            bilingual(
                f"{number}行目を読み取れません。id、claim、source（文字列）を持つJSONを、1行に一つ書いてください。",
                f'Line {number} cannot be read: one JSON object a line with "id", "claim" and "source" (strings).',
            )
        )
    if not fits:
        raise CommandError(
            bilingual(
                f"{number}行目が長すぎます。claim は{LONGEST_CLAIM:,}文字、source は{LONGEST_SOURCE:,}文字までです。",
                f"Line {number} is too long: claim up to {LONGEST_CLAIM:,} characters, source up to {LONGEST_SOURCE:,}.",
            )
        )
    return row
