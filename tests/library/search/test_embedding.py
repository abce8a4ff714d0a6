"""Search by meaning through an endpoint inside the house: a real model file, loaded in this process."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.adapters.endpoints.tiny_gguf import write
from tests.library.conftest import SignIn
from tests.library.shelf import only_passage, shelve
from tests.town import Town
from yakuba.core.retrieval import ranking
from yakuba.core.retrieval.asked_text import read_question
from yakuba.ledger.enums import AuditEvent
from yakuba.ledger.models import AuditEntry
from yakuba.library.documents import actions
from yakuba.library.search import embedding, queries
from yakuba.policies.destinations import queries as policies
from yakuba.policies.destinations.enums import ContractTerms, NetworkPath
from yakuba.policies.destinations.models import Destination

pytestmark = pytest.mark.integration
FEES = "# 手数料\n\n住民票の手数料は300円です。\n"
SECRET = "# 印鑑\n\n印鑑登録証明書の届出は市民課の窓口です。\n"
SENT = (AuditEvent.PASSAGES_EMBEDDED, AuditEvent.QUESTION_EMBEDDED)


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("model") / "tiny.gguf")


@pytest.fixture(autouse=True)
def own_store(tmp_path: Path, settings: Any) -> Iterator[None]:
    """Vectors of this test only; nothing is remembered of the test before."""
    settings.DATA_DIR = tmp_path
    embedding._caught_up.clear()
    embedding._breaker.succeeded()
    yield
    embedding._breaker.succeeded()


def registered(model: Path, **changes: Any) -> Destination:
    known = {
        "endpoint": "vectors",
        "kind": "gguf",
        "name": "意味のモデル",
        "address": str(model),
        "embeds": True,
        "enabled": True,
        "in_house": True,
        "network_path": NetworkPath.INSIDE,
        "terms": ContractTerms.OWN,
        "trains_on_input": False,
        "context_tokens": 2048,
        "answer_tokens": 64,
        "threads": 1,
    }
    return Destination.objects.create(**{**known, **changes})


def caught_up() -> None:
    while embedding.catch_up():
        pass


def near(town: Town, question: str) -> dict[int, float]:
    found = embedding.near(
        question, queries.scope_for(town.aoi, timezone.localdate())
    )
    return dict(found.shares)


def told() -> list[str]:
    return list(
        AuditEntry.objects.filter(event__in=SENT)
        .order_by("number")
        .values_list("event", flat=True)
    )


def test_the_passage_that_means_the_same_is_the_nearest_and_the_ledger_knew_first(
    town: Town, model: Path
) -> None:
    registered(model)
    wanted = only_passage(shelve(town.public, "a.md", FEES))
    shelve(town.public, "b.md", "# 届出\n\n届出は窓口へ。\n")
    caught_up()
    found = near(town, "手数料\n手数料\n住民票の手数料は300円です。")
    assert max(found, key=lambda passage: found[passage]) == wanted.pk
    assert found[wanted.pk] == 1.0
    assert told() == [
        AuditEvent.PASSAGES_EMBEDDED,
        AuditEvent.QUESTION_EMBEDDED,
    ]
    asked = AuditEntry.objects.get(event=AuditEvent.QUESTION_EMBEDDED)
    assert (asked.actor_id, asked.detail) == (
        town.aoi.pk,
        {"endpoint": "vectors", "chars": 23},
    )
    hit = queries.search(
        read_question("住民票の手数料"),
        queries.scope_for(town.aoi, timezone.localdate()),
    )[0].hit
    assert hit.sides[ranking.DENSE] > 0


def test_what_the_asker_may_not_read_is_not_looked_at(
    town: Town, model: Path
) -> None:
    registered(model)
    secret = only_passage(shelve(town.private, "a.md", SECRET))
    shelve(town.public, "b.md", FEES)
    shelve(town.public, "c.md", "# 届出\n\n届出は窓口へ。\n")
    caught_up()
    asked = "印鑑\n印鑑登録証明書の届出は市民課の窓口です。"
    assert secret.pk not in near(town, asked)
    of_the_unit = embedding.near(
        asked, queries.scope_for(town.coordinator, timezone.localdate())
    ).shares
    assert (
        max(of_the_unit, key=lambda passage: of_the_unit[passage]) == secret.pk
    )


@pytest.mark.parametrize(
    "change",
    [
        {"enabled": False},
        {"in_house": False},
        {"restricted": True},
        {"embeds": False},
    ],
)
def test_nothing_leaves_for_a_destination_that_is_not_in_use_inside_the_house_for_everybody(
    town: Town, model: Path, change: dict[str, bool]
) -> None:
    Destination.objects.filter(kind="encoder").update(enabled=False)
    registered(model, **change)
    shelve(town.public, "a.md", FEES)
    assert not embedding.catch_up()
    assert near(town, "住民票の手数料") == {}
    assert told() == []
    assert embedding.state() is None


def test_what_the_ledger_cannot_be_told_does_not_leave_and_words_still_find(
    town: Town, model: Path
) -> None:
    registered(model)
    shelve(town.public, "a.md", FEES)
    shelve(town.public, "b.md", "# 届出\n\n届出は窓口へ。\n")
    caught_up()
    assert near(town, "住民票の手数料")
    with connection.cursor() as cursor:  # as if somebody had broken it
        cursor.execute("ALTER TABLE ledger_auditentry RENAME TO ledger_lost")
    assert near(town, "住民票の手数料") == {}
    assert queries.search(
        read_question("住民票の手数料"),
        queries.scope_for(town.aoi, timezone.localdate()),
    )
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE ledger_lost RENAME TO ledger_auditentry")


def test_a_model_that_is_gone_is_said_on_the_page_and_words_still_find(
    town: Town, tmp_path: Path, sign_in: SignIn
) -> None:
    registered(tmp_path / "gone.gguf")
    shelve(town.public, "a.md", FEES)
    caught_up()
    assert [
        match.record.text
        for match in queries.search(
            read_question("住民票"),
            queries.scope_for(town.aoi, timezone.localdate()),
        )
    ]
    state = embedding.state()
    assert state is not None
    assert (state.destination.works, state.done, state.total) == (False, 0, 1)
    page = page_of_endpoints(sign_in(town.operator))
    assert "資料を意味で探すことは、いま休んでいます" in page
    page = page_of_endpoints(sign_in(town.security_officer))
    assert state.destination.last_error in page


def test_the_page_says_how_far_it_has_come(
    town: Town, model: Path, sign_in: SignIn
) -> None:
    registered(model)
    shelve(town.public, "a.md", FEES)
    caught_up()
    assert "1節のうち1節の準備ができています" in page_of_endpoints(
        sign_in(town.operator)
    )


def page_of_endpoints(client: Client) -> str:
    return client.get(reverse("assistant:endpoints")).content.decode()


def test_a_withdrawn_document_leaves_nothing_behind(
    town: Town, model: Path, tmp_path: Path
) -> None:
    registered(model)
    document = shelve(town.public, "a.md", FEES)
    caught_up()
    (numbers,) = (tmp_path / "vectors").glob("*/*.numbers")
    assert any(numbers.read_bytes())
    actions.withdraw(document=document, actor=town.coordinator)
    caught_up()
    assert not any(numbers.read_bytes())


def test_vectors_of_another_model_are_made_anew_and_the_old_ones_go(
    town: Town, model: Path, tmp_path: Path
) -> None:
    destination = registered(model)
    shelve(town.public, "a.md", FEES)
    caught_up()
    destination.address = str(write(tmp_path / "other.gguf", seed=8))
    destination.save()
    caught_up()
    assert len(list((tmp_path / "vectors").iterdir())) == 1
    assert told() == [AuditEvent.PASSAGES_EMBEDDED] * 2


def test_a_form_registers_it_for_the_house_only(
    town: Town, sign_in: SignIn
) -> None:
    form = {
        "endpoint": "vectors",
        "kind": "openai_compatible",
        "name": "意味",
        "position": 10,
        "embeds": "on",
    }
    form |= {
        "address": "https://llm.example.jp/v1",
        "model": "e5",
        "first_seconds": 9,
        "gap_seconds": 9,
        "threads": 0,
    }
    form |= {
        "context_tokens": 512,
        "answer_tokens": 64,
        "operator": "みどり電算",
        "country": "日本",
        "price_in": 0,
    }
    form |= {
        "price_out": 0,
        "network_path": "private_line",
        "terms": "individual",
    }
    client = sign_in(town.operator)
    assert (
        client.post(reverse("assistant:endpoint_new"), form).status_code == 200
    )
    assert not Destination.objects.filter(endpoint="vectors").exists()
    inside = {**form, "in_house": "on", "network_path": "inside"}
    assert (
        client.post(reverse("assistant:endpoint_new"), inside).status_code
        == 302
    )
    assert Destination.objects.get(endpoint="vectors").embeds


def test_it_is_registered_and_checked_at_the_terminal_too(
    town: Town, model: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command(
        "endpoint",
        "add",
        "vectors",
        str(model),
        "--embeds",
        "--context-tokens",
        "2048",
        "--answer-tokens",
        "64",
    )
    call_command(
        "endpoint",
        "enable",
        "vectors",
        "--by",
        town.security_officer.user_name,
    )
    shelve(town.public, "a.md", FEES)
    caught_up()
    state = embedding.state()
    assert state is not None
    assert (state.done, state.total, state.destination.works) == (1, 1, True)
    call_command("endpoint", "check", "vectors")
    # No model that was trained: what it finds is chance, and nothing is claimed.
    assert "10組では、Yakubaに付いているモデルより良いとは言えません" in (
        capsys.readouterr().out
    )
    assert [
        each.endpoint
        for each in policies.destinations_for(town.aoi, timezone.localdate())
    ] == ["quoting"]


def test_while_most_is_without_a_vector_search_goes_by_words(
    town: Town,
) -> None:
    """By the encoder that comes with Yakuba, which is in use from the first day."""
    wanted = only_passage(shelve(town.public, "a.md", FEES))
    shelve(town.public, "b.md", "# 届出\n\n届出は窓口へ。\n")
    caught_up()
    assert near(town, "住民票の手数料")[wanted.pk] == 1.0
    shelve(town.public, "c.md", "# 予約\n\n予約は電話でします。\n")
    assert near(town, "住民票の手数料") == {}
    caught_up()
    assert near(town, "住民票の手数料")[wanted.pk] == 1.0
