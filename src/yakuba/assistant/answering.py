"""The path of a question (DESIGN §2): decide, find, compose, inspect, open, generate, guard, ground, close.

The only module through which a question can reach an endpoint. Read `answer`; the rest can be read without it.
"""

import asyncio
import logging
from collections import Counter
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from dataclasses import asdict, dataclass, field
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID, uuid4

from asgiref.sync import sync_to_async
from django.db import transaction
from django.utils import timezone

from yakuba.accounts import queries as accounts
from yakuba.accounts.models import User
from yakuba.adapters.endpoints import failures, registry
from yakuba.adapters.endpoints.base import Endpoint, EndpointError
from yakuba.adapters.sealing import SealError
from yakuba.assistant import finding, keeping, rules
from yakuba.assistant.checking import checked
from yakuba.assistant.events import (
    AnsweredBy,
    AnswerEvent,
    Done,
    Notice,
    Refused,
    Remember,
    Review,
    Sources,
    Terms,
    Text,
    Unavailable,
)
from yakuba.assistant.finding import Found
from yakuba.assistant.guarding import NOTHING_MAY_LEAVE, PURPOSES, Guarded, Handling, NotCleared, guard
from yakuba.assistant.memory import Memory, confirmation, confirms, sealed, unsealed
from yakuba.assistant.restoring import remarks, restored
from yakuba.assistant.tally import Outcome, Tally
from yakuba.core import intent
from yakuba.core.brief import Brief, FilledField, Task, Turn
from yakuba.core.gathering import gathered
from yakuba.core.metering import Meter
from yakuba.core.passages import Extract
from yakuba.core.prompting import bounded
from yakuba.library import actions as library_actions
from yakuba.policies import actions as policy_actions
from yakuba.policies import destination_actions
from yakuba.policies import queries as policy_queries
from yakuba.policies import rules as policy_rules
from yakuba.policies.models import AuditEvent, Destination
from yakuba.policies.quotas.queries import allowances_for

log = logging.getLogger(__name__)

GUARD_FAILED = "安全のための確認ができなかったため、処理を止めました。しばらくしてからもう一度お試しください。"
FORGOTTEN = "会話の控えを確かめられませんでした。「新しい会話」を選んで、もう一度お尋ねください。"
BROKEN = "回答の途中で問題が起きました。もう一度お試しください。続くときは情報システム担当に連絡してください。"
SWITCHED = "「{chosen}」が使えないため、「{name}」で答えます。"


@dataclass(frozen=True, slots=True)
class Question:
    """What a person asks for. `attachment` is the text to summarise, `template` and `fields` are the form to draft from.

    `destination` is the chosen `Destination.endpoint`; empty means the first that the asker may use.
    `all_dates` searches documents of every date whatever period the question names.
    `conversation` is the page's name for what belongs together, where the city keeps conversations.
    """

    text: str
    task: Task = "ask"
    history: tuple[Turn, ...] = ()
    collections: tuple[int, ...] = ()
    attachment: Extract | None = None
    sentences: int = 5
    destination: str = ""
    template: str = ""
    fields: tuple[FilledField, ...] = ()
    conversation: UUID = field(default_factory=uuid4)
    all_dates: bool = False
    handling: Handling = field(default_factory=Handling)

    @property
    def texts(self) -> tuple[str, ...]:
        """What the person wrote: the question and those before it, or what stands in the form."""
        return (self.text, *(turn.question for turn in self.history), *(each.value for each in self.fields))


@dataclass(frozen=True, slots=True)
class _Begun:
    """An answer that has begun: who gives it, what it was given, and its pieces."""

    destination: Destination
    endpoint: Endpoint
    guarded: Guarded
    pieces: AsyncGenerator[str]


class _Stop(Exception):  # noqa: N818  # not an error: the story ends here, with this event
    def __init__(self, outcome: Outcome, *events: AnswerEvent) -> None:
        self.outcome, self.events = outcome, events


