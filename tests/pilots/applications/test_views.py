"""Applicant, head and deputy at their pages, with what goes wrong at a counter.

Too late, twice, too long, both at once.
"""

from collections.abc import Mapping
from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from tests.pilots.conftest import filled, signed_in, volunteer
from tests.town import Town, person
from yakuba.accounts.enums import Post
from yakuba.accounts.models import Membership, OrgUnit, User
from yakuba.notices.models import Notice
from yakuba.pilots.applications import actions
from yakuba.pilots.applications.models import PilotApplication
from yakuba.pilots.enums import ApplicationState
from yakuba.pilots.models import Pilot

S = ApplicationState


def apply_to(
    pilot: Pilot,
    user: User,
    unit: OrgUnit,
    other: Mapping[str, object] | None = None,
) -> str:
    response = signed_in(user).post(
        reverse("pilots:apply", args=[pilot.pk]),
        filled(pilot, unit, other),
        follow=True,
    )
    return response.content.decode()


def test_an_application_by_form(call: Pilot, town: Town) -> None:
    shown = apply_to(call, town.aoi, town.zeimu)
    assert "応募しました。所属長が承認すると" in shown
    application = PilotApplication.objects.get()
    assert (application.state, application.unit, application.user) == (
        S.SUBMITTED,
        town.zeimu,
        town.aoi,
    )
    assert list(
        application.baselines.values_list("minutes", "times_a_month")
    ) == [(40, 6)]
    assert Notice.objects.filter(user=town.head).count() == 1


def test_the_button_pressed_twice_makes_one_application_and_one_notice(
    call: Pilot, town: Town
) -> None:
    apply_to(call, town.aoi, town.zeimu)
    shown = apply_to(
        call, town.aoi, town.zeimu, {"reason": "二回目に書いた理由"}
    )
    assert "応募しました" in shown
    # It already waits for the head.
    assert PilotApplication.objects.get().reason != "二回目に書いた理由"
    assert Notice.objects.filter(user=town.head).count() == 1


def test_a_deadline_that_passes_while_the_form_is_open_loses_nothing_that_was_written(
    call: Pilot, town: Town
) -> None:
    client = signed_in(town.aoi)
    assert (
        "応募する"
        in client.get(reverse("pilots:apply", args=[call.pk])).content.decode()
    )
    call.apply_until = timezone.localdate() - timedelta(days=1)
    call.save()
    response = client.post(
        reverse("pilots:apply", args=[call.pk]),
        filled(call, town.zeimu, {"reason": "書きかけの理由"}),
    )
    shown = response.content.decode()
    assert "募集は締め切られています" in shown
    assert "書きかけの理由" in shown
    assert not PilotApplication.objects.exists()


@pytest.mark.parametrize(
    ("other", "sentence"),
    [
        ({"reason": "長" * 5_000}, "1000"),
        ({"reason": ""}, "このフィールドは必須です"),
        ({"rank": "mayor"}, "mayor"),
        ({"unit": 999_999}, "選択"),
    ],
)
def test_what_cannot_be_right_is_said_and_kept_on_the_page(
    call: Pilot, town: Town, other: dict[str, object], sentence: str
) -> None:
    assert sentence in apply_to(call, town.aoi, town.zeimu, other)
    assert not PilotApplication.objects.exists()


@pytest.mark.parametrize(
    ("minutes", "times", "sentence"),
    [
        ("", "", "業務を一つ以上"),
        ("30", "", "両方を入れて"),
        ("600", "900", "9,000時間"),
        ("0", "5", "1"),
        ("99999999999999999999", "5", "10000"),
        ("半日", "5", "整数"),
    ],
)
def test_minutes_that_nobody_works_are_asked_about(
    call: Pilot, town: Town, minutes: str, times: str, sentence: str
) -> None:
    first = call.tasks.all()[0]
    shown = apply_to(
        call,
        town.aoi,
        town.zeimu,
        {f"minutes_{first.pk}": minutes, f"times_{first.pk}": times},
    )
    assert sentence in shown
    assert not PilotApplication.objects.exists()


