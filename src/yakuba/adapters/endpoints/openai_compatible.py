"""Any server that speaks OpenAI's protocol: vLLM, llama.cpp, Ollama, Azure OpenAI, the domestic providers.

The `openai` client (imported with the first question) builds addresses and headers and keeps the connections; the
stream is read here, so that nothing in it can grow without bound.
"""

import asyncio
import random
from collections.abc import (
    AsyncGenerator,
    AsyncIterator,
    Awaitable,
    Callable,
    Mapping,
    Sequence,
)
from contextlib import AsyncExitStack
from time import monotonic
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from yakuba.adapters.connection import Connection
from yakuba.adapters.endpoints import chat, failures
from yakuba.adapters.endpoints.breaker import Breaker
from yakuba.adapters.endpoints.event_stream import EventStream
from yakuba.adapters.endpoints.failures import Failure, FailureError
from yakuba.core.answers.metering import TokenCount
from yakuba.core.evidence.brief import Brief

if TYPE_CHECKING:
    from openai import AsyncOpenAI

TRIES = 3
# Seconds before the second try, doubling, half of it at random.
FIRST_PAUSE = 0.25
LONGEST_PAUSE = 5.0  # a server that asks for more is not waited for
LONGEST_EVENT = 1 << 20
# Seconds for what follows the last word; then the connection is not used again.
AFTER_THE_END = 1.0
OPTIONS = ("temperature", "max_tokens", "stream_options")


class OpenAICompatible:
    """One server and one model. Connections are kept per event loop, what is known of the server per process."""

    quotes = False

    def __init__(self, connection: Connection) -> None:
        self.name = connection.name
        self._connection = connection
        self._clients: WeakKeyDictionary[
            asyncio.AbstractEventLoop, AsyncOpenAI
        ] = WeakKeyDictionary()
        self._breaker = Breaker()
        self._refused_options: set[str] = set()

    async def stream(self, brief: Brief) -> AsyncGenerator[str | TokenCount]:
        clock = asyncio.get_running_loop().time
        settings = self._connection
        begun = False
        reason = ""
        failure = failures.CUT
        async with AsyncExitStack() as stack:
            try:
                client = await self._client()
                deadline = clock() + settings.first_seconds
                chunks = await self._open(client, brief, stack, deadline)
                events = EventStream(LONGEST_EVENT)
                while (chunk := await _next(chunks, deadline)) is not None:
                    for event in events.feed(chunk):
                        text, reason, used = chat.read(event, reason)
                        if used:
                            yield used

                        if text:
                            self._breaker.succeeded()
                            begun = True
                            yield text

                    gap = AFTER_THE_END if reason else settings.gap_seconds
                    deadline = clock() + gap
            except Exception as error:  # noqa: BLE001  # its text may repeat the question: only the table's words go on
                failure = failures.explained(error, begun=begun)

        if not reason:
            raise self._noted(failure).error()
        if reason in failures.FINISHED:
            raise failures.FINISHED[reason].error()

    async def embed(
        self, texts: Sequence[str], *, are_questions: bool = False
    ) -> list[list[float]]:
        model = self._connection.model
        given = list(texts)
        answer = await self._asked(
            lambda client: client.embeddings.create(
                model=model, input=given, encoding_format="float"
            )
        )
        in_order = sorted(answer.data, key=lambda item: item.index)
        return [item.embedding for item in in_order]

    async def models(self) -> list[str]:
        answer = await self._asked(lambda client: client.models.list())
        return [model.id for model in answer.data]

    async def _asked(
        self, ask: Callable[["AsyncOpenAI"], Awaitable[Any]]
    ) -> Any:
        """The answer to a request that comes in one piece."""
        try:
            client = await self._client()
            async with asyncio.timeout(self._connection.first_seconds):
                return await ask(client)
        except Exception as error:  # noqa: BLE001
            failure = failures.explained(error, begun=False)

        raise self._noted(failure).error()

    async def close(self) -> None:
        client = self._clients.pop(asyncio.get_running_loop(), None)
        if client:
            await client.close()

    async def _open(
        self,
        client: "AsyncOpenAI",
        brief: Brief,
        stack: AsyncExitStack,
        deadline: float,
    ) -> AsyncIterator[bytes]:
        """The body of the response.

        What fails before its first byte is tried again, a few times, where that can help.
        """
        settings = self._connection
        request = chat.request(brief, settings.model, settings.answer_tokens)
        if not self._breaker.lets_through(monotonic()):
            raise FailureError(failures.RESTING)

        for tries_left in reversed(range(TRIES)):
            try:
                async with asyncio.timeout_at(deadline):
                    return await _body(
                        client, stack, self._without_refused(request)
                    )
            except Exception as error:
                if self._learned_from(error):
                    continue
                failure = failures.explained(error, begun=False)
                pause = _pause(TRIES - 1 - tries_left, error)
                if not (
                    tries_left and failure.again and pause <= LONGEST_PAUSE
                ):
                    raise

            await asyncio.sleep(pause)

        raise FailureError(failures.STATUS[400])

    def _without_refused(self, request: dict[str, Any]) -> dict[str, Any]:
        if "max_tokens" in self._refused_options:
            request = {
                **request,
                "max_completion_tokens": request["max_tokens"],
            }

        return {
            name: value
            for name, value in request.items()
            if name not in self._refused_options
        }

    def _learned_from(self, error: Exception) -> bool:
        """Whether the server refused an option, which is left out from then on.

        Newer models refuse a temperature, and `max_tokens` under that name, older servers the report of tokens.
        """
        option = str(getattr(error, "param", None) or "").partition(".")[0]
        if not option and "stream_options" in str(error):
            option = "stream_options"  # servers that name no parameter

        if option not in OPTIONS or option in self._refused_options:
            return False

        self._refused_options.add(option)
        return True

    def _noted(self, failure: Failure) -> Failure:
        if failure.counts:
            self._breaker.failed(monotonic())

        return failure

    async def _client(self) -> "AsyncOpenAI":
        """This loop's client. Importing and building it takes a moment, which other readers' streams must not feel."""
        loop = asyncio.get_running_loop()
        if loop not in self._clients:
            client = await asyncio.to_thread(_built, self._connection)
            self._clients.setdefault(loop, client)

        return self._clients[loop]