async def answer(asker: User, question: Question, *, endpoint: Endpoint | None = None) -> AsyncGenerator[AnswerEvent]:
    """Answer a question as a stream of events; every door of Yakuba consumes this."""
    tally = Tally(asker, question, endpoint.name if endpoint else question.destination)
    today = timezone.localdate()
    try:
        destinations, found, brief, guarded = await _in_thread(_prepared, tally, today)
        yield Sources(found.sources)
        for event in found.preface(question.text):
            yield event
        writes = intent.is_writing_task(question.text) and destinations[0].generates
        cannot_write = rules.writing_remark(question.text, generates=destinations[0].generates)
        for sentence in filter(None, [tally.remark, cannot_write]):
            yield Notice(sentence)
        if found.why_not and not writes:
            tally.outcome = found.outcome
            tally.nearest = found.sources[0].document if found.sources else None
            yield Notice(found.why_not)
        else:
            for differing in found.differing():
                yield differing
            async with aclosing(_generated(tally, brief, found, guarded, destinations, endpoint)) as events:
                async for event in events:
                    yield event
            tally.outcome = Outcome.ANSWERED
    except _Stop as stop:
        tally.outcome = stop.outcome
        for event in stop.events:
            yield event
    except EndpointError as error:
        tally.failed(tally.endpoint, error.operator)
        tally.outcome = Outcome.CUT if tally.answer_chars else Outcome.UNAVAILABLE
        yield Unavailable(error.message, error.retry)
    except Exception as error:  # noqa: BLE001  # whatever happens, the person gets a sentence and the log no content
        log.error("answer %s failed: %s", tally.request_id, type(error).__name__)  # noqa: TRY400
        tally.outcome = Outcome.UNAVAILABLE
        yield Unavailable(BROKEN, retry=True)
    finally:
        await asyncio.shield(_in_thread(_close_or_log, tally))
    yield Done(answered=tally.outcome == Outcome.ANSWERED, elapsed_ms=tally.elapsed_ms(), draft=tally.draft)


async def _in_thread(function: Callable[..., Any], *args: Any) -> Any:
    """What it returns; where the reader leaves meanwhile, only once it has ended: nothing goes on behind the story."""
    working = asyncio.ensure_future(sync_to_async(partial(function, *args))())
    try:
        return await asyncio.shield(working)
    except asyncio.CancelledError:
        await asyncio.wait([working])
        raise


def _prepared(tally: Tally, today: date) -> tuple[list[Destination], Found, Brief, Guarded]:
    """Steps 1 to 5, in one thread: who may answer, what was found, the brief of it, and what of that may leave."""
    tally.unit = accounts.unit_id_of(tally.asker, today)
    destinations = _decide(tally, today)
    found = finding.find(tally.asker, tally.question, today)
    tally.quoted = found.sources
    brief = finding.compose(tally.question, found, destinations[0].generates)
    guarded = _guard(tally, brief, found, destinations[0])
    _open(tally, guarded)
    return destinations, found, brief, guarded


def _decide(tally: Tally, today: date) -> list[Destination]:
    """Step 1. Deny by default; a refusal is recorded before it is said. The chosen destination, then those that may
    stand in for it, in the city's order.
    """
    problem = rules.question_problem(tally.question.text) if tally.question.task == "ask" else None
    if problem:
        raise _Stop(Outcome.REFUSED, Refused(problem))
    usable = policy_queries.destinations_for(tally.asker, today, tally.task)
    destination = next((each for each in usable if tally.endpoint in ("", each.endpoint)), None)
    tally.endpoint = destination.endpoint if destination else ""  # a name that nobody registered is the asker's words
    tasks = rules.kinds_of_work(tally.question.task, tally.question.template, tally.question.texts)
    restricted = any(each.restricted for each in usable)
    allowances = allowances_for(tally.asker, today, unit=tally.unit, granted=restricted)
    known = policy_queries.circumstances_of(
        tally.asker, destination=destination, allowances=allowances, today=today, tasks=tasks
    )
    decision = policy_rules.decide(known)
    if not decision.allowed or destination is None:
        _record(tally, AuditEvent.ANSWER_REFUSED, {"reason": decision.code})
        raise _Stop(Outcome.REFUSED, Refused(decision.sentence))
    tally.remark = decision.sentence
    return [destination, *(each for each in usable if each != destination and not allowances.standing(each).reached)]


