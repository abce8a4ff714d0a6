from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from yakuba.accounts import actions
from yakuba.accounts.forms import read_staff_table
from yakuba.adapters.terminal import bilingual


class Command(BaseCommand):
    help = "職員をCSVから登録し、最初のパスワードを表示します。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("csv", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            rows = read_staff_table(options["csv"].read_bytes())
            added = actions.import_staff(rows=rows, today=timezone.localdate())
        except OSError as error:
            raise CommandError(
                bilingual(f"ファイルを開けません: {options['csv']}", f"The file {options['csv']} cannot be opened.")
            ) from error
        except ValidationError as error:
            raise CommandError("\n".join(error.messages)) from error
        except actions.ImportProblems as error:
            raise CommandError("\n".join(error.problems)) from error
        for item in added:
            self.stdout.write(f"{item.user.user_name}\t{item.user.name}\t{item.password}")
        self.stdout.write(f"{len(added)}人を登録しました。")
