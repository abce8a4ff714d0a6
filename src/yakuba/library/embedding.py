"""Search by meaning, where the city has an endpoint inside the house that makes vectors of texts.

The second of the modules that reach an endpoint. Whatever leaves here, passages and questions, is an exit: only to a
destination in use that stands in the house, after policy has looked at it and the ledger has been told. Whatever fails,
search goes on by words, and the page of endpoints says so.
"""

import asyncio
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass
from functools import lru_cache
from threading import Thread
from time import monotonic
from typing import Any, TypeVar

import numpy as np
from django.conf import settings
from django.db import transaction
from django.db.models import Count, Max, Q, QuerySet

from yakuba.adapters.endpoints import registry
from yakuba.adapters.endpoints.base import EndpointError
from yakuba.core.breaker import Breaker
from yakuba.core.inspection import inspect
from yakuba.library.index import Scope
from yakuba.library.index.dense import DenseStore, nearest
from yakuba.library.models import Document, DocumentState, PassageRecord
from yakuba.policies import destination_actions
from yakuba.policies import queries as policy
from yakuba.policies.actions import record
from yakuba.policies.models import AuditEvent, Destination
from yakuba.policies.rules import clear, treat

AT_ONCE = 64  # passages sent together
QUERY_SECONDS = 2.0  # that a question waits for its vector
PASSAGE_SECONDS = 300.0
T = TypeVar("T")

TOO_SLOW = "文章の意味を数値にする返事が遅すぎます。サーバーの負荷を確かめてください。"

_breaker = Breaker()
_caught_up: list[object] = []  # what the library looked like when nothing was missing


@dataclass(frozen=True, slots=True)
class State:
    """How far search by meaning has come: `done` of `total` passages have their vector."""

    destination: Destination
    done: int
    total: int


def state() -> State | None:
    """None where no destination is registered for it and in use."""
    destination = policy.embedding_destination()
    if destination is None:
        return None
    total = PassageRecord.objects.filter(document__state=DocumentState.INDEXED).count()
    return State(destination, min(len(_store(destination).read().passages), total), total)


def near(question: str, scope: Scope) -> dict[int, float]:
    """The passages within the scope that mean what the question means (passage → 0…1); nothing where that cannot be asked."""
    destination = policy.embedding_destination()
    if destination is None or not _breaker.lets_through(monotonic()):
        return {}
    known = _store(destination).read()
    if not len(known.passages):
        return {}
    documents = set(_readable(scope).values_list("pk", flat=True))
    if not documents or not _may_leave([question], "", destination):
        return {}
    detail: dict[str, str | int] = {"endpoint": destination.endpoint, "chars": len(question)}
    try:
        with transaction.atomic():
            record(event=AuditEvent.QUESTION_EMBEDDED, actor_id=scope.asker, detail=detail)
    except Exception:  # noqa: BLE001  # what the ledger does not know does not leave; words still find
        return {}
    vectors = _embedded(destination, [question], QUERY_SECONDS)
    return nearest(known, np.asarray(vectors[0], np.float32), documents) if vectors else {}


def catch_up() -> bool:
    """Fetch the vectors of some passages that have none, and forget those that are gone. Says whether more may be left."""
    destination = policy.embedding_destination()
    if destination is None or not _breaker.lets_through(monotonic()):
        return False
    store, looks = _store(destination), _look(destination)
    if looks in _caught_up:
        return False
    there = dict(_passages().values_list("pk", "document"))
    owners = store.read().owners()
    gone = {document for passage, document in owners if there.get(passage) != document}
    store.remove(gone)
    have = {passage for passage, document in owners if document not in gone}
    missing = [passage for passage in there if passage not in have][:AT_ONCE]
    if missing:
        return _fetch(store, destination, missing)
    _caught_up[:] = [looks]
    return False


