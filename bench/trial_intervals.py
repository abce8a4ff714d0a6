"""What the intervals of a trial cover, what is met by chance, and the published trial's shares.

Imported once Django is set up.
"""

from collections.abc import Callable
from functools import partial

import known_trial as builder
import numpy as np
from scipy import stats

from yakuba.config.installation import prepare
from yakuba.core.trial.statistics import (
    Interval,
    Share,
    changed_share,
    holm,
    mean_interval,
    median_interval,
    paired,
)
from yakuba.pilots.analysis import rules
from yakuba.pilots.analysis.figures import estimates
from yakuba.pilots.analysis.report_figures import figures_for

SIZES = (23, 100, 1_000)
Chance = np.random.Generator
Draw = Callable[[Chance, int], np.ndarray]


# ── the published trial ──


def published() -> None:
    """23 volunteers; 8 in 10 could use it, almost 9 in 10 judged more than half of the answers accurate.

    The counts are an illustration: they were not published.
    """
    prepare()
    made = builder.trial(23)
    after = builder.survey(made, "after", ["usable", "accuracy"])
    builder.answer(made, after, "usable", [0] * 9 + [1] * 10 + [2] * 3 + [3])
    builder.answer(made, after, "accuracy", [3] * 8 + [2] * 12 + [1] * 2 + [0])
    found = figures_for(made.pilot, builder.AFTERWARDS).opinions

    for name, figure in (
        ("usable", found.usable),
        ("accuracy 50 % or more", found.accurate),
    ):
        interval = figure.interval
        assert interval is not None
        assert figure.value is not None
        print(
            f"{name:24}{figure.count} of {figure.n}  {figure.value:.3f}  ({interval.low:.3f} to {interval.high:.3f})"
        )


# ── what intervals cover ──


def lognormal(chance: Chance, size: int) -> np.ndarray:
    return chance.lognormal(3, 1, size)


def often_zero(chance: Chance, size: int) -> np.ndarray:
    return chance.lognormal(3, 0.8, size) * (chance.random(size) < 0.65)


def gains(chance: Chance, size: int) -> np.ndarray:
    """Before less now, of the same people: most gain a little, some much, some lose."""
    before = chance.lognormal(3.5, 0.7, size)
    return before * np.clip(chance.normal(0.3, 0.25, size), -0.5, 0.95)


def rounded(chance: Chance, size: int) -> np.ndarray:
    """As people answer: to five minutes."""
    return 5 * np.round(gains(chance, size) / 5)


DRAWN: dict[str, Draw] = {
    "lognormal minutes": lognormal,
    "a third are 0": often_zero,
    "paired gains": gains,
    "to 5 minutes": rounded,
}


def coverage(draws: int) -> None:
    headings = "".join(f"{f'n = {size:,}':>12}" for size in SIZES)
    print(f"{'of 95 % intervals cover the truth':44}{headings}")

    for name, draw in DRAWN.items():
        everybody = draw(np.random.default_rng(1), 2_000_000)
        mean = float(everybody.mean())
        median = float(np.median(everybody))
        _row(f"mean, {name}", partial(_covered_mean, draw, mean, draws))
        _row(f"median, {name}", partial(_covered_median, draw, median, draws))

    for draw in (gains, rounded):
        sample = draw(np.random.default_rng(1), 1_000_000)
        shuffled = np.random.default_rng(2).permutation(sample)
        truth = float(np.median((sample + shuffled) / 2))
        name = f"paired difference, {draw.__name__}"
        _row(name, partial(_covered_pairs, draw, truth, draws))

    for share in (0.55, 0.7, 0.8, 0.9):
        _row(f"share of {share} (exact)", partial(wilson_covers, share))

    _row("share, mean over .50 to .95 (exact)", _wilson_covers_on_average)
    _row("share that changed, +.19", partial(_covered_change, draws))


def _row(name: str, covered: Callable[[int], float]) -> None:
    cells = "".join(f"{covered(size):12.3f}" for size in SIZES)
    print(f"{name:44}{cells}", flush=True)


def _holds(interval: Interval | None, truth: float) -> bool:
    return interval is not None and interval.low <= truth <= interval.high


def _covered_mean(draw: Draw, truth: float, draws: int, size: int) -> float:
    chance = np.random.default_rng([size, len("mean")])
    times = _times(draws, size)
    hits = 0
    for _ in range(times):
        hits += _holds(mean_interval(draw(chance, size), chance), truth)

    return hits / times


