from typing import Any

from django.core.management.base import (
    BaseCommand,
    CommandError,
    CommandParser,
)

from yakuba.accounts import actions
from yakuba.accounts.models import SignInSource, User
from yakuba.adapters.terminal import bilingual


class Command(BaseCommand):
    help = "パスワードの間違いでサインインを停止された職員を、すぐにサインインできるようにします。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("user_name")

    def handle(self, *args: Any, **options: Any) -> None:
        name: str = options["user_name"]
        user = User.objects.filter(user_name=name).first()
        if user is None:
            raise CommandError(
                bilingual(
                    f"ユーザー名 {name} の職員は登録されていません。",
                    f"There is no user {name}.",
                )
            )

        actions.unlock(user=user, actor=None)
        SignInSource.objects.all().delete()
        self.stdout.write(f"{user.name}さんのサインインの停止を解きました。")
