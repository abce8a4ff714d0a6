"""From the call to the first use: how many were where."""

from collections.abc import Sequence

from django.db.models import Count, Q

from yakuba.pilots.analysis import making
from yakuba.pilots.analysis.figures import Breakdown, By, Figure, People, SurveyReturn
from yakuba.pilots.analysis.rows import Logged, Participant, Questionnaire
from yakuba.pilots.models import ApplicationState, Experience, Pilot, PilotApplication, Rank

S = ApplicationState


def people_of(pilot: Pilot, taking_part: Sequence[Participant], logged: Logged) -> People:
    counted = PilotApplication.objects.filter(pilot=pilot).aggregate(
        applied=Count("pk"),
        endorsed=Count("pk", filter=Q(endorsed_by__isnull=False)),
        approved=Count("pk", filter=Q(state=S.APPROVED) | Q(left_at__isnull=False)),
        declined=Count("pk", filter=Q(state=S.DECLINED)),
        waiting=Count("pk", filter=Q(state=S.WAITING)),
        withdrawn=Count("pk", filter=Q(state=S.WITHDRAWN)),
    )
    used = sum(1 for each in taking_part if logged.uses_of(each.user))
    return People(
        **{name: making.people(name, count) for name, count in counted.items()},
        briefed=making.people("briefed", len(taking_part)),
        used=making.people("used", used),
        by_unit=_heads(taking_part, "unit", [each.unit for each in taking_part]),
        by_rank=_heads(taking_part, "rank", [each.rank for each in taking_part], Rank.labels),
        by_experience=_heads(taking_part, "experience", [each.experience for each in taking_part], Experience.labels),
    )


def _heads(people: Sequence[Participant], by: By, labels: Sequence[str], order: Sequence[str] = ()) -> Breakdown:
    rows = list(zip(people, labels, strict=True))
    return making.breakdown(
        "participants", by, rows, lambda row: row[1], lambda found: making.people("participants", len(found)), order
    )


def returns_of(questionnaires: Sequence[Questionnaire]) -> tuple[SurveyReturn, ...]:
    return tuple(
        SurveyReturn(each.title, each.moment, each.week, each.anonymous, each.closed, _returned(each))
        for each in questionnaires
    )


def _returned(survey: Questionnaire) -> Figure:
    """Counted in full: who was asked is known, and so is who answered. The interval would be of nothing."""
    if not survey.asked:
        return making.missing("returned", "share", making.NOBODY)
    return Figure(
        "returned", "share", survey.handed_in / survey.asked, survey.asked, survey.asked, survey.handed_in,
        reason=making.COUNTED_ALL,
    )  # fmt: skip
