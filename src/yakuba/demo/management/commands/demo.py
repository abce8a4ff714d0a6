from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import (
    BaseCommand,
    CommandError,
    CommandParser,
)
from django.utils import timezone
from tqdm import tqdm

from yakuba.accounts.models import User
from yakuba.adapters.terminal import bilingual
from yakuba.demo import city_loader
from yakuba.demo.simulation import trial as simulation
from yakuba.demo.simulation.call import TITLE
from yakuba.jobs.leadership import leading
from yakuba.library.documents.enums import DocumentState
from yakuba.library.documents.models import Document
from yakuba.library.indexing import queue
from yakuba.library.indexing.matcher import train_when_due
from yakuba.pilots.analysis.report_figures import figures_for
from yakuba.pilots.models import Pilot


class Command(BaseCommand):
    help = "架空の市「みどり野市」を読み込んで起動します。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "what",
            nargs="?",
            choices=["pilot"],
            help="pilot: 実証実験を応募から報告まで行ってみせる（起動しない）",
        )
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument(
            "--load-only", action="store_true", help="読み込むだけで起動しない"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        password = city_loader.password_in(settings.DATA_DIR)
        if not User.objects.exists():
            self.stdout.write("みどり野市の資料を読み込みます。")
            city_loader.load(password)
        elif not User.objects.filter(
            user_name=city_loader.PEOPLE[0].user_name
        ).exists():
            raise CommandError(
                bilingual(
                    "このデータの場所には、デモでない登録があります。YAKUBA_DATA_DIR に別の場所を指定してください。",
                    "This data directory holds something other than the demo. Set YAKUBA_DATA_DIR to another place.",
                )
            )

        _read_all()
        if options["what"] == "pilot":
            self._try_out(password)
            return

        self._tell(password)
        if not options["load_only"]:
            call_command("serve", host=options["host"], port=options["port"])

    def _tell(self, password: str) -> None:
        self.stdout.write(
            "\nサインインできる人（パスワードは全員同じ）: " + password
        )
        for person in city_loader.PEOPLE:
            self.stdout.write(f"  {person.user_name:<8}{person.office}")

        self.stdout.write("")

    def _try_out(self, password: str) -> None:
        """A trial of thirteen weeks that is over today, with its figures."""
        today = timezone.localdate()
        if Pilot.objects.filter(title=TITLE).exists():
            raise CommandError(
                bilingual(
                    "この実証実験は、もう行ってあります。yakuba demo で起動して「実証実験」を開いてください。",
                    "This trial is there already. Start with yakuba demo and open 実証実験.",
                )
            )

        pilot = simulation.run(
            today=today, password=password, say=self.stdout.write
        )
        for line in simulation.headlines(figures_for(pilot, today)):
            self.stdout.write(line)

        self._tell(password)
        self.stdout.write(
            f"yakuba demo で起動し、事務局（jimu）でサインインして /pilots/{pilot.pk}/ を開いてください。\n"
            "参加者（haruka）、所属長（sakura）としてサインインすると、その人に見える画面を確かめられます。"
        )


def _read_all() -> None:
    waiting = Document.objects.filter(state=DocumentState.QUEUED).count()
    with leading(settings.DATA_DIR) as is_leader:
        if not is_leader:
            raise CommandError(
                bilingual(
                    "このデモはもう動いています。前のウィンドウで止めてから起動してください。",
                    "This demo is running already. Stop it in its window first.",
                )
            )

        with tqdm(total=waiting, unit="件", disable=None) as bar:
            queue.recover()
            queue.work_off(lambda document: bar.update(1))

        train_when_due()
