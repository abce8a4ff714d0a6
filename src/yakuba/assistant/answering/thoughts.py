"""Of what an endpoint sends, the answer: what it thought before is not shown, or is taken back where it was."""

from collections.abc import AsyncGenerator
from contextlib import aclosing

from yakuba.core.answers.thoughts import HeardText, ThoughtFilter


async def heard(pieces: AsyncGenerator[str]) -> AsyncGenerator[HeardText]:
    """The pieces in which something of the answer stands."""
    stream = ThoughtFilter()
    async with aclosing(pieces):
        async for piece in pieces:
            part = stream.feed(piece)
            if part.text or part.discards:
                yield part

    last = stream.finish()
    if last.text:
        yield last


class AnswerDraft:
    """The answer as far as it goes; where it turns out to have been thought, the next begins."""

    def __init__(self, parts: AsyncGenerator[HeardText]) -> None:
        self._parts = parts
        self._next: HeardText | None = None

    async def pieces(self) -> AsyncGenerator[str]:
        begun = self._next
        self._next = None
        if begun:
            yield begun.text

        async for part in self._parts:
            if part.discards:
                self._next = part
                return
            yield part.text

    @property
    def is_discarded(self) -> bool:
        return self._next is not None
