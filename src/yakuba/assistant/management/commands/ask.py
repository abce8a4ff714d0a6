import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from asgiref.sync import async_to_sync
from django.conf import settings
from django.core.management.base import (
    BaseCommand,
    CommandError,
    CommandParser,
)

from yakuba.accounts.models import User
from yakuba.adapters.readers.base import ReadError
from yakuba.adapters.tables.json_lines import LineError, rows
from yakuba.adapters.terminal import bilingual
from yakuba.assistant.answer_record import record_of
from yakuba.assistant.answering import benchmark, rules
from yakuba.assistant.answering.own_files.reader import (
    MOST_FILES,
    TOO_MANY,
    read_file,
)
from yakuba.assistant.answering.question import AttachedFile, Question
from yakuba.assistant.answering.story import answer
from yakuba.assistant.console import asker, show
from yakuba.core.evidence.brief import Turn
from yakuba.library.indexing.recovery import ensure_index
from yakuba.library.search import embedding


class Command(BaseCommand):
    help = "資料に尋ねます。"

    def add_arguments(self, parser: CommandParser) -> None:
        given = parser.add_mutually_exclusive_group(required=True)
        given.add_argument("question", nargs="?")
        given.add_argument(
            "--jsonl",
            type=Path,
            help='{"id", "text", "turns": [それまでの質問]} の行。--corpus とともに使うときは {"id", "question"} の行',
        )
        parser.add_argument(
            "--json",
            action="store_true",
            help="答えを、プログラムで読めるJSONで出す",
        )
        parser.add_argument(
            "--corpus",
            type=Path,
            help='資料の代わりに、{"id", "title", "text"} の行から探す（引用の正しさを測るため）',
        )
        parser.add_argument(
            "--file",
            type=Path,
            action="append",
            default=[],
            metavar="FILE",
            help=f"手元のこのファイルから答えを探す（{MOST_FILES}つまで繰り返せます。保存しません）",
        )
        parser.add_argument(
            "--with-library",
            action="store_true",
            help="--file のファイルを、資料とあわせて探す",
        )
        parser.add_argument(
            "--user",
            help="この職員として尋ねる（ユーザー名。一人しかいなければ省けます）",
        )
        parser.add_argument(
            "--endpoint",
            default="",
            help="答える方式の識別名（yakuba endpoint list で確かめます）",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            for line in self._lines(options):
                self.stdout.write(json.dumps(line, ensure_ascii=False))
        except LineError as error:
            raise CommandError(str(error)) from error

    def _lines(self, options: dict[str, Any]) -> Iterator[dict[str, Any]]:
        """What is printed as JSON; nothing where a person reads the answer."""
        if options["corpus"]:
            return _quotations(options["jsonl"], options["corpus"])

        person = asker(options["user"])
        ensure_index(settings.DATA_DIR)
        blank = Question(
            "",
            destination=options["endpoint"],
            files=_read(options["file"]),
            files_alone=not options["with_library"],
        )
        if options["jsonl"]:
            # A single question does not wait for them: search goes by words until they are there.
            while embedding.catch_up():
                pass

            return _answers(person, options["jsonl"], blank)

        question = replace(blank, text=options["question"])
        if options["json"]:
            return iter([_answer(person, question, "")])

        if not async_to_sync(show)(answer(person, question), self.stdout):
            raise CommandError(
                bilingual("答えられませんでした。", "There was no answer."),
                returncode=3,
            )

        return iter(())


def _read(paths: list[Path]) -> tuple[AttachedFile, ...]:
    if len(paths) > MOST_FILES:
        raise CommandError(
            bilingual(TOO_MANY, f"At most {MOST_FILES} files can be given.")
        )

    try:
        return tuple(read_file(path.name, path.read_bytes()) for path in paths)
    except OSError as error:
        raise CommandError(
            bilingual(
                f"ファイルを開けません: {error.filename}（{error.strerror}）",
                f"The file {error.filename} cannot be opened ({error.strerror}).",
            )
        ) from error
    except ReadError as error:
        raise CommandError(error.message) from error


def _quotations(
    questions: Path | None, corpus: Path
) -> Iterator[dict[str, Any]]:
    if questions is None:
        raise CommandError(
            bilingual(
                "--corpus には --jsonl が要ります。",
                "--corpus needs --jsonl.",
            )
        )

    paragraphs = list(rows(corpus, {"text": rules.LONGEST_TEXT}))
    asked = list(rows(questions, {"question": rules.LONGEST_QUESTION}))
    return benchmark.quote(paragraphs, asked)


def _answers(
    person: User, questions: Path, blank: Question
) -> Iterator[dict[str, Any]]:
    for line in rows(questions, {"text": rules.LONGEST_QUESTION}):
        turns = line.get("turns", [])
        history = tuple(
            Turn(str(turn)[: rules.LONGEST_TURN], "") for turn in turns
        )
        question = replace(
            blank, text=line["text"], history=history[-rules.MOST_TURNS :]
        )
        yield _answer(person, question, line["id"])


def _answer(person: User, question: Question, identity: Any) -> dict[str, Any]:
    record = async_to_sync(record_of)(answer(person, question))
    return record.row(identity)
