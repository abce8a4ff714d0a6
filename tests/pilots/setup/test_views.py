"""A trial is made in five minutes, and cannot be published while something that it needs is missing."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.pilots.conftest import may_use, signed_in, taking_part, volunteer
from tests.town import Town, person
from yakuba.accounts.enums import Role
from yakuba.ledger.enums import AuditEvent
from yakuba.ledger.models import AuditEntry
from yakuba.notices.models import Notice
from yakuba.pilots.defaults import usual_values
from yakuba.pilots.enums import Design
from yakuba.pilots.models import Pilot, PilotTask
from yakuba.policies.destinations.models import Destination
from yakuba.policies.usage_rules.models import PolicyAcceptance, UsagePolicy


@pytest.fixture
def trial_destination(town: Town) -> Destination:
    return Destination.objects.create(
        endpoint="shiken", name="試行用", enabled=True, restricted=True
    )


def as_shown(client: Client, address: str) -> dict[str, object]:
    """The form of a page as the browser would send it back unchanged."""
    form = client.get(address).context["form"]
    values = {field.html_name: field.value() for field in form}
    return {
        name: "" if value is None else value
        for name, value in values.items()
        if value is not False
    }


def made(client: Client) -> Pilot:
    client.post(reverse("pilots:new"), as_shown(client, reverse("pilots:new")))
    return Pilot.objects.get()


def turned(client: Client, pilot: Pilot, step: str) -> str:
    response = client.post(
        reverse("pilots:turn", args=[pilot.pk]), {"step": step}, follow=True
    )
    pilot.refresh_from_db()
    return response.content.decode()


def test_the_defaults_make_a_trial_that_can_be_published(
    town: Town, trial_destination: Destination
) -> None:
    client = signed_in(town.coordinator)
    pilot = made(client)
    assert (pilot.capacity, pilot.tasks.count(), pilot.quiz.count()) == (
        23,
        7,
        5,
    )
    assert list(pilot.destinations.all()) == [trial_destination]
    assert list(pilot.coordinators.all()) == [town.coordinator]
    assert pilot.starts_on.weekday() == 0
    # A draft.
    assert (
        signed_in(town.aoi)
        .get(reverse("pilots:pilot", args=[pilot.pk]))
        .status_code
        == 404
    )
    assert "公開しました" in turned(client, pilot, "publish")
    assert (
        signed_in(town.aoi)
        .get(reverse("pilots:pilot", args=[pilot.pk]))
        .status_code
        == 200
    )
    changes = AuditEntry.objects.filter(event=AuditEvent.PILOT_CHANGED)
    assert [entry.detail["change"] for entry in changes] == [
        "created",
        "published",
    ]


def test_what_is_missing_is_said_and_stands_in_the_way(town: Town) -> None:
    client = signed_in(town.coordinator)
    pilot = made(client)  # no destination is opened for trials yet
    page = client.get(
        reverse("pilots:setup", args=[pilot.pk])
    ).content.decode()
    assert "使う方式が選ばれていません" in page
    assert "今の状態では、この操作はできません" in turned(
        client, pilot, "publish"
    )
    assert pilot.published_at is None


def test_without_rules_of_use_no_trial(town: Town) -> None:
    PolicyAcceptance.objects.all().delete()
    UsagePolicy.objects.all().delete()
    assert (
        "先に運用ルールを公開"
        in signed_in(town.coordinator)
        .get(reverse("pilots:new"))
        .content.decode()
    )


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("title", "長" * 5_000, "100"),
        ("title", "", "必須"),
        ("capacity", "0", "1"),
        ("capacity", "99999999999999999999", "以下"),
        ("apply_until", "2020-01-01", "初日より前"),
        ("ends_on", "2020-01-01", "初日より前"),
        ("ends_on", "2026-02-30", "日付"),
        ("ends_on", "9999-12-31", "3年以内"),
        ("apply_from", "令和8年4月1日", "日付"),
        ("coordinators", [], "必須"),
        ("destinations", ["1 OR 1=1"], "1 OR 1=1"),
    ],
)
def test_what_cannot_be_right_is_said(
    town: Town, field: str, value: object, sentence: str
) -> None:
    client = signed_in(town.coordinator)
    form = as_shown(client, reverse("pilots:new")) | {field: value}
    shown = client.post(reverse("pilots:new"), form).content.decode()
    assert sentence in shown
    assert not Pilot.objects.exists()


def test_a_trial_may_cross_the_year_and_the_fiscal_year(
    town: Town, trial_destination: Destination
) -> None:
    client = signed_in(town.coordinator)
    form = as_shown(client, reverse("pilots:new"))
    form |= {
        "apply_from": "2027-12-01",
        "apply_until": "2028-01-31",
        "starts_on": "2027-12-29",
        "ends_on": "2028-04-30",
    }
    client.post(reverse("pilots:new"), form)
    assert Pilot.objects.get().ends_on == date(2028, 4, 30)


def test_the_capacity_cannot_fall_below_those_who_take_part(
    call: Pilot, town: Town
) -> None:
    today = timezone.localdate()
    for name in ("ichi", "ni"):
        taking_part(call, person(name, name, town.zeimu), town, today=today)
    client = signed_in(town.coordinator)
    address = reverse("pilots:edit", args=[call.pk])
    shown = client.post(
        address, as_shown(client, address) | {"capacity": "1"}
    ).content.decode()
    assert "すでに2人の参加が決まっています" in shown


def test_new_dates_move_the_access_and_are_told(
    call: Pilot, town: Town
) -> None:
    taking_part(call, town.aoi, town, today=timezone.localdate())
    client = signed_in(town.coordinator)
    address = reverse("pilots:edit", args=[call.pk])
    later = call.starts_on + timedelta(days=7)
    shown = client.post(
        address,
        as_shown(client, address) | {"starts_on": later.isoformat()},
        follow=True,
    )
    assert "参加者に知らせました" in shown.content.decode()
    assert [may_use(town.aoi, day) for day in (call.starts_on, later)] == [
        False,
        True,
    ]
    assert Notice.objects.filter(
        user=town.aoi, text__contains="日程が変わりました"
    ).exists()


def test_what_has_begun_cannot_be_changed_by_a_form_that_was_open(
    call: Pilot, town: Town
) -> None:
    client = signed_in(town.coordinator)
    address = reverse("pilots:edit", args=[call.pk])
    form = as_shown(client, address) | {
        "starts_on": "2030-01-01",
        "design": Design.ALTERNATING,
        "ends_on": "2030-06-30",
    }
    call.starts_on = timezone.localdate()
    call.save()
    client.post(address, form)
    before = call.starts_on
    design = call.design
    call.refresh_from_db()
    assert (call.starts_on, call.design) == (before, design)


def test_conditions_are_said_in_the_words_of_the_report(
    call: Pilot, town: Town
) -> None:
    call.decision_rules.create(measure="usable", least=70, least_lower=55)
    page = (
        signed_in(town.coordinator)
        .get(reverse("pilots:setup", args=[call.pk]))
        .content.decode()
    )
    assert (
        "業務に使えると答えた人の割合が70%以上、かつ95%信頼区間の下限が55%以上"
        in page
    )


def test_conditions_are_written_before_the_first_day_only(
    call: Pilot, town: Town
) -> None:
    client = signed_in(town.coordinator)
    address = reverse("pilots:conditions", args=[call.pk])
    client.post(
        address,
        {"least_usable": "70", "lower_usable": "55", "least_incidents": "0"},
    )
    rules = list(
        call.decision_rules.values_list("measure", "least", "least_lower")
    )
    assert rules == [("usable", 70, 55), ("incidents", 0, None)]
    call.starts_on = timezone.localdate()
    call.save()
    assert (
        "変えられません"
        in client.post(address, {"least_usable": "10"}).content.decode()
    )
    assert call.decision_rules.get(measure="usable").least == 70


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        ({"least_usable": "101"}, "100"),
        ({"lower_usable": "55"}, "基準も入れて"),
        ({"least_usable": "50", "lower_usable": "55"}, "基準以下"),
    ],
)
def test_conditions_that_cannot_be_met_are_asked_about(
    call: Pilot, town: Town, form: dict[str, str], sentence: str
) -> None:
    client = signed_in(town.coordinator)
    address = reverse("pilots:conditions", args=[call.pk])
    assert sentence in client.post(address, form).content.decode()
    assert not call.decision_rules.exists()


def formset(client: Client, address: str) -> dict[str, object]:
    shown = client.get(address).context["formset"]
    fields = [
        field
        for form in [shown.management_form, *shown.forms]
        for field in form
    ]
    return {
        field.html_name: field.value()
        if field.value() not in (None, False)
        else ""
        for field in fields
    }


def test_tasks_are_added_renamed_and_removed_until_somebody_has_told_what_they_take(
    call: Pilot, town: Town
) -> None:
    client = signed_in(town.coordinator)
    address = reverse("pilots:tasks", args=[call.pk])
    sent = formset(client, address)
    sent |= {
        "tasks-0-name": "式辞の作成",
        "tasks-1-DELETE": "on",
        "tasks-2-name": "表計算の関数",
        "tasks-2-category": "macro",
    }
    client.post(address, sent)
    assert list(call.tasks.values_list("name", flat=True)) == [
        "式辞の作成",
        "表計算の関数",
    ]
    volunteer(call, town.aoi, town.zeimu, today=timezone.localdate())
    sent = formset(client, address) | {
        "tasks-0-name": "別の業務",
        "tasks-0-DELETE": "on",
    }
    client.post(address, sent)
    assert "式辞の作成" in call.tasks.values_list("name", flat=True)


def test_a_task_twice_or_5_000_characters_long(
    call: Pilot, town: Town
) -> None:
    client = signed_in(town.coordinator)
    address = reverse("pilots:tasks", args=[call.pk])
    name = call.tasks.all()[0].name
    for wrong in (name, "長" * 5_000):
        client.post(
            address,
            formset(client, address)
            | {"tasks-2-name": wrong, "tasks-2-category": "other"},
        )
    assert PilotTask.objects.filter(pilot=call).count() == 2


def test_questions_of_the_briefing_are_the_citys_own(
    call: Pilot, town: Town
) -> None:
    client = signed_in(town.coordinator)
    address = reverse("pilots:quiz", args=[call.pk])
    sent = formset(client, address) | {
        "briefing": "## 約束",
        "quiz-1-text": "どちらですか",
        "quiz-1-explanation": "右です。",
    }
    assert (
        "その中の番号"
        in client.post(
            address, sent | {"quiz-1-lines": "左\n右", "quiz-1-number": "3"}
        ).content.decode()
    )
    client.post(
        address, sent | {"quiz-1-lines": "左\n\n右 ", "quiz-1-number": "2"}
    )
    asked = call.quiz.get(text="どちらですか")
    assert (asked.options, asked.right) == (["左", "右"], 1)


def test_pause_resume_extend_cancel(call: Pilot, town: Town) -> None:
    client = signed_in(town.coordinator)
    taking_part(call, town.aoi, town, today=timezone.localdate())
    turned(client, call, "pause")
    assert not may_use(town.aoi, call.starts_on)
    assert "今の状態では" in turned(client, call, "pause")
    turned(client, call, "resume")
    assert may_use(town.aoi, call.starts_on)
    later = call.ends_on + timedelta(days=30)
    address = reverse("pilots:extend", args=[call.pk])
    assert (
        "あとの日を選んで"
        in client.post(
            address, {"ends_on": call.starts_on}, follow=True
        ).content.decode()
    )
    client.post(address, {"ends_on": later.isoformat()})
    assert may_use(town.aoi, later)
    turned(client, call, "cancel")
    assert not may_use(town.aoi, call.starts_on)
    assert "今の状態では" in turned(client, call, "resume")
    assert "今の状態では" in turned(client, call, "publish")


def test_a_coordinator_of_another_trial_finds_nothing_and_one_who_hands_over_loses_it(
    call: Pilot, town: Town
) -> None:
    rival = person("rival", "別の事務局", town.soumu, role=Role.COORDINATOR)
    assert (
        signed_in(rival)
        .get(reverse("pilots:setup", args=[call.pk]))
        .status_code
        == 404
    )
    client = signed_in(town.coordinator)
    address = reverse("pilots:edit", args=[call.pk])
    response = client.post(
        address, as_shown(client, address) | {"coordinators": [rival.pk]}
    )
    assert response.headers["Location"] == reverse("pilots:pilots")
    assert (
        client.get(reverse("pilots:setup", args=[call.pk])).status_code == 404
    )
    assert (
        signed_in(rival)
        .get(reverse("pilots:setup", args=[call.pk]))
        .status_code
        == 200
    )


@pytest.mark.parametrize(
    ("today", "starts"),
    [
        (
            date(2026, 11, 24),
            date(2027, 1, 11),
        ),  # four weeks on would be the 28th of December
        (date(2026, 12, 7), date(2027, 1, 11)),
        (date(2026, 3, 2), date(2026, 3, 30)),
        (date(2028, 2, 1), date(2028, 2, 29) + timedelta(days=6)),
    ],
)
def test_the_usual_dates_begin_on_a_monday_and_not_at_the_years_end(
    today: date, starts: date
) -> None:
    values = usual_values(today)
    assert (values["starts_on"], values["apply_until"]) == (
        starts,
        today + timedelta(days=14),
    )
    assert values["starts_on"].weekday() == 0
    assert (values["ends_on"] - values["starts_on"]).days == 90
