"""説明と確認, and the doors that open and close by themselves: whole period, every other week, after a pause, over a year's end."""

from datetime import date, datetime, time, timedelta
from types import SimpleNamespace

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from tests.pilots.conftest import JAPAN, NOW, TODAY, may_use, signed_in, taking_part, volunteer
from tests.town import Town, person
from yakuba.accounts.actions import transfer
from yakuba.accounts.models import Post
from yakuba.accounts.queries import may_sign_in
from yakuba.pilots import actions, queries, reminding, rules, running
from yakuba.pilots.actions import StepGone
from yakuba.pilots.models import ApplicationState, Design, Notice, Pilot, PilotApplication, Survey
from yakuba.pilots.rules import Preparation, gaps
from yakuba.policies.actions import publish_policy
from yakuba.policies.models import PolicyAcceptance
from yakuba.policies.queries import destinations_for, policy_in_force

S = ApplicationState


@pytest.fixture
def approved(call: Pilot, town: Town) -> PilotApplication:
    """Taken in; the briefing is still to come, and so is the acceptance of the rules."""
    PolicyAcceptance.objects.filter(user=town.aoi).delete()
    application = volunteer(call, town.aoi, town.zeimu, today=timezone.localdate())
    actions.endorse(application=application, actor=town.head, today=timezone.localdate())
    actions.approve(application=application, actor=town.coordinator, now=timezone.now())
    return application


def test_a_wrong_answer_explains_and_lets_the_person_try_again(approved: PilotApplication, town: Town) -> None:
    question = approved.pilot.quiz.get()
    client, address = signed_in(town.aoi), reverse("pilots:briefing", args=[approved.pilot.pk])
    wrong = client.post(address, {f"q{question.pk}": "0", "accepted": "on"}).content.decode()
    assert "氏名は入れません。" in wrong
    assert not PolicyAcceptance.objects.filter(user=town.aoi).exists()
    unread = client.post(address, {f"q{question.pk}": "1"}).content.decode()
    assert "まだ終わっていません" in unread
    right = client.post(address, {f"q{question.pk}": "1", "accepted": "on"}, follow=True).content.decode()
    assert "説明と確認が終わりました" in right
    approved.refresh_from_db()
    assert approved.briefed_at is not None
    assert PolicyAcceptance.objects.get(user=town.aoi).policy == policy_in_force()
    assert may_use(town.aoi, approved.pilot.starts_on)


def test_a_new_version_of_the_rules_asks_again(approved: PilotApplication, town: Town) -> None:
    question = approved.pilot.quiz.get()
    client, address = signed_in(town.aoi), reverse("pilots:briefing", args=[approved.pilot.pk])
    answers = {f"q{question.pk}": "1", "accepted": "on"}
    client.post(address, answers)
    publish_policy(title="運用ルール", text="新しい約束", actor=town.coordinator)
    page = client.get(reverse("pilots:pilot", args=[approved.pilot.pk])).content.decode()
    assert "運用ルールが新しくなりました" in page
    assert "第2版になりました" in client.get(address).content.decode()
    first = PilotApplication.objects.get().briefed_at
    client.post(address, answers)
    assert PolicyAcceptance.objects.filter(user=town.aoi).count() == 2
    assert PilotApplication.objects.get().briefed_at == first


def test_nobody_is_briefed_who_does_not_take_part(call: Pilot, town: Town) -> None:
    application = volunteer(call, town.aoi, town.zeimu, today=timezone.localdate())
    address = reverse("pilots:briefing", args=[call.pk])
    assert signed_in(town.aoi).post(address, {"accepted": "on"}).status_code == 404
    with pytest.raises(StepGone):
        actions.pass_briefing(application=application, now=NOW)
    assert not may_use(town.aoi, call.starts_on)


def test_a_participant_who_withdraws_is_out_at_once_and_starts_anew(approved: PilotApplication, town: Town) -> None:
    actions.pass_briefing(application=approved, now=timezone.now())
    signed_in(town.aoi).post(reverse("pilots:withdraw", args=[approved.pilot.pk]))
    approved.refresh_from_db()
    assert (approved.state, approved.left_at is not None) == (S.WITHDRAWN, True)
    assert not may_use(town.aoi, approved.pilot.starts_on)
    again = volunteer(approved.pilot, town.aoi, town.zeimu, today=timezone.localdate())
    assert (again.pk, again.left_at, again.briefed_at) == (approved.pk, None, None)