def _covered_median(draw: Draw, truth: float, draws: int, size: int) -> float:
    chance = np.random.default_rng([size, len("median")])
    hits = 0
    for _ in range(draws):
        hits += _holds(median_interval(draw(chance, size)), truth)

    return hits / draws


def _covered_pairs(draw: Draw, truth: float, draws: int, size: int) -> float:
    chance = np.random.default_rng(size)
    times = _times(draws, size)
    hits = 0

    for _ in range(times):
        test = paired(np.zeros(size), draw(chance, size))
        hits += test is not None and _holds(test.interval, truth)

    return hits / times


def _times(draws: int, size: int) -> int:
    """Of large samples, which take long, a quarter."""
    return draws if size < 1_000 else max(100, draws // 4)


def wilson_covers(share: float, size: int) -> float:
    """Exactly: the chance of all counts whose interval holds the share."""
    counts = np.arange(size + 1)
    holds = [
        _holds(Share(int(count), size).interval, share) for count in counts
    ]
    chances = stats.binom.pmf(counts, size, share)
    return float(chances[np.array(holds)].sum())


def _wilson_covers_on_average(size: int) -> float:
    shares = np.linspace(0.5, 0.95, 91)
    return float(np.mean([wilson_covers(share, size) for share in shares]))


def _covered_change(draws: int, size: int) -> float:
    """Of tables of people who stayed yes, went to no, went to yes, stayed no."""
    chance = np.random.default_rng(size)
    tables = chance.multinomial(size, [0.45, 0.08, 0.27, 0.20], draws * 4)
    hits = 0

    for table in tables:
        _, interval = changed_share(*(int(count) for count in table))
        hits += _holds(interval, 0.19)

    return hits / len(tables)


# ── rules that are met by chance ──


def met_by_chance(draws: int) -> None:
    print(
        f"{'met or claimed though nothing is there':60}"
        + "".join(f"{f'n = {size:,}':>12}" for size in SIZES)
    )

    for name, share, least, lower in (
        ("70 % usable, lower end 55 %; true share .55", 0.55, 70, 55),
        ("70 % usable, no lower end; true share .55", 0.55, 70, None),
        (
            "70 % usable, lower end 55 %; true share .70 (met rightly)",
            0.70,
            70,
            55,
        ),
        (
            "70 % usable, lower end 55 %; true share .80 (met rightly)",
            0.80,
            70,
            55,
        ),
    ):
        print(
            f"{name:60}"
            + "".join(
                f"{_rule_met(share, least, lower, size):12.3f}"
                for size in SIZES
            )
        )

    name = "60 minutes saved, lower end 30; true median 30"
    print(
        f"{name:60}"
        + "".join(f"{_minutes_met(size, draws):12.3f}" for size in SIZES)
    )
    print(
        f"{'a paired test, no effect':60}"
        + "".join(f"{_claimed(size, draws, 1):12.3f}" for size in SIZES[:2])
    )
    print(
        f"{'any of seven tasks after Holm, no effect':60}"
        + "".join(f"{_claimed(size, draws, 7):12.3f}" for size in SIZES[:2])
    )


def _rule_met(share: float, least: int, lower: int | None, size: int) -> float:
    """Exactly, through the rule itself."""
    counts = np.arange(size + 1)
    met = [
        rules.met(
            "usable",
            least,
            lower,
            estimates.share("usable", int(n), size),
            is_over=True,
        )[0]
        for n in counts
    ]
    return float(
        stats.binom.pmf(counts, size, share)[np.array(met, dtype=bool)].sum()
    )


def _minutes_met(size: int, draws: int) -> float:
    chance = np.random.default_rng(size)
    hits = 0

    for _ in range(draws):
        figure = estimates.median(
            "saved_median", "minutes", chance.lognormal(np.log(30), 1, size)
        )
        hits += bool(rules.met("minutes", 60, 30, figure, is_over=True)[0])

    return hits / draws


def _claimed(size: int, draws: int, tasks: int) -> float:
    """Before and after drawn alike: how often any of so many tasks is said to have changed."""
    chance = np.random.default_rng([size, tasks])
    claimed = 0

    for _ in range(draws):
        found = [
            paired(lognormal(chance, size), lognormal(chance, size))
            for _ in range(tasks)
        ]
        claimed += min(holm([each.p for each in found if each])) < 0.05

    return claimed / draws
