"""The endpoint without a language model: it quotes what the documents say, and generates nothing."""

import asyncio
from collections.abc import AsyncGenerator, Sequence

from yakuba.adapters.connection import Connection
from yakuba.adapters.endpoints.base import NO_EMBEDDING, EndpointError
from yakuba.core import quotation, summary
from yakuba.core.brief import Brief
from yakuba.core.citations import mark


class Quoting:
    """Composes answers and summaries from verified quotations; the embedded default."""

    quotes = True

    def __init__(self, connection: Connection) -> None:
        self.name = connection.name

    async def stream(self, brief: Brief) -> AsyncGenerator[str]:
        lines = quotation.compose(brief) if brief.task == "ask" else iter(_summary(brief))
        for line in lines:
            yield line
            await asyncio.sleep(0)  # let other readers' streams move between two lines

    async def embed(self, texts: Sequence[str]) -> list[list[float]]:
        raise EndpointError(NO_EMBEDDING, retry=False)

    async def models(self) -> list[str]:
        return []

    async def close(self) -> None:
        """Holds nothing."""


def _summary(brief: Brief) -> list[str]:
    chosen = summary.summarise([item.text for item in brief.evidence], most=brief.sentences)
    return [f"・{item.sentence}{mark(brief.evidence[item.text].mark)}\n" for item in chosen]
