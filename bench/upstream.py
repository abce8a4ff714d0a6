"""A model server that costs nothing: it streams the same answer at a pace and remembers when each piece went out.

python bench/upstream.py PORT. The model's name is the pace in milliseconds; a number in the question (整理番号12) is the
key under which GET /sent/12 tells the moments (time.monotonic, comparable between the processes of one machine).
"""

import asyncio
import json
import re
import sys
from time import monotonic

PIECES = [
    "住民票",
    "の写しの",
    "手数料は、",
    "1通に",
    "つき、",
    "300円",
    "です。",
    "〔1〕",
] * 4
# A piece that ends with one of these lets the text so far be shown.
SHOWN = "、。"
SENT: dict[str, list[float]] = {}


def chunk(delta: dict[str, str], reason: str | None = None) -> bytes:
    body = {
        "object": "chat.completion.chunk",
        "id": "bench",
        "created": 0,
        "model": "bench",
    }
    event = json.dumps(
        {
            **body,
            "choices": [{"index": 0, "delta": delta, "finish_reason": reason}],
        }
    )
    return part(f"data: {event}\n\n".encode())


def part(data: bytes) -> bytes:
    return f"{len(data):x}\r\n".encode() + data + b"\r\n"


CHUNKS = [chunk({"content": piece}) for piece in PIECES]
END = chunk({}, "stop") + part(b"data: [DONE]\n\n") + b"0\r\n\r\n"
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"


async def answer(body: bytes, writer: asyncio.StreamWriter) -> None:
    request = json.loads(body)
    found = re.search(r"整理番号(\d+)", request["messages"][-1]["content"])
    moments = SENT.setdefault(found[1] if found else "", [])
    pace = int(request["model"].rpartition("/")[2]) / 1000
    writer.write(HEAD)
    due = monotonic()

    for piece, data in zip(PIECES, CHUNKS, strict=True):
        if pace:
            due += pace
            await asyncio.sleep(due - monotonic())
        if piece[-1] in SHOWN:
            moments.append(monotonic())
        writer.write(data)
        await writer.drain()

    writer.write(END)
    await writer.drain()


async def serve(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> None:
    try:
        while True:
            head = (await reader.readuntil(b"\r\n\r\n")).decode()
            length = re.search(r"content-length: (\d+)", head, re.IGNORECASE)
            body = await reader.readexactly(int(length[1])) if length else b""
            if head.startswith("POST"):
                await answer(body, writer)
            else:
                moments = SENT.get(head.split()[1].rpartition("/")[2], [])
                told = json.dumps(moments).encode()
                writer.write(
                    b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s"
                    % (len(told), told)
                )
    except (asyncio.IncompleteReadError, ConnectionError):
        writer.close()


async def main(port: int) -> None:
    server = await asyncio.start_server(serve, "127.0.0.1", port, backlog=1000)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    import uvloop

    uvloop.run(main(int(sys.argv[1])))