def _guard(tally: Tally, brief: Brief, found: Found, destination: Destination) -> Guarded:
    """Step 4. Any failure refuses; what must be seen before it is sent is shown, and sent once that is confirmed."""
    asker, handling = tally.asker, tally.question.handling
    try:
        guarded = _cleared(tally, brief, found, destination)
    except NotCleared as refusal:
        _record(tally, AuditEvent.ANSWER_REFUSED, {"reason": refusal.code, "findings": dict(refusal.kinds)})
        shown = [Review(refusal.shown)] if refusal.shown else []
        raise _Stop(Outcome.REFUSED, *shown, Refused(refusal.sentence)) from refusal
    except SealError as error:
        raise _Stop(Outcome.REFUSED, Refused(FORGOTTEN)) from error
    except Exception as error:
        raise _Stop(Outcome.REFUSED, Refused(GUARD_FAILED)) from error
    if (
        guarded.shown
        and not found.why_not
        and not confirms(handling.confirmed, destination.endpoint, guarded.digest, asker)
    ):
        token = confirmation(destination.endpoint, guarded.digest, asker)
        raise _Stop(Outcome.REVIEWED, Review(guarded.shown, token))
    return guarded


def _cleared(tally: Tally, brief: Brief, found: Found, destination: Destination) -> Guarded:
    """What of the brief may go to a destination, as much of it as fits there. Raises NotCleared, SealError."""
    handling = tally.question.handling
    if destination.generates:
        brief = bounded(brief, tokens=destination.context_tokens - destination.answer_tokens)
    marks, known = {item.mark for item in brief.evidence}, policy_queries.rules_for(destination)
    if brief.history and not (handling.memory or known.in_house):
        raise SealError  # nobody knows of which class the conversation is, and what in it was masked before
    guarded = guard(
        brief,
        found.levels_of(marks),
        handling=handling,
        memory=unsealed(handling.memory, tally.asker) if handling.memory else Memory(),
        rules=known,
        lists=policy_queries.city_lists(),
    )
    if guarded.withheld and not found.answers_with({item.mark for item in guarded.brief.evidence}):
        raise NotCleared("passages_withheld", NOTHING_MAY_LEAVE, guarded.kinds)
    return guarded


def _open(tally: Tally, guarded: Guarded) -> None:
    """Step 5. The ledger knows before anything is generated; if it cannot be written, nothing is."""
    handling = tally.question.handling
    detail: dict[str, Any] = {"task": tally.question.task, "endpoint": tally.endpoint, "findings": dict(guarded.kinds)}
    detail |= {"level": guarded.level, "masked": len(guarded.originals), "withheld": guarded.withheld}
    if guarded.waived:
        detail |= {
            "waived": Counter(kind for kind, _ in guarded.waived),
            "purpose": handling.purpose * (handling.purpose in PURPOSES),
        }
    try:
        tally.keeper = keeping.keeper()
        _record(tally, AuditEvent.ANSWER_OPENED, detail)
    except Exception as error:
        raise _Stop(Outcome.REFUSED, Refused(GUARD_FAILED)) from error
    tally.opened = True


async def _generated(
    tally: Tally, brief: Brief, found: Found, guarded: Guarded, destinations: list[Destination], given: Endpoint | None
) -> AsyncGenerator[AnswerEvent]:
    """Steps 6 to 8, and what is to be said about the answer."""
    by, said = await _begin(tally, brief, found, guarded, destinations, given), ""
    async with aclosing(by.pieces):
        yield AnsweredBy(by.destination.name, by.destination.place, by.destination.generates)
        if by.destination != destinations[0]:
            yield Notice(SWITCHED.format(chosen=destinations[0].name, name=by.destination.name))
        # Quotations pass as they are: all of them stands in documents that the asker may read.
        pieces = by.pieces if by.endpoint.quotes else restored(by.pieces, by.guarded, brief, tally.watched)
        async for event in checked(pieces, brief, found.sources, tally.checks):
            if isinstance(event, Text):
                tally.released(event.text)
                said += event.text
            yield event
    if terms := found.terms_in(said):
        yield Terms(terms)
    for notice in [*found.notices(brief), *remarks(by.guarded, brief, tally.watched)]:
        yield Notice(notice)
    yield Remember(sealed(Memory(by.guarded.level, by.guarded.originals, by.guarded.waived), tally.asker))


