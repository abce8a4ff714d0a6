"""Looks after endpoints: whether they answer and how fast, which models they have, loading a model file.

One of the three modules that reach an endpoint; it never sends anybody's text.
"""

import asyncio
from collections.abc import Iterable
from contextlib import aclosing
from dataclasses import dataclass
from threading import Thread
from time import monotonic

import numpy as np
from asgiref.sync import sync_to_async
from numpy.typing import NDArray

from yakuba.adapters.endpoints import failures, registry
from yakuba.adapters.endpoints.base import Endpoint, EndpointError
from yakuba.adapters.seals import SealError
from yakuba.assistant.endpoints.known_pairs import PAIRS, TRIED
from yakuba.core.evidence.brief import Brief
from yakuba.policies.destinations import actions
from yakuba.policies.destinations.enums import EndpointKind
from yakuba.policies.destinations.models import Destination
from yakuba.policies.destinations.queries import connection_of

TINY = 1e-9
PROBE = Brief("ask", "接続の確認です。「はい」とだけ答えてください。")


@dataclass(frozen=True, slots=True)
class Health:
    """`latency_ms` is the time to the first piece of text; `reason` says what is wrong.

    `models` is what the server offers. `trial` says what came of the known pairs where it makes vectors of texts.
    """

    works: bool
    latency_ms: int | None = None
    reason: str = ""
    models: tuple[str, ...] = ()
    trial: str = ""


async def check(destination: Destination) -> Health:
    """Ask for one word, and remember how it went."""
    health = await _checked(destination)
    note = sync_to_async(actions.note_state)
    await note(
        endpoint=destination.endpoint,
        works=health.works,
        latency_ms=health.latency_ms,
        last_error=health.reason,
    )
    return health


async def _checked(destination: Destination) -> Health:
    try:
        connection = connection_of(destination)
    except SealError:
        return Health(works=False, reason=failures.OTHER_SEAL.operator)

    endpoint = await registry.endpoint_for(destination.kind, connection)
    answers = _makes_vectors if destination.embeds else _says_something
    trial = ""
    began = monotonic()
    try:
        works = await answers(endpoint)
        latency = round((monotonic() - began) * 1000)
        if works and destination.embeds and not destination.built_in:
            trial = await tried(endpoint)
    except EndpointError as error:
        return await _failing(endpoint, error.operator)

    if not works:
        return await _failing(endpoint, failures.SILENT.operator)

    models = await _models_of(endpoint)
    return Health(True, latency, models=models, trial=trial)


async def _says_something(endpoint: Endpoint) -> bool:
    async with aclosing(endpoint.stream(PROBE)) as pieces:
        return bool(await anext(pieces, ""))


async def _makes_vectors(endpoint: Endpoint) -> bool:
    vectors = await endpoint.embed([PROBE.question])
    return bool(vectors) and any(vectors[0])


async def tried(endpoint: Endpoint) -> str:
    """How many of the known questions lie nearest to their own answers."""
    questions, answers = zip(*PAIRS, strict=True)
    asked = await endpoint.embed(questions, are_questions=True)
    said = await endpoint.embed(answers)
    likeness = _of_length_one(asked) @ _of_length_one(said).T
    nearest = likeness.argmax(1)
    found = int((nearest == np.arange(len(PAIRS))).sum())
    return TRIED.format(found=found)


def _of_length_one(vectors: list[list[float]]) -> NDArray[np.float64]:
    rows = np.array(vectors)
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.maximum(lengths, TINY))


async def _failing(endpoint: Endpoint, reason: str) -> Health:
    return Health(
        works=False, reason=reason, models=await _models_of(endpoint)
    )


async def _models_of(endpoint: Endpoint) -> tuple[str, ...]:
    """Some servers do not list their models: that says nothing about their health."""
    try:
        return tuple(await endpoint.models())
    except EndpointError:
        return ()


async def check_all(
    destinations: Iterable[Destination],
) -> list[tuple[Destination, Health]]:
    """For a command: nothing stays open after it."""
    try:
        return [
            (destination, await check(destination))
            for destination in destinations
        ]
    finally:
        await registry.close_all()


def load_model_files() -> Thread:
    """Load the model files in use in the background, so that the first question need not wait for it."""
    files = list(
        Destination.objects.filter(kind=EndpointKind.GGUF, enabled=True)
    )
    thread = Thread(
        target=lambda: asyncio.run(_load(files)),
        name="model files",
        daemon=True,
    )
    thread.start()
    return thread


async def _load(files: list[Destination]) -> None:
    for destination in files:
        connection = connection_of(destination)
        endpoint = await registry.endpoint_for(destination.kind, connection)
        await _models_of(endpoint)
