"""Registering an endpoint on the page: what is asked, what is sealed, who decides that it is used."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.adapters.endpoints import upstream as does
from tests.adapters.endpoints.upstream import in_a_thread
from tests.town import PASSWORD, Town
from yakuba.accounts.models import User
from yakuba.ledger.enums import AuditEvent
from yakuba.ledger.models import AuditEntry
from yakuba.policies.destinations.actions import ChangedMeanwhileError, enable
from yakuba.policies.destinations.enums import ContractTerms
from yakuba.policies.destinations.models import Destination
from yakuba.policies.destinations.network.models import NetworkStanding
from yakuba.policies.destinations.queries import (
    connection_of,
    destinations_for,
)
from yakuba.policies.destinations.server_address import server_address_of

FORM: dict[str, Any] = {
    "endpoint": "cotomi",
    "kind": "openai_compatible",
    "name": "国内のモデル",
    "position": 10,
    "address": "https://llm.example.jp/v1",
    "model": "cotomi-v3",
    "key": "sk-秘密".encode().hex(),
    "headers": "X-Tenant: midorino",
    "first_seconds": 90,
    "gap_seconds": 30,
    "context_tokens": 8192,
    "answer_tokens": 2048,
    "threads": 0,
    "operator": "みどり電算",
    "country": "日本",
    "network_path": "private_line",
    "terms": "individual",
    "price_in": "300",
    "price_out": "900",
}


def signed_in(person: User) -> Client:
    client = Client()
    client.post(
        reverse("accounts:sign_in"),
        {"user_name": person.user_name, "password": PASSWORD},
    )
    return client


def register(town: Town, **changes: Any) -> Any:
    return signed_in(town.operator).post(
        reverse("assistant:endpoint_new"), {**FORM, **changes}
    )


def start(town: Town, **answer: str) -> Any:
    """The officer presses the button, reads the page that comes and answers it."""
    officer = signed_in(town.security_officer)
    enable = reverse("assistant:endpoint_enable", args=["cotomi"])
    shown = officer.post(enable, {"enabled": "on"})
    seen = shown.context["server"].seen
    return officer.post(enable, {"enabled": "on", "seen": seen, **answer})


def is_in_use() -> bool:
    return Destination.objects.get(endpoint="cotomi").enabled


def test_a_destination_shows_its_address_before_it_is_started(
    town: Town,
) -> None:
    register(town, proxy="http://proxy.example.lg.jp:8080")
    officer = signed_in(town.security_officer)
    enable = reverse("assistant:endpoint_enable", args=["cotomi"])
    page = officer.post(enable, {"enabled": "on"}).content.decode()
    assert FORM["address"] in page
    assert "http://proxy.example.lg.jp:8080" in page
    assert not is_in_use()
    assert start(town).status_code == 302
    assert is_in_use()


@pytest.mark.parametrize(
    "changed",
    [
        {"address": "https://elsewhere.example.jp/v1"},
        {"proxy": "http://elsewhere.example.jp:8080"},
    ],
)
def test_what_was_changed_since_it_was_shown_is_shown_again(
    town: Town, changed: dict[str, str]
) -> None:
    register(town)
    officer = signed_in(town.security_officer)
    enable = reverse("assistant:endpoint_enable", args=["cotomi"])
    shown = officer.post(enable, {"enabled": "on"})
    Destination.objects.filter(endpoint="cotomi").update(**changed)
    answer = {"enabled": "on", "seen": shown.context["server"].seen}
    page = officer.post(enable, answer).content.decode()
    assert next(iter(changed.values())) in page
    assert not is_in_use()


@pytest.mark.parametrize(
    ("address", "asks"),
    [
        ("http://127.0.0.1:8000/v1", False),
        ("http://10.1.2.3:8000/v1", False),
        ("http://localhost:8000/v1", False),
        ("http://203.0.113.5/v1", True),
        ("http://nowhere.invalid/v1", True),
    ],
)
def test_in_house_outside_the_house_asks_again_and_is_in_the_ledger(
    town: Town, address: str, *, asks: bool
) -> None:
    register(town, address=address, in_house="on", network_path="inside")
    answered = start(town)
    assert is_in_use() is not asks
    if asks:
        assert "別の方法で確かめました" in answered.content.decode()
        start(town, outside="on")
        assert is_in_use()

    entry = AuditEntry.objects.get(event=AuditEvent.DESTINATION_ENABLED)
    assert (entry.detail["reach"] == "house") is not asks
    digest = hashlib.sha256(address.encode()).hexdigest()[:16]
    assert entry.detail["address"] == digest


def test_what_is_started_is_what_was_looked_at(town: Town) -> None:
    """While its name is resolved an operator registers another address."""
    register(
        town,
        address="http://10.0.0.5/v1",
        in_house="on",
        network_path="inside",
    )
    looked_at = Destination.objects.get(endpoint="cotomi")
    Destination.objects.update(address="http://203.0.113.66/v1")
    with pytest.raises(ChangedMeanwhileError):
        enable(
            destination=looked_at, enabled=True, actor=town.security_officer
        )

    assert not is_in_use()


def test_another_certificate_under_the_same_name_is_another_door(
    town: Town, tmp_path: Path
) -> None:
    file = tmp_path / "ca.pem"
    file.write_text("first")
    register(town, ca_file=str(file))
    server = server_address_of(Destination.objects.get(endpoint="cotomi"))
    file.write_text("second")
    other = server_address_of(Destination.objects.get(endpoint="cotomi"))
    assert server is not None
    assert other is not None
    assert server.seen != other.seen
    file.unlink()
    assert server_address_of(Destination.objects.get(endpoint="cotomi"))


@pytest.fixture
def refusing() -> Iterator[str]:
    """The address of a server that takes no key."""
    with in_a_thread() as start:
        # No connection outlasts the request, whose event loop is gone then.
        yield start(does.fails(401, extra="Connection: close\r\n")).address


@pytest.mark.integration
def test_an_operator_is_told_no_more_than_that_it_was_not_reached(
    town: Town, refusing: str
) -> None:
    """Else any address that is typed would be a look into the city's network."""
    register(town, address=refusing, in_house="on", network_path="inside")
    check = reverse("assistant:endpoint_check", args=["cotomi"])
    texts = {}
    for name in ("operator", "security_officer"):
        client = signed_in(getattr(town, name))
        texts[name] = client.post(check, follow=True).content.decode()

    assert "「国内のモデル」は使えません" in texts["operator"]
    assert "401" not in texts["operator"]
    assert "鍵" not in texts["operator"].split("<main")[1].split("<table")[0]
    assert "HTTP 401" in texts["security_officer"]


