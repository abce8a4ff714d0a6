"""The application as the server calls it."""

import os
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from asgiref.sync import ThreadSensitiveContext
from django.conf import settings
from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yakuba.config.settings")

App = Callable[[Any, Any, Any], Awaitable[None]]

AT_ONCE = 16  # requests that read or compute at the same time; streams that wait for a model need no thread
TOO_LARGE = (
    "送られたものが大きすぎます。ファイルを分けるか、小さくしてください。"
)


def bounded(app: App, most: int) -> App:
    """Refuse bodies larger than `most` bytes before Django would spool them to a file on disk (zero retention)."""

    async def guarded(scope: dict[str, Any], receive: Any, send: Any) -> None:
        status = _refusal(dict(scope.get("headers", ())), most)
        if scope["type"] == "http" and status:
            await _refuse(send, status)
        else:
            await app(scope, receive, send)

    return guarded


def _refusal(headers: dict[bytes, bytes], most: int) -> int:
    """The status with which a request of these headers is refused; 0 where it may go on."""
    if b"transfer-encoding" in headers:
        return 411

    length = headers.get(b"content-length", b"0")
    if not length.isdigit() or int(length) > most:
        return 413

    return 0


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
