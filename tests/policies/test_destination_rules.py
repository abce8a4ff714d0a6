"""The table of a destination on its page: decided by the security officer, tried by the offices, told to the ledger."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.town import PASSWORD, Town
from yakuba.accounts.models import User
from yakuba.core.inspection import Treatment
from yakuba.policies.models import AuditEntry, AuditEvent, Destination, NetworkPath, NetworkStanding, Terms
from yakuba.policies.queries import rules_for


@pytest.fixture
def destination(town: Town) -> Destination:
    return Destination.objects.create(
        endpoint="soto",
        name="庁外のモデル",
        terms=Terms.INDIVIDUAL,
        trains_on_input=False,
        country="日本",
        network_path=NetworkPath.PRIVATE_LINE,
    )


def as_person(user: User) -> Client:
    client = Client()
    client.post(reverse("accounts:sign_in"), {"user_name": user.user_name, "password": PASSWORD})
    return client


def decide(town: Town, **form: str) -> None:
    answer = as_person(town.security_officer).post(reverse("policies:destination_decide", args=["soto"]), form)
    assert answer.status_code == 302


def test_nothing_decided_means_nothing_is_sent(destination: Destination) -> None:
    assert rules_for(destination).cleared == frozenset()


def test_what_is_decided_counts_from_then_on_and_is_in_the_ledger(town: Town, destination: Destination) -> None:
    decide(town, **{"cleared 1 False": "on", "cleared 2 True": "on", "treatment email": "0", "waivable person": "on"})
    known = rules_for(destination)
    assert known.cleared == {("1", False), ("2", True)}
    assert known.treatment("email") is Treatment.ALLOW
    assert known.treatment("person") is Treatment.MASK
    assert known.waivable == {"person"}
    entry = AuditEntry.objects.get(event=AuditEvent.DESTINATION_RULES_CHANGED)
    assert entry.actor_id == town.security_officer.pk
    assert entry.detail == {"destination": "soto", "cleared": "1 2+伏せ字", "kinds": "email=ALLOW person=MASK"}


def test_nothing_is_decided_and_nothing_leaves_before_somebody_said_where_the_server_stands(
    town: Town, destination: Destination
) -> None:
    decide(town, **{"cleared 1 False": "on"})
    NetworkStanding.objects.all().delete()
    assert rules_for(destination).cleared == frozenset()
    decide(town, **{"cleared 1 False": "on", "cleared 1 True": "on"})
    assert destination.clearances.count() == 1
    page = as_person(town.auditor).post(
        reverse("policies:destination_rules", args=["soto"]), {"text": "広報の記事", "level": "1"}
    )
    assert "決めたもの：ネットワークの限度（未決定）" in page.content.decode()


def test_what_never_leaves_cannot_be_allowed_on_the_page_either(town: Town, destination: Destination) -> None:
    decide(town, **{"cleared 1 False": "on", "treatment my_number": "0", "waivable my_number": "on"})
    assert rules_for(destination).treatment("my_number") is Treatment.REFUSE
    assert not destination.kind_treatments.filter(kind="my_number").exists()


@pytest.mark.parametrize("change", [{"terms": Terms.STANDARD}, {"trains_on_input": True}])
def test_terms_that_forbid_it_open_no_cell_but_the_public_one(
    town: Town, destination: Destination, change: dict[str, object]
) -> None:
    decide(town, **{"cleared 1 False": "on", "cleared 2 False": "on", "cleared 2 True": "on"})
    Destination.objects.filter(pk=destination.pk).update(**change)
    assert rules_for(Destination.objects.get(pk=destination.pk)).cleared == {("1", False)}
    decide(town, **{"cleared 1 False": "on", "cleared 2 False": "on"})
    assert destination.clearances.count() == 1


def test_a_text_is_tried_and_not_kept(town: Town, destination: Destination) -> None:
    decide(town, **{"cleared 1 False": "on", "cleared 1 True": "on"})
    page = as_person(town.auditor).post(
        reverse("policies:destination_rules", args=["soto"]), {"text": "北川久人様の件", "level": "1"}
    )
    assert "〔氏名1〕様の件" in page.content.decode()
    refused = as_person(town.auditor).post(
        reverse("policies:destination_rules", args=["soto"]), {"text": "北川久人様の件", "level": "2"}
    )
    assert "認められていません" in refused.content.decode()
    assert "決めたもの：機密性ごとの取扱い" in refused.content.decode()
    assert "北川" not in str(list(AuditEntry.objects.values()))


def test_a_destination_in_the_house_has_no_such_table(town: Town) -> None:
    client = as_person(town.security_officer)
    assert client.get(reverse("policies:destination_rules", args=["quoting"])).status_code == 404
    assert "庁内で処理するため" in client.get(reverse("policies:destination_list")).content.decode()
