"""Parsers run in a child of their own: bounded in time and memory, and a crash is its own. Nothing touches the disk.

`server` holds the fork server, `__main__` is that server, `child` what its forks do.
"""

import json
import socket
from collections.abc import Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import asdict
from datetime import date
from typing import Any, TypeVar

from yakuba.adapters.readers.base import BROKEN, ReaderBounds, ReadError
from yakuba.adapters.readers.sandbox.server import FORK_SERVER, ChildEnd
from yakuba.core.evidence.extract import Block, Extract, Place, ReadingNote

TOO_SLOW = "ファイルの読み取りに時間がかかりすぎたため、止めました。分けるか、別の形式（PDFなど）にしてください。"
STOPPED = "ファイルの読み取りが途中で止まりました。もう一度試してください。"
FAILURES: Mapping[ChildEnd, str] = {
    ChildEnd.TOO_SLOW: TOO_SLOW,
    ChildEnd.BROKEN: BROKEN,
    ChildEnd.UNTOLD: STOPPED,
}
Placed = TypeVar("Placed", Block, ReadingNote)
PIECE = 1024 * 1024
MOST_SAID = 1024 * PIECE  # of a child that is beside itself


def read_in_child(
    data: bytes, file_name: str, bounds: ReaderBounds
) -> Extract:
    """`readers.read` behind walls. Raises ReadError."""
    # One byte too many is enough for the child to say that it is too large.
    sent = data[: bounds.max_bytes + 1]
    request = {"verb": "read", "file_name": file_name}
    return _extract(ask(request, sent, bounds)["extract"])


def _extract(answer: dict[str, Any]) -> Extract:
    """What `asdict` made of an Extract."""
    blocks = map(_block, answer.pop("blocks"))
    notes = [_placed(ReadingNote, note) for note in answer.pop("notes")]
    links = tuple(answer.pop("links"))
    return Extract(tuple(blocks), notes=tuple(notes), links=links, **answer)


def _block(answer: dict[str, Any]) -> Block:
    written_on = answer["written_on"]
    day = date.fromisoformat(written_on) if written_on else None
    return _placed(Block, {**answer, "written_on": day})


def _placed(kind: type[Placed], answer: dict[str, Any]) -> Placed:
    return kind(**{**answer, "place": Place(**answer["place"])})


def render_page(
    data: bytes, page: int, width: int, bounds: ReaderBounds
) -> bytes:
    """A page of a PDF (from 1) as PNG."""
    request = {"verb": "render", "page": page, "width": width}
    return bytes.fromhex(ask(request, data, bounds)["png"])


def locate(
    data: bytes, page: int, texts: Sequence[str], bounds: ReaderBounds
) -> list[tuple[float, float, float, float]]:
    """Where the texts stand on a page: see readers.pdf_pages.locate."""
    request = {"verb": "locate", "page": page, "texts": list(texts)}
    boxes = ask(request, data, bounds)["boxes"]
    return [(left, top, right, bottom) for left, top, right, bottom in boxes]


def ask(
    request: dict[str, Any], data: bytes, bounds: ReaderBounds
) -> dict[str, Any]:
    """One answer of a child of its own to one request about one file. Raises ReadError."""
    asked = {**request, "bounds": asdict(bounds)}
    head = json.dumps(asked).encode("ascii")
    with closing(FORK_SERVER.begin_child(bounds.max_seconds)) as line:
        # It may answer, and end, before it has heard all.
        with suppress(OSError):
            _send(line.channel, head, data)

        said = _received(line.channel)
        ending = line.ending()

    if ending is not ChildEnd.DONE:
        raise ReadError(FAILURES[ending], retry=ending is ChildEnd.UNTOLD)

    return _answer(said)


def _send(channel: socket.socket, head: bytes, data: bytes) -> None:
    channel.sendall(head + b"\n")
    channel.sendall(data)
    channel.shutdown(socket.SHUT_WR)


def _received(channel: socket.socket) -> bytes:
    """All that is said up to the end, however it ends."""
    said = bytearray()
    with suppress(OSError):
        while len(said) < MOST_SAID and (piece := channel.recv(PIECE)):
            said += piece

    return bytes(said)


def _answer(said: bytes) -> dict[str, Any]:
    try:
        answer: dict[str, Any] = json.loads(said)
    except ValueError as error:
        raise ReadError(BROKEN) from error

    if "error" in answer:
        raise ReadError(answer["error"], retry=answer["retry"])

    return answer
