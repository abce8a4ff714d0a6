"""The endpoint without a language model: it quotes what the documents say, and generates nothing."""

import asyncio
from collections.abc import AsyncGenerator, Iterator, Sequence

from yakuba.adapters.connection import Connection
from yakuba.adapters.endpoints.base import NO_EMBEDDING, EndpointError
from yakuba.core import quotation, summary
from yakuba.core.brief import Brief
from yakuba.core.citations import mark
from yakuba.core.drafting import COMPOSERS

NEEDS_MODEL = (
    "これには言語モデルが必要です。使える方式が登録されていれば「回答の方式」で選んでください。"
    "登録されていないときは、情報システム担当に接続を相談してください。"
)


class Quoting:
    """Composes answers and summaries from verified quotations; the embedded default."""

    quotes = True

    def __init__(self, connection: Connection) -> None:
        self.name = connection.name

    async def stream(self, brief: Brief) -> AsyncGenerator[str]:
        for line in _lines(brief):
            yield line
            await asyncio.sleep(0)  # let other readers' streams move between two lines

    async def embed(self, texts: Sequence[str]) -> list[list[float]]:
        raise EndpointError(NO_EMBEDDING, retry=False)

    async def models(self) -> list[str]:
        return []

    async def close(self) -> None:
        """Holds nothing."""


def _lines(brief: Brief) -> Iterator[str]:
    if brief.task == "ask":
        return quotation.compose(brief)
    if brief.task == "summarise":
        return iter(_summary(brief))
    if brief.question or brief.template not in COMPOSERS:
        raise EndpointError(NEEDS_MODEL, retry=False)
    return COMPOSERS[brief.template]({field.name: field.value for field in brief.fields})


def _summary(brief: Brief) -> list[str]:
    chosen = summary.summarise([item.text for item in brief.evidence], most=brief.sentences)
    return [f"・{item.sentence}{mark(brief.evidence[item.text].mark)}\n" for item in chosen]
