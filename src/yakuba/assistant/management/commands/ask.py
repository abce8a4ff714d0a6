from typing import Any

from asgiref.sync import async_to_sync
from django.core.management.base import BaseCommand, CommandError, CommandParser

from yakuba.adapters.terminal import bilingual
from yakuba.assistant.answering import Question, answer
from yakuba.assistant.console import asker, show


class Command(BaseCommand):
    help = "資料に尋ねます。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("question")
        parser.add_argument("--user", help="この職員として尋ねる（ユーザー名。一人しかいなければ省けます）")
        parser.add_argument("--endpoint", default="", help="答える方式の識別名（yakuba endpoint list で確かめます）")

    def handle(self, *args: Any, **options: Any) -> None:
        person = asker(options["user"])
        question = Question(options["question"], destination=options["endpoint"])
        if not async_to_sync(show)(answer(person, question), self.stdout):
            raise CommandError(bilingual("答えられませんでした。", "There was no answer."), returncode=3)
