"""Search by meaning: vectors of texts, by the encoder that comes with Yakuba or by a server of the city's own.

The second of the modules that reach an endpoint. To the encoder nothing leaves this process. Whatever leaves for a
server, passages and questions, is an exit: only to a destination in use that stands in the house, after policy has
looked at it and the ledger has been told. Whatever fails, search goes on by words, and the page of endpoints says so.
"""

import asyncio
from collections.abc import Coroutine, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from threading import Thread
from time import monotonic
from typing import Any, TypeVar

import numpy as np
from django.conf import settings
from django.db import transaction
from django.db.models import Count, Max, QuerySet

from yakuba.accounts.queries import in_force
from yakuba.adapters import encoder
from yakuba.adapters.endpoints import registry
from yakuba.adapters.endpoints.base import EndpointError
from yakuba.adapters.endpoints.breaker import Breaker
from yakuba.adapters.search_index import NOTHING_NEAR, Nearness, Scope
from yakuba.adapters.search_index.vectors import DenseStore, nearest
from yakuba.core.privacy.inspection import inspect
from yakuba.core.retrieval.vector_texts import vector_texts
from yakuba.ledger.actions import Detail, record
from yakuba.ledger.enums import AuditEvent
from yakuba.library.documents.enums import DocumentState
from yakuba.library.documents.models import Document, PassageRecord
from yakuba.policies.destinations import actions
from yakuba.policies.destinations import queries as policy
from yakuba.policies.destinations.models import Destination
from yakuba.policies.protection.lists.queries import city_lists
from yakuba.policies.protection.queries import rules_for
from yakuba.policies.protection.rules import clear, treat

AT_ONCE = 64  # passages sent together
# By the encoder, which takes a tenth of a second for each: whoever waits for a document goes first.
AT_ONCE_HERE = 16
LONGEST_SENTENCE = (
    120  # characters of a text that is compared while somebody waits
)
LAYOUT = 2  # raise it when other texts of a passage become vectors: all are then made anew
QUERY_SECONDS = 2.0  # that a question waits for its vector from a server
# By the encoder: it is there, and is loaded with the first question.
QUERY_SECONDS_HERE = 20.0
PASSAGE_SECONDS = 300.0
MOST_WITHOUT = 0.1  # of the documents, that have no vector yet
T = TypeVar("T")

TOO_SLOW = "文章の意味を数値にする返事が遅すぎます。サーバーの負荷を確かめてください。"

_breaker = Breaker()
# What the library looked like when nothing was missing.
_caught_up: list[object] = []


@dataclass(frozen=True, slots=True)
class EmbeddingProgress:
    """How far search by meaning has come: `done` of `total` passages have their vector."""

    destination: Destination
    done: int
    total: int


def state() -> EmbeddingProgress | None:
    """None where no destination is registered for it and in use."""
    destination = policy.embedding_destination()
    if destination is None:
        return None

    total = _passages().count()
    owners = _store(destination).read().owners()
    done = len({passage for passage, _ in owners})
    return EmbeddingProgress(destination, min(done, total), total)


def near(question: str, scope: Scope) -> Nearness:
    """How near the passages within the scope lie to the question in meaning. Nothing where that cannot be asked."""
    destination = policy.embedding_destination()
    if destination is None or not _breaker.lets_through(monotonic()):
        return NOTHING_NEAR

    vectors = _store(destination).read()
    if not len(vectors.passages):
        return NOTHING_NEAR

    documents = set(_readable(scope).values_list("pk", flat=True))
    if destination.built_in and not _has_most(documents, vectors.documents):
        return NOTHING_NEAR
    if not documents or not _may_be_asked(question, destination, scope.asker):
        return NOTHING_NEAR

    seconds = QUERY_SECONDS_HERE if destination.built_in else QUERY_SECONDS
    answer = _embedded(destination, [question], seconds, are_questions=True)
    if not answer:
        return NOTHING_NEAR

    found = nearest(vectors, np.asarray(answer[0], np.float32), documents)
    # Cosines of other models lie elsewhere: nobody who judges an answer knows them.
    return found if destination.built_in else found.without_cosines()


def _has_most(documents: Set[int], known: Set[int]) -> bool:
    """Whether search can go by meaning: what has no vector yet would come behind all that has one.

    The encoder makes them of all in time; a server only of what may leave.
    """
    return len(documents - known) <= MOST_WITHOUT * len(documents)


def likeness(question: str, texts: Sequence[str]) -> list[float] | None:
    """How near each of a few short texts lies to the question (cosines), by the encoder that comes with Yakuba.

    For a few sentences or titles, while somebody waits: 5 to 25 ms of processor time for each of 40 characters, as much
    for the question; what stands behind LONGEST_SENTENCE characters is not read. None where the encoder is not the one
    in use. Nothing leaves the process.
    """
    destination = policy.embedding_destination()
    if destination is None or not destination.built_in:
        return None

    short = [text[:LONGEST_SENTENCE] for text in texts]
    seconds = QUERY_SECONDS_HERE
    asked = _embedded(destination, [question], seconds, are_questions=True)
    read = _embedded(destination, short, seconds)
    if not asked or not read:
        return None

    cosines: list[float] = (np.asarray(read) @ np.asarray(asked[0])).tolist()
    return cosines


def _may_be_asked(
    question: str, destination: Destination, asker: int | None
) -> bool:
    return destination.built_in or (
        _may_leave([question], "", destination)
        and _ledger_knows(question, destination, asker=asker)
    )


