"""How much of a draft people rewrote: as measured, else as they tapped."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from statistics import median

from yakuba.pilots.analysis.figures import estimates
from yakuba.pilots.analysis.figures.figure import Figure
from yakuba.pilots.analysis.records.taps import Tap
from yakuba.pilots.analysis.records.usage import RewrittenShares

BANDS = 4  # of a quarter each


def rewritten_of_all(shares: RewrittenShares, taps: Sequence[Tap]) -> Figure:
    return _measured(shares) if shares else _tapped(taps)


def rewritten_by_task(
    shares: RewrittenShares, templates: Mapping[str, str], taps: Sequence[Tap]
) -> dict[str, Figure]:
    """The same for each of the trial's tasks that has a form (`templates`: form → task)."""
    figures = {}
    for task in templates.values():
        of_task = [tap for tap in taps if templates.get(tap.task) == task]
        figures[task] = _tapped(of_task)

    for form, task in templates.items():
        if form in shares:
            figures[task] = _measured({form: shares[form]})

    return figures


def _measured(shares: RewrittenShares) -> Figure:
    """The median over people of each one's median, so that who drafts much does not count more."""
    by_person: defaultdict[int, list[int]] = defaultdict(list)
    for people in shares.values():
        for user, per_mille in people.items():
            by_person[user].extend(per_mille)

    medians = [
        median(per_mille) / 1000 for _, per_mille in sorted(by_person.items())
    ]
    return estimates.median("rewritten", "share", medians)


def _tapped(taps: Sequence[Tap]) -> Figure:
    """From the bands tapped beside answers, each as its middle."""
    shares = [
        (tap.who, (tap.rewritten_band + 0.5) / BANDS)
        for tap in taps
        if tap.rewritten_band is not None
    ]
    return estimates.median_of_means("rewritten_told", "share", shares)
