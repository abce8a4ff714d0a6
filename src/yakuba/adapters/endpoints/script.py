"""An endpoint that says what it was told to: for tests and for trying the page."""

from collections.abc import AsyncGenerator, Sequence

from yakuba.adapters.endpoints.base import NO_EMBEDDING, EndpointError
from yakuba.core.answers.metering import TokenCount
from yakuba.core.evidence.brief import Brief


class ScriptEndpoint:
    """Streams the given pieces; an exception among them is raised at its turn. Remembers the briefs it was given."""

    name = "scripted"
    quotes = False

    def __init__(
        self, pieces: Sequence[str | TokenCount | EndpointError]
    ) -> None:
        self.pieces = pieces
        self.briefs: list[Brief] = []

    async def stream(self, brief: Brief) -> AsyncGenerator[str | TokenCount]:
        self.briefs.append(brief)
        for piece in self.pieces:
            if isinstance(piece, EndpointError):
                raise piece

            yield piece

    async def embed(
        self, texts: Sequence[str], *, are_questions: bool = False
    ) -> list[list[float]]:
        raise EndpointError(NO_EMBEDDING, retry=False)

    async def models(self) -> list[str]:
        return [self.name]

    async def close(self) -> None:
        """Holds nothing."""
