"""Whether it could be used and was right, as people answered."""

from collections.abc import Iterable, Mapping, Sequence

from yakuba.pilots.analysis.figures import breakdowns, estimates
from yakuba.pilots.analysis.figures.figure import Breakdown, By, Figure
from yakuba.pilots.analysis.figures.opinions import Opinions
from yakuba.pilots.analysis.opinions.changes import changes_of
from yakuba.pilots.analysis.opinions.distributions import distributions
from yakuba.pilots.analysis.opinions.questions import (
    SurveyQuestionView,
    asked_weekly,
    latest,
)
from yakuba.pilots.analysis.records.applications import Participant
from yakuba.pilots.analysis.records.questionnaires import Questionnaire
from yakuba.pilots.analysis.records.taps import Tap
from yakuba.pilots.analysis.records.trial import TrialRecords
from yakuba.pilots.enums import Experience, Rank
from yakuba.pilots.surveys.enums import Moment

NOT_ASKED = "この設問を尋ねたアンケートに、まだ回答がありません。"
NOT_ASKED_AFTER = "この設問への、実験の後のアンケートの回答がありません。"
ANONYMOUS = "匿名のアンケートのため、区分ごとには示しません。"


def opinions_of(records: TrialRecords) -> Opinions:
    questionnaires = records.questionnaires
    participants = records.participants
    usable = latest(questionnaires, "usable")
    accurate = latest(questionnaires, "accuracy")
    continuing = latest(questionnaires, "continue")
    staying = {each.key for each in records.staying}

    return Opinions(
        moment=usable.survey.moment if usable else "",
        usable=_share("usable", usable),
        usable_of_all=_share_of_all("usable_of_all", usable),
        accurate=_share("accurate", accurate),
        accurate_of_all=_share_of_all("accurate_of_all", accurate),
        continuing=_share("continuing", continuing),
        usable_by_task=_usable_by_task(records.taps, records.templates),
        by_rank=_by(usable, participants, "rank"),
        by_experience=_by(usable, participants, "experience"),
        by_unit=_by(usable, participants, "unit"),
        distributions=tuple(distributions(questionnaires)),
        usable_by_week=_by_week(questionnaires),
        changes=changes_of(questionnaires, staying),
    )


def final(
    questionnaires: Sequence[Questionnaire], code: str, figure: Figure
) -> Figure:
    """What a rule written beforehand looks at: the figure, if the question was asked after the trial."""
    question = latest(questionnaires, code)
    if question is not None and question.survey.moment == Moment.AFTER:
        return figure

    return estimates.missing(figure.definition, figure.unit, NOT_ASKED_AFTER)


def all_closed(questionnaires: Sequence[Questionnaire]) -> bool:
    """Whether nobody can answer a questionnaire after the trial any more."""
    return all(
        survey.closed
        for survey in questionnaires
        if survey.moment == Moment.AFTER
    )


def _share(definition: str, question: SurveyQuestionView | None) -> Figure:
    if question is None:
        return estimates.missing(definition, "share", NOT_ASKED)

    if question.yes_hidden_reason:
        return estimates.missing(
            definition, "share", question.yes_hidden_reason
        )

    yes = question.yes().values()
    return estimates.share(
        definition, sum(yes), len(yes), asked=question.survey.asked
    )


def _share_of_all(
    definition: str, question: SurveyQuestionView | None
) -> Figure:
    """Whoever did not answer counts as a no."""
    if question is None or question.yes_hidden_reason:
        return _share(definition, question)

    yes = question.yes().values()
    asked = max(question.survey.asked, len(yes))
    return estimates.share(definition, sum(yes), asked, asked=asked)


def _by(
    question: SurveyQuestionView | None,
    participants: Sequence[Participant],
    by: By,
) -> Breakdown:
    """By rank, experience or unit, where the survey is not anonymous."""
    if question is None:
        return Breakdown("usable", by, (), note=NOT_ASKED)
    if question.survey.anonymous:
        return Breakdown("usable", by, (), note=ANONYMOUS)

    yes = question.yes_by_participant()
    order = {"rank": Rank.labels, "experience": Experience.labels}.get(by, ())

    return breakdowns.of_groups(
        "usable",
        by,
        [each for each in participants if each.key in yes],
        lambda participant: getattr(participant, by),
        lambda group: _usable_share(yes[each.key] for each in group),
        order,
    )


def _usable_share(yes: Iterable[bool]) -> Figure:
    answers = list(yes)
    return estimates.share("usable", sum(answers), len(answers))


def _by_week(questionnaires: Sequence[Questionnaire]) -> Breakdown:
    """What the weekly questionnaires say, week by week; anonymous ones as far as they may be shown."""
    weeks = {
        f"第{week}週": _share("usable", question)
        for week, question in asked_weekly(questionnaires, "usable")
        if not question.yes_hidden_reason
    }
    return breakdowns.of_overlapping_groups("usable", "week", weeks)


def _usable_by_task(
    taps: Sequence[Tap], templates: Mapping[str, str]
) -> Breakdown:
    """Of those who tapped beside answers of a task: who said usable at least half of the time."""
    by_task: dict[str, dict[int, list[bool]]] = {}
    for tap in taps:
        if tap.usable is not None:
            task = templates.get(tap.task, tap.task)
            by_task.setdefault(task, {}).setdefault(tap.who, []).append(
                tap.usable
            )

    shares = {}
    for task, people in sorted(by_task.items()):
        mostly = [2 * sum(usable) >= len(usable) for usable in people.values()]
        shares[task] = estimates.share("usable_task", sum(mostly), len(mostly))

    return breakdowns.of_overlapping_groups("usable_task", "task", shares)
