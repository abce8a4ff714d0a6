"""The path of a question (DESIGN §2): decide, find, compose, inspect, open, generate, guard, ground, close.

The only module through which a question can reach an endpoint. Read `answer`; the rest can be read without it.
"""

import asyncio
import logging
import secrets
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from time import monotonic
from typing import Any
from uuid import UUID, uuid4

from asgiref.sync import sync_to_async
from django.db import transaction
from django.utils import timezone

from yakuba.accounts.models import User
from yakuba.adapters.endpoints import registry
from yakuba.adapters.endpoints.base import Endpoint, EndpointError
from yakuba.assistant import finding, keeping, rules
from yakuba.assistant.events import AnsweredBy, AnswerEvent, Done, Notice, Refused, Sources, Text, Unavailable
from yakuba.assistant.finding import Found
from yakuba.assistant.models import UsageRecord
from yakuba.core import citations, grounding
from yakuba.core.brief import Brief, Task, Turn
from yakuba.core.inspection import Treatment, inspect, judge
from yakuba.core.passages import Extract
from yakuba.core.stream_guard import StreamGuard
from yakuba.policies import actions as policy_actions
from yakuba.policies import queries as policy_queries
from yakuba.policies import rules as policy_rules
from yakuba.policies.models import AuditEvent, Destination

log = logging.getLogger(__name__)
Outcome = UsageRecord.Outcome

GUARD_FAILED = "安全のための確認ができなかったため、処理を止めました。しばらくしてからもう一度お試しください。"
PERSONAL = "個人に関する情報が含まれている可能性があるため、庁外の方式には送りません。該当する部分を除いてください。"
BROKEN = "回答の途中で問題が起きました。もう一度お試しください。続くときは情報システム担当に連絡してください。"
UNSUPPORTED = "（⚠ 根拠が見つかりません）"


@dataclass(frozen=True, slots=True)
class Question:
    """What a person asks for. `attachment` is the text to summarise, for that task only.

    `destination` is the chosen `Destination.endpoint`; empty means the first that the asker may use.
    `conversation` is the page's name for what belongs together, where the city keeps conversations.
    """

    text: str
    task: Task = "ask"
    history: tuple[Turn, ...] = ()
    collections: tuple[int, ...] = ()
    attachment: Extract | None = None
    sentences: int = 5
    destination: str = ""
    conversation: UUID = field(default_factory=uuid4)


@dataclass(slots=True)
class Tally:
    """Sizes, durations and the outcome of one question; its content only where the city keeps it (`keeper`)."""

    asker: User
    question: Question
    endpoint: str = ""
    request_id: str = field(default_factory=lambda: secrets.token_hex(8))
    started: float = field(default_factory=monotonic)
    outcome: Outcome = Outcome.CUT
    opened: bool = False
    first_text_ms: int | None = None
    answer_chars: int = 0
    sources: int = 0
    unsupported: int = 0
    invented_marks: int = 0
    keeper: keeping.Keeper | None = None
    said: list[str] = field(default_factory=list)

    def elapsed_ms(self) -> int:
        return round((monotonic() - self.started) * 1000)

    def released(self, text: str) -> None:
        self.answer_chars += len(text)
        if self.keeper:
            self.said.append(text)
        if self.first_text_ms is None:
            self.first_text_ms = self.elapsed_ms()


class _Stop(Exception):  # noqa: N818  # not an error: the story ends here, with this event
    def __init__(self, event: Refused | Unavailable, outcome: Outcome) -> None:
        self.event, self.outcome = event, outcome


async def answer(asker: User, question: Question, *, endpoint: Endpoint | None = None) -> AsyncIterator[AnswerEvent]:
    """Answer a question as a stream of events; every door of Yakuba consumes this."""
    tally = Tally(asker, question, endpoint.name if endpoint else question.destination)
    today = timezone.localdate()
    try:
        destination = await _in_thread(_decide, tally, today)
        endpoint = endpoint or await registry.opened(destination.kind, policy_queries.connection_of(destination))
        found = await _in_thread(finding.find, asker, question, today)
        tally.sources = len(found.sources)
        brief = finding.compose(question, found)
        kinds = _inspect(brief, found, destination)
        await _in_thread(_open, tally, kinds)
        yield Sources(found.sources)
        if sentence := found.why_not:
            tally.outcome = found.outcome
            yield Notice(sentence)
        else:
            yield AnsweredBy(destination.name, destination.place, destination.generates)
            async for line in _lines(endpoint.stream(brief)):
                checked = _ground(line, brief, tally)
                tally.released(checked)
                yield Text(checked)
            for notice in found.notices(brief):
                yield Notice(notice)
            tally.outcome = Outcome.ANSWERED
    except _Stop as stop:
        tally.outcome = stop.outcome
        yield stop.event
    except EndpointError as error:
        tally.outcome = Outcome.UNAVAILABLE
        yield Unavailable(error.message, error.retry)
    except Exception as error:  # noqa: BLE001  # whatever happens, the person gets a sentence and the log no content
        log.error("answer %s failed: %s", tally.request_id, type(error).__name__)  # noqa: TRY400
        tally.outcome = Outcome.UNAVAILABLE
        yield Unavailable(BROKEN, retry=True)
    finally:
        await asyncio.shield(_in_thread(_close_or_log, tally))
    yield Done(answered=tally.outcome == Outcome.ANSWERED, elapsed_ms=tally.elapsed_ms())


