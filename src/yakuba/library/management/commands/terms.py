from pathlib import Path
from typing import Any

from django.core.management.base import (
    BaseCommand,
    CommandError,
    CommandParser,
)
from django.utils import timezone

from yakuba.adapters.terminal import bilingual
from yakuba.core.retrieval.vocabulary.synonyms import NotASynonymFileError
from yakuba.library.glossary import suggestions
from yakuba.library.glossary.models import TermCandidate

SHOWN = 20


class Command(BaseCommand):
    help = "用語集。suggest は資料から用語の候補を作り、synonyms FILE は同義語の一覧を取り込みます。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("action", choices=["suggest", "synonyms"])
        parser.add_argument(
            "file",
            nargs="?",
            type=Path,
            help="SudachiDictの同義語の形式（UTF-8）",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["action"] == "suggest":
            self._suggest()
        elif options["file"] is None:
            raise CommandError(
                bilingual("ファイルを指定してください。", "Name the file.")
            )
        else:
            self._synonyms(options["file"])

    def _suggest(self) -> None:
        count = suggestions.suggest(actor=None, today=timezone.localdate())
        for candidate in TermCandidate.objects.filter(is_declined=False)[
            :SHOWN
        ]:
            instead = (
                f"（質問では「{candidate.instead_of}」）"
                if candidate.instead_of
                else ""
            )
            self.stdout.write(
                f"{candidate.form}{instead}  {candidate.occurrences}回"
            )

        self.stdout.write(
            f"{count}件の候補を作りました。「用語集」の「候補」で確かめてください。"
        )

    def _synonyms(self, path: Path) -> None:
        try:
            with path.open(encoding="utf-8", newline="") as file:
                groups, wordings = suggestions.import_synonyms(
                    lines=file, actor=None
                )
        except (OSError, UnicodeDecodeError) as error:
            sentence = f"読み取れません: {path}（{type(error).__name__}）。"
            raise CommandError(
                bilingual(
                    sentence,
                    f"{path} cannot be read ({type(error).__name__}).",
                )
            ) from error
        except NotASynonymFileError as error:
            raise CommandError(
                bilingual(
                    f"{error.line}行目が同義語の一覧の形ではありません。取り込みませんでした。",
                    f"Line {error.line} is not of a synonym file. Nothing was imported.",
                )
            ) from error

        self.stdout.write(
            f"{groups:,}組、{wordings:,}語を取り込みました。次の質問から使われます。"
        )
