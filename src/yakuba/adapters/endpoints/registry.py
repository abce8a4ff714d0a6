"""Which kinds of endpoint there are, and the one object of each destination that this process keeps."""

from collections.abc import Callable
from threading import Lock

from yakuba.adapters.connection import Connection
from yakuba.adapters.endpoints.base import Endpoint
from yakuba.adapters.endpoints.encoder import EncoderEndpoint
from yakuba.adapters.endpoints.gguf import ModelFile
from yakuba.adapters.endpoints.openai_compatible import OpenAICompatible
from yakuba.adapters.endpoints.quotation import QuotationEndpoint

ENDPOINTS: dict[str, Callable[[Connection], Endpoint]] = {
    "quoting": QuotationEndpoint,
    "openai_compatible": OpenAICompatible,
    "gguf": ModelFile,
    "encoder": EncoderEndpoint,
}

_endpoints: dict[str, tuple[str, Connection, Endpoint]] = {}
_lock = Lock()  # the thread that loads model files opens endpoints too


async def endpoint_for(kind: str, connection: Connection) -> Endpoint:
    """The endpoint of a destination, with the connections it holds; made anew when its settings have changed."""
    with _lock:
        former = _endpoints.get(connection.name)
        if former and former[:2] == (kind, connection):
            return former[2]

        endpoint = ENDPOINTS[kind](connection)
        _endpoints[connection.name] = (kind, connection, endpoint)

    if former:
        await former[2].close()

    return endpoint


async def close_all() -> None:
    """At the end of a command: gives back what it opened."""
    with _lock:
        held = list(_endpoints.values())
        _endpoints.clear()

    for _, _, endpoint in held:
        await endpoint.close()
