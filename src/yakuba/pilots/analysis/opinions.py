"""What people answered: shares of those who did, beside those who did not."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from yakuba.core import statistics
from yakuba.core.tallies import FEWEST_SHOWN, chosen
from yakuba.pilots.analysis import making
from yakuba.pilots.analysis.figures import Breakdown, By, Comparison, Distribution, Figure, Opinions
from yakuba.pilots.analysis.proposals import Named
from yakuba.pilots.analysis.rows import Asked, Participant, Questionnaire
from yakuba.pilots.models import Experience, Moment, QuestionKind, Rank
from yakuba.pilots.surveys.disclosure import chosen_any, chosen_one
from yakuba.pilots.surveys.questions import QUESTIONS

TELLING = "匿名のアンケートで、示すと誰の答えか分かるおそれがあるため、示しません。"
NOT_CLOSED = "匿名のアンケートのため、締切りの後に示します。"
NOT_ASKED = "この設問を尋ねたアンケートに、まだ回答がありません。"
NOT_ASKED_AFTER = "この設問への、実験の後のアンケートの回答がありません。"
ANONYMOUS = "匿名のアンケートのため、区分ごとには示しません。"
CHOICES = (QuestionKind.SINGLE, QuestionKind.MULTIPLE, QuestionKind.SCALE, QuestionKind.BAND)
CHANGING = ("efficiency", "confidence", "rules_known")
ALIKE = "前と後の答えに、はっきりした違いは見られません。"
MORE, LESS = "「はい」にあたる答えが増えました。", "「はい」にあたる答えが減りました。"


@dataclass(frozen=True, slots=True)
class Answered:
    """A question in the questionnaire that is looked at for it."""

    survey: Questionnaire
    question: Asked

    @property
    def hidden(self) -> str:
        """Why nothing may be said of it; nothing if it may."""
        if not self.survey.anonymous:
            return ""
        if not self.survey.closed:
            return NOT_CLOSED
        return TELLING if self.survey.handed_in < FEWEST_SHOWN else ""

    @property
    def counts(self) -> tuple[int, ...]:
        """How many people chose each option."""
        picked = [told.choice for told in self.question.answers if told.choice is not None]
        return chosen(picked, max([len(self.question.options), *(choice + 1 for choice in picked)]))

    @property
    def yes_hidden(self) -> str:
        """Why it may not be said how many said yes; nothing if it may."""
        if self.hidden or not self.survey.anonymous:
            return self.hidden
        positive = QUESTIONS[self.question.code].positive
        counts = self.counts
        within = [choice for choice in positive if choice < len(counts)]
        return TELLING if chosen_one(counts, self.survey.handed_in, within).positive is None else ""

    def yes(self) -> dict[object, bool]:
        """Response → whether it is one of the options that count as a yes."""
        positive = QUESTIONS[self.question.code].positive
        return {told.response: told.choice in positive for told in self.question.answers if told.choice is not None}

    def yes_of(self) -> dict[int, bool]:
        """The same by participant; empty in an anonymous survey."""
        positive = QUESTIONS[self.question.code].positive
        answers = self.question.answers
        return {
            told.who: told.choice in positive for told in answers if told.who is not None and told.choice is not None
        }


def latest(questionnaires: Sequence[Questionnaire], code: str) -> Answered | None:
    """A question where it was asked last: after the trial, else in its middle. Answers, and those that may be shown, go first;
    of an anonymous one's versions the one that most people answered.
    """
    for moment in (Moment.AFTER, Moment.MIDDLE):
        found = [
            Answered(survey, survey.questions[code])
            for survey in questionnaires
            if survey.moment == moment and code in survey.questions
        ]
        order = sorted(found, key=lambda each: (each.survey.anonymous, -each.survey.handed_in * each.survey.anonymous))
        for answered in order:
            if answered.question.answers or (answered.survey.anonymous and not answered.survey.closed):
                return answered
    return None


def final(questionnaires: Sequence[Questionnaire], code: str, figure: Figure) -> Figure:
    """What a rule written beforehand looks at: the figure, if the question was asked after the trial."""
    answered = latest(questionnaires, code)
    is_final = answered is not None and answered.survey.moment == Moment.AFTER
    return figure if is_final else making.missing(figure.definition, figure.unit, NOT_ASKED_AFTER)


def all_closed(questionnaires: Sequence[Questionnaire]) -> bool:
    """Whether nobody can answer a questionnaire after the trial any more."""
    return all(survey.closed for survey in questionnaires if survey.moment == Moment.AFTER)


def opinions_of(
    questionnaires: Sequence[Questionnaire], taking_part: Sequence[Participant], usable_by_task: Breakdown
) -> Opinions:
    usable = latest(questionnaires, "usable")
    return Opinions(
        moment=usable.survey.moment if usable else "",
        usable=_share("usable", usable),
        usable_of_all=_share_of_all("usable_of_all", usable),
        accurate=_share("accurate", latest(questionnaires, "accuracy")),
        accurate_of_all=_share_of_all("accurate_of_all", latest(questionnaires, "accuracy")),
        continuing=_share("continuing", latest(questionnaires, "continue")),
        usable_by_task=usable_by_task,
        by_rank=_by(usable, taking_part, "rank"),
        by_experience=_by(usable, taking_part, "experience"),
        by_unit=_by(usable, taking_part, "unit"),
        distributions=tuple(_distributions(questionnaires)),
        usable_by_week=_by_week(questionnaires),
        changes=changes_of(questionnaires, {each.key for each in taking_part if not each.left}),
    )


def _share(definition: str, answered: Answered | None) -> Figure:
    if answered is None:
        return making.missing(definition, "share", NOT_ASKED)
    if answered.yes_hidden:
        return making.missing(definition, "share", answered.yes_hidden)
    yes = answered.yes()
    return making.share(definition, sum(yes.values()), len(yes), asked=answered.survey.asked)


def _share_of_all(definition: str, answered: Answered | None) -> Figure:
    """Whoever did not answer counts as a no."""
    if answered is None or answered.yes_hidden:
        return _share(definition, answered)
    asked = max(answered.survey.asked, len(answered.yes()))
    return making.share(definition, sum(answered.yes().values()), asked, asked=asked)


def _by(answered: Answered | None, taking_part: Sequence[Participant], by: By) -> Breakdown:
    """By rank, experience or unit, where the survey is not anonymous."""
    if answered is None or answered.survey.anonymous:
        return Breakdown("usable", by, (), note=ANONYMOUS if answered else NOT_ASKED)
    yes = answered.yes_of()
    rows = [(getattr(each, by), yes[each.key]) for each in taking_part if each.key in yes]
    order = {"rank": Rank.labels, "experience": Experience.labels}.get(by, ())
    return making.breakdown(
        "usable",
        by,
        rows,
        lambda row: row[0],
        lambda found: making.share("usable", sum(is_yes for _, is_yes in found), len(found)),
        order,
    )


def _by_week(questionnaires: Sequence[Questionnaire]) -> Breakdown:
    """What the weekly questionnaires say, week by week; anonymous ones as far as they may be shown."""
    cells = {}
    for survey in questionnaires:
        if survey.moment != Moment.PULSE or "usable" not in survey.questions or survey.week is None:
            continue
        answered = Answered(survey, survey.questions["usable"])
        if not answered.yes_hidden:
            yes = answered.yes()
            cells[f"第{survey.week}週"] = (
                len(yes),
                making.share("usable", sum(yes.values()), len(yes), asked=survey.asked),
            )
    return making.overlapping("usable", "week", cells)


def _distributions(questionnaires: Sequence[Questionnaire]) -> list[Distribution]:
    """Every question with choices of the questionnaires that come once."""
    once = [survey for survey in questionnaires if survey.moment != Moment.PULSE]
    return [
        _distribution(Answered(survey, question))
        for survey in once
        for question in survey.questions.values()
        if question.kind in CHOICES and question.options
    ]


def _distribution(answered: Answered) -> Distribution:
    survey, question = answered.survey, answered.question
    counts = shown_counts(answered)
    n = _answered(answered, counts)
    reason = answered.hidden or (TELLING if None in counts else "")
    shares = tuple(
        making.missing("option", "share", reason)
        if count is None
        else making.share("option", count, n, asked=survey.asked)
        for count in counts
    )
    return Distribution(
        "option", question.code, question.text, survey.moment, survey.title, survey.anonymous, question.options, counts,
        shares, n, survey.asked, reason,
    )  # fmt: skip


def _answered(answered: Answered, counts: Sequence[int | None]) -> int:
    """How many answered, where that may be said: in a table of an anonymous survey that is hidden, it would tell who did not."""
    survey, question = answered.survey, answered.question
    if not survey.anonymous or (counts and None not in counts and question.kind != QuestionKind.MULTIPLE):
        return question.answered
    return 0 if answered.hidden or question.kind != QuestionKind.MULTIPLE else survey.handed_in


def shown_counts(answered: Answered) -> tuple[int | None, ...]:
    """How many chose each option, None where that may not be said."""
    survey, question, counts = answered.survey, answered.question, answered.counts
    if answered.hidden:
        return (None,) * len(counts)
    if not survey.anonymous:
        return counts
    if question.kind == QuestionKind.MULTIPLE:
        return chosen_any(counts, survey.handed_in)
    positive = QUESTIONS[question.code].positive if question.code in QUESTIONS else frozenset()
    return chosen_one(counts, survey.handed_in, [choice for choice in positive if choice < len(counts)]).counts


# ── before and after ──


def changes_of(questionnaires: Sequence[Questionnaire], people: Collection[int]) -> tuple[Comparison, ...]:
    """The same people in the first questionnaire and in the last: shares of yes, McNemar's test, Holm over the questions."""
    found = []
    for code in CHANGING:
        first = [survey for survey in questionnaires if survey.moment == Moment.BEFORE and code in survey.questions]
        last = latest(questionnaires, code)
        if first and last and not first[0].anonymous and not last.survey.anonymous:
            before, after = Answered(first[0], first[0].questions[code]).yes_of(), last.yes_of()
            pairs = [(before[who], after[who]) for who in sorted(before) if who in after and who in people]
            if len(pairs) >= FEWEST_SHOWN:
                found.append((QUESTIONS[code].text, pairs))
    tested = [statistics.changed_sides(_count(pairs, False, True), _count(pairs, True, False)) for _, pairs in found]
    adjusted = statistics.holm(tested)
    return tuple(
        _change(text, pairs, p, corrected) for (text, pairs), p, corrected in zip(found, tested, adjusted, strict=True)
    )