def test_names_of_any_length_are_shown_whole_and_break_nothing(
    call: Pilot, town: Town
) -> None:
    longest = User._meta.get_field("name").max_length
    # Whose columns take more than their length says.
    if connection.vendor == "sqlite":
        longest = 5_000
    town.aoi.name = ("寿限無" * 1_700)[:longest]
    User.objects.filter(pk=town.aoi.pk).update(name=town.aoi.name)
    apply_to(call, town.aoi, town.zeimu)
    shown = (
        signed_in(town.coordinator)
        .get(reverse("pilots:applications", args=[call.pk]))
        .content.decode()
    )
    assert town.aoi.name in shown


def test_nobody_applies_from_a_unit_that_the_trial_is_not_for(
    call: Pilot, town: Town
) -> None:
    call.units.add(town.soumu)
    assert (
        signed_in(town.aoi)
        .get(reverse("pilots:apply", args=[call.pk]))
        .status_code
        == 404
    )
    assert (
        signed_in(town.aoi)
        .get(reverse("pilots:pilot", args=[call.pk]))
        .status_code
        == 404
    )


def test_a_department_is_eligible_with_its_sections(
    call: Pilot, town: Town
) -> None:
    call.units.add(town.zeimu.parent)  # type: ignore[arg-type]
    assert "応募しました" in apply_to(call, town.aoi, town.zeimu)


def test_the_head_endorses_and_a_deputy_says_that_the_head_is_away(
    call: Pilot, town: Town
) -> None:
    deputy = person("daiketsu", "代理の人", town.zeimu, post=Post.DEPUTY)
    application = volunteer(
        call, town.aoi, town.zeimu, today=timezone.localdate()
    )
    client = signed_in(deputy)
    address = reverse("pilots:endorse", args=[application.pk])
    assert (
        "代決"
        in client.get(
            reverse("pilots:endorsement", args=[application.pk])
        ).content.decode()
    )
    assert "このフィールドは必須です" in client.post(address).content.decode()
    client.post(address, {"away": "on"})
    application.refresh_from_db()
    assert (
        application.state,
        application.endorsed_by,
        application.endorsed_as_deputy,
    ) == (S.ENDORSED, deputy, True)


def test_head_and_deputy_at_once_one_of_them_is_told(
    call: Pilot, town: Town
) -> None:
    application = volunteer(
        call, town.aoi, town.zeimu, today=timezone.localdate()
    )
    address = reverse("pilots:endorse", args=[application.pk])
    first = signed_in(town.head).post(address, follow=True).content.decode()
    second = signed_in(town.head).post(address, follow=True).content.decode()
    assert "承認しました" in first
    assert "画面を読み込み直して" in second
    assert Notice.objects.filter(user=town.coordinator).count() == 1


def test_what_is_given_back_is_put_right_and_handed_in_again(
    call: Pilot, town: Town
) -> None:
    application = volunteer(
        call, town.aoi, town.zeimu, today=timezone.localdate()
    )
    head = signed_in(town.head)
    address = reverse("pilots:give_back", args=[application.pk])
    assert (
        "このフィールドは必須です"
        in head.post(address, {"comment": ""}).content.decode()
    )
    head.post(address, {"comment": "回数を確かめてください。"})
    client = signed_in(town.aoi)
    page = client.get(reverse("pilots:pilot", args=[call.pk])).content.decode()
    assert "回数を確かめてください。" in page
    # As it was written.
    assert (
        'value="90"'
        in client.get(reverse("pilots:apply", args=[call.pk])).content.decode()
    )
    apply_to(call, town.aoi, town.zeimu)
    application.refresh_from_db()
    assert (application.state, application.comment) == (S.SUBMITTED, "")


