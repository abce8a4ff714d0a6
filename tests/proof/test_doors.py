"""Every door is known to the proof."""

from django.test import Client
from django.urls import URLPattern, path, reverse
from django.utils import timezone

from tests.town import PASSWORD, Town
from yakuba.accounts.enums import Role
from yakuba.policies.destinations.models import Destination
from yakuba.proof import stage, tables
from yakuba.proof.canaries import Canaries
from yakuba.proof.doors import doors, routes


def test_no_route_that_takes_a_post_has_been_forgotten(town: Town) -> None:
    """A new page with a form: name its route in `proof/tables.py`, with what becomes of the text."""
    for role in Role:
        town.coordinator.grants.get_or_create(
            role=role, defaults={"valid_from": timezone.localdate()}
        )
    Destination.objects.create(
        endpoint=stage.OUTSIDE, name="庁外", enabled=True
    )
    client = Client()

    def takes_posts(address: str) -> bool:
        client.post(
            reverse("accounts:sign_in"),
            {"user_name": town.coordinator.user_name, "password": PASSWORD},
        )
        return client.post(address).status_code != 405

    assert routes.unlisted(takes_posts) == []


def test_the_tables_name_no_route_that_is_gone() -> None:
    listed = {
        *tables.MOMENTARY,
        *tables.KEPT_ON_PURPOSE,
        *tables.TAKES_NOTHING,
        *tables.ANSWERS_ALIKE,
    }
    assert listed <= set(routes.addresses())


def test_no_route_stands_in_two_tables() -> None:
    every = (
        tables.MOMENTARY,
        tables.KEPT_ON_PURPOSE,
        tables.TAKES_NOTHING,
        tables.ANSWERS_ALIKE,
    )
    assert sum(map(len, every)) == len(
        {name for table in every for name in table}
    )


def test_every_route_has_an_address_and_two_doors() -> None:
    names = [door.name for door in doors.doors()]
    assert len(names) == len(set(names))
    assert not [
        address for address in routes.addresses().values() if "<" in address
    ]
    assert sum("フォーム" in name for name in names) == len(routes.addresses())


def test_canaries_differ_by_door_and_by_run() -> None:
    one = Canaries()
    other = Canaries()
    assert not set(one.stems) & set(other.stems)
    question = one.of("質問")
    search = one.of("検索")
    assert one.of("質問") is question
    assert {question.latin, question.japanese}.isdisjoint(
        {search.latin, search.japanese}
    )
    assert one.doors_in(f"…{question.japanese}…".encode("utf-16-le")) == {
        "質問"
    }
    assert one.doors_in(one.stems[0].encode()) == frozenset()


def test_a_route_that_nobody_listed_is_named() -> None:
    from django.urls import URLResolver, get_resolver

    resolver: URLResolver = get_resolver()
    added: URLPattern = path(
        "new/page/", lambda request: None, name="new_page"
    )  # type: ignore[arg-type,return-value]
    resolver.url_patterns.append(added)
    try:
        assert routes.unlisted(lambda address: address == "/new/page/") == [
            "new_page"
        ]
    finally:
        resolver.url_patterns.remove(added)
