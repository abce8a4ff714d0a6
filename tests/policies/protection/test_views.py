"""The table of a destination on its page: decided by the security officer, tried by the offices, told to the ledger."""

import pytest
from django.urls import reverse

from tests.policies.pages import as_person, page
from tests.town import Town
from yakuba.core.privacy.inspection import Treatment
from yakuba.ledger.enums import AuditEvent
from yakuba.ledger.models import AuditEntry
from yakuba.policies.destinations.enums import ContractTerms, NetworkPath
from yakuba.policies.destinations.models import Destination
from yakuba.policies.destinations.network.models import NetworkStanding
from yakuba.policies.protection.queries import rules_for
from yakuba.policies.protection.verdict import STAYS


@pytest.fixture
def destination(town: Town) -> Destination:
    return Destination.objects.create(
        endpoint="soto",
        name="庁外のモデル",
        terms=ContractTerms.INDIVIDUAL,
        trains_on_input=False,
        country="日本",
        network_path=NetworkPath.PRIVATE_LINE,
    )


def decide(town: Town, **form: str) -> None:
    answer = as_person(town.security_officer).post(
        reverse("policies:destination_decide", args=["soto"]), form
    )
    assert answer.status_code == 302


def test_nothing_decided_means_nothing_is_sent(
    destination: Destination,
) -> None:
    assert rules_for(destination).cleared == frozenset()


def test_what_is_decided_counts_from_then_on_and_is_in_the_ledger(
    town: Town, destination: Destination
) -> None:
    decide(
        town,
        **{
            "cleared 1 False": "on",
            "cleared 2 True": "on",
            "treatment email": "0",
            "waivable person": "on",
            "strict 2": "on",
        },
    )
    known = rules_for(destination)
    assert known.cleared == {("1", False), ("2", True)}
    assert known.treatment("email") is Treatment.ALLOW
    assert known.treatment("person") is Treatment.MASK
    assert known.waivable == {"person"}
    entry = AuditEntry.objects.get(event=AuditEvent.DESTINATION_RULES_CHANGED)
    assert entry.actor_id == town.security_officer.pk
    assert entry.detail == {
        "destination": "soto",
        "cleared": "1 2+伏せ字",
        "kinds": "email=ALLOW person=MASK",
        "strict": "2",
    }


def test_nothing_is_decided_and_nothing_leaves_before_somebody_said_where_the_server_stands(
    town: Town, destination: Destination
) -> None:
    decide(town, **{"cleared 1 False": "on"})
    NetworkStanding.objects.all().delete()
    assert rules_for(destination).cleared == frozenset()
    decide(town, **{"cleared 1 False": "on", "cleared 1 True": "on"})
    assert destination.clearances.count() == 1
    page = as_person(town.auditor).post(
        reverse("policies:destination_rules", args=["soto"]),
        {"text": "広報の記事", "level": "1"},
    )
    assert "決めたもの：ネットワークの限度（未決定）" in page.content.decode()


def test_what_never_leaves_cannot_be_allowed_on_the_page_either(
    town: Town, destination: Destination
) -> None:
    decide(
        town,
        **{
            "cleared 1 False": "on",
            "treatment my_number": "0",
            "waivable my_number": "on",
        },
    )
    assert rules_for(destination).treatment("my_number") is Treatment.REFUSE
    assert not destination.kind_treatments.filter(kind="my_number").exists()


@pytest.mark.parametrize(
    "change", [{"terms": ContractTerms.STANDARD}, {"trains_on_input": True}]
)
def test_terms_that_forbid_it_open_no_cell_but_the_public_one(
    town: Town, destination: Destination, change: dict[str, object]
) -> None:
    decide(
        town,
        **{
            "cleared 1 False": "on",
            "cleared 2 False": "on",
            "cleared 2 True": "on",
        },
    )
    Destination.objects.filter(pk=destination.pk).update(**change)
    assert rules_for(Destination.objects.get(pk=destination.pk)).cleared == {
        ("1", False)
    }
    decide(town, **{"cleared 1 False": "on", "cleared 2 False": "on"})
    assert destination.clearances.count() == 1


