"""Something that streams an answer, and a connection to it that notes when each piece came."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from itertools import count
from time import monotonic
from urllib.parse import urlencode

from upstream import PIECES, SHOWN

from yakuba.proof.visitor import FORM, JSON

QUESTION = "住民票の写しの手数料はいくらですか（整理番号{number}）"
TEXT = "住民票の写しの手数料は1通につき300円です。印鑑登録証明書は350円です。（整理番号{number}）"
NUMBERS = count(1)


@dataclass
class Target:
    """Something that streams an answer: a server that speaks OpenAI's protocol, or a page of Yakuba."""

    name: str
    port: int
    pid: int
    path: str
    headers: dict[str, str] = field(default_factory=dict)
    chat: bool = True

    def body(self, number: int, pace: int) -> tuple[str, bytes]:
        """The type and the bytes of what is sent."""
        text = TEXT.format(number=number)
        destination = f"bench-{pace}"
        if self.path == "/":
            question = QUESTION.format(number=number)
            asked = {"question": question, "destination": destination}
            return JSON, json.dumps(asked).encode()

        if not self.chat:
            return FORM, urlencode(
                {"text": text, "destination": destination}
            ).encode()

        messages = [{"role": "user", "content": text}]
        request = {"model": f"{pace}", "messages": messages, "stream": True}
        return JSON, json.dumps(request).encode()

    def text(self, line: str) -> str:
        """The text that a line of the stream holds, if any."""
        if not self.chat:
            event = json.loads(line)
            return str(event["text"]) if event["type"] == "text" else ""

        if not line.startswith("data: {"):
            return ""

        return str(
            json.loads(line[6:])["choices"][0]["delta"].get("content") or ""
        )


@dataclass
class Streamed:
    """When it was asked (time.monotonic), and when each piece of text came."""

    number: int
    asked: float
    pieces: list[tuple[float, str]]

    def shown(self) -> list[float]:
        """For each piece that the upstream marks as one that may be shown: when it had come."""
        moments = []
        for moment, text in self.pieces:
            marks = [character for character in text if character in SHOWN]
            moments += [moment] * len(marks)

        return moments


class Connection:
    """One kept-open connection to a target."""

    def __init__(self, target: Target) -> None:
        self.target = target

    async def open(self) -> "Connection":
        self.reader, self.writer = await asyncio.open_connection(
            "127.0.0.1", self.target.port, limit=1 << 22
        )
        return self

    async def ask(self, pace: int = 0) -> Streamed:
        number = next(NUMBERS)
        target = self.target
        kind, body = target.body(number, pace)
        headers = {
            "Host": "127.0.0.1",
            "Content-Type": kind,
            "Content-Length": str(len(body)),
            **target.headers,
        }
        lines = [f"{name}: {value}\r\n" for name, value in headers.items()]
        head = f"POST {target.path} HTTP/1.1\r\n{''.join(lines)}\r\n"
        asked = monotonic()
        self.writer.write(head.encode() + body)
        pieces = await self._pieces()
        said = "".join(text for _, text in pieces)
        assert said.startswith("".join(PIECES[:4])), (
            f"{target.name} answered something else: {said[:80]}"
        )
        return Streamed(number, asked, pieces)

    async def _pieces(self) -> list[tuple[float, str]]:
        """Each piece of text with the moment in which its line was whole."""
        pieces = []
        held = ""

        async for chunk in self._chunks():
            *whole, held = (held + chunk.decode()).split("\n")
            now = monotonic()
            for line in whole:
                text = self.target.text(line) if line else ""
                if text:
                    pieces.append((now, text))

        return pieces

    async def _chunks(self) -> AsyncIterator[bytes]:
        head = (await self.reader.readuntil(b"\r\n\r\n")).decode()
        assert " 200 " in head.splitlines()[0], head
        while size := int(await self.reader.readline(), 16):
            yield (await self.reader.readexactly(size + 2))[:-2]

        await self.reader.readline()
