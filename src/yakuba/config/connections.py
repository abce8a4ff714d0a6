"""A connection of the server, bounded before anybody is known: how long and how large a request's head may be.

uvicorn waits for the end of a request as long as the other side keeps the connection open, and httptools keeps a
header line however long it grows. A body that has to be short must come within its time; one that may be long
(config/asgi lets only people who are signed in send such) as long as something of it comes. What the server itself
holds up, or streams to somebody who takes it, is never cut.
"""

import asyncio
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

LARGEST_HEAD = 64 * 1024
# Of everybody who is not signed in, and of most forms.
SHORT_BODY = 64 * 1024
AND_NO_MORE = (
    b"\r\ncontent-security-policy: default-src 'none'\r\n"
    b"content-length: 0\r\n"
    b"connection: close\r\n\r\n"
)
NO_REQUEST = b"HTTP/1.1 400 Bad Request" + AND_NO_MORE
TOO_LARGE_A_HEAD = (
    b"HTTP/1.1 431 Request Header Fields Too Large" + AND_NO_MORE
)


class BoundedConnection(HttpToolsProtocol):
    """One connection of a browser or proxy, for all its requests. Seconds."""

    head_seconds = 10.0
    short_body_seconds = 30.0
    # Between two pieces of a long body, and for the other side to take what waits for it.
    pause_seconds = 60.0

    _timer: asyncio.TimerHandle | None = None
    _until_taken: asyncio.TimerHandle | None = None
    _head_bytes = 0
    _is_in_head = True
    _is_short = True

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self._wait(self.head_seconds)

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_waiting()
        self._has_taken()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if not self._is_in_head or self.transport.is_closing():
            return

        self._head_bytes += len(data)
        if self._head_bytes > LARGEST_HEAD:
            self.transport.write(TOO_LARGE_A_HEAD)
            self.transport.close()

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._is_in_head = True
        self._head_bytes = 0
        self._wait(self.head_seconds)

    def on_headers_complete(self) -> None:
        self._is_in_head = False
        self._is_short = _length(self.headers) <= SHORT_BODY
        self._wait(
            self.short_body_seconds if self._is_short else self.pause_seconds
        )
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        if not self._is_short:
            self._wait(self.pause_seconds)
        super().on_body(body)

    def on_message_complete(self) -> None:
        self._stop_waiting()
        super().on_message_complete()

    def send_400_response(self, msg: str) -> None:
        self.transport.write(NO_REQUEST)
        self.transport.close()

    def pause_writing(self) -> None:
        super().pause_writing()
        self._has_taken()
        self._until_taken = self.loop.call_later(
            self.pause_seconds, self.transport.abort
        )

    def resume_writing(self) -> None:
        self._has_taken()
        super().resume_writing()

    def _has_taken(self) -> None:
        if self._until_taken is not None:
            self._until_taken.cancel()
            self._until_taken = None

    def _wait(self, seconds: float) -> None:
        self._stop_waiting()
        self._timer = self.loop.call_later(seconds, self._is_late, seconds)

    def _stop_waiting(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _is_late(self, seconds: float) -> None:
        if self.flow.read_paused:  # we make it wait
            self._wait(seconds)
        elif not self.transport.is_closing():
            self.transport.close()


def _length(headers: list[tuple[bytes, bytes]]) -> int:
    """How long the body says it is; what says nothing clear is refused anyway (config/asgi)."""
    length = dict(headers).get(b"content-length", b"0")
    return int(length) if length.isdigit() else 0