def _count(pairs: Sequence[tuple[bool, bool]], first: bool, second: bool) -> int:
    return sum(pair == (first, second) for pair in pairs)


def _change(text: str, pairs: Sequence[tuple[bool, bool]], p: float, adjusted: float) -> Comparison:
    n = len(pairs)
    to_yes, to_no = _count(pairs, False, True), _count(pairs, True, False)
    grown, interval = statistics.changed_share(_count(pairs, True, True), to_no, to_yes, _count(pairs, False, False))
    return Comparison(
        text,
        making.share("yes_before", sum(first for first, _ in pairs), n),
        making.share("yes_after", sum(second for _, second in pairs), n),
        Figure("yes_difference", "share", grown, n, interval=interval),
        making.total("changed", "people", to_yes + to_no, n),
        p,
        adjusted,
        f"{n}人のうち、{to_yes}人が「はい」に、{to_no}人が「いいえ」に変わりました。" + _said(grown, adjusted),
    )


def _said(grown: float, adjusted: float) -> str:
    if adjusted >= 1 - statistics.LEVEL:
        return ALIKE
    return MORE if grown > 0 else LESS


def named_of(questionnaires: Sequence[Questionnaire], tasks: Mapping[int, str]) -> dict[str, Named]:
    """How many named each task as one that suits, and as one that does not; of neither where one of them may not be said: a share
    of a number that is hidden would be wrong.
    """
    suits, does_not = (_named(latest(questionnaires, code), list(tasks)) for code in ("suits", "does_not_suit"))
    found = {}
    for task, name in tasks.items():
        yes, no = suits.get(task, 0), does_not.get(task, 0)
        found[name] = Named() if yes is None or no is None else Named(yes, no)
    return found


def _named(answered: Answered | None, tasks: Sequence[int]) -> dict[int, int | None]:
    """Task → people; None where that may not be said."""
    if answered is None or answered.hidden:
        return {}
    counted = Counter(told.task for told in answered.question.answers)
    counts = [counted[task] for task in tasks]
    shown = chosen_any(counts, answered.survey.handed_in) if answered.survey.anonymous else counts
    return dict(zip(tasks, shown, strict=True))


def usable_by_task(taps: Sequence[tuple[int, str, bool | None]], names: dict[str, str]) -> Breakdown:
    """Of those who tapped beside answers of a task: who said usable at least half of the time."""
    own: dict[str, dict[int, list[bool]]] = {}
    for who, task, usable in taps:
        if usable is not None:
            own.setdefault(names.get(task, task), {}).setdefault(who, []).append(usable)
    cells = {
        task: (
            len(people),
            making.share("usable_task", sum(2 * sum(each) >= len(each) for each in people.values()), len(people)),
        )
        for task, people in sorted(own.items())
    }
    return making.overlapping("usable_task", "task", cells)
