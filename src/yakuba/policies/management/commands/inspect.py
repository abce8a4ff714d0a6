import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from yakuba.adapters.terminal import bilingual
from yakuba.core.city_lists import CityLists
from yakuba.core.inspection import inspect
from yakuba.policies.queries import city_lists


class Command(BaseCommand):
    help = "文章に個人情報や取扱いを限る表示がないかを調べます。何が見つかったかと場所だけを示します。"

    def add_arguments(self, parser: CommandParser) -> None:
        given = parser.add_mutually_exclusive_group(required=True)
        given.add_argument("text", nargs="?", help="調べる文章")
        given.add_argument("--jsonl", type=Path, help='{"id", "text"} の行のファイル')

    def handle(self, *args: Any, **options: Any) -> None:
        lists = city_lists()
        if options["jsonl"] is None:
            self._show(options["text"], lists)
            return
        with options["jsonl"].open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, start=1):
                self.stdout.write(_inspected(line, number, lists))

    def _show(self, text: str, lists: CityLists) -> None:
        for finding in inspect(text, lists):
            self.stdout.write(f"{finding.start + 1}～{finding.end}文字目  {finding.kind}  {finding.reason}")


def _inspected(line: str, number: int, lists: CityLists) -> str:
    """A line of the answer: kinds and places (characters of the given text), never the text."""
    try:
        entry = json.loads(line)
        findings = inspect(entry["text"], lists)
        found = [
            {"kind": item.kind, "start": item.start, "end": item.end, "confidence": item.confidence}
            for item in findings
        ]
        return json.dumps({"id": entry["id"], "findings": found}, ensure_ascii=False)
    except (ValueError, KeyError, TypeError) as error:
        raise CommandError(
            bilingual(
                f'{number}行目を読めません。{{"id": …, "text": "…"}} の形で書いてください。',
                f'Line {number} cannot be read. Write it as {{"id": …, "text": "…"}}.',
            )
        ) from error
