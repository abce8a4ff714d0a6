from typing import Any

from django.core.management.base import (
    BaseCommand,
    CommandError,
    CommandParser,
)

from yakuba.adapters.terminal import bilingual
from yakuba.core.ledger import NotedHead, parse_head
from yakuba.ledger import actions, queries
from yakuba.ledger.enums import Agreement, BreakKind
from yakuba.ledger.verification import Verification

IN_ENGLISH = {
    BreakKind.CHANGED: "was changed",
    BreakKind.MISSING: "is missing or out of order",
    BreakKind.CUT: "was cut off at the end",
}

TO_A_HEAD = {
    Agreement.SAME: "Entries 1 to {number} are what they were when this head was noted.",
    Agreement.BROKEN: "The head is there, but the chain breaks between entries 1 and {number}.",
    Agreement.DIFFERENT: "Something between entries 1 and {number} was rewritten after this head was noted.",
    Agreement.GONE: "There is no entry {number}: if that is the right number, entries were removed after it was noted.",
}
NOT_A_HEAD = bilingual(
    "控えは 1234:ABCD-EFGH-JKMN-PQRS-TVWX の形で指定してください。",
    "Write the head like 1234:ABCD-EFGH-JKMN-PQRS-TVWX.",
)
LOST_SEALS = "それより前の封は、なくなった鍵のものなので確かめられません。"
NO_KEY = "The key of the seals (ledger_key) is gone: stop the server and restore it from a backup."


class Command(BaseCommand):
    help = "監査記録を確かめます（ledger verify）。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("verb", choices=["verify"])
        parser.add_argument(
            "--head",
            default="",
            help="紙やメールに控えた末尾（番号:値）。記録がまだそれを含むかを確かめる",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        noted = parse_head(options["head"])
        if options["head"] and noted is None:
            raise CommandError(NOT_A_HEAD)

        verification = actions.verify()
        if noted:
            self._compare(noted, verification)
        if not verification.is_whole:
            problems = "\n".join(verification.problems)
            raise CommandError(bilingual(problems, _in_english(verification)))

        self.stdout.write(
            f"監査記録 {verification.entries} 件のつながりを確かめました。書き換えは見つかりません。"
        )
        self.stdout.write(_sealed(verification))
        self.stdout.write(f"いまの末尾　{queries.current_head() or 'なし'}")

    def _compare(self, noted: NotedHead, verification: Verification) -> None:
        said = queries.agreement(noted, verification)
        pattern = bilingual(said.label, TO_A_HEAD[said])
        sentence = pattern.format(number=noted.number)

        if said != Agreement.SAME:
            raise CommandError(sentence)

        self.stdout.write(sentence)


def _sealed(verification: Verification) -> str:
    first = verification.sealed_from
    if first is None:
        return "鍵のファイル（ledger_key）がないため、鍵では確かめていません。"

    sentence = (
        f"{first} 番からの記録は、データベースの外にある鍵でも確かめました。"
    )
    return sentence + (LOST_SEALS if verification.lost_seals else "")


def _in_english(verification: Verification) -> str:
    kind = verification.broken_kind
    broken = (
        f"Entry {verification.broken_number} of the ledger {IN_ENGLISH[BreakKind(kind)]}."
        if kind
        else ""
    )
    reactions = f"Somebody told the database to act by itself: {', '.join(verification.reactions)}."
    said = [
        broken,
        NO_KEY if verification.key_is_lost else "",
        reactions if verification.reactions else "",
    ]
    return "\n".join(filter(None, said))
