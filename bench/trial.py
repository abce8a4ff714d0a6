"""Prints the figures of trials in docs/benchmarks.md.

The published trial's shares, what intervals cover, false positives, speed.

python bench/trial.py [--only published|coverage|rules|speed] [--draws 1000] (make bench-trial)

Everything is drawn from seeds; speed builds a trial of 1,000 participants with 200,000 uses in a folder of its own.
"""

import argparse
import os
import tempfile
from collections.abc import Callable

import django


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--only", choices=["published", "coverage", "rules", "speed"]
    )
    parser.add_argument("--draws", type=int, default=1_000)
    chosen = parser.parse_args()

    with tempfile.TemporaryDirectory(prefix="yakuba-bench-") as folder:
        os.environ.update(
            DJANGO_SETTINGS_MODULE="yakuba.config.settings",
            YAKUBA_DATA_DIR=folder,
            YAKUBA_DEMO="1",
        )
        django.setup()
        measure(chosen.only, chosen.draws)


def measure(only: str | None, draws: int) -> None:
    import trial_intervals  # what they import reads the settings
    import trial_speed

    parts: dict[str, Callable[[], None]] = {
        "published": trial_intervals.published,
        "coverage": lambda: trial_intervals.coverage(draws),
        "rules": lambda: trial_intervals.met_by_chance(draws),
        "speed": trial_speed.speed,
    }

    for name, part in parts.items():
        if only in (None, name):
            print(f"\n── {name}")
            part()


if __name__ == "__main__":
    main()
