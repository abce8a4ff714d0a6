"""説明と確認: asked until it is right, and again with every new version of the rules."""

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.pilots.conftest import (
    NOW,
    may_use,
    signed_in,
    volunteer,
)
from tests.town import Town
from yakuba.pilots.applications import actions
from yakuba.pilots.applications.actions import StepRefusedError
from yakuba.pilots.applications.models import PilotApplication
from yakuba.pilots.models import Pilot
from yakuba.policies.usage_rules.actions import publish_policy
from yakuba.policies.usage_rules.models import PolicyAcceptance
from yakuba.policies.usage_rules.queries import policy_in_force


def test_a_wrong_answer_explains_and_lets_the_person_try_again(
    approved: PilotApplication, town: Town
) -> None:
    question = approved.pilot.quiz.get()
    client = signed_in(town.aoi)
    address = reverse("pilots:briefing", args=[approved.pilot.pk])
    wrong = client.post(
        address, {f"q{question.pk}": "0", "accepted": "on"}
    ).content.decode()
    assert "氏名は入れません。" in wrong
    assert not PolicyAcceptance.objects.filter(user=town.aoi).exists()
    unread = client.post(address, {f"q{question.pk}": "1"}).content.decode()
    assert "まだ終わっていません" in unread
    right = client.post(
        address, {f"q{question.pk}": "1", "accepted": "on"}, follow=True
    ).content.decode()
    assert "説明と確認が終わりました" in right
    approved.refresh_from_db()
    assert approved.briefed_at is not None
    assert (
        PolicyAcceptance.objects.get(user=town.aoi).policy == policy_in_force()
    )
    assert may_use(town.aoi, approved.pilot.starts_on)


def test_a_new_version_of_the_rules_asks_again(
    approved: PilotApplication, town: Town
) -> None:
    question = approved.pilot.quiz.get()
    client = signed_in(town.aoi)
    address = reverse("pilots:briefing", args=[approved.pilot.pk])
    answers = {f"q{question.pk}": "1", "accepted": "on"}
    client.post(address, answers)
    publish_policy(
        title="運用ルール", text="新しい約束", actor=town.coordinator
    )
    page = client.get(
        reverse("pilots:pilot", args=[approved.pilot.pk])
    ).content.decode()
    assert "運用ルールが新しくなりました" in page
    assert "第2版になりました" in client.get(address).content.decode()
    first = PilotApplication.objects.get().briefed_at
    client.post(address, answers)
    assert PolicyAcceptance.objects.filter(user=town.aoi).count() == 2
    assert PilotApplication.objects.get().briefed_at == first


def test_nobody_is_briefed_who_does_not_take_part(
    call: Pilot, town: Town
) -> None:
    application = volunteer(
        call, town.aoi, town.zeimu, today=timezone.localdate()
    )
    address = reverse("pilots:briefing", args=[call.pk])
    assert (
        signed_in(town.aoi).post(address, {"accepted": "on"}).status_code
        == 404
    )
    with pytest.raises(StepRefusedError):
        actions.pass_briefing(application=application, now=NOW)
    assert not may_use(town.aoi, call.starts_on)
