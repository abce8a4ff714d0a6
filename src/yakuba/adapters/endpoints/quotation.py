"""The endpoint without a language model: it quotes what the documents say, and generates nothing."""

import asyncio
from collections.abc import AsyncGenerator, Iterator, Sequence

from yakuba.adapters.connection import Connection
from yakuba.adapters.endpoints.base import NO_EMBEDDING, EndpointError
from yakuba.core.answers.drafting import COMPOSERS
from yakuba.core.answers.quotation import quotes
from yakuba.core.evidence import summary
from yakuba.core.evidence.brief import Brief
from yakuba.core.evidence.citations import as_text, mark

NEEDS_MODEL = (
    "これには言語モデルが必要です。使える方式が登録されていれば「回答の方式」で選んでください。"
    "登録されていないときは、情報システム担当に接続を相談してください。"
)


class QuotationEndpoint:
    """Composes answers and summaries from verified quotations; the embedded default."""

    quotes = True

    def __init__(self, connection: Connection) -> None:
        self.name = connection.name

    async def stream(self, brief: Brief) -> AsyncGenerator[str]:
        for line in _lines(brief):
            yield line
            # Let other readers' streams move between two lines.
            await asyncio.sleep(0)

    async def embed(
        self, texts: Sequence[str], *, are_questions: bool = False
    ) -> list[list[float]]:
        raise EndpointError(NO_EMBEDDING, retry=False)

    async def models(self) -> list[str]:
        return []

    async def close(self) -> None:
        """Holds nothing."""


def _lines(brief: Brief) -> Iterator[str]:
    if brief.task == "ask":
        return quotes.compose(brief)
    if brief.task == "summarise":
        return iter(_summary(brief))
    if brief.question or brief.template not in COMPOSERS:
        raise EndpointError(NEEDS_MODEL, retry=False)

    values = {field.name: field.value for field in brief.fields}
    return COMPOSERS[brief.template](values)


def _summary(brief: Brief) -> list[str]:
    texts = [source.text for source in brief.evidence]
    lines = []
    for chosen in summary.summarise(texts, most=brief.sentences):
        source = brief.evidence[chosen.text]
        sentence = as_text(chosen.sentence)
        lines.append(f"・{sentence}{mark(source.mark)}\n")

    return lines
