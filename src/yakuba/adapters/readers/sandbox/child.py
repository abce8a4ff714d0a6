"""The child that reads one file and ends: a fork of the server (`__main__`), behind walls of its own."""

import json
import resource
import socket
from dataclasses import asdict
from datetime import date
from typing import Any, BinaryIO

from yakuba.adapters.readers import read
from yakuba.adapters.readers.base import ReaderBounds, ReadError

OUT_OF_MEMORY = "ファイルが大きすぎて読み取れませんでした。分けてください。"


def answer(channel: socket.socket) -> None:
    """Request and file are what comes through the channel to its end; so is the answer."""
    with channel.makefile("rb") as asked:
        request = json.loads(asked.readline())
        bounds = ReaderBounds(**request["bounds"])
        _wall_in(bounds)
        reply = _reply(request, asked, bounds)

    channel.sendall(json.dumps(reply, default=date.isoformat).encode("ascii"))


def _wall_in(bounds: ReaderBounds) -> None:
    memory = bounds.max_memory_bytes
    seconds = bounds.max_seconds
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))


def _reply(
    request: dict[str, Any], file: BinaryIO, bounds: ReaderBounds
) -> dict[str, Any]:
    try:
        return _done(request, file.read(), bounds)
    except ReadError as error:
        return {"error": error.message, "retry": error.retry}
    except MemoryError:
        return {"error": OUT_OF_MEMORY, "retry": False}


def _done(
    request: dict[str, Any], data: bytes, bounds: ReaderBounds
) -> dict[str, Any]:
    """Each verb imports what it alone needs, where the server has not done so yet."""
    verb = request["verb"]
    if verb == "read":
        return {"extract": asdict(read(data, request["file_name"], bounds))}

    if verb in ("contents", "rewritten"):
        from yakuba.adapters.maskable import child

        return child.answer(request, data, bounds)

    from yakuba.adapters.readers.pdf import pages

    if verb == "render":
        picture = pages.render(data, request["page"], request["width"])
        return {"png": picture.hex()}

    boxes = []
    for text in request["texts"]:
        boxes += pages.locate(data, request["page"], text)

    return {"boxes": boxes}
