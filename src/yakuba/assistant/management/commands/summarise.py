from pathlib import Path
from typing import Any

from asgiref.sync import async_to_sync
from django.core.management.base import (
    BaseCommand,
    CommandError,
    CommandParser,
)

from yakuba.adapters.readers.base import ReaderBounds, ReadError
from yakuba.adapters.readers.sandbox import read_in_child
from yakuba.adapters.terminal import bilingual
from yakuba.assistant.answering.forms import LENGTHS
from yakuba.assistant.answering.question import Question
from yakuba.assistant.answering.story import answer
from yakuba.assistant.console import asker, show


class Command(BaseCommand):
    help = "ファイルを要約します。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--length", choices=LENGTHS, default="medium")
        parser.add_argument("--user", help="この職員として（ユーザー名）")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
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

        question = Question(
            "",
            task="summarise",
            attachment=extract,
            sentences=LENGTHS[options["length"]],
        )
        if not async_to_sync(show)(
            answer(asker(options["user"]), question), self.stdout
        ):
            raise CommandError(
                bilingual("要約できませんでした。", "There was no summary."),
                returncode=3,
            )