async def _in_thread(function: Callable[..., Any], *args: Any) -> Any:
    return await sync_to_async(partial(function, *args))()


def _decide(tally: Tally, today: date) -> Destination:
    """Step 1. Deny by default; a refusal is recorded before it is said."""
    problem = rules.question_problem(tally.question.text) if tally.question.task == "ask" else None
    if problem:
        raise _Stop(Refused(problem), Outcome.REFUSED)
    usable = policy_queries.destinations_for(tally.asker, today)
    destination = next((each for each in usable if tally.endpoint in ("", each.endpoint)), None)
    tally.endpoint = destination.endpoint if destination else tally.endpoint
    decision = policy_rules.decide(policy_queries.circumstances_of(tally.asker, destination=destination, today=today))
    if not decision.allowed or destination is None:
        _record(tally, AuditEvent.ANSWER_REFUSED, {"reason": decision.code})
        raise _Stop(Refused(decision.sentence), Outcome.REFUSED)
    return destination


def _inspect(brief: Brief, found: Found, destination: Destination) -> dict[str, int]:
    """Step 4. Kinds and counts of what was found; anything personal stays in the house, any failure refuses."""
    try:
        findings = [finding for part in brief.parts() for finding in inspect(part)]
    except Exception as error:
        raise _Stop(Refused(GUARD_FAILED), Outcome.REFUSED) from error
    for level in found.levels:
        if not policy_rules.may_receive(
            level=level, in_house=destination.in_house, highest_level=destination.highest_level
        ):
            raise _Stop(Refused(policy_rules.SENTENCES["class_too_high"]), Outcome.REFUSED)
    verdict = judge(findings, policy_rules.TREATMENTS_OUTSIDE)
    if verdict.treatment > Treatment.ALLOW and not destination.in_house:
        raise _Stop(Refused(PERSONAL), Outcome.REFUSED)
    kinds = sorted({finding.kind for finding in findings})
    return {kind: sum(finding.kind == kind for finding in findings) for kind in kinds}


def _open(tally: Tally, kinds: dict[str, int]) -> None:
    """Step 5. The ledger knows before anything is generated; if it cannot be written, nothing is."""
    detail: dict[str, Any] = {"task": tally.question.task, "endpoint": tally.endpoint, "findings": kinds}
    try:
        tally.keeper = keeping.keeper()
        _record(tally, AuditEvent.ANSWER_OPENED, detail)
    except Exception as error:
        raise _Stop(Refused(GUARD_FAILED), Outcome.REFUSED) from error
    tally.opened = True


async def _lines(pieces: AsyncIterator[str]) -> AsyncIterator[str]:
    """Step 7. The guarded stream, line by line: a line is what evidence is checked for."""
    guard, held = StreamGuard({}), ""
    async for piece in pieces:
        *lines, held = (held + guard.feed(piece)).split("\n")
        for line in lines:
            yield line + "\n"
    if held := held + guard.finish():
        yield held


def _ground(line: str, brief: Brief, tally: Tally) -> str:
    """Step 8. Invented citations go; a line without evidence is marked as such."""
    line, invented = citations.drop_invented(line, {item.mark for item in brief.evidence})
    tally.invented_marks += invented
    if not line.strip() or grounding.support(line, brief.evidence).holds:
        return line
    tally.unsupported += 1
    return line.rstrip("\n") + UNSUPPORTED + "\n"


def _close_or_log(tally: Tally) -> None:
    """The answer has been given: a full disk must not break it off. The entry that stays open shows in the ledger."""
    try:
        _close(tally)
    except Exception as error:  # noqa: BLE001
        log.error("answer %s could not be closed: %s", tally.request_id, type(error).__name__)  # noqa: TRY400


@transaction.atomic
def _close(tally: Tally) -> None:
    """Step 9. Whatever happened: one usage record, and the ledger's closing entry."""
    UsageRecord.objects.create(
        user=tally.asker,
        task=tally.question.task,
        endpoint=tally.endpoint,
        outcome=tally.outcome,
        question_chars=len(tally.question.text),
        answer_chars=tally.answer_chars,
        sources=tally.sources,
        first_text_ms=tally.first_text_ms,
        total_ms=tally.elapsed_ms(),
    )
    if tally.opened:
        _keep(tally)
        counts = {"unsupported": tally.unsupported, "invented_marks": tally.invented_marks}
        _record(tally, AuditEvent.ANSWER_CLOSED, {"outcome": str(tally.outcome), "ms": tally.elapsed_ms(), **counts})


def _keep(tally: Tally) -> None:
    """Where the city decided to keep conversations: this turn, sealed."""
    if tally.keeper:
        asked, attached = tally.question, tally.question.attachment
        text = "\n".join(block.text for block in attached.blocks) if attached else ""
        turn = keeping.KeptTurn(
            asked.text or f"要約：{(attached and attached.title) or '文章'}", "".join(tally.said), text
        )
        tally.keeper.keep(turn, user=tally.asker, conversation=asked.conversation, at=timezone.now())


def _record(tally: Tally, event: AuditEvent, detail: dict[str, Any]) -> None:
    policy_actions.record(event=event, actor_id=tally.asker.pk, request_id=tally.request_id, detail=detail)
