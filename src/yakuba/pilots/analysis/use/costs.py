"""What was paid to endpoints."""

from yakuba.pilots.analysis.figures import estimates
from yakuba.pilots.analysis.figures.figure import BreakdownCell, Figure
from yakuba.pilots.analysis.figures.use import Costs
from yakuba.pilots.analysis.records.trial import TrialRecords


def costs_of(records: TrialRecords) -> Costs:
    usage = records.usage
    uses = usage.totals["uses"]
    tokens = usage.totals["prompt_tokens"] + usage.totals["answer_tokens"]
    by_endpoint = []
    for endpoint, micro_yen in usage.by_endpoint.items():
        paid = estimates.total("cost", "yen", micro_yen / 1e6, uses)
        name = records.endpoints.get(endpoint, endpoint)
        by_endpoint.append(BreakdownCell(name, paid))

    return Costs(
        yen=estimates.total("cost", "yen", _yen(records), uses),
        tokens=estimates.total("tokens", "tokens", tokens, uses),
        yen_per_person_month=_per_person_month(records),
        by_endpoint=tuple(by_endpoint),
    )


def _per_person_month(records: TrialRecords) -> Figure:
    people = len(records.participants)
    person_months = people * records.about.months
    if not person_months:
        return estimates.missing("cost_per_person", "yen", estimates.NOTHING)

    yen = _yen(records) / person_months
    return estimates.total("cost_per_person", "yen", yen, people)


def _yen(records: TrialRecords) -> float:
    return records.usage.totals["micro_yen"] / 1e6