def _ledger_knows(
    question: str, destination: Destination, *, asker: int | None
) -> bool:
    """What the ledger does not know does not leave; words still find."""
    detail: Detail = {"endpoint": destination.endpoint, "chars": len(question)}
    try:
        with transaction.atomic():
            record(
                event=AuditEvent.QUESTION_EMBEDDED,
                actor_id=asker,
                detail=detail,
            )
    except Exception:  # noqa: BLE001  # whatever it is, it was not told
        return False

    return True


def catch_up() -> bool:
    """Fetch the vectors of some passages that have none, and forget those that are gone.

    Says whether more may be left.
    """
    destination = policy.embedding_destination()
    if destination is None or not _breaker.lets_through(monotonic()):
        return False

    library = _fingerprint(destination)
    if library in _caught_up:
        return False

    store = _store(destination)
    missing = _missing(store)
    if missing:
        at_once = AT_ONCE_HERE if destination.built_in else AT_ONCE
        return _fetch(store, destination, missing[:at_once])

    _caught_up[:] = [library]
    return False


def _missing(store: DenseStore) -> list[int]:
    """The passages without a vector; vectors of passages that are gone, or that another document has now, go first."""
    documents = dict(_passages().values_list("pk", "document"))
    owners = store.read().owners()
    gone = set()
    for passage, document in owners:
        if documents.get(passage) != document:
            gone.add(document)

    store.remove(gone)
    kept = {passage for passage, document in owners if document not in gone}
    return [passage for passage in documents if passage not in kept]


def _fetch(
    store: DenseStore, destination: Destination, missing: list[int]
) -> bool:
    records = PassageRecord.objects.filter(pk__in=missing)
    passages = list(records.select_related("document__collection"))
    if not destination.built_in:
        passages = _leaving(passages, destination)
        detail: Detail = {
            "endpoint": destination.endpoint,
            "passages": len(passages),
        }
        record(
            event=AuditEvent.PASSAGES_EMBEDDED, actor_id=None, detail=detail
        )

    owners = []
    texts = []
    for item in passages:
        above = [item.document.title, *item.headings]
        longest = destination.context_tokens
        for text in vector_texts(item.question, above, item.text, longest):
            owners.append((item.pk, item.document_id))
            texts.append(text)

    vectors = _embedded(destination, texts, PASSAGE_SECONDS) if texts else None
    if not vectors:
        return False

    rows = zip(owners, vectors, strict=True)
    store.put((*owner, vector) for owner, vector in rows)
    return True


def _leaving(
    passages: list[PassageRecord], destination: Destination
) -> list[PassageRecord]:
    leaving = []
    for item in passages:
        level = item.document.collection.confidentiality
        if _may_leave(_texts(item), level, destination):
            leaving.append(item)

    return leaving


def _fingerprint(destination: Destination) -> tuple[object, ...]:
    """Changes whenever passages come or go, or another model is used; cheap."""
    newest = PassageRecord.objects.aggregate(last=Max("pk"))
    indexed = Document.objects.filter(state=DocumentState.INDEXED)
    documents = indexed.aggregate(count=Count("pk"), last=Max("pk"))
    model = _model(destination)
    return newest["last"], documents["count"], documents["last"], model


def _texts(item: PassageRecord) -> list[str]:
    parts = [item.question or item.document.title, *item.headings, item.text]
    return [part for part in parts if part]


def _passages() -> QuerySet[PassageRecord]:
    indexed = PassageRecord.objects.filter(
        document__state=DocumentState.INDEXED
    )
    return indexed.order_by("pk")


def _readable(scope: Scope) -> QuerySet[Document]:
    """The documents that may answer within the scope."""
    documents = Document.objects.filter(
        in_force(scope.on),
        collection__in=scope.collections,
        state=DocumentState.INDEXED,
    )
    if scope.dated_from:
        documents = documents.filter(document_date__gte=scope.dated_from)

    if scope.dated_to:
        documents = documents.filter(document_date__lte=scope.dated_to)

    return documents


def _may_leave(
    texts: Sequence[str], level: str, destination: Destination
) -> bool:
    """Whether policy lets the texts go as they are: what would have to be masked stays."""
    rules = rules_for(destination)
    lists = city_lists()
    treated = [treat(inspect(text, lists), rules) for text in texts]
    if any(part.masked for part in treated):
        return False

    return clear(treated, level=level, rules=rules) == "ok"


def _embedded(
    destination: Destination,
    texts: Sequence[str],
    seconds: float,
    *,
    are_questions: bool = False,
) -> list[list[float]] | None:
    """One vector a text; None where the endpoint cannot, which is noted for whoever looks after it."""
    name = destination.endpoint
    began = monotonic()
    try:
        asked = _asked(destination, texts, are_questions=are_questions)
        vectors = _wait(asked, seconds)
    except (EndpointError, TimeoutError, ValueError) as error:
        _breaker.failed(monotonic())
        reason = (
            error.operator if isinstance(error, EndpointError) else TOO_SLOW
        )
        actions.note_state(endpoint=name, works=False, last_error=reason)
        return None

    _breaker.succeeded()
    if not destination.works:
        latency = round((monotonic() - began) * 1000)
        actions.note_state(endpoint=name, works=True, latency_ms=latency)

    return vectors


async def _asked(
    destination: Destination, texts: Sequence[str], *, are_questions: bool
) -> list[list[float]]:
    endpoint = await registry.endpoint_for(
        destination.kind, policy.connection_of(destination)
    )
    return await endpoint.embed(texts, are_questions=are_questions)


def _model(destination: Destination) -> str:
    """What a vector depends on."""
    model = encoder.NAME if destination.built_in else destination.model
    parts = [destination.endpoint, destination.address, model, str(LAYOUT)]
    return "\n".join(parts)


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
