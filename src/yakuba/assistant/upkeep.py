"""Looks after endpoints: whether they answer and how fast, which models they have, loading a model file.

One of the three modules that reach an endpoint; it never sends anybody's text.
"""

import asyncio
from collections.abc import Iterable
from contextlib import aclosing
from dataclasses import dataclass
from threading import Thread
from time import monotonic

from asgiref.sync import sync_to_async

from yakuba.adapters.endpoints import failures, registry
from yakuba.adapters.endpoints.base import Endpoint, EndpointError
from yakuba.adapters.sealing import SealError
from yakuba.core.brief import Brief
from yakuba.policies import destination_actions
from yakuba.policies.models import Destination, EndpointKind
from yakuba.policies.queries import connection_of

PROBE = Brief("ask", "接続の確認です。「はい」とだけ答えてください。")


@dataclass(frozen=True, slots=True)
class Health:
    """`latency_ms` is the time to the first piece of text; `reason` says what is wrong; `models` is what the server offers."""

    works: bool
    latency_ms: int | None = None
    reason: str = ""
    models: tuple[str, ...] = ()


async def check(destination: Destination) -> Health:
    """Ask for one word, and remember how it went."""
    health = await _checked(destination)
    note = sync_to_async(destination_actions.note_state)
    await note(
        endpoint=destination.endpoint, works=health.works, latency_ms=health.latency_ms, last_error=health.reason
    )
    return health


async def _checked(destination: Destination) -> Health:
    try:
        endpoint = await registry.opened(destination.kind, connection_of(destination))
    except SealError:
        return Health(works=False, reason=failures.OTHER_SEAL.operator)
    began = monotonic()
    if destination.embeds:
        return await _embeds(endpoint, began)
    try:
        async with aclosing(endpoint.stream(PROBE)) as pieces:
            said = await anext(pieces, "")
    except EndpointError as error:
        return Health(works=False, reason=error.operator, models=await _models_of(endpoint))
    if not said:
        return Health(works=False, reason=failures.SILENT.operator, models=await _models_of(endpoint))
    return Health(True, round((monotonic() - began) * 1000), models=await _models_of(endpoint))


async def _embeds(endpoint: Endpoint, began: float) -> Health:
    """Whether it makes a vector of the fixed sentence."""
    try:
        vectors = await endpoint.embed([PROBE.question])
    except EndpointError as error:
        return Health(works=False, reason=error.operator, models=await _models_of(endpoint))
    if not vectors or not any(vectors[0]):
        return Health(works=False, reason=failures.SILENT.operator)
    return Health(True, round((monotonic() - began) * 1000))


async def _models_of(endpoint: Endpoint) -> tuple[str, ...]:
    """Some servers do not list their models: that says nothing about their health."""
    try:
        return tuple(await endpoint.models())
    except EndpointError:
        return ()


async def check_all(destinations: Iterable[Destination]) -> list[tuple[Destination, Health]]:
    """For a command: nothing stays open after it."""
    try:
        return [(destination, await check(destination)) for destination in destinations]
    finally:
        await registry.close_all()


def load_model_files() -> Thread:
    """Load the model files in use in the background, so that the first question need not wait for it."""
    files = list(Destination.objects.filter(kind=EndpointKind.GGUF, enabled=True))
    thread = Thread(target=lambda: asyncio.run(_load(files)), name="model files", daemon=True)
    thread.start()
    return thread


async def _load(files: list[Destination]) -> None:
    for destination in files:
        await _models_of(await registry.opened(destination.kind, connection_of(destination)))
