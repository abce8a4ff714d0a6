"""What is counted of one question while it is answered."""

import logging
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass, field
from datetime import timedelta
from time import monotonic

from django.utils import timezone

from yakuba.assistant.answering.usage.enums import AnswerOutcome
from yakuba.core.answers.metering import Meter, TokenCount
from yakuba.core.answers.prompting import messages
from yakuba.core.evidence.brief import Brief
from yakuba.policies.destinations.models import Destination

log = logging.getLogger(__name__)
NOTED_FOR = timedelta(minutes=1)


@dataclass(slots=True)
class CheckCounts:
    """What the checks of one answer came to."""

    supported: int = 0
    unsupported: int = 0
    differs: int = 0
    invented_marks: int = 0


@dataclass(slots=True)
class OutputCounts:
    """What was hidden in an answer, by kind, how many placeholders stood for nothing, which stayed in links, and how
    many links stand in no source.
    """

    hidden: dict[str, int] = field(default_factory=dict)
    invented_placeholders: int = 0
    placeholders_in_links: list[str] = field(default_factory=list)
    broken_links: int = 0


@dataclass(slots=True)
class Usage:
    """Sizes, durations and the outcome of one question; nothing of its content.

    `destination` is the one that answers, or would have. `failures` are the operator's sentences by endpoint.
    """

    destination: Destination | None = None
    outcome: AnswerOutcome = AnswerOutcome.CUT
    opened: bool = False  # the ledger knows of it
    started: float = field(default_factory=monotonic)
    first_text_ms: int | None = None
    answer_chars: int = 0
    sources: int = 0
    masked: int = 0
    checks: CheckCounts = field(default_factory=CheckCounts)
    output: OutputCounts = field(default_factory=OutputCounts)
    failures: dict[str, str] = field(default_factory=dict)
    meter: Meter = field(default_factory=Meter)

    @property
    def endpoint(self) -> str:
        """The name of the destination; none where a name was asked for that nobody registered."""
        return self.destination.endpoint if self.destination else ""

    def elapsed_ms(self) -> int:
        return round((monotonic() - self.started) * 1000)

    def released(self, text: str) -> None:
        self.answer_chars += len(text)
        if self.first_text_ms is None:
            self.first_text_ms = self.elapsed_ms()

    def failed(self, endpoint: str, reason: str) -> None:
        """For whoever looks after the endpoint."""
        self.failures[endpoint] = reason
        log.warning("endpoint %s failed: %s", endpoint, reason)

    def shows_health(self) -> bool:
        """Whether this answer says that its endpoint works, and nobody noted so within the last minute."""
        by = self.destination
        if (
            self.outcome != AnswerOutcome.ANSWERED
            or self.first_text_ms is None
            or not by
        ):
            return False

        if not by.works or by.checked_at is None:
            return True

        return timezone.now() - by.checked_at >= NOTED_FOR


async def metered(
    pieces: AsyncGenerator[str | TokenCount], brief: Brief, meter: Meter
) -> AsyncGenerator[str]:
    """The text, with what it uses counted on the way: what is sent, what comes, or what the server reports."""
    meter.sent(message.content for message in messages(brief))
    async with aclosing(pieces):
        async for piece in pieces:
            if isinstance(piece, TokenCount):
                meter.reported = piece
                continue
            meter.received(piece)
            yield piece


async def unmetered(
    pieces: AsyncGenerator[str | TokenCount],
) -> AsyncGenerator[str]:
    """Quotations use nothing."""
    async with aclosing(pieces):
        async for piece in pieces:
            if isinstance(piece, str):
                yield piece
