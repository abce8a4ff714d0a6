"""Pieces of text that have come by the time somebody looks are passed on as one.

The busier the reader, the fewer the pieces.
"""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing, suppress

AHEAD = 8  # pieces that may wait; then their source waits
END = ""

Waiting = asyncio.Queue[str | Exception]


async def coalesced(pieces: AsyncGenerator[str]) -> AsyncGenerator[str]:
    """The same text in fewer pieces, none later than it came. Reading no further ends the work behind it."""
    waiting: Waiting = asyncio.Queue(AHEAD)
    filling = asyncio.ensure_future(_fill(waiting, pieces))
    try:
        while piece := await waiting.get():
            text = ""
            while isinstance(piece, str) and piece != END:
                text += piece
                if waiting.empty():
                    break

                piece = waiting.get_nowait()

            if text:
                yield text
            if isinstance(piece, Exception):
                raise piece
            if piece == END:
                break
    finally:
        filling.cancel()
        with suppress(asyncio.CancelledError):
            await filling


async def _fill(waiting: Waiting, pieces: AsyncGenerator[str]) -> None:
    try:
        async with aclosing(pieces):
            async for piece in pieces:
                if piece:
                    await waiting.put(piece)
    except Exception as error:  # noqa: BLE001  # raised where the pieces are read
        await waiting.put(error)
    else:
        await waiting.put(END)
