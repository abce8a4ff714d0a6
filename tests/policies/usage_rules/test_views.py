"""The rules of use: published, read, accepted anew with each version."""

from django.test import Client
from django.urls import reverse

from tests.town import PASSWORD, Town
from yakuba.ledger.enums import AuditEvent
from yakuba.ledger.models import AuditEntry
from yakuba.policies.usage_rules import actions, queries
from yakuba.policies.usage_rules.models import PolicyAcceptance, UsagePolicy


def client_of(name: str) -> Client:
    client = Client()
    client.post(
        reverse("accounts:sign_in"), {"user_name": name, "password": PASSWORD}
    )
    return client


def test_a_new_version_asks_everybody_again(town: Town) -> None:
    response = client_of("jimu").post(
        reverse("policies:publish"),
        {"title": "運用ルール", "text": "## 新しい約束"},
    )
    assert response.status_code == 302
    policy = queries.policy_in_force()
    assert policy is not None
    assert (policy.version, policy.title) == (2, "運用ルール")
    assert not queries.has_accepted(town.aoi, policy)
    assert (
        "新しい約束"
        in client_of("aoi").get(reverse("policies:policy")).content.decode()
    )


def test_only_the_coordinator_is_led_to_publishing(town: Town) -> None:
    link = reverse("policies:publish")
    assert (
        link
        in client_of("jimu").get(reverse("policies:policy")).content.decode()
    )
    assert (
        link
        not in client_of("aoi")
        .get(reverse("policies:policy"))
        .content.decode()
    )


def test_accepting_counts_once_however_often_the_button_is_pressed(
    town: Town,
) -> None:
    policy = actions.publish_policy(
        title="運用ルール", text="約束", actor=None
    )
    client = client_of("aoi")
    for _ in range(3):
        client.post(reverse("policies:policy"), {"accepted": "on"})
    assert (
        PolicyAcceptance.objects.filter(user=town.aoi, policy=policy).count()
        == 1
    )
    accepted = AuditEntry.objects.filter(
        event=AuditEvent.POLICY_ACCEPTED, actor_id=town.aoi.pk
    )
    assert [entry.detail["version"] for entry in accepted] == [1, 2]


def test_without_the_tick_nothing_is_accepted(town: Town) -> None:
    policy = actions.publish_policy(
        title="運用ルール", text="約束", actor=None
    )
    assert client_of("aoi").post(reverse("policies:policy")).status_code == 200
    assert not queries.has_accepted(town.aoi, policy)


def test_before_the_first_version_the_page_says_so(town: Town) -> None:
    PolicyAcceptance.objects.all().delete()
    UsagePolicy.objects.all().delete()
    assert (
        "まだ公開されていません"
        in client_of("aoi").get(reverse("policies:policy")).content.decode()
    )
