"""The path of a question: decide, find, compose, inspect, open, generate, guard, ground, close."""

import asyncio
import logging
from collections.abc import AsyncGenerator, Iterator
from contextlib import aclosing
from dataclasses import asdict, replace
from typing import Any

from django.db import transaction
from django.utils import timezone

from yakuba.accounts.models import User
from yakuba.assistant.answering.events import (
    AnswerEvent,
    AnswerRow,
    AnswerState,
    AnswerTable,
    CheckNote,
    Discard,
    Done,
    Guidance,
    Lead,
    Remark,
    Sources,
    Text,
    Unavailable,
)
from yakuba.assistant.answering.generation import Endpoint, generate
from yakuba.assistant.answering.preparation import (
    GUARD_FAILED,
    Prepared,
    Stop,
    decide,
    inspect,
    not_ready,
    open_entry,
    record,
    refusal,
    unsearched,
)
from yakuba.assistant.answering.question import Asking, Question
from yakuba.assistant.answering.reception.desk import receive
from yakuba.assistant.answering.search import search
from yakuba.assistant.answering.search.state import answer_state
from yakuba.assistant.answering.threads import in_thread
from yakuba.assistant.answering.usage.actions import record_usage
from yakuba.assistant.answering.usage.counts import Usage
from yakuba.assistant.answering.usage.enums import AnswerOutcome
from yakuba.assistant.conversations import sealed_turns
from yakuba.assistant.tasks.drafts import draft_token
from yakuba.core.answers.quotation.quotes import quotes
from yakuba.ledger.enums import AuditEvent
from yakuba.library.documents import actions as library
from yakuba.library.indexing import recovery
from yakuba.policies.destinations import actions as destinations

log = logging.getLogger(__name__)

BROKEN = "回答の途中で問題が起きました。もう一度お試しください。続くときは情報システム担当に連絡してください。"


async def answer(
    asker: User, question: Question, *, endpoint: Endpoint | None = None
) -> AsyncGenerator[AnswerEvent]:
    """Answer a question as a stream of events; every door of Yakuba consumes this.

    `endpoint` answers in place of the one of its destination.
    """
    if endpoint:
        question = replace(question, destination=endpoint.name)

    asking = Asking(asker, question, timezone.localdate())
    usage = Usage()
    prepared: Prepared | Stop | None = None
    text: list[str] = []
    try:
        prepared = await in_thread(_prepare, asking, usage)
        if isinstance(prepared, Stop):
            events = _stopped(prepared, usage)
        else:
            events = _answered(asking, prepared, usage, endpoint)

        async with aclosing(events):
            async for event in events:
                if isinstance(event, Text | AnswerTable | AnswerRow):
                    usage.released(event.text)
                    text.append(event.text)
                elif isinstance(event, Guidance | CheckNote):
                    text.append(event.text)
                elif isinstance(event, Lead):
                    text.append(f"{event.text}\n\n")
                elif isinstance(event, Discard):
                    text.clear()
                yield event
    except Exception as error:  # noqa: BLE001  # whatever happens, the person gets a sentence and the log no content
        log.error(
            "answer %s failed: %s", asking.request_id, type(error).__name__
        )
        usage.outcome = AnswerOutcome.UNAVAILABLE
        yield Unavailable(BROKEN, retry=True)
    finally:
        closing = in_thread(
            _close_or_log, asking, prepared, usage, "".join(text)
        )
        draft = await asyncio.shield(closing)

    yield Done(
        usage.outcome == AnswerOutcome.ANSWERED, usage.elapsed_ms(), draft
    )


def _prepare(asking: Asking, usage: Usage) -> Prepared | Stop:
    """Steps 1 to 4, in one thread: who may answer, what the documents hold, and what of it may go there."""
    permit = decide(asking)
    usage.destination = permit.destination
    if isinstance(permit, Stop):
        return permit

    try:
        keeper = sealed_turns.keeper()
    except Exception:  # noqa: BLE001  # what must be kept and cannot is not asked
        return refusal(GUARD_FAILED)

    reception = receive(asking, permit)
    if isinstance(reception, Stop):
        return reception
    if reception.outcome:
        return unsearched(asking, permit, reception, keeper)

    if not recovery.is_ready():
        return not_ready(permit.destination)

    outcome = search.find(asking.asker, asking.question, asking.today)
    usage.sources = len(outcome.sources)
    explains = permit.destination.generates
    brief = search.compose(asking.question, outcome, explains)
    if brief.task == "ask" and not explains and outcome.state == "answered":
        quoted = [quote.evidence.mark for quote in quotes(brief)]
        outcome = outcome.led_by(quoted)
        brief = replace(brief, evidence=outcome.alike(brief.evidence))

    cleared = inspect(asking, brief, outcome, permit.destination)
    if isinstance(cleared, Stop):
        return cleared

    return Prepared(permit, outcome, brief, cleared, reception, keeper)


