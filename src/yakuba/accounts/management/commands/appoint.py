from typing import Any

from django.core.management.base import (
    BaseCommand,
    CommandError,
    CommandParser,
)
from django.utils import timezone

from yakuba.accounts.enums import Role
from yakuba.accounts.models import User
from yakuba.accounts.offices import actions, rules
from yakuba.accounts.queries import roles_held
from yakuba.adapters.terminal import bilingual


class Command(BaseCommand):
    help = "職員に役割を付けます。確かめ合う担当者がまだいない役割（情報セキュリティ担当、監査）は、これで始めます。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("user_name")
        parser.add_argument("role", choices=Role.values)

    def handle(self, *args: Any, **options: Any) -> None:
        name: str = options["user_name"]
        role = Role(options["role"])
        today = timezone.localdate()
        user = User.objects.filter(user_name=name).first()
        if user is None:
            raise CommandError(
                bilingual(
                    f"ユーザー名 {name} の職員は登録されていません。",
                    f"There is no user {name}.",
                )
            )

        problem = rules.roles_problem({*roles_held(user, today), role})
        if problem:
            raise CommandError(
                bilingual(problem, "One person cannot hold both offices.")
            )

        actions.grant_role(user=user, role=role, today=today, actor=None)
        self.stdout.write(f"{user.name}さんに{role.label}の役割を付けました。")
