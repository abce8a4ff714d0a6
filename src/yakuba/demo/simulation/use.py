"""The thirteen weeks: what is asked, what is tapped beside an answer, what goes wrong."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from asgiref.sync import async_to_sync, sync_to_async

from yakuba.assistant.answering.usage.models import UsageRecord
from yakuba.demo.simulation import questionnaires, questions
from yakuba.demo.simulation.answers import Person
from yakuba.demo.simulation.calendar import WEEKS
from yakuba.demo.simulation.city import City
from yakuba.pilots.enums import IncidentKind
from yakuba.pilots.incidents import actions as incidents
from yakuba.pilots.incidents.models import Incident
from yakuba.pilots.models import Pilot
from yakuba.pilots.surveys.enums import Moment
from yakuba.pilots.surveys.quick import actions as quick
from yakuba.policies.barred_tasks.actions import bar_tasks

ANONYMOUS_WEEK = 10
TAPS = 0.4  # of answers, where the page asks
STOPS = frozenset({"sho", "tomo"})  # after a few weeks they do not come back


@dataclass(frozen=True, slots=True)
class SimulatedIncident:
    week: int
    kind: IncidentKind
    text: str
    measures: str


INCIDENTS = (
    SimulatedIncident(
        3,
        IncidentKind.ENTERED,
        "窓口のメモを要約しようとして、氏名が入ったまま貼り付けた。送る前に気付いて消した。",
        "氏名を除いて入力し直した。",
    ),
    SimulatedIncident(
        8,
        IncidentKind.WRONG,
        "古い要綱をもとにした回答を、係の中で回覧した。市民には伝えていない。",
        "資料を新しい版に替えた。",
    ),
)


def live_through_weeks(
    city: City, pilot: Pilot, people: Sequence[Person]
) -> int:
    """Week by week: questions, then the week's questionnaire; in the middle another one. How often it was used."""
    questionnaires.ask(city, pilot, people, Moment.PULSE, city.days.starts_on)
    pulses = pilot.surveys.filter(moment=Moment.PULSE)
    by_week = {survey.week: survey for survey in pulses}
    for week in range(1, WEEKS + 1):
        async_to_sync(_use)(city, people, week)
        if week in by_week:
            questionnaires.answer(city, by_week[week], people)

        if week == WEEKS // 2:
            monday = city.days.of_week(week + 1)
            questionnaires.ask(city, pilot, people, Moment.MIDDLE, monday)

        if week == ANONYMOUS_WEEK:
            monday = city.days.of_week(week)
            questionnaires.ask_anonymously(city, pilot, people, monday)

        _report_incidents(city, pilot, people, week)

    bar_tasks(tasks=(), actor=city.security_officer)
    return UsageRecord.objects.filter(endpoint=questions.ENDPOINT).count()


async def _use(city: City, people: Sequence[Person], week: int) -> None:
    """Much at first, then as each one is; some stop."""
    for person in people:
        volunteer = person.volunteer
        if volunteer.user_name in STOPS and week > 3:
            continue

        usual = volunteer.a_week * (1.0 if week == 1 else 0.6)
        times = round(city.chance.gammavariate(2, usual / 2))
        for _ in range(times):
            await _ask(city, person, week)


async def _ask(city: City, person: Person, week: int) -> None:
    """One question on one of the week's working days, perhaps with a tap beside its answer."""
    chance = city.chance
    user = city.users[person.volunteer.user_name]
    day = city.days.of_week(week) + timedelta(days=chance.randint(0, 4))
    is_barred = chance.random() < 0.02
    question = questions.wanted(chance, barred=is_barred)
    hour = 9 + chance.randint(0, 8)
    kept = 0.3 + 0.6 * person.volunteer.affinity
    await questions.ask(user, question, city.clock, day, hour, kept=kept)
    if chance.random() < TAPS:
        task = questions.task_of(question)
        await sync_to_async(_tap)(city, person, task, day)


def _tap(city: City, person: Person, task: str, day: date) -> None:
    """One tap or three beside an answer, where the person may be asked at all."""
    chance = city.chance
    user = city.users[person.volunteer.user_name]
    offered = quick.offer(user=user, task=task, today=day)
    if offered is None:
        return

    is_usable = chance.random() < 0.35 + 0.6 * person.volunteer.affinity
    values = {"usable": int(is_usable), "accuracy_band": 1, "minutes_saved": 0}
    if is_usable:
        values["accuracy_band"] = 3
        values["minutes_saved"] = chance.choice((5, 10, 15, 30))

    if task not in ("ask", "summarise"):
        bands = (0, 1, 1) if is_usable else (2, 3)
        values["rewritten_band"] = chance.choice(bands)

    for field, value in values.items():
        quick.tap(
            user=user, key=offered.pk, today=day, field=field, value=str(value)
        )


def _report_incidents(
    city: City, pilot: Pilot, people: Sequence[Person], week: int
) -> None:
    """Told by a participant, dealt with by the coordinator."""
    for simulated in INCIDENTS:
        if simulated.week != week:
            continue

        person = people[week]
        teller = city.users[person.volunteer.user_name]
        told = Incident(
            pilot=pilot,
            reported_by=teller,
            day=city.days.of_week(week) + timedelta(days=2),
            kind=simulated.kind,
            text=simulated.text,
        )
        incidents.tell_incident(incident=told, actor=teller)
        kept = Incident.objects.get(pilot=pilot, day=told.day, text=told.text)
        kept.measures = simulated.measures
        incidents.handle_incident(incident=kept, actor=city.coordinator)