async def _begin(
    tally: Tally,
    brief: Brief,
    found: Found,
    guarded: Guarded,
    destinations: list[Destination],
    given: Endpoint | None,
) -> _Begun:
    """Step 6. The first destination that begins to answer. Another is asked only while no word has come, and only
    where policy lets the text go there too. `given` stands in for the chosen destination's endpoint.
    """
    reasons: list[EndpointError] = []
    for destination in destinations:
        leaving = await _in_thread(_switch, tally, brief, found, guarded, destination) if reasons else guarded
        if leaving is None:
            continue
        try:
            endpoint = given if given and not reasons else await _endpoint_of(destination)
            asked = endpoint.stream(leaving.brief)
            counted = tally.metered(asked, destination, leaving, quotes=endpoint.quotes)
            pieces = counted if endpoint.quotes else gathered(counted)
            return _Begun(destination, endpoint, leaving, _resumed(await anext(pieces, ""), pieces))
        except EndpointError as error:
            tally.failed(destination.endpoint, error.operator)
            tally.meter = Meter()  # what fails before its first word counts for nothing
            reasons.append(error)
    raise reasons[0]


async def _endpoint_of(destination: Destination) -> Endpoint:
    try:
        return await registry.opened(destination.kind, policy_queries.connection_of(destination))
    except SealError as error:
        raise failures.OTHER_SEAL.error() from error


async def _resumed(first: str, rest: AsyncGenerator[str]) -> AsyncGenerator[str]:
    async with aclosing(rest):
        yield first
        async for piece in rest:
            yield piece


def _switch(tally: Tally, brief: Brief, found: Found, first: Guarded, destination: Destination) -> Guarded | None:
    """What may go to a destination in place of one that failed. Out of the house only what was on its way out already,
    in the very form in which the person saw it.
    """
    try:
        guarded = _cleared(tally, brief, found, destination)
        if not destination.in_house and (not first.digest or guarded.digest != first.digest):
            return None
        detail = {"from": tally.endpoint, "to": destination.endpoint, "level": guarded.level}
        _record(tally, AuditEvent.ANSWER_SWITCHED, {**detail, "findings": dict(guarded.kinds)})
    except Exception:  # noqa: BLE001  # whatever it is, the text stays
        return None
    tally.endpoint = destination.endpoint
    return guarded


def _close_or_log(tally: Tally) -> None:
    """The answer has been given: a full disk must not break it off. The entry that stays open shows in the ledger."""
    try:
        _close(tally)
    except Exception as error:  # noqa: BLE001
        log.error("answer %s could not be closed: %s", tally.request_id, type(error).__name__)  # noqa: TRY400


@transaction.atomic
def _close(tally: Tally) -> None:
    """Step 9. Whatever happened: one usage record, and the ledger's closing entry."""
    tally.write(timezone.localdate())
    for endpoint, reason in tally.failures.items():
        destination_actions.note_state(endpoint=endpoint, works=False, last_error=reason)
    if tally.outcome == Outcome.ANSWERED and tally.first_text_ms is not None and not tally.known_to_work():
        destination_actions.note_state(endpoint=tally.endpoint, works=True, latency_ms=tally.first_text_ms)
    if tally.nearest:
        library_actions.count_near_miss(document=tally.nearest)
    if tally.opened:
        if tally.keeper:
            turn = keeping.turn_of(tally.question, tally.said, tally.quoted)
            tally.keeper.keep(turn, user=tally.asker, conversation=tally.question.conversation, at=timezone.now())
        counts: dict[str, Any] = asdict(tally.checks)
        counts |= {"hidden": tally.watched.hidden, "invented_placeholders": tally.watched.invented}
        _record(tally, AuditEvent.ANSWER_CLOSED, {"outcome": str(tally.outcome), "ms": tally.elapsed_ms(), **counts})


def _record(tally: Tally, event: AuditEvent, detail: dict[str, Any]) -> None:
    policy_actions.record(event=event, actor_id=tally.asker.pk, request_id=tally.request_id, detail=detail)
