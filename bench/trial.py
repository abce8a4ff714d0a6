"""Prints the figures of trials in docs/benchmarks.md: the published trial's shares, what intervals cover, false positives, speed.

python bench/trial.py [--only published|coverage|rules|speed] [--draws 1000]     (make bench-trial)

Everything is drawn from seeds; speed builds a trial of 1,000 participants with 200,000 uses in a folder of its own.
"""

import argparse
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import timedelta

import numpy as np
from scipy import stats

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yakuba.config.settings")
os.environ["YAKUBA_DATA_DIR"] = tempfile.mkdtemp(prefix="yakuba-bench-")
os.environ["YAKUBA_DEMO"] = "1"

import django

django.setup()  # reads the settings: what follows can only be imported now

from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402
from tests.pilots.analysis import trial as builder  # noqa: E402

from yakuba.accounts.models import AccessGrant, Membership, OrgUnit, Role, User  # noqa: E402
from yakuba.config.preparing import prepare  # noqa: E402
from yakuba.core.statistics import Share, changed_share, holm, mean_interval, median_interval, paired  # noqa: E402
from yakuba.demo.simulation.calendar import simulated  # noqa: E402
from yakuba.pilots.analysis import making, rules  # noqa: E402
from yakuba.pilots.analysis.reading import figures_for  # noqa: E402
from yakuba.pilots.models import DecisionRule  # noqa: E402
from yakuba.pilots.report import queries as reporting  # noqa: E402
from yakuba.pilots.report.views import WRITERS  # noqa: E402
from yakuba.policies.actions import accept_policy, publish_policy  # noqa: E402

SIZES = (23, 100, 1_000)
PEOPLE, USES, WEEKS = 1_000, 200_000, 12
Chance = np.random.Generator
Draw = Callable[[Chance, int], np.ndarray]


# ── the published trial ──


def published() -> None:
    """23 volunteers; 8 in 10 could use it, almost 9 in 10 judged more than half of the answers accurate. The counts are an
    illustration: they were not published.
    """
    prepare()
    made = builder.trial(23)
    after = builder.survey(made, "after", ["usable", "accuracy"])
    builder.answer(made, after, "usable", [0] * 9 + [1] * 10 + [2] * 3 + [3])
    builder.answer(made, after, "accuracy", [3] * 8 + [2] * 12 + [1] * 2 + [0])
    found = figures_for(made.pilot, builder.AFTERWARDS).opinions
    for name, figure in (("usable", found.usable), ("accuracy 50 % or more", found.accurate)):
        interval = figure.interval
        assert interval is not None
        assert figure.value is not None
        print(f"{name:24}{figure.count} of {figure.n}  {figure.value:.3f}  ({interval.low:.3f} to {interval.high:.3f})")


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
    print(f"{'of 95 % intervals cover the truth':44}" + "".join(f"{f'n = {size:,}':>12}" for size in SIZES))
    for name, draw in DRAWN.items():
        everybody = draw(np.random.default_rng(1), 2_000_000)
        truths = {"mean": everybody.mean(), "median": np.median(everybody)}
        for kind, truth in truths.items():
            print(
                f"{f'{kind}, {name}':44}"
                + "".join(f"{_covered(kind, draw, truth, size, draws):12.3f}" for size in SIZES)
            )
    for draw in (gains, rounded):
        sample = draw(np.random.default_rng(1), 1_000_000)
        truth = float(np.median((sample + np.random.default_rng(2).permutation(sample)) / 2))
        row = "".join(f"{_covered_pairs(draw, truth, size, draws):12.3f}" for size in SIZES)
        print(f"{f'paired difference, {draw.__name__}':44}{row}")
    for share in (0.55, 0.7, 0.8, 0.9):
        print(f"{f'share of {share} (exact)':44}" + "".join(f"{wilson_covers(share, size):12.3f}" for size in SIZES))
    everywhere = np.linspace(0.5, 0.95, 91)
    row = "".join(f"{np.mean([wilson_covers(share, size) for share in everywhere]):12.3f}" for size in SIZES)
    print(f"{'share, mean over .50 to .95 (exact)':44}{row}")
    print(f"{'share that changed, +.19':44}" + "".join(f"{_covered_change(size, draws):12.3f}" for size in SIZES))


