"""The questionnaires of the simulated trial, each made with one click and answered within its days."""

from collections.abc import Sequence
from datetime import date, timedelta

from yakuba.demo.simulation.answers import Person, answers_of
from yakuba.demo.simulation.city import City
from yakuba.demo.simulation.volunteers import SILENT_AFTER
from yakuba.pilots.models import Pilot
from yakuba.pilots.surveys import actions as surveys
from yakuba.pilots.surveys.draft import actions as drafts
from yakuba.pilots.surveys.enums import Moment
from yakuba.pilots.surveys.models import Survey
from yakuba.pilots.surveys.response.actions import hand_in

# What is asked besides the usual questions.
EXTRA = {Moment.MIDDLE: ("evidence", "continue"), Moment.AFTER: ("evidence",)}
# The part of the people who answer.
ANSWERING = {
    Moment.BEFORE: 1.0,
    Moment.PULSE: 0.8,
    Moment.MIDDLE: 0.9,
    Moment.AFTER: 1.0,
}


def ask(
    city: City,
    pilot: Pilot,
    people: Sequence[Person],
    moment: Moment,
    day: date,
) -> None:
    """Published on this day and answered; those of the weeks are answered week by week."""
    now = city.clock.set(day)
    survey = drafts.make(pilot=pilot, moment=moment, today=day)
    drafts.add_from_library(survey=survey, codes=EXTRA.get(moment, ()))
    surveys.publish(survey=survey, actor=city.coordinator, now=now, today=day)
    if moment != Moment.PULSE:
        answer(city, Survey.objects.get(pk=survey.pk), people)


def ask_anonymously(
    city: City, pilot: Pilot, people: Sequence[Person], day: date
) -> None:
    """What is not easily said under one's name: of its answers only what tells of nobody is shown."""
    survey = drafts.make(pilot=pilot, moment=Moment.MIDDLE, today=day)
    for question in survey.questions.all():
        drafts.remove_question(survey=survey, question=question)

    drafts.add_from_library(survey=survey, codes=("quality", "recommend"))
    survey.title = "率直な感想を聞くアンケート"
    survey.anonymous = True
    survey.opens_on = day
    survey.closes_on = day + timedelta(days=6)
    survey.save(update_fields=["title", "anonymous", "opens_on", "closes_on"])
    now = city.clock.set(day)
    surveys.publish(survey=survey, actor=city.coordinator, now=now, today=day)
    answer(city, Survey.objects.get(pk=survey.pk), people)


def answer(city: City, survey: Survey, people: Sequence[Person]) -> None:
    """Most answer, in no order that tells anything."""
    chance = city.chance
    moment = Moment(survey.moment)
    questions = list(survey.questions.all())
    tasks = list(survey.pilot.tasks.all())
    receipts = survey.receipts.select_related("survey__pilot", "application")
    by_application = {receipt.application_id: receipt for receipt in receipts}
    days = (survey.closes_on - survey.opens_on).days
    for person in chance.sample(people, k=len(people)):
        if (
            moment == Moment.AFTER
            and person.volunteer.user_name == SILENT_AFTER
        ):
            continue

        if chance.random() > ANSWERING[moment]:
            continue

        today = survey.opens_on + timedelta(days=chance.randint(0, days))
        city.clock.set(today, 9 + chance.randint(0, 8))
        answers = answers_of(
            person, questions, tasks, moment, len(people), chance
        )
        receipt = by_application[person.application.pk]
        hand_in(receipt=receipt, answers=answers, today=today)
