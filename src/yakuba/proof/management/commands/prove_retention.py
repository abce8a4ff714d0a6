from typing import Any

from django.core.management.base import (
    BaseCommand,
    CommandError,
    CommandParser,
)
from django.utils import timezone

from yakuba import __version__
from yakuba.adapters.terminal import bilingual
from yakuba.policies.retention.enums import RetentionMode
from yakuba.policies.retention.queries import retention_in_force
from yakuba.policies.retention.rules import KEPT_DAYS, Retention
from yakuba.proof import proof, report
from yakuba.proof.deletion import prove_deletion


class Command(BaseCommand):
    help = "保存の方式のとおりであることを、別に起動したサーバーで確かめ、監査のための報告を出します。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--mode",
            choices=RetentionMode.values,
            help="今の方式の代わりに、この方式を確かめる",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        retention = (
            _of(RetentionMode(options["mode"]))
            if options["mode"]
            else retention_in_force()
        )
        at = timezone.localtime()

        try:
            deleted = prove_deletion(retention, at) if retention.days else None
            made = report.Proof(
                retention,
                proof.prove(retention),
                proof.control(retention),
                deleted,
            )
        except proof.NotStartedError as error:
            self.stderr.write(error.said)
            raise CommandError(
                bilingual(
                    "確認のためのサーバーを起動できませんでした。",
                    "The server of the proof did not start.",
                )
            ) from error

        for line in report.lines(made, at=at, version=__version__):
            self.stdout.write(line)

        if not made.is_sound:
            raise CommandError(
                bilingual("確認は不合格です。", "The proof has failed.")
            )


def _of(mode: RetentionMode) -> Retention:
    return (
        Retention(mode, KEPT_DAYS[mode][2])
        if mode in KEPT_DAYS
        else Retention()
    )