def _built(connection: Connection) -> "AsyncOpenAI":
    # Imports openai: not before it is needed.
    from yakuba.adapters.endpoints import openai_client

    return openai_client.client_for(connection)


async def _body(
    client: "AsyncOpenAI", stack: AsyncExitStack, request: dict[str, Any]
) -> AsyncIterator[bytes]:
    create: Any = client.chat.completions.with_streaming_response.create
    # As extra_body the client sends it as it is: it looks through `messages` for what it could transform otherwise.
    response = await stack.enter_async_context(
        create(
            model=request["model"],
            messages=(),
            stream=True,
            extra_body=request,
        )
    )
    if not response.headers.get("content-type", "").startswith(
        "text/event-stream"
    ):
        raise FailureError(failures.NOT_A_STREAM)

    body: AsyncIterator[bytes] = response.iter_bytes()
    return body


async def _next(chunks: AsyncIterator[bytes], deadline: float) -> bytes | None:
    async with asyncio.timeout_at(deadline):
        return await anext(chunks, None)


def _pause(tries: int, error: Exception) -> float:
    """Seconds before trying again: what the server asks for (Retry-After), or longer each time, in part at random."""
    response = getattr(error, "response", None)
    headers: Mapping[str, str] = getattr(response, "headers", {})
    asked = headers.get("retry-after", "")
    if asked.isdecimal():
        return float(asked)

    longer: float = FIRST_PAUSE * (1 << tries)
    return longer * random.uniform(0.5, 1)  # noqa: S311  # spreads load, guards nothing
