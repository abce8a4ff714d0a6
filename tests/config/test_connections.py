"""Nobody who is not known holds a connection for long, or sends much: real sockets, and the real server."""

import asyncio
import json
import re
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing, suppress
from http.client import HTTPConnection
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
import uvicorn

from tests.config.child import Server
from yakuba.accounts.sources.throttle import MOST_FAILURES
from yakuba.config.connections import (
    LARGEST_HEAD,
    SHORT_BODY,
    BoundedConnection,
)
from yakuba.proof.visitor import FORM, JSON, Visitor

pytestmark = pytest.mark.integration
HALF_OPEN = 200
PATIENCE = 20.0
FLOOD = 64  # MiB: more than any buffer on the way takes


class HurriedConnection(BoundedConnection):
    head_seconds = 0.3
    short_body_seconds = 0.3
    pause_seconds = 0.3


class PatientConnection(BoundedConnection):
    """Limits that what keeps coming overruns in all, with a second to spare at each step of a busy machine."""

    head_seconds = 1.5
    short_body_seconds = 1.5
    pause_seconds = 1.5


async def echo(scope: Any, receive: Any, send: Any) -> None:
    """Answers with the length of the body; /stream with a line now and then, for longer than anything may take."""
    received = 0
    more = True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            return
        received += len(message["body"])
        more = message["more_body"]
    await send({"type": "http.response.start", "status": 200})
    if scope["path"] == "/flood":
        for _ in range(FLOOD):
            await send(
                {
                    "type": "http.response.body",
                    "body": b"x" * 2**20,
                    "more_body": True,
                }
            )
    if scope["path"] == "/stream":
        for _ in range(6):
            await asyncio.sleep(0.3)
            await send(
                {
                    "type": "http.response.body",
                    "body": b"line\n",
                    "more_body": True,
                }
            )
    await send({"type": "http.response.body", "body": b"%d" % received})


@asynccontextmanager
async def hurried(
    connection: type[BoundedConnection] = HurriedConnection,
) -> AsyncIterator[int]:
    config = uvicorn.Config(
        echo, http=connection, lifespan="off", log_config=None
    )
    server = uvicorn.Server(config)
    config.load()
    server.lifespan = config.lifespan_class(config)
    listener = socket.create_server(("127.0.0.1", 0))
    await server.startup(sockets=[listener])
    yield listener.getsockname()[1]
    await server.shutdown(sockets=[listener])


