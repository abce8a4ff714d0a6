"""What somebody tries who wants to know, or to do, what is not theirs: each was once possible."""

from datetime import date, datetime, time, timedelta

from django.urls import reverse
from django.utils import timezone

from tests.pilots.conftest import (
    JAPAN,
    NOW,
    TODAY,
    signed_in,
    taking_part,
    volunteer,
)
from tests.pilots.setup.test_views import as_shown
from tests.pilots.surveys.conftest import (
    OPEN_DAY,
    after,
    answer,
    client_of,
    join,
    people,
    receipt,
)
from tests.town import Town, person
from yakuba.accounts.enums import Post
from yakuba.assistant.answering.usage.models import UsageRecord
from yakuba.pilots.analysis.report_figures import figures_for
from yakuba.pilots.applications.models import PilotApplication
from yakuba.pilots.dashboards.units import unit_views
from yakuba.pilots.enums import ApplicationState
from yakuba.pilots.incidents.models import Incident
from yakuba.pilots.models import Pilot
from yakuba.pilots.surveys import actions as surveys
from yakuba.pilots.surveys.models import Survey, SurveyResponse
from yakuba.pilots.surveys.response.actions import hand_in
from yakuba.pilots.surveys.response.answer import Answer
from yakuba.policies.destinations.models import Destination

__all__ = ["join", "people"]  # fixtures
OVER = OPEN_DAY + timedelta(days=60)
CODES = ("usable", "voice")


def used(
    who: PilotApplication,
    pilot: Pilot,
    *,
    task: str = "mail",
    day: date | None = None,
) -> None:
    at = datetime.combine(
        day or timezone.localdate(), time(0, 1), tzinfo=JAPAN
    )
    counted = {
        "question_chars": 1,
        "answer_chars": 1,
        "sources": 0,
        "total_ms": 1,
    }
    UsageRecord.objects.create(
        user=who.user,
        at=at,
        task=task,
        endpoint="trial",
        outcome="answered",
        **counted,
    )


def two_versions(
    pilot: Pilot, town: Town, people: list[PilotApplication]
) -> tuple[Survey, Survey]:
    """Ten answered the first version of an anonymous questionnaire, two the second."""
    old = after(pilot, town, codes=CODES, anonymous=True)
    for number, who in enumerate(people[:10]):
        usable = 0 if number < 5 else 3
        answer(old, who, usable=usable, voice=f"感想その{number}")
    published = Survey.objects.get(pk=old.pk)
    new = surveys.revise(survey=published, actor=town.coordinator)
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
    assert (figures.opinions.usable.n, figures.opinions.usable.count) == (
        10,
        5,
    )
    first, second = figures.opinions.distributions
    assert (first.counts, second.counts) == ((5, 0, 0, 5), (None,) * 4)
    assert "少数の声" not in [
        comment.text for theme in figures.themes for comment in theme.comments
    ]
    assert [each.returned.count for each in figures.returns] == [10, 2]


def test_what_was_answered_anonymously_stays_so_whatever_a_later_version_is(
    pilot: Pilot, town: Town, people: list[PilotApplication]
) -> None:
    """The new version's rows have names: taken from figures of both they would leave the anonymous ones."""
    _, new = two_versions(pilot, town, people)
    Survey.objects.filter(pk=new.pk).update(anonymous=False)
    figures = figures_for(pilot, OVER)
    assert {
        each.anonymous: each.n for each in figures.opinions.distributions
    } == {
        True: 10,
        False: 2,
    }


def test_anonymity_is_not_taken_back_while_people_answer(
    pilot: Pilot, town: Town, people: list[PilotApplication]
) -> None:
    """Published as anonymous, reopened as a draft, and published with names.

    All this under a form that still says it is anonymous.
    """
    survey = after(pilot, town, codes=CODES, anonymous=True)
    today = timezone.localdate()
    Survey.objects.filter(pk=survey.pk).update(opens_on=today, closes_on=today)
    form = {f"q{survey.questions.get(code='usable').pk}": "0"}
    client = signed_in(town.coordinator)
    client.post(reverse("pilots:survey_revise", args=[survey.pk]))
    # The box is not ticked.
    settings = {
        "title": survey.title,
        "opens_on": str(today),
        "closes_on": str(today),
    }
    client.post(reverse("pilots:survey_settings", args=[survey.pk]), settings)
    client.post(reverse("pilots:survey_publish", args=[survey.pk]))
    client_of(people[0].user).post(
        reverse("pilots:survey_answer", args=[survey.pk]), form
    )
    response = SurveyResponse.objects.get(survey=survey)
    assert response.application is None