def test_after_the_end_there_is_nothing_to_withdraw_from(pilot: Pilot, town: Town) -> None:
    application = taking_part(pilot, town.aoi, town)
    with pytest.raises(StepGone, match="終わっている"):
        actions.withdraw(application=application, now=NOW + timedelta(days=400))
    application.refresh_from_db()
    assert application.state == S.APPROVED


def test_a_late_volunteer_comes_in_while_the_trial_runs(pilot: Pilot, town: Town) -> None:
    pilot.apply_until = pilot.starts_on + timedelta(days=10)
    pilot.save()
    late = pilot.starts_on + timedelta(days=5)
    taking_part(pilot, town.aoi, town, today=late)
    assert may_use(town.aoi, late)


def test_access_ends_with_the_account(pilot: Pilot, town: Town) -> None:
    """Whoever leaves can no longer sign in, whatever grant is still there; the coordinator sees it on the desk."""
    taking_part(pilot, town.aoi, town)
    town.aoi.ends_on = pilot.starts_on
    town.aoi.save()
    assert [may_sign_in(town.aoi, pilot.starts_on + timedelta(days=days)) for days in (0, 1)] == [True, False]
    assert queries.pilots_for(town.aoi, pilot.starts_on + timedelta(days=1)).count() == 0


def test_a_transfer_in_april_leaves_the_access_as_it_is(pilot: Pilot, town: Town) -> None:
    running.extend(pilot=pilot, ends_on=date(2027, 5, 31), actor=town.coordinator)
    application = taking_part(pilot, town.aoi, town)
    transfer(user=town.aoi, unit=town.soumu, post=Post.MEMBER, first_day=date(2027, 4, 1))
    application.refresh_from_db()
    assert application.unit == town.zeimu
    assert [may_use(town.aoi, day) for day in (date(2027, 3, 31), date(2027, 4, 1), date(2027, 6, 1))] == [
        True,
        True,
        False,
    ]
    assert not queries.applications_led_by(town.head, date(2027, 4, 1)).exists()


def test_every_other_week_for_two_groups_of_the_same_size(pilot: Pilot, town: Town) -> None:
    pilot.design, pilot.capacity = Design.ALTERNATING, 23
    pilot.save()
    people = [person(f"a{number}", f"参加{number}", town.zeimu) for number in range(23)]
    applications = [taking_part(pilot, user, town) for user in people]
    sizes = queries.group_sizes(pilot)
    assert sorted(sizes) == [11, 12]
    for application in applications:
        assert application.user is not None
        used = [may_use(application.user, first) for first, _ in rules.weeks(pilot)]
        assert used == [number % 2 == application.group for number in range(len(used))]
        assert not may_use(application.user, pilot.ends_on + timedelta(days=1))


def test_a_groups_place_is_kept_when_somebody_comes_back(pilot: Pilot, town: Town) -> None:
    pilot.design = Design.ALTERNATING
    pilot.save()
    first = taking_part(pilot, town.aoi, town)
    actions.withdraw(application=first, now=NOW)
    again = taking_part(pilot, town.aoi, town)
    assert again.group == first.group is not None


@given(starts=st.dates(date(2019, 1, 1), date(2040, 12, 31)), days=st.integers(0, 400))
def test_weeks_cover_every_day_once_over_years_ends_and_leap_days(starts: date, days: int) -> None:
    ends = starts + timedelta(days=days)
    trial = Pilot(starts_on=starts, ends_on=ends, design=Design.ALTERNATING)
    covered = [
        first + timedelta(days=number)
        for first, last in rules.weeks(trial)
        for number in range((last - first).days + 1)
    ]
    assert covered == [starts + timedelta(days=number) for number in range(days + 1)]
    both = [rules.open_days(trial, 0), rules.open_days(trial, 1)]
    assert sorted(both[0] + both[1]) == rules.weeks(trial)


@given(st.lists(st.integers(1, 10**9), max_size=60))
def test_groups_never_differ_by_more_than_one_while_nobody_leaves(applications: list[int]) -> None:
    trial, sizes = Pilot(pk=3, design=Design.ALTERNATING), [0, 0]
    for application in applications:
        group = rules.group_of(trial, application, (sizes[0], sizes[1]))
        assert group is not None
        sizes[group] += 1
        assert abs(sizes[0] - sizes[1]) <= 1