def test_what_was_given_back_may_be_put_right_after_the_deadline(
    call: Pilot, town: Town
) -> None:
    application = volunteer(
        call, town.aoi, town.zeimu, today=timezone.localdate()
    )
    actions.give_back(
        application=application, actor=town.head, comment="直してください"
    )
    call.apply_until = timezone.localdate() - timedelta(days=1)
    call.save()
    assert "応募しました" in apply_to(call, town.aoi, town.zeimu)


def test_withdrawn_and_applied_again_it_is_the_same_application(
    call: Pilot, town: Town
) -> None:
    apply_to(call, town.aoi, town.zeimu)
    signed_in(town.aoi).post(reverse("pilots:withdraw", args=[call.pk]))
    assert PilotApplication.objects.get().state == S.WITHDRAWN
    apply_to(call, town.aoi, town.zeimu)
    assert PilotApplication.objects.get().state == S.SUBMITTED


def test_after_a_transfer_the_head_of_the_new_unit_decides(
    call: Pilot, town: Town
) -> None:
    """The figures keep the unit of the application's day; whom it concerns follows the person."""
    today = timezone.localdate()
    application = volunteer(call, town.aoi, town.zeimu, today=today)
    new_head = person("soumu-cho", "総務課長", town.soumu, post=Post.UNIT_HEAD)
    page = reverse("pilots:endorsement", args=[application.pk])
    assert signed_in(new_head).get(page).status_code == 404
    Membership.objects.filter(user=town.aoi).update(
        valid_to=today - timedelta(days=1)
    )
    Membership.objects.create(user=town.aoi, unit=town.soumu, valid_from=today)
    assert signed_in(town.head).get(page).status_code == 404
    assert signed_in(new_head).get(page).status_code == 200
    signed_in(new_head).post(reverse("pilots:endorse", args=[application.pk]))
    application.refresh_from_db()
    assert (application.unit, application.endorsed_as_deputy) == (
        town.zeimu,
        False,
    )


def test_the_application_of_somebody_who_has_left_stays_with_the_unit(
    call: Pilot, town: Town
) -> None:
    application = volunteer(
        call, town.aoi, town.zeimu, today=timezone.localdate()
    )
    town.aoi.delete()
    shown = (
        signed_in(town.head)
        .get(reverse("pilots:endorsement", args=[application.pk]))
        .content.decode()
    )
    assert "退職した職員" in shown
    assert (
        "退職した職員"
        in signed_in(town.coordinator)
        .get(reverse("pilots:application", args=[call.pk, application.pk]))
        .content.decode()
    )


def test_a_section_without_a_head_is_led_by_the_one_above(
    call: Pilot, town: Town
) -> None:
    kakari = OrgUnit.objects.create(
        code="kakari", name="諸税係", parent=town.zeimu
    )
    clerk = person("kakariin", "係の人", kakari)
    application = volunteer(call, clerk, kakari, today=timezone.localdate())
    assert application.state == S.SUBMITTED
    assert (
        signed_in(town.head)
        .get(reverse("pilots:endorsement", args=[application.pk]))
        .status_code
        == 200
    )


def test_where_nobody_leads_the_desk_decides_and_sees_that_nobody_endorsed(
    call: Pilot, town: Town
) -> None:
    application = volunteer(
        call, town.operator, town.soumu, today=timezone.localdate()
    )
    assert application.state == S.ENDORSED
    shown = (
        signed_in(town.coordinator)
        .get(reverse("pilots:applications", args=[call.pk]))
        .content.decode()
    )
    assert "所属長の承認なし" in shown


def test_notices_are_counted_and_marked_as_read(
    call: Pilot, town: Town
) -> None:
    volunteer(call, town.aoi, town.zeimu, today=timezone.localdate())
    client = signed_in(town.head)
    assert (
        "お知らせ（1）"
        in client.get(reverse("pilots:pilots")).content.decode()
    )
    assert (
        "所属の職員から応募がありました"
        in client.get(reverse("notices:notices")).content.decode()
    )
    client.post(reverse("notices:read"))
    assert (
        "お知らせ（"
        not in client.get(reverse("pilots:pilots")).content.decode()
    )
