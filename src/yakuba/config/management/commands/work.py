import signal
import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from yakuba.adapters.crashes import leave_no_core
from yakuba.adapters.terminal import bilingual
from yakuba.config.logs import keep_surprises_quiet
from yakuba.config.work import KINDS
from yakuba.jobs.worker import Worker, drain


class Command(BaseCommand):
    help = "資料の読み取り、期限の来た会話の消去、メールなどを、サーバーとは別のプログラムで行います。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--once", action="store_true", help="今することを済ませて終わる"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        leave_no_core()
        keep_surprises_quiet()
        if options["once"]:
            count = drain(KINDS, settings.DATA_DIR)
            self.stdout.write(
                bilingual(f"{count}回処理しました。", f"{count} runs.")
            )
            return

        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        worker = Worker(KINDS, settings.DATA_DIR)
        worker.start()
        try:
            worker.join()
        finally:
            worker.stop()
            worker.join()
