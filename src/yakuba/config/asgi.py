"""The application as the server calls it."""

import asyncio
import os
from collections.abc import Awaitable, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

from asgiref.sync import ThreadSensitiveContext, sync_to_async
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.core.asgi import get_asgi_application
from django.http import parse_cookie
from django.urls import reverse

from yakuba.config.connections import SHORT_BODY

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yakuba.config.settings")

App = Callable[[Any, Any, Any], Awaitable[None]]
Headers = Mapping[bytes, bytes]

AT_ONCE = 16  # requests that read or compute at the same time; streams that wait for a model need no thread
DRAIN_SECONDS = 30
TOO_LARGE = (
    "送られたものが大きすぎます。ファイルを分けるか、小さくしてください。"
)


def bounded(app: App, most: int) -> App:
    """Refuse bodies larger than `most` bytes before Django would spool them to a file on disk (zero retention).

    Whoever is not signed in sends short ones only.
    """

    async def guarded(scope: dict[str, Any], receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return

        headers = dict(scope.get("headers", ()))
        status = _refusal(headers, most)
        if status:
            await _refuse(send, status)
        elif _length(headers) <= SHORT_BODY or await sync_to_async(
            is_signed_in
        )(headers):
            await app(scope, receive, send)
        elif _session_key(headers):
            await _drain(receive)
            await _send_to_sign_in(send)
        else:
            await _refuse(send, 413)

    return guarded


def is_signed_in(headers: Headers) -> bool:
    """Whether the cookie of a request is that of a session in which somebody has signed in."""
    key = _session_key(headers)
    return bool(key) and SESSION_KEY in SessionStore(key)


def _session_key(headers: Headers) -> str:
    cookies = parse_cookie(headers.get(b"cookie", b"").decode("latin-1"))
    return cookies.get(settings.SESSION_COOKIE_NAME, "")


async def _drain(receive: Any) -> None:
    """A browser reads what it is told only once it has sent everything."""
    with suppress(TimeoutError):
        async with asyncio.timeout(DRAIN_SECONDS):
            while (await receive()).get("more_body"):
                pass


async def _send_to_sign_in(send: Any) -> None:
    """The session has ended meanwhile: the page asks for the password and sends what was typed once more."""
    headers = [
        (b"location", reverse("accounts:sign_in").encode()),
        (b"content-length", b"0"),
        (b"content-security-policy", b"default-src 'none'"),
        (b"connection", b"close"),
    ]
    await send(
        {"type": "http.response.start", "status": 302, "headers": headers}
    )
    await send({"type": "http.response.body"})


def _refusal(headers: Headers, most: int) -> int:
    """The status with which a request of these headers is refused; 0 where it may go on."""
    if b"transfer-encoding" in headers:
        return 411
    if not headers.get(b"content-length", b"0").isdigit():
        return 413

    return 413 if _length(headers) > most else 0


def _length(headers: Headers) -> int:
    return int(headers.get(b"content-length", b"0"))


async def _refuse(send: Any, status: int) -> None:
    headers = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-security-policy", b"default-src 'none'"),
        (b"x-content-type-options", b"nosniff"),
        (b"connection", b"close"),
    ]
    await send(
        {"type": "http.response.start", "status": status, "headers": headers}
    )
    await send({"type": "http.response.body", "body": TOO_LARGE.encode()})


def in_shared_threads(app: App, threads: ThreadPoolExecutor) -> App:
    """Run what is synchronous in a few threads that stay, each with its connection to the database.

    Otherwise Django starts a thread for each request, which opens a connection and reads the schema anew. No request
    relies on one thread: no transaction spans an await.
    """

    async def shared(scope: dict[str, Any], receive: Any, send: Any) -> None:
        # Never left: what a request finishes after its reader has gone still finds the threads.
        await ThreadSensitiveContext(executor=threads).__aenter__()  # type: ignore[no-untyped-call]
        await app(scope, receive, send)

    return shared


THREADS = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="request")
application = in_shared_threads(
    bounded(get_asgi_application(), settings.UPLOAD_MAX_BYTES), THREADS
)
