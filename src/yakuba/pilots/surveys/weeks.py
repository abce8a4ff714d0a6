"""A weekly questionnaire: one a week of the trial, all with the same questions."""

from datetime import date

from yakuba.pilots.surveys import rules
from yakuba.pilots.surveys.copies import copy_questions, copy_survey
from yakuba.pilots.surveys.enums import Moment
from yakuba.pilots.surveys.errors import SurveyError
from yakuba.pilots.surveys.models import Survey
from yakuba.pilots.surveys.wording import TITLES, title_of_week

PAST = "末日が過ぎています。期間を直してから公開してください。"


def spread_over_weeks(survey: Survey, today: date) -> list[Survey]:
    """The draft becomes the first week that is not over; copies of it all later ones."""
    weeks = [
        (number, days)
        for number, days in enumerate(rules.weeks(survey.pilot), 1)
        if days.closes_on >= today
    ]
    if not weeks:
        raise SurveyError(PAST)

    number, days = weeks[0]
    survey.week = number
    survey.opens_on = days.opens_on
    survey.closes_on = days.closes_on
    if survey.title == TITLES[Moment.PULSE]:
        survey.title = title_of_week(number)

    survey.save()
    return [survey, *copy_for_later_weeks(survey, today)]


def copy_for_later_weeks(survey: Survey, today: date) -> list[Survey]:
    """Copies for the weeks after that of `survey` that have no questionnaire yet and are not over."""
    pulses = survey.pilot.surveys.filter(moment=Moment.PULSE)
    taken = set(pulses.values_list("week", flat=True))
    copies = []
    for number, days in enumerate(rules.weeks(survey.pilot), 1):
        is_later = number > (survey.week or 0)
        if not is_later or number in taken or days.closes_on < today:
            continue

        copy = copy_survey(
            survey,
            title=title_of_week(number),
            version=1,
            week=number,
            opens_on=days.opens_on,
            closes_on=days.closes_on,
        )
        copies.append(copy)

    return copies


def use_in_later_weeks(survey: Survey, today: date) -> None:
    """Later weeks that nobody has been asked about get the same questions.

    Whoever corrects one week means the rest too.
    """
    later = survey.pilot.surveys.filter(
        moment=Moment.PULSE,
        week__gt=survey.week or 0,
        opens_on__gt=today,
        responses__isnull=True,
        published_at__isnull=False,
    )
    for other in later:
        other.questions.all().delete()
        copy_questions(survey, other)
