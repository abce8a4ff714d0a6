"""What every endpoint is: something that streams the answer to a brief."""

from collections.abc import AsyncIterator
from typing import Protocol

from yakuba.core.brief import Brief


class EndpointError(Exception):
    """`message` is for the person (Japanese), `retry` says whether asking again can help. Neither repeats the question."""

    def __init__(self, message: str, *, retry: bool) -> None:
        super().__init__(message)
        self.message = message
        self.retry = retry


class Endpoint(Protocol):
    """`quotes` is true where the text is put together from sources word for word and nothing is generated."""

    name: str
    quotes: bool

    def stream(self, brief: Brief) -> AsyncIterator[str]:
        """Pieces of the answer in order. Raises EndpointError."""
        ...
