"""What the volunteers answer to questionnaires: from what they are like and a chance that is the same every time."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from yakuba.demo.simulation import volunteers
from yakuba.demo.simulation.volunteers import Volunteer
from yakuba.pilots.applications.models import PilotApplication
from yakuba.pilots.models import PilotTask
from yakuba.pilots.surveys import rules
from yakuba.pilots.surveys.enums import Moment, QuestionKind
from yakuba.pilots.surveys.models import SurveyQuestion
from yakuba.pilots.surveys.response.answer import Answer

# How long the work takes with the AI, as a part of what it took: what suits it falls well below 1.
FACTORS: Mapping[str, float] = {
    "greeting": 0.55, "notice": 0.72, "mail": 0.9, "minutes": 0.6, "ideas": 0.75, "summarise": 0.6, "ask": 1.05,
}  # fmt: skip
SUITING = 0.7
UNSUITING = 0.9
# Of the 23: 19 find it usable, 20 its answers right at least half of the time; the
# published trial's shares, by way of illustration.
NOT_USABLE = 4
NOT_ACCURATE = 3
ILLUSTRATED = frozenset({"usable", "accuracy"})
LAST_IS_BEST = frozenset({"accuracy"})
TEXTS: Mapping[str, Sequence[str]] = {
    "hopes": volunteers.HOPES, "worries": volunteers.WORRIES, "missing_words": volunteers.WORDS,
    "missing_facts": volunteers.FACTS, "stumbled": volunteers.STUMBLED, "voice": volunteers.VOICES,
}  # fmt: skip
# The part of the people who write something.
WRITING = {
    "hopes": 0.4,
    "worries": 0.55,
    "missing_words": 0.4,
    "missing_facts": 0.35,
    "stumbled": 0.08,
    "voice": 0.9,
}


@dataclass(frozen=True, slots=True)
class Person:
    """A volunteer who takes part.

    `place` among all of them (0: whom it suits best); `work`: task → (minutes a time,
    times a month).
    """

    application: PilotApplication
    volunteer: Volunteer
    place: int
    number: int
    work: Mapping[int, tuple[int, int]]


def answers_of(
    person: Person,
    questions: Sequence[SurveyQuestion],
    tasks: Sequence[PilotTask],
    moment: Moment,
    total: int,
    chance: Random,
) -> list[Answer]:
    """To all questions; `total` is how many take part."""
    answers: list[Answer] = []
    for question in questions:
        match question.kind:
            case QuestionKind.TEXT:
                answers += _text(person, question, chance)
            case QuestionKind.MATRIX:
                answers += _matrix(person, question, tasks, chance)
            case QuestionKind.NUMBER:
                answers += _number(person, question, moment, chance)
            case QuestionKind.MULTIPLE if rules.is_by_task(question):
                answers += _tasks(question, tasks, chance)
            case QuestionKind.MULTIPLE:
                answers += _options(question, chance)
            case _:
                answers += _choice(person, question, moment, total, chance)

    return answers


def _choice(
    person: Person,
    question: SurveyQuestion,
    moment: Moment,
    total: int,
    chance: Random,
) -> Iterator[Answer]:
    """The best options for whom it suits best, before the trial everybody a little lower."""
    last = len(question.options) - 1
    if question.code in ILLUSTRATED and moment == Moment.AFTER:
        rank = _illustrated_rank(person, question.code, total)
    else:
        expected = 0.25 if moment == Moment.BEFORE else 0
        liking = person.volunteer.affinity - expected + chance.gauss(0, 0.12)
        rank = int((1 - liking) * len(question.options))
        rank = min(last, max(0, rank))

    if question.code in LAST_IS_BEST:
        rank = last - rank

    yield Answer(question.pk, choice=rank)


def _illustrated_rank(person: Person, code: str, total: int) -> int:
    """0 and 1 mean yes."""
    no = NOT_USABLE if code == "usable" else NOT_ACCURATE
    if person.place == total - 1:
        return 3
    if person.place >= total - no:
        return 2
    if person.place >= total // 2:
        return 1

    return 0


def _text(
    person: Person, question: SurveyQuestion, chance: Random
) -> Iterator[Answer]:
    texts = TEXTS.get(question.code)
    if texts is None or chance.random() >= WRITING[question.code]:
        return

    place = person.number + chance.randrange(3)
    text = texts[place % len(texts)]
    yield Answer(question.pk, text=text)


def _matrix(
    person: Person,
    question: SurveyQuestion,
    tasks: Sequence[PilotTask],
    chance: Random,
) -> Iterator[Answer]:
    for task in tasks:
        if task.pk not in person.work:
            continue

        minutes, times = person.work[task.pk]
        number: float
        if question.code == "times_now":
            number = times + chance.choice((-1, 0, 0, 1))
        else:
            number = minutes * _factor(person, task, chance)

        yield Answer(question.pk, task=task.pk, number=max(1, round(number)))


def _factor(person: Person, task: PilotTask, chance: Random) -> float:
    """Whom it suits less gains less."""
    gain = 1 - FACTORS.get(task.template, 1)
    share_of_gain = 0.4 + 0.8 * person.volunteer.affinity
    expected = 1 - gain * share_of_gain
    return max(0.2, expected + chance.gauss(0, 0.08))


def _number(
    person: Person, question: SurveyQuestion, moment: Moment, chance: Random
) -> Iterator[Answer]:
    """Minutes, in fives."""
    who = person.volunteer
    if question.code == "saved_last_week":
        minutes = who.a_week * who.affinity * 6 * chance.lognormvariate(0, 0.5)
        yield Answer(question.pk, number=5 * round(minutes / 5))
    elif question.code == "search_minutes":
        usual = 60 if moment == Moment.BEFORE else 60 - 30 * who.affinity
        minutes = usual * chance.lognormvariate(0, 0.4)
        yield Answer(question.pk, number=5 * round(minutes / 5))


def _options(question: SurveyQuestion, chance: Random) -> Iterator[Answer]:
    """Two, whichever they are."""
    places = range(len(question.options))
    chosen = chance.sample(places, k=min(2, len(places)))
    for choice in sorted(chosen):
        yield Answer(question.pk, choice=choice)


def _tasks(
    question: SurveyQuestion, tasks: Sequence[PilotTask], chance: Random
) -> Iterator[Answer]:
    """Most name the work for which it is so, a few the other."""
    for task in tasks:
        likelihood = 0.65 if _is_so(question.code, task) else 0.06
        if chance.random() < likelihood:
            yield Answer(question.pk, task=task.pk)


def _is_so(code: str, task: PilotTask) -> bool:
    factor = FACTORS.get(task.template, 1)
    if code == "suits":
        return factor <= SUITING

    return factor >= UNSUITING
