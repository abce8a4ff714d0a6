"""The coordinator's desk: many applications, few places, several coordinators."""

from datetime import timedelta

import pytest
from django.db.models import ProtectedError
from django.urls import reverse
from django.utils import timezone

from tests.pilots.conftest import may_use, signed_in, taking_part, volunteer
from tests.town import Town, person
from yakuba.accounts.enums import Role
from yakuba.accounts.models import OrgUnit, User
from yakuba.notices.models import Notice
from yakuba.pilots.applications import actions, queries
from yakuba.pilots.applications.models import PilotApplication
from yakuba.pilots.enums import ApplicationState
from yakuba.pilots.models import Pilot, PilotTask

S = ApplicationState


def decide(
    pilot: Pilot,
    actor: User,
    step: str,
    chosen: list[PilotApplication],
    comment: str = "",
) -> str:
    keys = [each.pk for each in chosen]
    form = {"step": step, "chosen": keys, "comment": comment}
    address = reverse("pilots:decide", args=[pilot.pk])
    response = signed_in(actor).post(address, form, follow=True)
    return response.content.decode()


def endorsed(pilot: Pilot, town: Town, count: int) -> list[PilotApplication]:
    """As many applications as asked for that wait for the coordinator."""
    today = timezone.localdate()
    applications = []
    for number in range(count):
        application = volunteer(
            pilot,
            person(f"p{number}", f"応募{number}", town.zeimu),
            town.zeimu,
            today=today,
        )
        actions.endorse(application=application, actor=town.head, today=today)
        applications.append(application)
    return applications


def states(pilot: Pilot) -> list[str]:
    return list(
        pilot.applications.order_by("pk").values_list("state", flat=True)
    )


def test_more_are_taken_than_there_is_room_for(
    call: Pilot, town: Town
) -> None:
    """The first by application get the places; the others are told why not, and nothing is lost."""
    shown = decide(call, town.coordinator, "approve", endorsed(call, town, 4))
    assert "2人を参加にしました" in shown
    assert "2人は、定員" in shown
    assert states(call) == [S.APPROVED, S.APPROVED, S.ENDORSED, S.ENDORSED]


def test_a_units_quota_is_kept(call: Pilot, town: Town) -> None:
    call.unit_quota = 1
    call.save()
    decide(call, town.coordinator, "approve", endorsed(call, town, 2))
    assert states(call) == [S.APPROVED, S.ENDORSED]


def test_from_the_waiting_list_into_a_place_that_has_become_free(
    call: Pilot, town: Town
) -> None:
    first, second, third = endorsed(call, town, 3)
    decide(call, town.coordinator, "approve", [first, second])
    decide(call, town.coordinator, "put_on_list", [third])
    assert third.user is not None
    assert (
        "補欠の1番目"
        in signed_in(third.user)
        .get(reverse("pilots:pilot", args=[call.pk]))
        .content.decode()
    )
    decide(call, town.coordinator, "withdraw", [first])
    decide(call, town.coordinator, "approve", [third])
    assert states(call) == [S.WITHDRAWN, S.APPROVED, S.APPROVED]


def test_two_coordinators_at_once(call: Pilot, town: Town) -> None:
    other = person(
        "jimu2", "もう一人の事務局", town.soumu, role=Role.COORDINATOR
    )
    call.coordinators.add(other)
    (application,) = endorsed(call, town, 1)
    assert "1人を参加にしました" in decide(
        call, town.coordinator, "approve", [application]
    )
    assert "ほかの人が先に処理したか" in decide(
        call, other, "decline", [application], "見送ります"
    )
    assert states(call) == [S.APPROVED]
    assert (
        Notice.objects.filter(
            user=application.user, text__contains="見送る"
        ).count()
        == 0
    )


def test_giving_back_needs_a_word(call: Pilot, town: Town) -> None:
    chosen = endorsed(call, town, 1)
    assert "何を直すかを書いてください" in decide(
        call, town.coordinator, "give_back", chosen
    )
    assert "1人の応募を差し戻しました" in decide(
        call, town.coordinator, "give_back", chosen, "回数を確かめてください"
    )
    assert states(call) == [S.RETURNED]


