from typing import Any

from django.core.management.base import (
    BaseCommand,
    CommandError,
    CommandParser,
)
from django.utils import timezone

from yakuba.accounts.models import User
from yakuba.adapters.terminal import bilingual
from yakuba.library.documents import queries
from yakuba.library.public_contacts import actions as contact_actions
from yakuba.library.public_contacts import proposals as public_contacts
from yakuba.policies.protection.lists.actions import AlreadyListedError


class Command(BaseCommand):
    help = "公開の資料に載っている連絡先と地名を数えます（lists learn）。許可するのは、--allow で種類を指定したときだけです。"

    def add_arguments(self, parser: CommandParser) -> None:
        # The others are chosen one by one, on the page.
        kinds = [
            kind
            for kind in public_contacts.KINDS
            if kind not in public_contacts.ONE_BY_ONE
        ]
        parser.add_argument("verb", choices=["learn"])
        parser.add_argument(
            "--allow",
            action="append",
            default=[],
            choices=kinds,
            help="一覧に登録する種類",
        )
        parser.add_argument(
            "--user", help="登録する人のユーザー名（監査記録に残ります）"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        actor = self._actor(options["user"])
        documents = queries.public_documents(timezone.localdate())
        for kind, items in public_contacts.proposals(documents).items():
            line = f"{public_contacts.KINDS[kind]}（{kind}）  {len(items)}件"
            if kind in options["allow"]:
                self._allow(items, actor)
                line += "  登録しました"

            self.stdout.write(line)

        if not options["allow"]:
            self.stdout.write(
                "何も登録していません。「漏えい防止」の「資料から登録」で、内容を確かめて登録してください。"
            )

    def _actor(self, user_name: str | None) -> User | None:
        found = User.objects.filter(user_name=user_name).first()
        if user_name and found is None:
            raise CommandError(
                bilingual(
                    f"ユーザー「{user_name}」はいません。",
                    f"There is no user {user_name}.",
                )
            )

        return found

    def _allow(
        self, chosen: list[public_contacts.ContactProposal], actor: User | None
    ) -> None:
        try:
            contact_actions.allow(chosen=chosen, actor=actor)
        except AlreadyListedError as error:
            raise CommandError(
                bilingual(
                    "ほかの人が同じものを登録しました。もう一度実行してください。",
                    "Somebody listed the same at this moment. Run it again.",
                )
            ) from error
