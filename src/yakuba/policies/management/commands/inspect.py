import json
from pathlib import Path
from typing import Any, get_args

from django.core.management.base import (
    BaseCommand,
    CommandError,
    CommandParser,
)

from yakuba.adapters.readers.base import ReaderBounds, ReadError
from yakuba.adapters.readers.sandbox import read_in_child
from yakuba.adapters.terminal import bilingual
from yakuba.core.privacy.findings import KINDS, Finding
from yakuba.core.privacy.inspection import Profile, inspect
from yakuba.policies.protection.lists import queries


class Command(BaseCommand):
    help = "文章やファイルに個人情報や取扱いを限る表示がないかを調べます。何が見つかったかと場所だけを示します。"

    def add_arguments(self, parser: CommandParser) -> None:
        given = parser.add_mutually_exclusive_group(required=True)
        given.add_argument("text", nargs="?", help="調べる文章")
        given.add_argument(
            "--file",
            type=Path,
            help="調べるファイル（PDF、Word、Excel、CSV、テキストなど）",
        )
        given.add_argument(
            "--jsonl", type=Path, help='{"id", "text"} の行のファイル'
        )
        parser.add_argument(
            "--profile",
            choices=get_args(Profile),
            default="default",
            help="strict: 氏名を見落とさないことを優先する",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        self.lists = queries.city_lists()
        self.profile = options["profile"]
        if options["jsonl"] is not None:
            with options["jsonl"].open(encoding="utf-8") as lines:
                for number, line in enumerate(lines, start=1):
                    self.stdout.write(self._answered(line, number))
        elif options["file"] is not None:
            self._show_file(options["file"])
        else:
            self._show(options["text"])

    def _inspect(self, text: str) -> tuple[Finding, ...]:
        return inspect(text, self.lists, profile=self.profile)

    def _show_file(self, path: Path) -> None:
        try:
            extract = read_in_child(
                path.read_bytes(), path.name, ReaderBounds()
            )
        except OSError as error:
            raise CommandError(
                bilingual(
                    f"ファイルを開けません: {path}（{error.strerror}）",
                    f"The file {path} cannot be opened ({error.strerror}).",
                )
            ) from error
        except ReadError as error:
            raise CommandError(error.message) from error

        for number, block in enumerate(extract.blocks, start=1):
            self._show(block.text, f"{number}段落目の")

    def _show(self, text: str, where: str = "") -> None:
        names = {kind.kind: kind.label for kind in self.lists.kinds}
        names |= {kind: described.name for kind, described in KINDS.items()}
        for finding in self._inspect(text):
            first = finding.start + 1
            place = f"{where}{first}～{finding.end}文字目"
            name = names[finding.kind]
            words = (place, finding.kind, name, finding.reason)
            self.stdout.write("  ".join(words))

    def _answered(self, line: str, number: int) -> str:
        """A line of the answer: kinds and places (characters of the given text), never the text."""
        try:
            entry = json.loads(line)
            identifier = entry["id"]
            text = _text(entry["text"])
        except (ValueError, KeyError, TypeError) as error:
            raise CommandError(
                bilingual(
                    f'{number}行目を読めません。{{"id": …, "text": "…"}} の形で書いてください。',
                    f'Line {number} cannot be read. Write it as {{"id": …, "text": "…"}}.',
                )
            ) from error

        found = [
            {
                "kind": item.kind,
                "start": item.start,
                "end": item.end,
                "confidence": item.confidence,
            }
            for item in self._inspect(text)
        ]
        return json.dumps(
            {"id": identifier, "findings": found}, ensure_ascii=False
        )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError

    return value