def test_nothing_ticked_another_trials_application_or_an_unknown_step(
    call: Pilot, town: Town
) -> None:
    assert "一つ以上選んで" in decide(call, town.coordinator, "approve", [])
    elsewhere = Pilot.objects.get(pk=call.pk)
    elsewhere.pk = None
    elsewhere._state.adding = True
    elsewhere.save()
    PilotTask.objects.bulk_create(
        PilotTask(pilot=elsewhere, name=name) for name in ("一", "二")
    )
    theirs = volunteer(
        elsewhere, town.aoi, town.zeimu, today=timezone.localdate()
    )
    decide(call, town.coordinator, "decline", [theirs], "見送ります")
    decide(call, town.coordinator, "delete", endorsed(call, town, 1))
    theirs.refresh_from_db()
    assert theirs.state == S.SUBMITTED
    assert states(call) == [S.ENDORSED]


def test_a_thousand_applications_come_in_pages_and_can_be_narrowed(
    call: Pilot, town: Town
) -> None:
    people = User.objects.bulk_create(
        User(user_name=f"m{n}", name=f"職員{n}") for n in range(1_000)
    )
    now = timezone.now()
    PilotApplication.objects.bulk_create(
        PilotApplication(
            pilot=call,
            user=user,
            unit=town.zeimu if number % 2 else town.soumu,
            rank="staff",
            experience="none",
            reason="試したい",
            state=S.ENDORSED,
            submitted_at=now + timedelta(seconds=number),
        )
        for number, user in enumerate(people)
    )
    client = signed_in(town.coordinator)
    address = reverse("pilots:applications", args=[call.pk])
    first = client.get(address).content.decode()
    assert "1000件" in first
    assert "職員49<" in first
    assert "職員50<" not in first
    narrowed = client.get(
        address, {"unit": town.soumu.pk, "state": "endorsed", "page": 10}
    ).content.decode()
    assert "500件" in narrowed
    assert "職員998<" in narrowed
    assert (
        client.get(address, {"unit": "x", "page": "last-one"}).status_code
        == 200
    )


def test_the_funnel_counts_each_application_once(
    call: Pilot, town: Town
) -> None:
    taking_part(call, town.aoi, town, today=timezone.localdate())
    endorsed(call, town, 2)
    steps = dict(queries.funnel(call))
    assert steps["参加"] == steps["説明を終えた人"] == 1
    assert steps["事務局の決定待ち"] == 2
    assert (
        sum(
            count
            for label, count in steps.items()
            if label != "説明を終えた人"
        )
        == 3
    )


def test_reminding_of_the_briefing_once_a_day(call: Pilot, town: Town) -> None:
    decide(call, town.coordinator, "approve", endorsed(call, town, 2))
    address = reverse("pilots:remind_briefing", args=[call.pk])
    client = signed_in(town.coordinator)
    assert "2人に" in client.post(address, follow=True).content.decode()
    assert "0人に" in client.post(address, follow=True).content.decode()
    assert (
        Notice.objects.filter(text__contains="まだ済んでいません").count() == 2
    )


def test_the_coordinator_ends_the_part_of_somebody_who_has_gone(
    call: Pilot, town: Town
) -> None:
    application = taking_part(call, town.aoi, town, today=timezone.localdate())
    assert may_use(town.aoi, call.starts_on)
    decide(call, town.coordinator, "withdraw", [application])
    application.refresh_from_db()
    assert application.state == S.WITHDRAWN
    assert application.left_at is not None
    assert not may_use(town.aoi, call.starts_on)


def test_a_unit_that_a_trial_names_cannot_be_deleted(
    call: Pilot, town: Town
) -> None:
    """Nothing widens by itself: a trial for one unit does not become one for everybody."""
    gone = OrgUnit.objects.create(code="gone", name="廃止課")
    call.units.add(gone)
    with pytest.raises(ProtectedError):
        gone.delete()
    call.units.clear()
    volunteer(
        call, person("kieru", "移る人", gone), gone, today=timezone.localdate()
    )
    with pytest.raises(ProtectedError):
        gone.delete()
    assert PilotApplication.objects.get(unit=gone)


def test_nobody_is_taken_into_a_trial_that_has_ended(
    call: Pilot, town: Town
) -> None:
    chosen = endorsed(call, town, 1)
    call.cancelled_at = timezone.now()
    call.save()
    assert "中止した実験" in decide(call, town.coordinator, "approve", chosen)
    assert states(call) == [S.ENDORSED]
