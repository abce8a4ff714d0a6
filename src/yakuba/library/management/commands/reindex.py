from typing import Any

from django.conf import settings
from django.core.management.base import (
    BaseCommand,
    CommandError,
    CommandParser,
)

from yakuba.adapters.terminal import bilingual
from yakuba.jobs.leadership import leading
from yakuba.library.documents import actions
from yakuba.library.indexing import entries


class Command(BaseCommand):
    help = "検索の索引をデータベースから作り直します。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--purge",
            action="store_true",
            help="取り下げた資料とファイルを完全に消してから作り直す",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        with leading(settings.DATA_DIR) as is_leader:
            if not is_leader:
                raise CommandError(
                    bilingual(
                        "サーバーが索引を使っています。サーバーを止めてから実行してください。",
                        "A server is using the index. Stop it first.",
                    )
                )

            if options["purge"]:
                self.stdout.write(
                    f"{actions.purge(actor=None)}件の資料を消しました。"
                )

            entries.rebuild()

        self.stdout.write("索引を作り直しました。")