async def _stopped(stop: Stop, usage: Usage) -> AsyncGenerator[AnswerEvent]:
    usage.outcome = stop.outcome
    for event in stop.events:
        yield event


async def _answered(
    asking: Asking, prepared: Prepared, usage: Usage, given: Endpoint | None
) -> AsyncGenerator[AnswerEvent]:
    """Steps 5 to 8: what was found, and the answer that rests on it, or why there is none."""
    stop = await in_thread(open_entry, asking, prepared, usage)
    if stop:
        async for event in _stopped(stop, usage):
            yield event

        return

    reception = prepared.reception
    if reception.outcome:
        usage.outcome = reception.outcome
        yield AnswerState(reception.state)
        for event in reception.events:
            yield event

        return

    for event in _preface(prepared):
        yield event

    outcome = prepared.search
    state = reception.state if reception.wants_text else outcome.state
    yield await in_thread(answer_state, asking, state, outcome)
    if not prepared.is_answered:
        usage.outcome = outcome.outcome
        yield Remark(outcome.why_not)
        return

    for contradiction in outcome.differing():
        yield contradiction

    async with aclosing(generate(asking, prepared, usage, given)) as events:
        async for event in events:
            yield event


def _preface(prepared: Prepared) -> Iterator[AnswerEvent]:
    """What was found, how it was searched, and what is said before any answer."""
    yield Sources(prepared.search.sources)
    yield from prepared.search.preface()
    permit = prepared.permit
    if permit.remark:
        yield Remark(permit.remark)

    if prepared.reception.offer:
        yield prepared.reception.offer


def _close_or_log(
    asking: Asking, prepared: Prepared | Stop | None, usage: Usage, text: str
) -> str:
    """The answer has been given: a full disk must not break it off. The entry that stays open shows in the ledger."""
    try:
        return _close(asking, prepared, usage, text)
    except Exception as error:  # noqa: BLE001
        name = type(error).__name__  # a traceback may hold what was asked
        log.error("answer %s could not be closed: %s", asking.request_id, name)
        return ""


@transaction.atomic
def _close(
    asking: Asking, prepared: Prepared | Stop | None, usage: Usage, text: str
) -> str:
    """Step 9. Whatever happened: one usage record, and the ledger's closing entry.

    Returns what the page holds to say later how much of a draft was changed; empty where it is none.
    """
    usage_record = record_usage(
        asking=asking, usage=usage, today=timezone.localdate()
    )
    for endpoint, reason in usage.failures.items():
        destinations.note_state(
            endpoint=endpoint, works=False, last_error=reason
        )

    if usage.shows_health():
        latency = usage.first_text_ms
        destinations.note_state(
            endpoint=usage.endpoint, works=True, latency_ms=latency
        )

    if isinstance(prepared, Prepared) and usage.opened:
        _close_entry(asking, prepared, usage, text)

    if (
        asking.question.task == "draft"
        and usage.outcome == AnswerOutcome.ANSWERED
    ):
        return draft_token(usage_record, asking.asker)

    return ""


def _close_entry(
    asking: Asking, prepared: Prepared, usage: Usage, text: str
) -> None:
    """What an opened question leaves: a near miss to work on, its turn where turns are kept, the closing entry."""
    nearest = prepared.search.nearest
    if usage.outcome == AnswerOutcome.ABSTAINED and nearest:
        library.count_near_miss(document=nearest)

    if prepared.keeper:
        turn = sealed_turns.turn_of(
            asking.question, text, prepared.search.sources
        )
        prepared.keeper.keep(
            turn,
            user=asking.asker,
            conversation=asking.question.conversation,
            at=timezone.now(),
        )

    detail: dict[str, Any] = {
        "outcome": str(usage.outcome),
        "ms": usage.elapsed_ms(),
        **asdict(usage.checks),
        **asdict(usage.output),
    }
    record(asking, AuditEvent.ANSWER_CLOSED, detail)