def test_an_operator_registers_and_the_security_officer_starts_it(
    town: Town,
) -> None:
    assert register(town).status_code == 302
    destination = Destination.objects.get(endpoint="cotomi")
    assert not destination.enabled
    assert (destination.terms, destination.trains_on_input) == (
        ContractTerms.INDIVIDUAL,
        False,
    )
    enable = reverse("assistant:endpoint_enable", args=["cotomi"])
    assert (
        signed_in(town.operator).post(enable, {"enabled": "on"}).status_code
        == 403
    )
    start(town)
    assert [
        each.endpoint
        for each in destinations_for(town.aoi, timezone.localdate())
    ] == ["quoting", "cotomi"]
    events = AuditEntry.objects.filter(
        event__startswith="policies:destination"
    ).values_list("event", "actor_id")
    assert list(events) == [
        (AuditEvent.DESTINATION_ADDED, town.operator.pk),
        (AuditEvent.DESTINATION_ENABLED, town.security_officer.pk),
    ]


def test_the_key_is_sealed_never_shown_and_kept_when_left_empty(
    town: Town,
) -> None:
    register(town)
    destination = Destination.objects.get(endpoint="cotomi")
    assert FORM["key"] not in str(list(Destination.objects.values())) + str(
        list(AuditEntry.objects.values())
    )
    connection = connection_of(destination)
    assert (connection.key, connection.headers) == (
        FORM["key"],
        (("X-Tenant", "midorino"),),
    )
    client = signed_in(town.operator)
    address = reverse("assistant:endpoint", args=["cotomi"])
    shown = client.get(address).content.decode()
    assert FORM["key"] not in shown
    assert "X-Tenant" not in shown
    client.post(
        address, {**FORM, "key": "", "headers": "", "name": "新しい名前"}
    )
    destination.refresh_from_db()
    assert (destination.name, connection_of(destination).key) == (
        "新しい名前",
        FORM["key"],
    )
    client.post(address, {**FORM, "key": "", "headers": "", "forget": "on"})
    destination.refresh_from_db()
    assert connection_of(destination).key == ""


