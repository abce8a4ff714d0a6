"""What people wrote, and what follows from the figures."""

from datetime import date

import pytest
from bench.known_trial import AFTERWARDS, answer, baseline, survey, trial, use

from yakuba.library.glossary.models import Term
from yakuba.pilots.analysis.report_figures import figures_for
from yakuba.pilots.incidents.models import Incident
from yakuba.pilots.surveys.models import (
    SurveyAnswer,
    SurveyReceipt,
    SurveyResponse,
)

pytestmark = pytest.mark.django_db

WORRIES = [
    "個人情報を入れてしまわないか心配",
    "個人情報の扱いが不安",
    "個人情報が漏れないか",
    "著作権が心配",
    "特にない",
]


def test_themes_are_linked_to_their_comments() -> None:
    made = trial(8)
    after = survey(made, "after", ["worries", "voice"])
    answer(made, after, "worries", WORRIES)
    answer(
        made, after, "voice", ["議事録の要約が速い", "議事録の要約に使えた"]
    )
    found = figures_for(made.pilot, AFTERWARDS)
    worries = next(theme for theme in found.themes if theme.code == "worries")
    assert worries.name == "個人情報"
    assert len(worries.comments) == 3
    written = [
        comment.text for theme in found.themes for comment in theme.comments
    ]
    assert sorted(written) == sorted(
        [*WORRIES, "議事録の要約が速い", "議事録の要約に使えた"]
    )
    proposal = next(each for each in found.proposals if each.key == "worries")
    assert proposal.links[0].key == worries.key


def test_comments_of_few_in_an_anonymous_survey_are_not_shown() -> None:
    made = trial(8)
    after = survey(made, "after", ["voice"], anonymous=True)
    answer(made, after, "voice", ["一", "二", "三", "四"])
    assert figures_for(made.pilot, AFTERWARDS).themes == ()
    made_more = trial(8)
    more = survey(made_more, "after", ["voice"], anonymous=True)
    answer(made_more, more, "voice", ["楽になった"] * 5)
    (theme,) = figures_for(made_more.pilot, AFTERWARDS).themes
    assert len({comment.key for comment in theme.comments}) == 5


def test_missing_words_are_counted_by_people() -> None:
    Term.objects.create(preferred_form="専決処分", status="proposed")
    made = trial(8)
    after = survey(made, "after", ["missing_words", "missing_facts"])
    answer(
        made,
        after,
        "missing_words",
        [
            "専決処分\n繰越明許費",
            "「専決処分」が通じない",
            "専決処分、専決処分",
        ],
    )
    answer(made, after, "missing_facts", ["ごみ収集日"])
    found = figures_for(made.pilot, AFTERWARDS).missing
    assert [(word.form, word.count, word.state) for word in found] == [
        ("専決処分", 3, "proposed"),
        ("繰越明許費", 1, ""),
        ("ごみ収集日", 1, ""),
    ]
    assert len(found[0].comments) == 3


def test_work_that_suits_and_proposals_with_what_is_behind_them() -> None:
    made = trial(20)
    baseline(made, [40 + number for number in range(20)])
    after = survey(
        made, "after", ["minutes_now", "suits", "does_not_suit", "voice"]
    )
    answer(
        made,
        after,
        "minutes_now",
        [20 + number for number in range(20)],
        task=0,
    )
    _name(made, after, "suits", 0, 15)
    _name(made, after, "does_not_suit", 1, 9)
    answer(made, after, "voice", ["あいさつ文が速くなった"])
    use(made, [[1]] * 20, rewritten=250)
    Incident.objects.create(
        pilot=made.pilot,
        day=date(2027, 2, 1),
        kind="entered",
        text="氏名を入れかけた",
    )
    found = figures_for(made.pilot, AFTERWARDS)
    assert [work.verdict for work in found.suitability] == [
        "suits",
        "does_not_suit",
        "undecided",
    ]
    assert found.suitability[0].links[0].label == "あいさつ文が速くなった"
    keys = {each.key: each for each in found.proposals}
    assert set(keys) == {"entered", "checked", "not_for", "good_for"}
    assert keys["entered"].links[0].kind == "incident"
    assert "根拠が見つからない" in keys["checked"].links[0].label


def _name(made, after, code: str, task: int, people: int) -> None:  # type: ignore[no-untyped-def]
    question = after.questions.get(code=code)
    for who in made.people[:people]:
        SurveyReceipt.objects.filter(survey=after, application=who).update(
            handed_in=True
        )
        response = SurveyResponse.objects.get(survey=after, application=who)
        SurveyAnswer.objects.create(
            response=response, question=question, task=made.tasks[task]
        )