def test_who_is_no_coordinator_any_more_sees_the_trials_of_then_no_more(
    pilot: Pilot, town: Town, people: list[PilotApplication]
) -> None:
    """A grant of the office ends by itself with a transfer; the list of a trial's coordinators does not."""
    client = signed_in(town.coordinator)
    assert (
        client.get(reverse("pilots:applications", args=[pilot.pk])).status_code
        == 200
    )
    town.coordinator.grants.update(
        valid_to=timezone.localdate() - timedelta(days=1)
    )
    for name in ("applications", "report", "dashboard", "surveys", "setup"):
        assert (
            client.get(reverse(f"pilots:{name}", args=[pilot.pk])).status_code
            == 404
        ), name
    Pilot.objects.filter(pk=pilot.pk).update(published_at=None)
    assert (
        client.get(reverse("pilots:pilot", args=[pilot.pk])).status_code == 404
    )


def test_a_coordinator_takes_nobody_in_by_the_name_of_oneself(
    pilot: Pilot, town: Town
) -> None:
    """Where a unit has no head, one person alone could open a destination for oneself."""
    own = volunteer(pilot, town.coordinator, town.soumu)
    other = volunteer(pilot, town.operator, town.soumu)
    chosen = {"step": "approve", "chosen": [own.pk, other.pk]}
    page = signed_in(town.coordinator).post(
        reverse("pilots:decide", args=[pilot.pk]), chosen, follow=True
    )
    own.refresh_from_db()
    other.refresh_from_db()
    assert (own.state, other.state) == (
        ApplicationState.ENDORSED,
        ApplicationState.APPROVED,
    )
    assert "自分の応募は、自分では参加にできません" in page.content.decode()


def test_a_transfer_does_not_show_the_head_what_one_person_used(
    pilot: Pilot, town: Town, people: list[PilotApplication]
) -> None:
    """Six people before and five after the transfer: the difference would be the sixth's."""
    day = timezone.localdate()
    Pilot.objects.filter(pk=pilot.pk).update(
        starts_on=day - timedelta(days=20)
    )
    pilot.refresh_from_db()
    PilotApplication.objects.filter(
        pk__in=[each.pk for each in people[6:]]
    ).delete()
    for who, times in zip(people[:6], range(1, 7), strict=True):
        for _ in range(times):
            used(who, pilot)
    [before] = unit_views(town.head, pilot, day)
    moved = people[5].user
    assert moved is not None
    moved.memberships.update(unit=town.soumu)
    [after_it] = unit_views(town.head, pilot, day)
    assert (before.uses, after_it.uses) == (21, 21)
    assert (len(before.people), len(after_it.people)) == (6, 5)
    new_head = person("soumu-head", "総務長", town.soumu, post=Post.UNIT_HEAD)
    # The unit of then, led by somebody else.
    [there] = unit_views(new_head, pilot, day)
    assert there.weeks is None


def test_what_is_left_of_all_uses_is_not_of_a_few(
    pilot: Pilot, town: Town, people: list[PilotApplication]
) -> None:
    day = pilot.starts_on
    for who in people:
        used(who, pilot, task="mail", day=day)
    for who in people[:8]:
        used(who, pilot, task="greeting", day=day)
    used(people[0], pilot, task="notice", day=day)
    use = figures_for(pilot, OVER).use
    assert use.uses.value == 21
    assert (
        [cell.figure.value for cell in use.by_task.cells],
        use.by_task.hidden,
    ) == (
        [12],
        2,
    )


# What comes with a text that is pasted: a line break of Word, what no Office file can
# hold, what a chart takes for a formula.
PASTED = "改行\x0bと\x01と\ufffe $$ =1+1"


def test_no_comment_keeps_the_report_from_being_made(
    pilot: Pilot, town: Town, people: list[PilotApplication]
) -> None:
    """One participant would have kept everybody from the Word and Excel files of the trial, for ever."""
    today = timezone.localdate()
    Pilot.objects.filter(pk=pilot.pk).update(title=PASTED * 4)
    survey = after(pilot, town, codes=CODES)
    survey.questions.filter(code="usable").update(
        text=PASTED, options=[PASTED, "a", "b", "c"]
    )
    for who in people:
        answer(survey, who, usable=0, voice=PASTED)
    Survey.objects.filter(pk=survey.pk).update(
        closes_on=today - timedelta(days=1), opens_on=today - timedelta(days=9)
    )
    client = signed_in(town.coordinator)
    for form in ("word", "excel", "pdf", "csv"):
        made = client.get(reverse("pilots:report_file", args=[pilot.pk, form]))
        assert made.status_code == 200, form
        assert made["Content-Disposition"].endswith(
            ("docx", "xlsx", "pdf", "csv")
        )
    for kind in ("csv", "xlsx"):
        assert (
            client.get(
                reverse("pilots:survey_rows", args=[survey.pk, kind])
            ).status_code
            == 200
        )