def test_a_text_is_tried_and_not_kept(
    town: Town, destination: Destination
) -> None:
    decide(town, **{"cleared 1 False": "on", "cleared 1 True": "on"})
    page = as_person(town.auditor).post(
        reverse("policies:destination_rules", args=["soto"]),
        {"text": "北川久人様の件", "level": "1"},
    )
    assert "〔氏名1〕様の件" in page.content.decode()
    refused = as_person(town.auditor).post(
        reverse("policies:destination_rules", args=["soto"]),
        {"text": "北川久人様の件", "level": "2"},
    )
    assert "認められていません" in refused.content.decode()
    assert "決めたもの：機密性ごとの取扱い" in refused.content.decode()
    assert "北川" not in str(list(AuditEntry.objects.values()))


def test_a_destination_in_the_house_has_no_such_table(town: Town) -> None:
    client = as_person(town.security_officer)
    assert (
        client.get(
            reverse("policies:destination_rules", args=["quoting"])
        ).status_code
        == 404
    )
    assert (
        "庁内で処理するため"
        in client.get(reverse("policies:destination_list")).content.decode()
    )


def test_the_overview_shows_what_is_open_and_strikes_what_the_network_closes(
    town: Town,
) -> None:
    destination = Destination.objects.create(
        endpoint="soto",
        name="庁外のモデル",
        terms=ContractTerms.INDIVIDUAL,
        trains_on_input=False,
        network_path=NetworkPath.INTERNET_RESTRICTED,
    )
    for level, masked in (("1", False), ("2", True), ("3C", True)):
        destination.clearances.create(level=level, masked=masked)
    shown = page(town, "destination_list")
    assert shown.count("送ってよい</span>") == 2
    assert shown.count("<s>○</s>") == 1 + 1  # the explanation, and 3C
    assert "ネットワークの限度を超えます" in shown
    assert "このサーバーがどのネットワークに" not in shown
    NetworkStanding.objects.all().delete()
    assert "送ってよい</span>" not in page(town, "destination_list")


def test_a_text_is_tried_at_every_destination_at_once_and_not_kept(
    town: Town,
) -> None:
    for endpoint, path in (
        ("senyo", NetworkPath.PRIVATE_LINE),
        ("net", NetworkPath.INTERNET),
    ):
        made = Destination.objects.create(
            endpoint=endpoint,
            name=endpoint,
            terms=ContractTerms.INDIVIDUAL,
            trains_on_input=False,
            network_path=path,
        )
        made.clearances.create(level="2", masked=True)
    address = reverse("policies:destination_list")
    client = as_person(town.security_officer)
    shown = client.post(
        address, {"text": "北川久人様の件", "level": "2"}
    ).content.decode()
    assert "〔氏名1〕様の件" in shown
    assert shown.count("ネットワークの限度（機密性）") == 1
    assert STAYS in shown
    assert "北川" not in client.get(address).content.decode()


def test_a_text_is_tried_as_strictly_as_it_would_be_sent(
    town: Town, destination: Destination
) -> None:
    decide(
        town,
        **{"cleared 1 False": "on", "cleared 2 False": "on", "strict 2": "on"},
    )
    shown = {}
    for level in ("1", "2"):
        answer = as_person(town.auditor).post(
            reverse("policies:destination_rules", args=["soto"]),
            {"text": "ベルタンの件", "level": level},
        )
        shown[level] = answer.content.decode()
    assert "〔仮名1〕の件" not in shown["1"]
    assert "〔仮名1〕の件" in shown["2"]


def test_class_2_is_strict_until_somebody_decides_otherwise_and_the_table_says_so(
    town: Town, destination: Destination
) -> None:
    assert rules_for(destination).strict == {"2", "3C", "3B", "3A"}
    decide(town, **{"strict 1": "on", "strict 3B": "on"})
    assert rules_for(destination).strict == {"1", "3B"}
    assert set(destination.hiding_profiles.values_list("level", "strict")) == {
        ("1", True),
        ("2", False),
        ("3C", False),
        ("3A", False),
    }