def _fetch(store: DenseStore, destination: Destination, missing: list[int]) -> bool:
    records = PassageRecord.objects.filter(pk__in=missing).select_related("document__collection")
    leaving = [
        item for item in records if _may_leave(_texts(item), item.document.collection.confidentiality, destination)
    ]
    detail: dict[str, str | int] = {"endpoint": destination.endpoint, "passages": len(leaving)}
    record(event=AuditEvent.PASSAGES_EMBEDDED, actor_id=None, detail=detail)
    longest = destination.context_tokens
    vectors = _embedded(destination, ["\n".join(_texts(item))[:longest] for item in leaving], PASSAGE_SECONDS)
    if not vectors:
        return False
    store.put((item.pk, item.document_id, vector) for item, vector in zip(leaving, vectors, strict=True))
    return True


def _look(destination: Destination) -> tuple[object, ...]:
    """Changes whenever passages come or go, or another model is used; cheap."""
    newest = PassageRecord.objects.order_by("-pk").values_list("pk", flat=True).first()
    indexed = Document.objects.filter(state=DocumentState.INDEXED).aggregate(count=Count("pk"), last=Max("pk"))
    return newest, *indexed.values(), _model(destination)


def _texts(item: PassageRecord) -> list[str]:
    return [*filter(None, [item.question or item.document.title, *item.headings]), item.text]


def _passages() -> QuerySet[PassageRecord]:
    return PassageRecord.objects.filter(document__state=DocumentState.INDEXED).order_by("pk")


def _readable(scope: Scope) -> QuerySet[Document]:
    """The documents that may answer within the scope."""
    started = Q(valid_from__isnull=True) | Q(valid_from__lte=scope.on)
    running = Q(valid_to__isnull=True) | Q(valid_to__gte=scope.on)
    found = Document.objects.filter(started, running, collection__in=scope.collections, state=DocumentState.INDEXED)
    if scope.dated_from:
        found = found.filter(document_date__gte=scope.dated_from)
    return found.filter(document_date__lte=scope.dated_to) if scope.dated_to else found


def _may_leave(texts: Sequence[str], level: str, destination: Destination) -> bool:
    """Whether policy lets the texts go as they are: what would have to be masked stays."""
    rules, lists = policy.rules_for(destination), policy.city_lists()
    treated = [treat(inspect(text, lists), rules) for text in texts]
    return not any(part.masked for part in treated) and clear(treated, level=level, rules=rules) == "ok"


def _embedded(destination: Destination, texts: Sequence[str], seconds: float) -> list[list[float]] | None:
    """One vector a text; None where the endpoint cannot, which is noted for whoever looks after it."""
    if not texts:
        return []
    began = monotonic()
    try:
        vectors = _wait(_asked(destination, texts), seconds)
    except (EndpointError, TimeoutError, ValueError) as error:
        _breaker.failed(monotonic())
        reason = error.operator if isinstance(error, EndpointError) else TOO_SLOW
        destination_actions.note_state(endpoint=destination.endpoint, works=False, last_error=reason)
        return None
    _breaker.succeeded()
    if not destination.works:
        latency = round((monotonic() - began) * 1000)
        destination_actions.note_state(endpoint=destination.endpoint, works=True, latency_ms=latency)
    return vectors


async def _asked(destination: Destination, texts: Sequence[str]) -> list[list[float]]:
    endpoint = await registry.opened(destination.kind, policy.connection_of(destination))
    return await endpoint.embed(texts)


def _model(destination: Destination) -> str:
    return "\n".join([destination.endpoint, destination.address, destination.model])


def _store(destination: Destination) -> DenseStore:
    return DenseStore(settings.DATA_DIR / "vectors", _model(destination))


class _Loop(Thread):
    """The event loop of the connections to the endpoint, whichever thread asks."""

    def __init__(self) -> None:
        super().__init__(name="embedding", daemon=True)
        self.loop = asyncio.new_event_loop()
        self.start()

    def run(self) -> None:
        self.loop.run_forever()


@lru_cache(maxsize=1)
def _loop() -> _Loop:
    return _Loop()


def _wait(work: Coroutine[Any, Any, T], seconds: float) -> T:
    """Raises TimeoutError."""
    asked = asyncio.run_coroutine_threadsafe(work, _loop().loop)
    try:
        return asked.result(seconds)
    finally:
        asked.cancel()
