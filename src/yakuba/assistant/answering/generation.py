"""Steps 6 to 8: the answer. The only module through which a question can reach an endpoint."""

from collections.abc import AsyncGenerator, AsyncIterator, Iterator
from contextlib import aclosing
from dataclasses import dataclass

from yakuba.adapters.endpoints import failures, registry
from yakuba.adapters.endpoints.base import Endpoint, EndpointError
from yakuba.adapters.endpoints.coalescing import coalesced
from yakuba.adapters.judge import judge
from yakuba.adapters.seals import SealError
from yakuba.assistant.answering.events import (
    AnsweredBy,
    AnswerEvent,
    AnswerRow,
    AnswerTable,
    Discard,
    ExplainedTerms,
    Lead,
    Remark,
    Remember,
    Text,
    Unavailable,
)
from yakuba.assistant.answering.evidence import checked, plain, with_tables
from yakuba.assistant.answering.guard.clearance import ClearedBrief, Refusal
from yakuba.assistant.answering.memory import Memory, sealed
from yakuba.assistant.answering.preparation import (
    Prepared,
    cleared_for,
    record,
)
from yakuba.assistant.answering.question import Asking
from yakuba.assistant.answering.restore import remarks, restored
from yakuba.assistant.answering.search.quoted_table import tabled
from yakuba.assistant.answering.thoughts import (
    AnswerDraft,
    heard,
    on_course,
)
from yakuba.assistant.answering.threads import in_thread
from yakuba.assistant.answering.usage.counts import (
    CheckCounts,
    OutputCounts,
    Usage,
    metered,
    unmetered,
)
from yakuba.assistant.answering.usage.enums import AnswerOutcome
from yakuba.core.answers.derailment.course import DerailedError
from yakuba.core.answers.metering import Meter
from yakuba.core.answers.quotation import quotes
from yakuba.core.answers.tables.markdown_stream import Part
from yakuba.core.answers.thoughts import HeardText
from yakuba.ledger.enums import AuditEvent
from yakuba.policies.destinations.models import Destination
from yakuba.policies.destinations.queries import connection_of

# The story names the type of what it never reaches.
__all__ = ["Endpoint", "generate"]

DERAILMENTS = {
    "repetition": failures.REPETITION,
    "other_language": failures.OTHER_LANGUAGE,
}
SWITCHED = "「{chosen}」が使えないため、「{name}」で答えます。"


@dataclass(frozen=True, slots=True)
class Beginning:
    """An answer whose first word has come: who gives it, what it was given, and its pieces.

    `quotes`: all of it stands in documents that the asker may read.
    """

    destination: Destination
    cleared: ClearedBrief
    quotes: bool
    pieces: AsyncGenerator[HeardText]


async def generate(
    asking: Asking, prepared: Prepared, usage: Usage, given: Endpoint | None
) -> AsyncGenerator[AnswerEvent]:
    """Generate, guard and ground the answer, then what is to be said about it.

    `given` stands in for the chosen destination's endpoint.
    """
    beginning = await _begin(asking, prepared, usage, given)
    if isinstance(beginning, Unavailable):
        usage.outcome = AnswerOutcome.UNAVAILABLE
        yield beginning
        return

    text = ""
    async with aclosing(beginning.pieces):
        for event in _introduction(beginning, prepared):
            yield event
        try:
            async for event in _read(beginning, prepared, usage):
                if isinstance(event, Text | AnswerTable | AnswerRow):
                    text += event.text
                elif isinstance(event, Discard):
                    text = ""
                yield event

            if not text:
                raise failures.EMPTY.error()  # as if the endpoint had said so
        except EndpointError as error:
            usage.failed(beginning.destination.endpoint, error.operator)
            usage.outcome = (
                AnswerOutcome.CUT if text else AnswerOutcome.UNAVAILABLE
            )
            yield Unavailable(error.message, error.retry)
            return

    for event in _afterword(asking, prepared, usage, beginning.cleared, text):
        yield event

    usage.outcome = AnswerOutcome.ANSWERED


async def _begin(
    asking: Asking, prepared: Prepared, usage: Usage, given: Endpoint | None
) -> Beginning | Unavailable:
    """Step 6. The first destination that begins to answer; where none does, why the chosen one did not.

    Another is asked only while no word has come, and only where policy lets the text go there too.
    """
    permit = prepared.permit
    first = await _attempt(usage, permit.destination, prepared.cleared, given)
    if isinstance(first, Beginning):
        return first

    for destination in permit.stand_ins:
        cleared = await in_thread(
            _switch, asking, prepared, usage, destination
        )
        if cleared is None:
            continue

        attempt = await _attempt(usage, destination, cleared)
        if isinstance(attempt, Beginning):
            return attempt

    return first


