"""What is counted of one question while it is answered; its content only where the city keeps it."""

import logging
import secrets
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass, field
from datetime import date, timedelta
from time import monotonic
from typing import TYPE_CHECKING

from django.utils import timezone

from yakuba.accounts.models import User
from yakuba.assistant import keeping
from yakuba.assistant.checking import Counts
from yakuba.assistant.events import Source
from yakuba.assistant.guarding import Guarded
from yakuba.assistant.models import UsageRecord
from yakuba.assistant.restoring import Watched
from yakuba.assistant.taking import draft_token
from yakuba.core.metering import Meter, Used
from yakuba.core.prompting import messages
from yakuba.policies.models import Destination
from yakuba.policies.quotas.actions import spend

if TYPE_CHECKING:
    from yakuba.assistant.answering import Question

log = logging.getLogger(__name__)
Outcome = UsageRecord.Outcome
MOST = 32_767  # what a small column holds
NOTED_FOR = timedelta(minutes=1)


@dataclass(slots=True)
class Tally:
    """Sizes, durations and the outcome of one question; its content only where the city keeps it (`keeper`)."""

    asker: User
    question: "Question"
    endpoint: str = ""
    unit: int | None = None  # which the asker counts for today
    request_id: str = field(default_factory=lambda: secrets.token_hex(8))
    started: float = field(default_factory=monotonic)
    outcome: Outcome = Outcome.CUT
    opened: bool = False
    first_text_ms: int | None = None
    answer_chars: int = 0
    nearest: int | None = None  # the document nearest to a question that nothing answered
    checks: Counts = field(default_factory=Counts)
    keeper: keeping.Keeper | None = None
    said: list[str] = field(default_factory=list)
    quoted: tuple[Source, ...] = ()
    watched: Watched = field(default_factory=Watched)
    failures: dict[str, str] = field(default_factory=dict)
    destination: Destination | None = None  # which answers; none before it is asked
    remark: str = ""  # said before the answer: a limit is near
    draft: str = ""  # the page's token for the record of a draft
    masked: int = 0
    meter: Meter = field(default_factory=Meter)

    @property
    def task(self) -> str:
        """The kind of work: a form's name, or ask, summarise."""
        return self.question.template or self.question.task

    def failed(self, endpoint: str, reason: str) -> None:
        """For whoever looks after the endpoint."""
        self.failures[endpoint] = reason
        log.warning("endpoint %s failed: %s", endpoint, reason)

    def known_to_work(self) -> bool:
        """Whether that was noted within the last minute: an answer need not write it again."""
        by = self.destination
        return bool(by and by.works and by.checked_at and timezone.now() - by.checked_at < NOTED_FOR)

    def elapsed_ms(self) -> int:
        return round((monotonic() - self.started) * 1000)

    def released(self, text: str) -> None:
        self.answer_chars += len(text)
        if self.keeper:
            self.said.append(text)
        if self.first_text_ms is None:
            self.first_text_ms = self.elapsed_ms()

    async def metered(
        self, pieces: AsyncGenerator[str | Used], destination: Destination, guarded: Guarded, *, quotes: bool
    ) -> AsyncGenerator[str]:
        """The text, with what it uses counted on the way; quotations use nothing."""
        self.destination, self.meter = destination, Meter()
        self.masked = 0 if destination.in_house else len(guarded.originals)
        if not quotes:
            self.meter.sent(message.content for message in messages(guarded.brief))
        async with aclosing(pieces):
            async for piece in pieces:
                if isinstance(piece, Used):
                    self.meter.reported = piece
                    continue
                if not quotes:
                    self.meter.received(piece)
                yield piece

    def write(self, today: date) -> None:
        """One usage record, and what was used added to the sums with which limits are compared."""
        used, by = self.meter.used, self.destination
        cost = used.micro_yen(by.price_in, by.price_out) if by else 0
        record = UsageRecord.objects.create(
            user=self.asker,
            unit_id=self.unit,
            task=self.task,
            endpoint=self.endpoint,
            outcome=self.outcome,
            question_chars=len(self.question.text),
            answer_chars=self.answer_chars,
            sources=len(self.quoted),
            masked=min(self.masked, MOST),
            supported=min(self.checks.supported, MOST),
            unsupported=min(self.checks.unsupported, MOST),
            differing=min(self.checks.differs, MOST),
            prompt_tokens=used.prompt,
            answer_tokens=used.answer,
            micro_yen=cost,
            first_text_ms=self.first_text_ms,
            total_ms=self.elapsed_ms(),
        )
        if self.question.task == "draft" and self.outcome == Outcome.ANSWERED:
            self.draft = draft_token(record, self.asker)
        if by and any(used):
            spend(
                person=self.asker.pk,
                unit=self.unit,
                endpoint=by.endpoint,
                tokens=sum(used),
                micro_yen=cost,
                today=today,
            )
