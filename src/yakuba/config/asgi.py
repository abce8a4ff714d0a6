"""The application as the server calls it."""

import os
from collections.abc import Awaitable, Callable
from typing import Any

from django.conf import settings
from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yakuba.config.settings")

App = Callable[[Any, Any, Any], Awaitable[None]]

TOO_LARGE = "送られたものが大きすぎます。ファイルを分けるか、小さくしてください。"


def bounded(app: App, most: int) -> App:
    """Refuse bodies larger than `most` bytes before Django would spool them to a file on disk (zero retention)."""

    async def guarded(scope: dict[str, Any], receive: Any, send: Any) -> None:
        length = dict(scope.get("headers", ())).get(b"content-length", b"0")
        chunked = b"transfer-encoding" in dict(scope.get("headers", ()))
        if scope["type"] == "http" and (chunked or not length.isdigit() or int(length) > most):
            await _refuse(send, 411 if chunked else 413)
        else:
            await app(scope, receive, send)

    return guarded


async def _refuse(send: Any, status: int) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": TOO_LARGE.encode()})


application = bounded(get_asgi_application(), settings.UPLOAD_MAX_BYTES)
