"""The encoder that comes with Yakuba, as an endpoint: it makes vectors in this process and answers nothing."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Sequence

from yakuba.adapters import encoder
from yakuba.adapters.connection import Connection
from yakuba.adapters.encoder import Encoder, EncoderError, Vectors
from yakuba.adapters.endpoints import failures
from yakuba.core.evidence.brief import Brief


class EncoderEndpoint:
    """Loaded with the first text; all of this process use the same. It needs no address."""

    quotes = False

    def __init__(self, connection: Connection) -> None:
        self.name = connection.name

    def stream(self, brief: Brief) -> AsyncGenerator[str]:
        raise failures.NO_WORDS.error()

    async def embed(
        self, texts: Sequence[str], *, are_questions: bool = False
    ) -> list[list[float]]:
        make = Encoder.questions if are_questions else Encoder.passages
        vectors = await self._in_thread(lambda: make(encoder.encoder(), texts))
        rows: list[list[float]] = vectors.tolist()
        return rows

    async def models(self) -> list[str]:
        return []

    async def close(self) -> None:
        """The model stays: other destinations of this kind use the same."""

    async def _in_thread(self, work: Callable[[], Vectors]) -> Vectors:
        try:
            return await asyncio.to_thread(work)
        except EncoderError as error:
            raise failures.NO_ENCODER.error() from error
