"""Which kinds of endpoint there are, and the one object of each destination that this process keeps."""

from collections.abc import Callable
from threading import Lock

from yakuba.adapters.connection import Connection
from yakuba.adapters.endpoints.base import Endpoint
from yakuba.adapters.endpoints.gguf import ModelFile
from yakuba.adapters.endpoints.openai_compatible import OpenAICompatible
from yakuba.adapters.endpoints.quoting import Quoting

ENDPOINTS: dict[str, Callable[[Connection], Endpoint]] = {
    "quoting": Quoting,
    "openai_compatible": OpenAICompatible,
    "gguf": ModelFile,
}

_opened: dict[str, tuple[str, Connection, Endpoint]] = {}
_lock = Lock()  # the thread that loads model files opens endpoints too


async def opened(kind: str, connection: Connection) -> Endpoint:
    """The endpoint of a destination, with the connections it holds; made anew when its settings have changed."""
    with _lock:
        known = _opened.get(connection.name)
        if known and known[:2] == (kind, connection):
            return known[2]
        endpoint = ENDPOINTS[kind](connection)
        _opened[connection.name] = (kind, connection, endpoint)
    if known:
        await known[2].close()
    return endpoint


async def close_all() -> None:
    """At the end of a command: gives back what it opened."""
    with _lock:
        known = list(_opened.values())
        _opened.clear()
    for _, _, endpoint in known:
        await endpoint.close()
