"""From a complaint to the vocabulary and to the library's list, with one click."""

import pytest
from bench.known_trial import STARTS, answer, survey, trial
from django.test import Client

from tests.town import PASSWORD, Town
from yakuba.ledger.models import AuditEntry
from yakuba.library.glossary.enums import TermStatus
from yakuba.library.glossary.models import Term
from yakuba.library.readiness.models import MissingFact
from yakuba.pilots.models import Pilot

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(town: Town) -> Pilot:
    made = trial(8, published_at="2026-12-01T00:00:00+09:00")
    made.pilot.coordinators.add(town.coordinator)
    after = survey(made, "after", ["missing_words", "missing_facts"])
    answer(made, after, "missing_words", ["専決処分", "専決処分"])
    answer(made, after, "missing_facts", ["公民館の休館日"])
    assert made.pilot.starts_on == STARTS
    return made.pilot


@pytest.fixture
def coordinator(town: Town) -> Client:
    client = Client()
    client.post(
        "/sign-in/",
        {"user_name": town.coordinator.user_name, "password": PASSWORD},
    )
    return client


def keys(client: Client, pilot: Pilot) -> list[str]:
    context = client.get(f"/pilots/{pilot.pk}/missing/").context
    return [
        wish.named.key for kind in ("words", "facts") for wish in context[kind]
    ]


def test_a_word_becomes_a_proposed_term_once(
    coordinator: Client, told: Pilot
) -> None:
    word, _ = keys(coordinator, told)
    for _ in range(2):
        coordinator.post(f"/pilots/{told.pk}/missing/take/", {"key": word})
    term = Term.objects.get(preferred_form="専決処分")
    assert term.status == TermStatus.PROPOSED
    assert term.source == "実証実験「試行」のアンケート"
    assert (
        "提案しました"
        in coordinator.get(f"/pilots/{told.pk}/missing/").content.decode()
    )


def test_a_fact_becomes_something_to_do_until_it_is_settled(
    coordinator: Client, told: Pilot
) -> None:
    _, fact = keys(coordinator, told)
    for _ in range(2):
        coordinator.post(f"/pilots/{told.pk}/missing/take/", {"key": fact})
    wanted = MissingFact.objects.get()
    assert (wanted.form, wanted.people) == ("公民館の休館日", 1)
    assert "公民館の休館日" in coordinator.get("/readiness/").content.decode()
    coordinator.post(f"/readiness/facts/{wanted.pk}/settle/")
    assert (
        "公民館の休館日" not in coordinator.get("/readiness/").content.decode()
    )
    events = AuditEntry.objects.filter(
        event__startswith="library:fact"
    ).values_list("event", "detail")
    assert list(events) == [
        ("library:fact:wanted", {"fact": wanted.pk}),
        ("library:fact:settled", {"fact": wanted.pk}),
    ]


def test_a_key_that_nothing_has_does_nothing(
    coordinator: Client, told: Pilot
) -> None:
    response = coordinator.post(
        f"/pilots/{told.pk}/missing/take/", {"key": "0" * 10}, follow=True
    )
    assert "見つかりません" in response.content.decode()
    assert not Term.objects.exists()


def test_the_list_is_not_for_everybody(
    town: Town, told: Pilot, coordinator: Client
) -> None:
    _, fact = keys(coordinator, told)
    coordinator.post(f"/pilots/{told.pk}/missing/take/", {"key": fact})
    aoi = Client()
    aoi.post(
        "/sign-in/", {"user_name": town.aoi.user_name, "password": PASSWORD}
    )
    assert "公民館の休館日" not in aoi.get("/readiness/").content.decode()
    assert aoi.get(f"/pilots/{told.pk}/missing/").status_code == 404
