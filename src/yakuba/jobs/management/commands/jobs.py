from typing import Any

from django.core.management.base import (
    BaseCommand,
    CommandError,
    CommandParser,
)
from django.utils import timezone

from yakuba.adapters.terminal import bilingual
from yakuba.jobs import actions
from yakuba.jobs.enums import JobState
from yakuba.jobs.models import Job


class Command(BaseCommand):
    help = "処理の状態を示します。jobs again 種類 ですぐに、jobs cancel 種類 で取りやめます。"

    def add_arguments(self, parser: CommandParser) -> None:
        verbs = ["list", "again", "cancel"]
        parser.add_argument("verb", nargs="?", default="list", choices=verbs)
        parser.add_argument("kind", nargs="?", default="")
        parser.add_argument("subject", nargs="?", type=int, default=0)

    def handle(self, *args: Any, **options: Any) -> None:
        if options["verb"] == "list":
            for job in Job.objects.order_by("kind", "subject"):
                self.stdout.write(line_of(job))

            return

        kind = options["kind"]
        subject = options["subject"]
        if not Job.objects.filter(kind=kind, subject=subject).exists():
            raise CommandError(
                bilingual(
                    "その処理はありません。yakuba jobs で確かめてください。",
                    "No such job. See yakuba jobs.",
                )
            )

        if options["verb"] == "again":
            actions.enqueue(kind=kind, subject=subject)
        else:
            actions.cancel(kind=kind, subject=subject)


def line_of(job: Job) -> str:
    """Kind, state, how far, when it comes or came, and why it failed."""
    parts = [str(job), JobState(job.state).label]
    if job.of:
        parts.append(f"{job.done:,}/{job.of:,}")

    at = job.ended_at or job.run_after
    parts.append(f"{timezone.localtime(at):%Y-%m-%d %H:%M:%S}")
    if job.reason:
        parts.append(job.reason)

    return "  ".join(parts)