async def said_to(port: int, *pieces: bytes, pause: float = 0.0) -> bytes:
    """What comes back until the connection is closed."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for piece in pieces:
        writer.write(piece)
        await asyncio.sleep(pause)
    answer = await asyncio.wait_for(reader.read(), PATIENCE)
    writer.close()
    return answer


def head(path: str = "/", length: int = 0) -> bytes:
    return (
        f"POST {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
        f"Content-Length: {length}\r\n\r\n"
    ).encode()


SLOW = {
    "silent": [],
    "half a line": [b"GET / HT"],
    "a header a piece": [b"GET / HTTP/1.1\r\n", *[b"X-A: b\r\n"] * 6],
    "a short body without its end": [head(length=10), b"12345"],
    "a long body that stops": [head(length=SHORT_BODY + 1), b"12345"],
}


@pytest.mark.parametrize("name", SLOW)
async def test_what_does_not_come_in_time_is_closed(name: str) -> None:
    async with hurried() as port:
        try:
            answer = await said_to(port, *SLOW[name], pause=0.1)
        except ConnectionError:
            answer = b""
        assert answer == b""


async def test_a_long_body_that_keeps_coming_and_a_long_stream_are_not_cut() -> (
    None
):
    length = SHORT_BODY + 6
    slowly = [head(length=length), b"x" * SHORT_BODY, *[b"y"] * 6]
    async with hurried(PatientConnection) as port:
        answer = await said_to(port, *slowly, pause=0.4)
        assert answer.endswith(f"{length}\r\n0\r\n\r\n".encode())
        stream = await said_to(port, head("/stream"))
        assert stream.count(b"line\n") == 6
        assert stream.endswith(b"0\r\n\r\n")


async def test_who_takes_nothing_of_an_answer_is_let_go() -> None:
    async with hurried() as port:
        reader, writer = await asyncio.open_connection(
            "127.0.0.1", port, limit=1024
        )
        writer.write(head("/flood"))
        with suppress(ConnectionError):
            # Reads only once the server has given up: until then it is told to wait.
            await asyncio.sleep(HurriedConnection.pause_seconds * 3)
            answer = await asyncio.wait_for(reader.read(), PATIENCE)
            assert len(answer) < FLOOD * 2**20
        writer.close()


async def test_what_is_no_request_is_refused_with_a_policy() -> None:
    async with hurried() as port:
        answer = await said_to(port, b"hello\r\n\r\n")
        assert answer.startswith(b"HTTP/1.1 400 ")
        assert b"default-src 'none'" in answer


async def test_a_head_without_end_is_refused() -> None:
    async with hurried() as port:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"GET / HTTP/1.1\r\nX-Long: ")
        for _ in range(LARGEST_HEAD // 1024 + 8):
            writer.write(b"a" * 1024)
        answer = await asyncio.wait_for(reader.read(1000), PATIENCE)
        assert answer.startswith(b"HTTP/1.1 431 ")
        writer.close()


@pytest.fixture
def server(city: Path) -> Iterator[Server]:
    with Server(city) as started:
        yield started
        assert started.errors == ""


def connected(server: Server) -> socket.socket:
    return socket.create_connection((server.host, server.port), PATIENCE)


def test_two_hundred_half_open_connections_hinder_nobody_and_end(
    server: Server,
) -> None:
    began = monotonic()
    halves = [connected(server) for _ in range(HALF_OPEN)]
    for number, half in enumerate(halves):
        half.sendall(b"GET /sign-in/ HTTP/1.1\r\nHost: "[: number % 40])
    assert Visitor(server).get("/sign-in/").status == 200
    assert monotonic() - began < PATIENCE
    for half in halves:
        assert half.recv(100) == b""
        half.close()


LARGE = b"x" * (SHORT_BODY + 1)


def sent(server: Server, path: str, length: int, **headers: str) -> Any:
    """The status that comes before anything of the body was sent."""
    with closing(HTTPConnection(server.host, server.port)) as asking:
        asking.putrequest("POST", path)
        asking.putheader("Content-Length", str(length))
        for name, value in headers.items():
            asking.putheader(name, value)
        asking.endheaders()
        return asking.getresponse().status


def test_a_stranger_sends_short_bodies_only(server: Server) -> None:
    for path in ("/sign-in/", "/", "/summarise/", "/nowhere/"):
        assert sent(server, path, SHORT_BODY + 1) == 413
        assert sent(server, path, 10**12) == 413
    form = f"user_name=aoi&password={'x' * 1000}"
    visitor = Visitor(server)
    visitor.get("/sign-in/")
    assert visitor.post("/sign-in/", form, FORM).status == 200


def test_whoever_is_signed_in_sends_long_ones_and_is_asked_to_sign_in_again(
    server: Server, password: str
) -> None:
    visitor = Visitor(server).sign_in("aoi", password)
    text = "".join(
        f"証明{number}の手数料は{number}円です。\n" for number in range(3_000)
    )
    file = [("file", "長い.txt", text.encode())]
    assert len(text.encode()) > SHORT_BODY
    assert visitor.upload("/summarise/", file, length="short").status == 200
    body = json.dumps({"question": "x" * (SHORT_BODY + 1)})
    assert "長すぎます" in visitor.post("/", body, JSON).text
    visitor.cookies["sessionid"] = "a" * 32
    reply = visitor.upload("/summarise/", file, length="short")
    assert (reply.status, reply.headers["location"]) == (302, "/sign-in/")


def test_files_that_others_can_open_are_told_at_the_start(city: Path) -> None:
    inside = next(city.glob("index/**/*"))
    inside.chmod(0o644)
    with Server(city) as started:
        assert re.search(r"chmod -R go= ", started.errors)


@pytest.mark.parametrize(
    ("trusted", "rests"), [("", False), ("127.0.0.1", True)]
)
def test_whose_address_is_believed(
    city: Path, trusted: str, rests: bool
) -> None:
    """A header that anybody can send tells nothing, unless a proxy of ours has sent it."""
    with Server(city, YAKUBA_TRUSTED_PROXIES=trusted) as started:
        visitor = Visitor(started)
        visitor.get("/sign-in/")
        for number in range(MOST_FAILURES + 1):
            form = f"user_name=staff-{number}&password=wrong-password"
            forwarded = {"X-Forwarded-For": "203.0.113.5, 192.0.2.7"}
            reply = visitor.post("/sign-in/", form, FORM, **forwarded)
        assert ("休んでいます" in reply.text) == rests
