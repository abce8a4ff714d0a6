"""Where text may be sent: who may use it, in which order, and how its credentials are kept."""

import pytest
from django.utils import timezone

from tests.town import Town
from yakuba.accounts.models import User
from yakuba.adapters.seals import SealError, seal
from yakuba.policies.destinations.actions import reseal_credentials
from yakuba.policies.destinations.enums import ContractTerms, EndpointKind
from yakuba.policies.destinations.models import CREDENTIALS, Destination
from yakuba.policies.destinations.network.models import NetworkStanding
from yakuba.policies.destinations.queries import (
    connection_of,
    destinations_for,
)


def registered(endpoint: str, **fields: object) -> Destination:
    return Destination.objects.create(
        endpoint=endpoint,
        name=endpoint,
        **{"enabled": True, "in_house": True, **fields},
    )


def usable(person: User) -> list[str]:
    return [
        destination.endpoint
        for destination in destinations_for(person, timezone.localdate())
    ]


def test_a_new_destination_counts_as_the_worst_until_somebody_says_otherwise(
    db: None,
) -> None:
    fresh = Destination.objects.create(endpoint="fresh", name="fresh")
    assert (fresh.enabled, fresh.in_house, fresh.clearances.count()) == (
        False,
        False,
        0,
    )
    assert (fresh.terms, fresh.trains_on_input, fresh.keeps_days) == (
        ContractTerms.STANDARD,
        True,
        None,
    )


def test_destinations_come_in_the_citys_order_and_quoting_last(
    town: Town,
) -> None:
    registered("second", position=2)
    registered("first", position=1)
    registered("off", position=0, enabled=False)
    assert usable(town.aoi) == ["first", "second", "quoting"]


def test_where_nothing_may_go_comes_behind_the_last_resort(town: Town) -> None:
    closed = registered("closed", position=1, in_house=False)
    registered("open", position=2, in_house=False).clearances.create(
        level="1", masked=True
    )
    assert usable(town.aoi) == ["open", "quoting", "closed"]
    # Its terms allow no class 2.
    closed.clearances.create(level="2", masked=False)
    assert usable(town.aoi) == ["open", "quoting", "closed"]
    NetworkStanding.objects.all().delete()
    assert usable(town.aoi) == ["quoting", "closed", "open"]


def test_a_destination_for_some_units_is_there_for_their_people_only(
    town: Town,
) -> None:
    registered("tax").units.set([town.zeimu])
    assert usable(town.aoi) == ["tax", "quoting"]
    assert usable(town.operator) == ["quoting"]


def test_a_destination_for_a_department_is_there_for_its_sections(
    town: Town,
) -> None:
    assert town.zeimu.parent is not None
    registered("whole").units.set([town.zeimu.parent])
    assert usable(town.aoi) == ["whole", "quoting"]


def test_the_credentials_are_sealed_and_unsealed_by_the_same_secret_only(
    town: Town, settings: object
) -> None:
    keys = settings.SEALING_KEYS  # type: ignore[attr-defined]
    sealed = {
        "sealed_key": seal(b"sk-abc", keys=keys, purpose=CREDENTIALS),
        "sealed_headers": seal(
            b'{"X-Tenant": "midorino"}', keys=keys, purpose=CREDENTIALS
        ),
    }
    destination = registered(
        "model", address="https://llm.example.jp/v1", **sealed
    )
    connection = connection_of(destination)
    assert (connection.key, connection.headers) == (
        "sk-abc",
        (("X-Tenant", "midorino"),),
    )
    settings.SEALING_KEYS = ["another" * 10]  # type: ignore[attr-defined]
    with pytest.raises(SealError):
        connection_of(destination)


def test_after_a_new_secret_the_credentials_are_read_and_sealed_by_it(
    town: Town, settings: object
) -> None:
    former, current = "former" * 10, "current" * 10
    sealed = {
        "sealed_key": seal(b"sk-abc", keys=[former], purpose=CREDENTIALS),
        "sealed_headers": seal(b"{}", keys=[former], purpose=CREDENTIALS),
    }
    destination = registered(
        "model", address="https://llm.example.jp/v1", **sealed
    )
    settings.SEALING_KEYS = [current, former]  # type: ignore[attr-defined]
    assert connection_of(destination).key == "sk-abc"
    assert reseal_credentials() == 2
    settings.SEALING_KEYS = [current]  # type: ignore[attr-defined]
    destination.refresh_from_db()
    assert connection_of(destination).key == "sk-abc"


def test_credentials_of_an_unknown_secret_stay_as_they_are(
    town: Town, settings: object
) -> None:
    sealed = seal(b"sk-abc", keys=["unknown" * 10], purpose=CREDENTIALS)
    destination = registered(
        "model", address="https://llm.example.jp/v1", sealed_key=sealed
    )
    assert reseal_credentials() == 0
    destination.refresh_from_db()
    assert destination.sealed_key == sealed


@pytest.mark.parametrize(
    ("kind", "in_house", "country", "place"),
    [
        (EndpointKind.QUOTING, True, "", "このサーバーの中"),
        (EndpointKind.GGUF, True, "", "このサーバーの中"),
        (EndpointKind.OPENAI_COMPATIBLE, True, "", "庁内のサーバー"),
        (EndpointKind.OPENAI_COMPATIBLE, False, "日本", "みどり電算・日本"),
        (EndpointKind.OPENAI_COMPATIBLE, False, "", "みどり電算・国は未登録"),
    ],
)
def test_the_reader_is_told_where_it_runs(
    kind: str, in_house: bool, country: str, place: str
) -> None:
    destination = Destination(
        kind=kind, in_house=in_house, country=country, operator="みどり電算"
    )
    assert destination.place == place