def test_a_number_that_is_hidden_is_no_zero(
    pilot: Pilot, town: Town, people: list[PilotApplication]
) -> None:
    """Eleven of twelve said that the work suits.

    Who knew the rule would know of the twelfth, so the eleven are hidden too. With 0 in
    their place the five who said that it does not would have decided.
    """
    survey = after(
        pilot, town, codes=("suits", "does_not_suit"), anonymous=True
    )
    task = pilot.tasks.all()[0].pk
    for number, who in enumerate(people):
        told = [("suits", number < 11), ("does_not_suit", number < 5)]
        given = [
            Answer(survey.questions.get(code=code).pk, task=task)
            for code, said in told
            if said
        ]
        hand_in(receipt=receipt(survey, who), answers=given, today=OPEN_DAY)
    first, _ = figures_for(pilot, OVER).suitability
    assert first.verdict == "undecided"


def test_what_was_used_does_not_leave_the_report_with_the_destination(
    pilot: Pilot, town: Town, people: list[PilotApplication]
) -> None:
    """Once a trial has begun a coordinator cannot untick the destination of bad figures.

    Nor does one that was taken out of use get lost when something else is saved.
    """
    today = timezone.localdate()
    Pilot.objects.filter(pk=pilot.pk).update(
        starts_on=today - timedelta(days=9),
        apply_from=today - timedelta(days=30),
        capacity=len(people),
    )
    other = Destination.objects.create(
        endpoint="other", name="ほかの方式", enabled=True, restricted=True
    )
    client = signed_in(town.coordinator)
    address = reverse("pilots:edit", args=[pilot.pk])
    page = client.post(
        address, as_shown(client, address) | {"destinations": [other.pk]}
    )
    assert (
        "実験が始まった後は、選んだ方式を外せません" in page.content.decode()
    )
    pilot.destinations.update(enabled=False)
    client.post(
        address,
        as_shown(client, address)
        | {
            "yen_per_hour": "3000",
            "destinations": [pilot.destinations.get().pk, other.pk],
        },
    )
    pilot.refresh_from_db()
    assert pilot.yen_per_hour == 3000
    assert {each.endpoint for each in pilot.destinations.all()} == {
        "trial",
        "other",
    }


def test_what_was_entered_by_mistake_is_not_kept_by_telling_of_it(
    pilot: Pilot, people: list[PilotApplication]
) -> None:
    """The report would print it for the mayor."""
    today = timezone.localdate()
    Pilot.objects.filter(pk=pilot.pk).update(
        apply_from=today - timedelta(days=30)
    )
    client = client_of(people[0].user)
    address = reverse("pilots:incidents", args=[pilot.pk])
    told = {
        "day": str(today),
        "kind": "entered",
        "text": "1234 5678 9018を入れてしまいました。",
    }
    assert (
        "個人番号（マイナンバー）1件が含まれています"
        in client.post(address, told).content.decode()
    )
    assert not Incident.objects.exists()
    client.post(
        address,
        told
        | {
            "text": "マイナンバーを入れ、画面で止められました。DV等支援措置の相談でした。"
        },
    )
    assert Incident.objects.count() == 1


def test_an_answer_is_never_to_another_question_than_was_read(
    pilot: Pilot, town: Town, people: list[PilotApplication]
) -> None:
    """Reopened while nobody had answered, the options turned round, and published again: under an open form."""
    survey = after(pilot, town, codes=CODES)
    today = timezone.localdate()
    Survey.objects.filter(pk=survey.pk).update(opens_on=today, closes_on=today)
    participant = client_of(people[0].user)
    address = reverse("pilots:survey_answer", args=[survey.pk])
    question = survey.questions.get(code="usable")
    form = {
        "published": participant.get(address).context["stamp"],
        f"q{question.pk}": "0",
    }
    coordinator = signed_in(town.coordinator)
    coordinator.post(reverse("pilots:survey_revise", args=[survey.pk]))
    survey.questions.filter(pk=question.pk).update(
        options=question.options[::-1]
    )
    coordinator.post(reverse("pilots:survey_publish", args=[survey.pk]))
    refused = participant.post(address, form)
    assert (refused.status_code, SurveyResponse.objects.exists()) == (
        409,
        False,
    )
    assert "新しい設問に答えてください" in refused.content.decode()
    participant.post(
        address,
        form | {"published": participant.get(address).context["stamp"]},
    )
    assert SurveyResponse.objects.count() == 1


def test_a_destination_of_a_trial_is_stopped_not_forgotten(
    pilot: Pilot, town: Town
) -> None:
    """With it the report would lose whatever was used of it."""
    taking_part(pilot, town.aoi, town)
    remove = reverse("assistant:endpoint_remove", args=["trial"])
    page = signed_in(town.operator).post(remove, follow=True).content.decode()
    assert "削除できません" in page
    assert [each.endpoint for each in pilot.destinations.all()] == ["trial"]
