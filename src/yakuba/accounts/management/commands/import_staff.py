from pathlib import Path
from typing import Any

from django.core.management.base import (
    BaseCommand,
    CommandError,
    CommandParser,
)
from django.utils import timezone

from yakuba.accounts.tables import actions, staff
from yakuba.adapters.readers.base import ReadError
from yakuba.adapters.tables import files
from yakuba.adapters.terminal import bilingual


class Command(BaseCommand):
    help = "職員をファイル（CSVかExcel）から登録し、最初のパスワードを表示します。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

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

        added = actions.import_staff(
            rows=table.rows, today=timezone.localdate()
        )
        for item in added:
            self.stdout.write(
                f"{item.user.user_name}\t{item.user.name}\t{item.password}"
            )

        self.stdout.write(f"{len(added)}人を登録しました。")
