"""The same people's opinions in the first questionnaire and in the last."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from yakuba.core.trial import statistics
from yakuba.core.trial.tallies import FEWEST_SHOWN
from yakuba.pilots.analysis.figures import estimates
from yakuba.pilots.analysis.figures.figure import Comparison, Figure
from yakuba.pilots.analysis.opinions.questions import asked_at, latest
from yakuba.pilots.analysis.records.questionnaires import Questionnaire
from yakuba.pilots.surveys.enums import Moment
from yakuba.pilots.surveys.questions import QUESTIONS

CHANGING = ("efficiency", "confidence", "rules_known")
ALIKE = "前と後の答えに、はっきりした違いは見られません。"
MORE = "「はい」にあたる答えが増えました。"
LESS = "「はい」にあたる答えが減りました。"


@dataclass(frozen=True, slots=True)
class YesChanges:
    """How many people said yes both times, said no both times, or changed."""

    text: str  # of the question
    stayed_yes: int
    to_no: int
    to_yes: int
    stayed_no: int

    @property
    def people(self) -> int:
        return self.stayed_yes + self.to_no + self.to_yes + self.stayed_no


def changes_of(
    questionnaires: Sequence[Questionnaire], people: Collection[int]
) -> tuple[Comparison, ...]:
    """A line a question, of the participants who answered both times: McNemar's test, Holm over the questions."""
    questions = []
    for code in CHANGING:
        changes = _changes(questionnaires, people, code)
        if changes is not None and changes.people >= FEWEST_SHOWN:
            questions.append(changes)

    chances = [
        statistics.changed_sides(changes.to_yes, changes.to_no)
        for changes in questions
    ]
    adjusted = statistics.holm(chances)
    lines = zip(questions, chances, adjusted, strict=True)
    return tuple(_comparison(*line) for line in lines)


def _changes(
    questionnaires: Sequence[Questionnaire], people: Collection[int], code: str
) -> YesChanges | None:
    """None where one of the questionnaires is missing or anonymous."""
    first = next(iter(asked_at(questionnaires, Moment.BEFORE, code)), None)
    last = latest(questionnaires, code)
    if first is None or last is None:
        return None
    if first.survey.anonymous or last.survey.anonymous:
        return None

    before = first.yes_by_participant()
    after = last.yes_by_participant()
    both = before.keys() & after.keys() & set(people)
    counted = Counter((before[who], after[who]) for who in both)
    return YesChanges(
        QUESTIONS[code].text,
        stayed_yes=counted[True, True],
        to_no=counted[True, False],
        to_yes=counted[False, True],
        stayed_no=counted[False, False],
    )


def _comparison(changes: YesChanges, p: float, adjusted: float) -> Comparison:
    n = changes.people
    to_yes = changes.to_yes
    to_no = changes.to_no
    grown, interval = statistics.changed_share(
        changes.stayed_yes, to_no, to_yes, changes.stayed_no
    )
    sentence = f"{n}人のうち、{to_yes}人が「はい」に、{to_no}人が「いいえ」に変わりました。{_direction(grown, adjusted)}"

    return Comparison(
        label=changes.text,
        before=estimates.share("yes_before", changes.stayed_yes + to_no, n),
        after=estimates.share("yes_after", changes.stayed_yes + to_yes, n),
        difference=Figure(
            "yes_difference", "share", grown, n, interval=interval
        ),
        effect=estimates.total("changed", "people", to_yes + to_no, n),
        p=p,
        adjusted=adjusted,
        sentence=sentence,
    )


def _direction(grown: float, adjusted: float) -> str:
    if adjusted >= 1 - statistics.LEVEL:
        return ALIKE

    return MORE if grown > 0 else LESS
