import json
from pathlib import Path
from typing import Any

from asgiref.sync import async_to_sync
from django.core.management.base import BaseCommand, CommandError, CommandParser

from yakuba.adapters.json_rows import LineError, rows
from yakuba.adapters.terminal import bilingual
from yakuba.assistant import measuring, rules
from yakuba.assistant.answering import Question, answer
from yakuba.assistant.console import asker, show


class Command(BaseCommand):
    help = "資料に尋ねます。--jsonl は、別に用意した文章を相手に、引用の正しさを測るためのものです。"

    def add_arguments(self, parser: CommandParser) -> None:
        given = parser.add_mutually_exclusive_group(required=True)
        given.add_argument("question", nargs="?")
        given.add_argument("--jsonl", type=Path, help='{"id", "question"} の行')
        parser.add_argument("--corpus", type=Path, help='{"id", "title", "text"} の行（--jsonl とともに）')
        parser.add_argument("--user", help="この職員として尋ねる（ユーザー名。一人しかいなければ省けます）")
        parser.add_argument("--endpoint", default="", help="答える方式の識別名（yakuba endpoint list で確かめます）")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["jsonl"]:
            self._measure(options["jsonl"], options["corpus"])
            return
        person = asker(options["user"])
        question = Question(options["question"], destination=options["endpoint"])
        if not async_to_sync(show)(answer(person, question), self.stdout):
            raise CommandError(bilingual("答えられませんでした。", "There was no answer."), returncode=3)

    def _measure(self, questions: Path, corpus: Path | None) -> None:
        if corpus is None:
            raise CommandError(bilingual("--jsonl には --corpus が要ります。", "--jsonl needs --corpus."))
        try:
            paragraphs = list(rows(corpus, text=rules.LONGEST_TEXT))
            asked = list(rows(questions, question=rules.LONGEST_QUESTION))
        except LineError as error:
            raise CommandError(str(error)) from error
        for found in measuring.quote(paragraphs, asked):
            self.stdout.write(json.dumps(found, ensure_ascii=False))
