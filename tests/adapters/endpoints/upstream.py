"""A model server on this machine that does what it is told, wrong things included."""

import asyncio
import json
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field
from threading import Event, Thread

Behaviour = Callable[[asyncio.StreamWriter], Awaitable[None]]
ENDS = "data: [DONE]\n\n"


@dataclass
class Upstream:
    """What arrived, and how it behaves from now on: one behaviour for all requests, or one after the other."""

    address: str = ""
    behaviours: list[Behaviour] = field(default_factory=list)
    requests: list[dict[str, object]] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)
    hung_up: asyncio.Event = field(default_factory=asyncio.Event)
    cut_short: Event = field(default_factory=Event)  # while it was sending

    async def serve(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        try:
            while not writer.is_closing():
                await self._request(reader)
                behaviour = (
                    self.behaviours.pop(0)
                    if len(self.behaviours) > 1
                    else self.behaviours[0]
                )
                working = asyncio.ensure_future(behaviour(writer))
                gone = (
                    asyncio.ensure_future(reader.read(1))
                    if behaviour in HANGING
                    else None
                )
                await asyncio.wait(
                    [working, gone] if gone else [working],
                    return_when=asyncio.FIRST_COMPLETED,
                )
                if gone and gone.done():
                    self.hung_up.set()
                    break
                await working
        except ConnectionError:
            self.cut_short.set()
        except (asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            writer.close()

    async def _request(self, reader: asyncio.StreamReader) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        lengths = [
            line[15:]
            for line in head.split("\r\n")
            if line.lower().startswith("content-length:")
        ]
        body = await reader.readexactly(int(lengths[0])) if lengths else b"{}"
        self.heads.append(head)
        self.requests.append(json.loads(body))


@asynccontextmanager
async def upstream(
    *behaviours: Behaviour, tls: ssl.SSLContext | None = None
) -> AsyncIterator[Upstream]:
    served = Upstream(behaviours=list(behaviours))
    before = asyncio.all_tasks()
    server = await asyncio.start_server(
        served.serve, "127.0.0.1", 0, ssl=tls, limit=1 << 24
    )
    port = server.sockets[0].getsockname()[1]
    served.address = f"{'https' if tls else 'http'}://127.0.0.1:{port}/v1"
    try:
        yield served
    finally:
        server.close()
        left = asyncio.all_tasks() - before - {asyncio.current_task()}
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)
        await asyncio.sleep(0)


@contextmanager
def in_a_thread() -> Iterator[Callable[..., Upstream]]:
    """Starts servers beside the test, as other programs would: for tests that are not asynchronous."""
    loop = asyncio.new_event_loop()
    thread = Thread(target=loop.run_forever)
    thread.start()
    entered = []

    def start(*behaviours: Behaviour) -> Upstream:
        entered.append(upstream(*behaviours))
        return asyncio.run_coroutine_threadsafe(
            entered[-1].__aenter__(), loop
        ).result()

    try:
        yield start
    finally:
        for context in entered:
            asyncio.run_coroutine_threadsafe(
                context.__aexit__(None, None, None), loop
            ).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


def chunk(text: str = "", reason: str | None = None, **more: object) -> str:
    choice = {
        "index": 0,
        "delta": {"content": text} if text else {},
        "finish_reason": reason,
    }
    return f"data: {json.dumps({'choices': [choice], **more}, ensure_ascii=False)}\n\n"


async def head(
    writer: asyncio.StreamWriter,
    kind: str = "text/event-stream",
    status: str = "200 OK",
) -> None:
    writer.write(
        f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nTransfer-Encoding: chunked\r\n\r\n".encode()
    )
    await writer.drain()


async def send(writer: asyncio.StreamWriter, text: str | bytes) -> None:
    body = text if isinstance(text, bytes) else text.encode()
    writer.write(f"{len(body):x}\r\n".encode() + body + b"\r\n")
    await writer.drain()


def says(*events: str) -> Behaviour:
    """The events, and a proper end."""

    async def behaviour(writer: asyncio.StreamWriter) -> None:
        await head(writer)
        for event in events:
            await send(writer, event)
        writer.write(b"0\r\n\r\n")
        await writer.drain()

    return behaviour


def answers(*pieces: str) -> Behaviour:
    """A well-behaved answer in these pieces."""
    return says(*map(chunk, pieces), chunk(reason="stop"), ENDS)


def fails(
    status: int,
    body: str = '{"error": {"message": "秘密の質問"}}',
    extra: str = "",
) -> Behaviour:
    """An error; its text repeats what was asked, as some servers do."""

    async def behaviour(writer: asyncio.StreamWriter) -> None:
        sent = body.encode()
        writer.write(
            f"HTTP/1.1 {status} X\r\nContent-Type: application/json\r\nContent-Length: {len(sent)}\r\n{extra}\r\n".encode()
            + sent
        )
        await writer.drain()

    return behaviour


async def hangs_before_headers(writer: asyncio.StreamWriter) -> None:
    await asyncio.sleep(3600)


async def hangs_mid_stream(writer: asyncio.StreamWriter) -> None:
    await head(writer)
    await send(writer, chunk("住民票は"))
    await asyncio.sleep(3600)


async def hangs_after_the_end(writer: asyncio.StreamWriter) -> None:
    await head(writer)
    await send(writer, chunk("住民票は300円です。") + chunk(reason="stop"))
    await asyncio.sleep(3600)


def repeats(said: str, again: str) -> Behaviour:
    """An answer that goes on with the same for ever."""

    async def behaviour(writer: asyncio.StreamWriter) -> None:
        await head(writer)
        await send(writer, chunk(said))
        while True:
            await send(writer, chunk(again))
            await asyncio.sleep(0)

    return behaviour


async def closes_at_once(writer: asyncio.StreamWriter) -> None:
    writer.close()


async def closes_mid_chunk(writer: asyncio.StreamWriter) -> None:
    await head(writer)
    await send(writer, chunk("住民票は"))
    writer.write(b"ff\r\ndata: {")
    await writer.drain()
    writer.close()


async def answers_a_page(writer: asyncio.StreamWriter) -> None:
    await head(writer, kind="text/html")
    await send(writer, "<html>秘密の質問</html>")
    writer.write(b"0\r\n\r\n")


async def sends_an_endless_line(writer: asyncio.StreamWriter) -> None:
    await head(writer)
    with suppress(ConnectionError):
        for _ in range(100):
            await send(writer, b"x" * (1 << 20))


async def sends_invalid_utf8(writer: asyncio.StreamWriter) -> None:
    await head(writer)
    await send(
        writer, b'data: {"choices": [{"delta": {"content": "\xff\xfe"}}]}\n\n'
    )


async def compresses(writer: asyncio.StreamWriter) -> None:
    writer.write(
        b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Encoding: gzip\r\n"
    )
    writer.write(b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n")


async def speaks_no_http(writer: asyncio.StreamWriter) -> None:
    writer.write(b"SSH-2.0-OpenSSH_9.2\r\n")
    writer.close()


# End when the other side goes.
HANGING = (hangs_before_headers, hangs_mid_stream, hangs_after_the_end)
