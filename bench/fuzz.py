"""The guard under texts put together at random, and under very long ones."""

import random
import time

from pasted_text import FRAGMENTS_OF_TEXT, UNITS

from yakuba.core.privacy.inspection import Profile, inspect


def figures(times: int) -> dict[str, object]:
    found: dict[str, object] = {}
    failures, slowest = _fuzzed(times)
    found[f"{times:,} fuzzed inputs: failures"] = failures
    found["the slowest of them (ms of one core)"] = round(1000 * slowest)
    ratios = {}
    for unit in UNITS:
        long = _seconds_a_character(unit, 1_000_000)
        ratios[unit] = long / _seconds_a_character(unit, 100_000)

    worst = max(ratios, key=lambda unit: ratios[unit])
    found[
        "time a character at 1,000,000 to that at 100,000, the worst unit"
    ] = f"{ratios[worst]:.2f} ({worst!r})"
    line = "窓口で1234-5678-9018と申し出た北川様。"
    longest = _seconds_a_character(line, 10_000_000)
    found["the same, a line of 10,000,000 to one of 100,000"] = (
        longest / _seconds_a_character(line, 100_000)
    )
    return found


def _fuzzed(times: int) -> tuple[int, float]:
    """Failures, and the longest seconds of one text put together from fragments."""
    chance = random.Random(13)
    failures = 0
    slowest = 0.0
    profiles: tuple[Profile, ...] = ("default", "strict")

    for _ in range(times):
        text = "".join(
            chance.choices(FRAGMENTS_OF_TEXT, k=chance.randint(0, 60))
        )
        started = time.process_time()
        try:
            for item in inspect(text, profile=chance.choice(profiles)):
                assert 0 <= item.start < item.end <= len(text)
        except Exception as error:  # noqa: BLE001  # that none comes is what is counted
            failures += 1
            print(f"  {type(error).__name__}: {error}")
        slowest = max(slowest, time.process_time() - started)

    return failures, slowest


def _seconds_a_character(unit: str, length: int) -> float:
    text = unit * (length // len(unit))
    started = time.process_time()
    inspect(text)
    return (time.process_time() - started) / length
