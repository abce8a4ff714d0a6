"""The `openai` client as we let it work.

No proxy or key from the environment, no redirects, no logs, bounded bodies.
"""

import logging
import ssl
from collections.abc import AsyncIterator

import httpx2
from openai import AsyncAzureOpenAI, AsyncOpenAI

from yakuba.adapters.addresses import Reach, resolve_soon
from yakuba.adapters.connection import Connection
from yakuba.adapters.endpoints import failures
from yakuba.adapters.endpoints.failures import FailureError

LONGEST_BODY = 64 << 20  # a batch of embeddings is some ten MB
LONGEST_ERROR = 1 << 20
CONNECTIONS = 500
NO_KEY = "none"  # the client wants one; it is not sent
OURSELVES = (
    "arch",
    "async",
    "lang",
    "os",
    "package-version",
    "runtime",
    "runtime-version",
)

# At DEBUG these write what is sent, and OPENAI_LOG sets that level at import: whoever asks for it, not here.
for _name in ("openai", "httpx2", "httpcore2"):
    logging.getLogger(_name).setLevel(logging.WARNING)


def client_for(connection: Connection) -> AsyncOpenAI:
    """A client that holds its connections open, all it needs imported. Raises Failed where a setting cannot be used."""
    try:
        client = _client(connection)
    except (ValueError, httpx2.InvalidURL) as error:
        raise FailureError(failures.BAD_ADDRESS) from error

    # Each of these is imported at its first use: now, not while an answer waits.
    _ = (client.chat.completions, client.embeddings, client.models)
    return client


def _client(connection: Connection) -> AsyncOpenAI:
    http = httpx2.AsyncClient(
        verify=_trust(connection.ca_file),
        proxy=connection.proxy or None,
        trust_env=False,
        follow_redirects=False,  # text goes to the registered address only
        timeout=httpx2.Timeout(
            None, connect=connection.connect_seconds, write=30, pool=30
        ),
        limits=httpx2.Limits(
            max_connections=CONNECTIONS,
            max_keepalive_connections=50,
            keepalive_expiry=30,
        ),
        event_hooks={
            "request": [_refuse, _say_less],
            "response": [_bound],
        },
    )
    headers = {"Accept-Encoding": "identity", **dict(connection.headers)}
    if connection.version:
        return AsyncAzureOpenAI(
            azure_endpoint=connection.address,
            api_version=connection.version,
            api_key=connection.key,
            default_headers=headers,
            http_client=http,
            max_retries=0,
        )

    return AsyncOpenAI(
        base_url=connection.address,
        api_key=connection.key or NO_KEY,
        default_headers=headers,
        http_client=http,
        max_retries=0,
    )


def _trust(ca_file: str) -> ssl.SSLContext:
    try:
        return ssl.create_default_context(cafile=ca_file or None)
    except OSError as error:  # SSLError is one
        raise FailureError(failures.BAD_CA_FILE) from error


async def _refuse(request: httpx2.Request) -> None:
    """Names may lead elsewhere by now than when they were registered."""
    if await resolve_soon(request.url.host) == Reach.REFUSED:
        raise FailureError(failures.REFUSED_ADDRESS)


async def _say_less(request: httpx2.Request) -> None:
    """No key where there is none, and nothing about this machine (the client adds its system and versions)."""
    if request.headers.get("authorization") == f"Bearer {NO_KEY}":
        del request.headers["authorization"]

    for name in OURSELVES:
        request.headers.pop(f"x-stainless-{name}", None)


async def _bound(response: httpx2.Response) -> None:
    """Every body, errors included, ends somewhere; compressed ones are not asked for and not taken."""
    if response.headers.get("content-encoding", "identity") != "identity":
        raise FailureError(failures.GARBLED)

    if isinstance(response.stream, httpx2.AsyncByteStream):
        most = LONGEST_ERROR if response.is_error else LONGEST_BODY
        response.stream = _BoundedStream(response.stream, most)


class _BoundedStream(httpx2.AsyncByteStream):
    def __init__(self, stream: httpx2.AsyncByteStream, most: int) -> None:
        self._stream = stream
        self._most = most

    async def __aiter__(self) -> AsyncIterator[bytes]:
        size = 0
        async for chunk in self._stream:
            size += len(chunk)
            if size > self._most:
                raise FailureError(failures.GARBLED)
            yield chunk

    async def aclose(self) -> None:
        await self._stream.aclose()