def test_a_new_address_stops_it_until_somebody_else_has_looked_a_new_name_does_not(
    town: Town,
) -> None:
    register(town)
    Destination.objects.filter(endpoint="cotomi").update(enabled=True)
    client = signed_in(town.operator)
    address = reverse("assistant:endpoint", args=["cotomi"])
    unchanged = {**FORM, "key": "", "headers": ""}
    client.post(address, {**unchanged, "name": "名前だけ", "position": 5})
    assert Destination.objects.get(endpoint="cotomi").enabled
    client.post(
        address, {**unchanged, "address": "https://elsewhere.example.jp/v1"}
    )
    assert not Destination.objects.get(endpoint="cotomi").enabled


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"address": "llm.example.jp"}, "address"),
        ({"address": "http://llm.example.jp/v1"}, "address"),
        ({"address": "https://user:word@llm.example.jp/v1"}, "address"),
        ({"address": "https://[::1"}, "address"),
        ({"address": "https://llm.example.jp:99999/v1"}, "address"),
        ({"address": "https://169.254.169.254/v1"}, "address"),
        ({"address": "https://2852039166/v1"}, "address"),
        ({"address": "https://[::ffff:a9fe:a9fe]/v1"}, "address"),
        ({"address": "https://[fe80::1]/v1"}, "address"),
        ({"proxy": "http://169.254.169.254:8080"}, "proxy"),
        ({"model": ""}, "model"),
        ({"country": ""}, "operator"),
        ({"headers": "no colon"}, "headers"),
        ({"headers": "X-Tenant: みどり野"}, "headers"),
        ({"answer_tokens": 8192}, "answer_tokens"),
        ({"endpoint": "日本"}, "endpoint"),
        ({"endpoint": "quoting"}, "endpoint"),
        ({"kind": "quoting"}, "kind"),
        ({"kind": "gguf", "address": "model.gguf"}, "address"),
    ],
)
def test_what_cannot_be_right_is_said_at_its_field(
    town: Town, changes: dict[str, Any], field: str
) -> None:
    response = register(town, **changes)
    assert response.status_code == 200
    assert list(response.context["form"].errors) == [field]
    assert not Destination.objects.filter(name=FORM["name"]).exists()


def test_a_model_file_is_in_the_house_whatever_the_form_says(
    town: Town,
) -> None:
    register(
        town,
        kind="gguf",
        address="/srv/models/model.gguf",
        model="",
        operator="",
        country="",
        terms="standard",
    )
    destination = Destination.objects.get(endpoint="cotomi")
    assert (
        destination.in_house,
        destination.terms,
        destination.keeps_days,
    ) == (
        True,
        ContractTerms.OWN,
        0,
    )


def test_what_comes_with_yakuba_cannot_be_removed_anything_else_can(
    town: Town,
) -> None:
    register(town)
    client = signed_in(town.security_officer)
    for endpoint in ("quoting", "encoder", "cotomi"):
        client.post(reverse("assistant:endpoint_remove", args=[endpoint]))
    kept = Destination.objects.values_list("endpoint", flat=True)
    assert sorted(kept) == ["encoder", "quoting"]


def test_the_list_shows_how_each_does_without_any_content(town: Town) -> None:
    register(town)
    Destination.objects.filter(endpoint="cotomi").update(
        works=False, last_error="鍵が違います。", checked_at=timezone.now()
    )
    shown = (
        signed_in(town.auditor)
        .get(reverse("assistant:endpoints"))
        .content.decode()
    )
    assert "鍵が違います。" in shown
    assert "使い始める</button>" not in shown


@pytest.mark.parametrize(
    ("path", "fine"),
    [
        ("inside", True),
        ("private_line", True),
        ("lgwan", False),
        ("internet", False),
    ],
)
def test_what_is_reached_over_the_internet_is_not_in_the_house(
    town: Town, path: str, fine: bool
) -> None:
    answer = register(town, in_house="on", network_path=path)
    assert (answer.status_code == 302) is fine
    assert fine or "庁内で処理する方式の接続経路は" in answer.content.decode()


def test_where_the_server_stands_is_asked_for_once_something_is_outside(
    town: Town,
) -> None:
    NetworkStanding.objects.all().delete()
    address = reverse("assistant:endpoints")
    assert (
        "決まるまで、庁外へは何も送りません"
        not in signed_in(town.operator).get(address).content.decode()
    )
    register(town)
    assert (
        "決めるのは、情報セキュリティ担当です"
        in signed_in(town.operator).get(address).content.decode()
    )
    assert (
        reverse("policies:standing")
        in signed_in(town.security_officer).get(address).content.decode()
    )