async def _attempt(
    usage: Usage,
    destination: Destination,
    cleared: ClearedBrief,
    given: Endpoint | None = None,
) -> Beginning | Unavailable:
    """The answer of one destination up to its first word."""
    usage.meter = Meter()
    usage.masked = 0 if destination.in_house else len(cleared.originals)
    try:
        endpoint = given or await _endpoint_of(destination)
        stream = endpoint.stream(cleared.brief)
        if endpoint.quotes:
            parts = heard(unmetered(stream))
        else:
            pieces = metered(stream, cleared.brief, usage.meter)
            sensible = on_course(heard(coalesced(pieces)), cleared.brief)
            parts = _explained(sensible)

        first = await anext(parts, None)
        if first is None:
            raise failures.EMPTY.error()  # as if the endpoint had said so
    except EndpointError as error:
        usage.failed(destination.endpoint, error.operator)
        # What fails before its first word counts for nothing.
        usage.meter = Meter()
        return Unavailable(error.message, error.retry)

    return Beginning(
        destination, cleared, endpoint.quotes, _resumed(first, parts)
    )


async def _explained(
    parts: AsyncGenerator[HeardText],
) -> AsyncGenerator[HeardText]:
    """An answer that goes wrong is a failure of its endpoint, as if that had said so."""
    async with aclosing(parts):
        try:
            async for part in parts:
                yield part
        except DerailedError as error:
            raise DERAILMENTS[error.derailment].error() from error


async def _endpoint_of(destination: Destination) -> Endpoint:
    try:
        connection = connection_of(destination)
    except SealError as error:
        raise failures.OTHER_SEAL.error() from error

    return await registry.endpoint_for(destination.kind, connection)


async def _resumed(
    first: HeardText, rest: AsyncGenerator[HeardText]
) -> AsyncGenerator[HeardText]:
    async with aclosing(rest):
        yield first
        async for part in rest:
            yield part


def _switch(
    asking: Asking, prepared: Prepared, usage: Usage, destination: Destination
) -> ClearedBrief | None:
    """What may go to a destination in place of one that failed. Out of the house only what was on its way out already,
    in the very form in which the person saw it.
    """
    try:
        cleared = cleared_for(
            destination, asking, prepared.brief, prepared.search
        )
        if isinstance(cleared, Refusal):
            return None

        digest = prepared.cleared.digest
        if not destination.in_house and (
            not digest or cleared.digest != digest
        ):
            return None

        detail = {
            "from": usage.endpoint,
            "to": destination.endpoint,
            "level": cleared.level,
            "findings": dict(cleared.kinds),
        }
        record(asking, AuditEvent.ANSWER_SWITCHED, detail)
    except Exception:  # noqa: BLE001  # whatever it is, the text stays
        return None

    usage.destination = destination
    return cleared


def _introduction(
    beginning: Beginning, prepared: Prepared
) -> Iterator[AnswerEvent]:
    by = beginning.destination
    yield AnsweredBy(by.name, by.place, by.generates)
    chosen = prepared.permit.destination
    if by != chosen:
        yield Remark(SWITCHED.format(chosen=chosen.name, name=by.name))

    if beginning.quotes and prepared.brief.task == "ask":
        lead = prepared.search.table_lead or quotes.lead(prepared.brief)
        if lead:
            yield Lead(lead)


async def _read(
    beginning: Beginning, prepared: Prepared, usage: Usage
) -> AsyncGenerator[AnswerEvent]:
    """Steps 7 and 8, and once more from the beginning where all of it was thought."""
    draft = AnswerDraft(beginning.pieces)
    while True:
        events = _checked(draft.pieces(), beginning, prepared, usage)
        async for event in events:
            yield event

        if not draft.is_discarded:
            return

        usage.checks = CheckCounts()
        usage.output = OutputCounts()
        yield Discard()


async def _checked(
    pieces: AsyncIterator[str],
    beginning: Beginning,
    prepared: Prepared,
    usage: Usage,
) -> AsyncGenerator[AnswerEvent]:
    """The text as the reader may see it, compared with its sources. Quotations are what they quote."""
    brief = prepared.brief
    parts: AsyncIterator[Part] = pieces
    if not beginning.quotes:
        pieces = restored(pieces, beginning.cleared, brief, usage.output)
        parts = with_tables(plain(pieces, brief))

    sources = prepared.search.sources
    is_draft = brief.task == "draft" or (
        brief.task == "ask" and prepared.wants_text
    )
    events = checked(
        parts,
        brief,
        sources,
        usage.checks,
        is_draft=is_draft,
        judge=None if beginning.quotes else judge(),
    )
    shown = tabled(events, brief) if beginning.quotes else events
    async for event in shown:
        yield event


def _afterword(
    asking: Asking,
    prepared: Prepared,
    usage: Usage,
    cleared: ClearedBrief,
    text: str,
) -> Iterator[AnswerEvent]:
    """What is said about a whole answer: its terms, what it does not hold, what was done to it, what to remember."""
    search = prepared.search
    terms = search.terms_in(text)
    if terms:
        yield ExplainedTerms(terms)

    for notice in search.notices(prepared.brief):
        yield Remark(notice)

    for remark in remarks(cleared, prepared.brief, usage.output):
        yield Remark(remark)

    memory = Memory(
        cleared.level, cleared.originals, cleared.waived, cleared.passed
    )
    yield Remember(sealed(memory, asking.asker))
