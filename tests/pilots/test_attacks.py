"""What somebody tries who wants to know, or to do, what is not theirs: each was once possible."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from tests.pilots.conftest import NOW, TODAY, signed_in
from tests.pilots.surveys.conftest import OPEN_DAY, after, answer, client_of, join, people
from tests.town import Town
from yakuba.pilots.analysis.reading import figures_for
from yakuba.pilots.models import Pilot, PilotApplication, Survey, SurveyResponse
from yakuba.pilots.surveys import actions as surveys

__all__ = ["join", "people"]  # fixtures
OVER = OPEN_DAY + timedelta(days=60)
CODES = ("usable", "voice")


def two_versions(pilot: Pilot, town: Town, people: list[PilotApplication]) -> tuple[Survey, Survey]:
    """Ten answered the first version of an anonymous questionnaire, two the second."""
    old = after(pilot, town, codes=CODES, anonymous=True)
    for number, who in enumerate(people[:10]):
        answer(old, who, usable=0 if number < 5 else 3, voice=f"感想その{number}")
    new = surveys.revise(survey=Survey.objects.get(pk=old.pk), actor=town.coordinator)
    surveys.publish(survey=new, actor=town.coordinator, now=NOW, today=TODAY)
    for who in people[10:]:
        answer(new, who, usable=3, voice="少数の声")
    return old, Survey.objects.get(pk=new.pk)


def test_the_sum_of_two_versions_less_the_one_would_show_the_few_of_the_other(
    pilot: Pilot, town: Town, people: list[PilotApplication]
) -> None:
    """The page of results shows the ten: a report of the twelve would show the two."""
    two_versions(pilot, town, people)
    figures = figures_for(pilot, OVER)
    assert (figures.opinions.usable.n, figures.opinions.usable.count) == (10, 5)
    first, second = figures.opinions.distributions
    assert (first.counts, second.counts) == ((5, 0, 0, 5), (None,) * 4)
    assert "少数の声" not in [comment.text for theme in figures.themes for comment in theme.comments]
    assert [each.returned.count for each in figures.returns] == [10, 2]


def test_what_was_answered_anonymously_stays_so_whatever_a_later_version_is(
    pilot: Pilot, town: Town, people: list[PilotApplication]
) -> None:
    """The new version's rows have names: taken from figures of both they would leave the anonymous ones."""
    _, new = two_versions(pilot, town, people)
    Survey.objects.filter(pk=new.pk).update(anonymous=False)
    figures = figures_for(pilot, OVER)
    assert {each.anonymous: each.n for each in figures.opinions.distributions} == {True: 10, False: 2}


def test_anonymity_is_not_taken_back_while_people_answer(
    pilot: Pilot, town: Town, people: list[PilotApplication]
) -> None:
    """Published as anonymous, reopened as a draft, and published with names: under a form that still says it is anonymous."""
    survey, today = after(pilot, town, codes=CODES, anonymous=True), timezone.localdate()
    Survey.objects.filter(pk=survey.pk).update(opens_on=today, closes_on=today)
    form = {f"q{survey.questions.get(code='usable').pk}": "0"}
    client = signed_in(town.coordinator)
    client.post(reverse("pilots:survey_revise", args=[survey.pk]))
    settings = {"title": survey.title, "opens_on": str(today), "closes_on": str(today)}  # the box is not ticked
    client.post(reverse("pilots:survey_settings", args=[survey.pk]), settings)
    client.post(reverse("pilots:survey_publish", args=[survey.pk]))
    client_of(people[0].user).post(reverse("pilots:survey_answer", args=[survey.pk]), form)
    response = SurveyResponse.objects.get(survey=survey)
    assert response.application is None
