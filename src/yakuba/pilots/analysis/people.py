"""From the call to the first use: how many were where."""

from collections.abc import Sequence

from yakuba.pilots.analysis.figures import breakdowns, estimates
from yakuba.pilots.analysis.figures.figure import Breakdown, By
from yakuba.pilots.analysis.figures.trial import People
from yakuba.pilots.analysis.records.applications import Participant
from yakuba.pilots.analysis.records.trial import TrialRecords
from yakuba.pilots.enums import Experience, Rank


def people_of(records: TrialRecords) -> People:
    participants = records.participants
    used = [each for each in participants if records.usage.uses_of(each.user)]
    counts = {
        name: estimates.people(name, count)
        for name, count in records.applications.items()
    }

    return People(
        **counts,
        briefed=estimates.people("briefed", len(participants)),
        used=estimates.people("used", len(used)),
        by_unit=_by(participants, "unit"),
        by_rank=_by(participants, "rank", Rank.labels),
        by_experience=_by(participants, "experience", Experience.labels),
    )


def _by(
    participants: Sequence[Participant], by: By, order: Sequence[str] = ()
) -> Breakdown:
    return breakdowns.of_groups(
        "participants",
        by,
        participants,
        lambda participant: getattr(participant, by),
        lambda group: estimates.people("participants", len(group)),
        order,
    )