def test_the_coin_is_fair_and_can_be_tossed_again() -> None:
    trial = Pilot(pk=3, design=Design.ALTERNATING)
    tosses = [rules.group_of(trial, number, (0, 0)) for number in range(1_000)]
    assert tosses == [rules.group_of(trial, number, (0, 0)) for number in range(1_000)]
    assert 430 < sum(toss or 0 for toss in tosses) < 570  # 4.4 standard deviations on either side


@pytest.mark.parametrize(
    ("moment", "may"),
    [
        ("2026-11-20T14:59:59+00:00", True),  # 23:59:59 in Japan on the last day of the call
        ("2026-11-20T15:00:00+00:00", False),
        ("2026-10-31T14:59:59+00:00", False),
        ("2026-10-31T15:00:00+00:00", True),  # midnight in Japan: the first day begins
    ],
)
def test_days_are_days_in_japan_whatever_the_servers_clock_is_set_to(pilot: Pilot, moment: str, may: bool) -> None:
    assert rules.may_send(pilot, None, timezone.localdate(datetime.fromisoformat(moment))) is may


def test_the_briefing_is_recalled_by_itself_once_a_week(pilot: Pilot, town: Town) -> None:
    application = volunteer(pilot, town.aoi, town.zeimu)
    actions.endorse(application=application, actor=town.head, today=TODAY)
    actions.approve(application=application, actor=town.coordinator, now=NOW)
    first = pilot.starts_on
    reminded = [
        reminding.remind_all_of_briefing(today=first + timedelta(days=offset)) for offset in (-10, -4, -3, -2, 3, 4, 12)
    ]
    assert reminded == [0, 0, 1, 0, 0, 1, 1]
    assert (
        Notice.objects.filter(user=town.aoi, text__contains="まだ済んでいません").count() == 1
    )  # in place of the last
    actions.pass_briefing(application=application, now=NOW)
    assert reminding.remind_all_of_briefing(today=first + timedelta(days=40)) == 0


READY = SimpleNamespace(tasks=5, destinations=1, decision_rules=2, quiz=5, surveys=3, briefing=True, coordinators=2)


@pytest.mark.parametrize(
    ("change", "sentence", "blocks"),
    [
        ({"tasks": 0}, "対象の業務がありません", True),
        ({"destinations": 0}, "使う方式が選ばれていません", True),
        ({"quiz": 0}, "確認の問いがありません", True),
        ({"briefing": False}, "説明が空です", True),
        ({"apply_until_passed": True}, "募集の末日が過ぎて", True),
        ({"open_destinations": ("庁内モデル",)}, "「庁内モデル」は、実験に参加しない職員も使えます", False),
        ({"decision_rules": 0}, "継続の条件が決まっていません", False),
        ({"surveys": 0}, "アンケートがまだありません", False),
        ({"coordinators": 1}, "担当する事務局が一人です", False),
    ],
)
def test_what_is_missing_before_a_trial_is_published(change: dict[str, object], sentence: str, blocks: bool) -> None:
    assert gaps(Preparation(**vars(READY))) == []
    (found,) = gaps(Preparation(**{**vars(READY), **change}))  # type: ignore[arg-type]
    assert sentence in found.sentence
    assert found.blocks is blocks


def test_a_destination_that_everybody_may_use_needs_no_trial(pilot: Pilot, town: Town) -> None:
    pilot.destinations.update(restricted=False)
    assert "trial" in [each.endpoint for each in destinations_for(town.auditor, TODAY)]
    assert queries.preparation_of(pilot, TODAY).open_destinations == ("試行の方式",)


def test_who_joins_later_is_asked_what_is_still_to_be_answered_and_a_day_announces_it(pilot: Pilot, town: Town) -> None:
    survey = Survey.objects.create(
        pilot=pilot, moment="after", title="後", opens_on=pilot.starts_on, closes_on=pilot.ends_on, published_at=NOW
    )
    application = taking_part(pilot, town.aoi, town)
    assert survey.receipts.get().application == application
    morning = datetime.combine(pilot.starts_on, time(8), tzinfo=JAPAN)
    hours = (-24, -1, 0, 0.5, 24)
    assert [reminding.daily(now=morning + timedelta(hours=hour)) for hour in hours] == [0, 0, 1, 0, 0]
