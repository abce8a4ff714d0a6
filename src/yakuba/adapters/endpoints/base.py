"""What every endpoint is: something that streams the answer to a brief, and perhaps embeds texts."""

from collections.abc import AsyncGenerator, Sequence
from typing import Protocol

from yakuba.core.answers.metering import TokenCount
from yakuba.core.evidence.brief import Brief

NO_EMBEDDING = "この方式では、文章の意味を数値にすることはできません。情報システム担当に連絡してください。"


class EndpointError(Exception):
    """Three facts, none of which repeats what was asked.

    `message` is for the person (Japanese: what happened, what to do), `retry` says whether asking again can help,
    `operator` is the precise reason for whoever looks after the endpoint (Japanese).
    """

    def __init__(
        self, message: str, *, retry: bool, operator: str = ""
    ) -> None:
        super().__init__(message)
        self.message = message
        self.retry = retry
        self.operator = operator or message


class Endpoint(Protocol):
    """`quotes` is true where the text is put together from sources word for word and nothing is generated.

    One object serves many questions at once and keeps its connections until `close`. All raise EndpointError.
    """

    name: str
    quotes: bool

    def stream(self, brief: Brief) -> AsyncGenerator[str | TokenCount]:
        """Pieces of the answer in order, then what it used where that is known. Closing the iterator stops the work."""
        ...

    async def embed(
        self, texts: Sequence[str], *, are_questions: bool = False
    ) -> list[list[float]]:
        """One vector a text, all of the same length.

        Some models want to know whether a text asks or may answer.
        """
        ...

    async def models(self) -> list[str]:
        """Names of the models that can be asked for; the answer shows that the endpoint is well. Sends no text."""
        ...

    async def close(self) -> None:
        """Gives back connections and memory."""
        ...
