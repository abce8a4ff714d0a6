from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from yakuba import __version__
from yakuba.adapters.terminal import bilingual
from yakuba.config.proving import proof, report
from yakuba.policies.models import RetentionMode
from yakuba.policies.queries import retention_in_force
from yakuba.policies.rules import KEPT_DAYS, Retention


class Command(BaseCommand):
    help = "保存の方式のとおりであることを、別に起動したサーバーで確かめ、監査のための報告を出します。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--mode", choices=RetentionMode.values, help="今の方式の代わりに、この方式を確かめる")

    def handle(self, *args: Any, **options: Any) -> None:
        retention = _of(RetentionMode(options["mode"])) if options["mode"] else retention_in_force()
        try:
            passed, caught = proof.prove(retention), proof.control(retention)
        except proof.NotStarted as error:
            self.stderr.write(error.said)
            raise CommandError(
                bilingual("確認のためのサーバーを起動できませんでした。", "The server of the proof did not start.")
            ) from error
        told = report.lines(
            at=timezone.localtime(), version=__version__, retention=retention, passed=passed, caught=caught
        )
        for line in told:
            self.stdout.write(line)
        if not proof.is_sound(passed, caught):
            raise CommandError(bilingual("確認は不合格です。", "The proof has failed."))


def _of(mode: RetentionMode) -> Retention:
    return Retention(mode, KEPT_DAYS[mode][2]) if mode in KEPT_DAYS else Retention()
