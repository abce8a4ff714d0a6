from pathlib import Path
from typing import Any

from django.core.management.base import (
    BaseCommand,
    CommandError,
    CommandParser,
)
from django.utils import timezone

from yakuba.accounts.tables import actions, staff
from yakuba.accounts.tables.changes import PostChange, post_changes
from yakuba.adapters.readers.base import ReadError
from yakuba.adapters.tables import files
from yakuba.adapters.terminal import bilingual

NOT_YET = "まだ何も変えていません。このとおりに登録するときは、--yes を付けて、もう一度実行してください。"


class Command(BaseCommand):
    help = "職員をファイル（CSVかExcel）から登録し、最初のパスワードを表示します。--yes を付けるまでは、何が変わるかを示すだけです。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--yes", action="store_true", help="示したとおりに登録します。"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        try:
            table = staff.import_of(
                files.read(path.read_bytes(), staff.NEEDED)
            )
        except OSError as error:
            raise CommandError(
                bilingual(
                    f"ファイルを開けません: {path}",
                    f"The file {path} cannot be opened.",
                )
            ) from error
        except ReadError as error:
            raise CommandError(error.message) from error

        if table.problems:
            raise CommandError("\n".join(table.problems))

        today = timezone.localdate()
        for change in post_changes(table.rows, today):
            self.stdout.write(_line(change))

        if not options["yes"]:
            self.stdout.write(NOT_YET)
            return

        added = actions.import_staff(rows=table.rows, today=today)
        for item in added:
            self.stdout.write(
                f"{item.user.user_name}\t{item.user.name}\t{item.password}"
            )

        self.stdout.write(f"{len(added)}人を登録しました。")


def _line(change: PostChange) -> str:
    gained = "、".join(change.gained) or "なし"
    lost = "、".join(change.lost) or "なし"
    roles = "、".join(change.roles) or "なし"
    return (
        f"{change.name}（{change.account}）　増える所属：{gained}　"
        f"終わる所属：{lost}　持ったままの役割：{roles}"
    )
