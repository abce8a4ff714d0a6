"""What the volunteers answer to questionnaires: from what they are like and a chance that is the same every time."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from yakuba.demo.simulation import volunteers
from yakuba.demo.simulation.volunteers import Volunteer
from yakuba.pilots.models import Moment, PilotTask, QuestionKind, SurveyQuestion
from yakuba.pilots.surveys import rules
from yakuba.pilots.surveys.answering import Answer

# How long the work takes with the AI, as a part of what it took: what suits it falls well below 1.
FACTORS: Mapping[str, float] = {
    "greeting": 0.55, "notice": 0.72, "mail": 0.9, "minutes": 0.6, "ideas": 0.75, "summarise": 0.6, "ask": 1.05,
}  # fmt: skip
SUITING, UNSUITING = 0.7, 0.9
# Of the 23: 19 find it usable, 20 its answers right at least half of the time; the published trial's shares, by way of illustration.
NOT_USABLE, NOT_ACCURATE = 4, 3
LAST_IS_BEST = frozenset({"accuracy"})
TEXTS: Mapping[str, Sequence[str]] = {
    "hopes": volunteers.HOPES, "worries": volunteers.WORRIES, "missing_words": volunteers.WORDS,
    "missing_facts": volunteers.FACTS, "stumbled": volunteers.STUMBLED, "voice": volunteers.VOICES,
}  # fmt: skip
WRITE = {"hopes": 0.4, "worries": 0.55, "missing_words": 0.4, "missing_facts": 0.35, "stumbled": 0.08, "voice": 0.9}


@dataclass(frozen=True, slots=True)
class Person:
    """A volunteer with their place among those who take part (0: whom it suits best) and their own work."""

    who: Volunteer
    place: int
    number: int
    work: Mapping[int, tuple[int, int]]  # task → (minutes a time, times a month)


def answers_of(
    person: Person,
    questions: Sequence[SurveyQuestion],
    tasks: Sequence[PilotTask],
    moment: str,
    total: int,
    chance: Random,
) -> list[Answer]:
    def of(asked: SurveyQuestion) -> Iterator[Answer]:
        match asked.kind:
            case QuestionKind.TEXT:
                return _text(person, asked, chance)
            case QuestionKind.MATRIX:
                return _matrix(person, asked, tasks, chance)
            case QuestionKind.NUMBER:
                return _number(person, asked, moment, chance)
            case QuestionKind.MULTIPLE:
                return _multiple(person, asked, tasks, chance)
        return _choice(person, asked, moment, total, chance)

    return [answer for question in questions for answer in of(question)]


def _choice(person: Person, question: SurveyQuestion, moment: str, total: int, chance: Random) -> Iterator[Answer]:
    """The best options for whom it suits best, before the trial everybody a little lower."""
    options = len(question.options)
    if question.code in ("usable", "accuracy") and moment == Moment.AFTER:
        rank = _illustrated(person, question.code, total)
    else:
        liking = person.who.affinity - 0.25 * (moment == Moment.BEFORE) + chance.gauss(0, 0.12)
        rank = min(options - 1, max(0, int((1 - liking) * options)))
    yield Answer(question.pk, choice=options - 1 - rank if question.code in LAST_IS_BEST else rank)


def _illustrated(person: Person, code: str, total: int) -> int:
    """0 and 1 mean yes."""
    no = NOT_USABLE if code == "usable" else NOT_ACCURATE
    if person.place >= total - no:
        return 2 + (person.place == total - 1)
    return 0 if person.place < total // 2 else 1


def _text(person: Person, question: SurveyQuestion, chance: Random) -> Iterator[Answer]:
    told = TEXTS.get(question.code, ())
    if told and chance.random() < WRITE[question.code]:
        yield Answer(question.pk, text=told[(person.number + chance.randrange(3)) % len(told)])


def _matrix(person: Person, question: SurveyQuestion, tasks: Sequence[PilotTask], chance: Random) -> Iterator[Answer]:
    for task in tasks:
        if task.pk in person.work:
            minutes, times = person.work[task.pk]
            told = (
                times + chance.choice((-1, 0, 0, 1))
                if question.code == "times_now"
                else minutes * _factor(person, task, chance)
            )
            yield Answer(question.pk, task=task.pk, number=max(1, round(told)))


def _factor(person: Person, task: PilotTask, chance: Random) -> float:
    """Whom it suits less gains less."""
    gain = (1 - FACTORS.get(task.template, 1)) * (0.4 + 0.8 * person.who.affinity)
    return max(0.2, 1 - gain + chance.gauss(0, 0.08))


def _number(person: Person, question: SurveyQuestion, moment: str, chance: Random) -> Iterator[Answer]:
    if question.code == "saved_last_week":
        saved = person.who.a_week * person.who.affinity * 6 * chance.lognormvariate(0, 0.5)
        yield Answer(question.pk, number=5 * round(saved / 5))
    elif question.code == "search_minutes":
        usual = 60 if moment == Moment.BEFORE else 60 - 30 * person.who.affinity
        yield Answer(question.pk, number=5 * round(usual * chance.lognormvariate(0, 0.4) / 5))


def _multiple(person: Person, question: SurveyQuestion, tasks: Sequence[PilotTask], chance: Random) -> Iterator[Answer]:
    if not rules.is_by_task(question):
        picked = chance.sample(range(len(question.options)), k=min(2, len(question.options)))
        yield from (Answer(question.pk, choice=choice) for choice in sorted(picked))
        return
    for task in tasks:
        factor = FACTORS.get(task.template, 1)
        says = factor <= SUITING if question.code == "suits" else factor >= UNSUITING
        if chance.random() < (0.65 if says else 0.06):
            yield Answer(question.pk, task=task.pk)