def _covered(kind: str, draw: Draw, truth: float, size: int, draws: int) -> float:
    chance, hits = np.random.default_rng([size, len(kind)]), 0
    times = draws if size < 1_000 or kind == "median" else max(100, draws // 4)
    for _ in range(times):
        sample = draw(chance, size)
        interval = mean_interval(sample, chance) if kind == "mean" else median_interval(sample)
        hits += interval is not None and interval.low <= truth <= interval.high
    return hits / times


def _covered_pairs(draw: Draw, truth: float, size: int, draws: int) -> float:
    chance, hits = np.random.default_rng(size), 0
    times = draws if size < 1_000 else max(100, draws // 4)
    for _ in range(times):
        sample = draw(chance, size)
        found = paired(np.zeros(size), sample)
        hits += found is not None and found.interval is not None and found.interval.low <= truth <= found.interval.high
    return hits / times


def wilson_covers(share: float, size: int) -> float:
    """Exactly: the chance of all counts whose interval holds the share."""
    counts = np.arange(size + 1)
    intervals = [Share(int(count), size).interval for count in counts]
    holds = np.array([interval.low <= share <= interval.high for interval in intervals])
    return float(stats.binom.pmf(counts, size, share)[holds].sum())


def _covered_change(size: int, draws: int) -> float:
    drawn = np.random.default_rng(size).multinomial(size, [0.45, 0.08, 0.27, 0.20], draws * 4)
    found = [changed_share(*map(int, counts))[1] for counts in drawn]
    return float(np.mean([interval.low <= 0.19 <= interval.high for interval in found]))


# ── rules that are met by chance ──


def met_by_chance(draws: int) -> None:
    print(f"{'met or claimed though nothing is there':60}" + "".join(f"{f'n = {size:,}':>12}" for size in SIZES))
    for name, share, least, lower in (
        ("70 % usable, lower end 55 %; true share .55", 0.55, 70, 55),
        ("70 % usable, no lower end; true share .55", 0.55, 70, None),
        ("70 % usable, lower end 55 %; true share .70 (met rightly)", 0.70, 70, 55),
        ("70 % usable, lower end 55 %; true share .80 (met rightly)", 0.80, 70, 55),
    ):
        print(f"{name:60}" + "".join(f"{_rule_met(share, least, lower, size):12.3f}" for size in SIZES))
    name = "60 minutes saved, lower end 30; true median 30"
    print(f"{name:60}" + "".join(f"{_minutes_met(size, draws):12.3f}" for size in SIZES))
    print(f"{'a paired test, no effect':60}" + "".join(f"{_claimed(size, draws, 1):12.3f}" for size in SIZES[:2]))
    print(
        f"{'any of seven tasks after Holm, no effect':60}"
        + "".join(f"{_claimed(size, draws, 7):12.3f}" for size in SIZES[:2])
    )


def _rule_met(share: float, least: int, lower: int | None, size: int) -> float:
    """Exactly, through the rule itself."""
    counts = np.arange(size + 1)
    met = [rules.met("usable", least, lower, making.share("usable", int(n), size), is_over=True)[0] for n in counts]
    return float(stats.binom.pmf(counts, size, share)[np.array(met, dtype=bool)].sum())


def _minutes_met(size: int, draws: int) -> float:
    chance, hits = np.random.default_rng(size), 0
    for _ in range(draws):
        figure = making.median("saved_median", "minutes", chance.lognormal(np.log(30), 1, size))
        hits += bool(rules.met("minutes", 60, 30, figure, is_over=True)[0])
    return hits / draws


def _claimed(size: int, draws: int, tasks: int) -> float:
    """Before and after drawn alike: how often any of so many tasks is said to have changed."""
    chance, claimed = np.random.default_rng([size, tasks]), 0
    for _ in range(draws):
        found = [paired(lognormal(chance, size), lognormal(chance, size)) for _ in range(tasks)]
        claimed += min(holm([each.p for each in found if each])) < 0.05
    return claimed / draws


# ── speed ──


def speed() -> None:
    prepare()
    with simulated() as clock:  # the pages look at the day: the trial is over on it
        clock.set(builder.AFTERWARDS)
        for name, seconds in _timed(large()):
            print(f"{name:52}{seconds:8.2f} s", flush=True)


def large() -> builder.Trial:
    """1,000 participants, 200,000 uses, a questionnaire before, one a week, one after."""
    chance = np.random.default_rng(7)
    made = builder.trial(PEOPLE, yen_per_hour=3_000)
    for task in range(len(made.tasks)):
        builder.baseline(made, chance.lognormal(3.5, 0.7, PEOPLE) + 1, times=4, task=task)
    for week in range(1, WEEKS + 1):
        pulse = builder.survey(made, "pulse", ["usable", "accuracy", "saved_last_week"], week=week)
        for code, most in (("usable", 4), ("accuracy", 4), ("saved_last_week", 90)):
            builder.answer(made, pulse, code, chance.integers(0, most, int(PEOPLE * 0.8)).tolist())
    after = builder.survey(
        made, "after", ["usable", "accuracy", "continue", "minutes_now", "times_now", "worries", "voice"]
    )
    for code in ("usable", "accuracy", "continue"):
        builder.answer(made, after, code, chance.integers(0, 4, 900).tolist())
    for task in range(len(made.tasks)):
        builder.answer(made, after, "minutes_now", (chance.lognormal(3.2, 0.7, 900) + 1).tolist(), task=task)
        builder.answer(made, after, "times_now", chance.integers(1, 9, 900).tolist(), task=task)
    written = [
        "補助金の要綱が古い",
        "議事録の要約が速い",
        "個人情報の扱いが不安",
        "あいさつ文の下書きが便利",
        "出典を確かめる手間",
    ]
    for code in ("worries", "voice"):
        builder.answer(made, after, code, [f"{written[n % 5]}（{n % 37}課）" for n in range(600)])
    weekly = chance.multinomial(USES, np.ones(PEOPLE * WEEKS) / (PEOPLE * WEEKS)).reshape(PEOPLE, WEEKS)
    builder.use(made, weekly.tolist(), rewritten=300)
    DecisionRule.objects.create(pilot=made.pilot, measure="usable", least=70, least_lower=55)
    return made


def _timed(made: builder.Trial) -> Iterator[tuple[str, float]]:
    pilot, today = made.pilot, builder.AFTERWARDS
    yield "figures (pilots.analysis.reading.figures_for)", _seconds(lambda: figures_for(pilot, today))
    coordinator = _coordinator(made)
    yield "report on the page, composed", _seconds(lambda: reporting.report_for(coordinator, pilot, today))
    made_report = reporting.report_for(coordinator, pilot, today)
    for form, write in WRITERS.items():
        yield f"written as {form}", _seconds(lambda write=write: write(made_report, ()))  # type: ignore[misc]
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(coordinator)
    session = client.session
    session["signed_in_at"] = timezone.now().isoformat()  # as the page of signing in does
    session.save()
    for name in ("", "report/", "dashboard/", "applications/", "surveys/"):
        path = f"/pilots/{pilot.pk}/{name}"
        if client.get(path).status_code == 200:
            yield f"GET {path}", _seconds(lambda path=path: client.get(path))  # type: ignore[misc]


def _coordinator(made: builder.Trial) -> User:
    policy = publish_policy(title="運用ルール", text="約束", actor=None)
    user = User.objects.create_user("jimu", "x", staff_number="1", name="事務局")
    unit, began = OrgUnit.objects.all()[0], builder.STARTS - timedelta(days=900)
    Membership.objects.create(user=user, unit=unit, post="member", valid_from=began)
    AccessGrant.objects.create(user=user, role=Role.COORDINATOR, valid_from=began)
    accept_policy(user=user, policy=policy)
    made.pilot.coordinators.add(user)
    made.pilot.published_at = made.people[0].submitted_at
    made.pilot.save()
    return user


def _seconds(work: Callable[[], object]) -> float:
    """The middle of three."""
    taken = []
    for _ in range(3):
        began = time.perf_counter()
        work()
        taken.append(time.perf_counter() - began)
    return sorted(taken)[1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=["published", "coverage", "rules", "speed"])
    parser.add_argument("--draws", type=int, default=1_000)
    chosen = parser.parse_args()
    parts: dict[str, Callable[[], None]] = {
        "published": published,
        "coverage": lambda: coverage(chosen.draws),
        "rules": lambda: met_by_chance(chosen.draws),
        "speed": speed,
    }
    for name, part in parts.items():
        if chosen.only in (None, name):
            print(f"\n── {name}")
            part()


if __name__ == "__main__":
    main()
