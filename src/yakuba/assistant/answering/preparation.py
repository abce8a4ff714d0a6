"""Steps 1, 4 and 5: who may answer, what may go there, and the ledger's entry before it goes."""

import logging
from collections import Counter
from dataclasses import dataclass
from functools import partial
from typing import Any

from yakuba.adapters.seals import SealError
from yakuba.assistant.answering import rules
from yakuba.assistant.answering.events import (
    AnswerEvent,
    AnswerRefusal,
    Review,
    Unavailable,
)
from yakuba.assistant.answering.guard.clearance import (
    NOTHING_MAY_LEAVE,
    ClearedBrief,
    Refusal,
    guard,
)
from yakuba.assistant.answering.guard.known_words import known_words
from yakuba.assistant.answering.memory import (
    Memory,
    confirmation,
    confirms,
    unsealed,
)
from yakuba.assistant.answering.question import Asking
from yakuba.assistant.answering.reception.reception import Reception
from yakuba.assistant.answering.search.outcome import SearchOutcome
from yakuba.assistant.answering.usage.counts import Usage
from yakuba.assistant.answering.usage.enums import AnswerOutcome
from yakuba.assistant.conversations.sealed_turns import Keeper
from yakuba.core.answers.prompting import bounded
from yakuba.core.evidence.brief import Brief
from yakuba.core.privacy.city_lists import CityLists
from yakuba.ledger import actions as ledger
from yakuba.ledger.enums import AuditEvent
from yakuba.policies.destinations import queries as policy_queries
from yakuba.policies.destinations.models import Destination
from yakuba.policies.protection.lists.queries import city_lists
from yakuba.policies.protection.queries import rules_for
from yakuba.policies.quotas.queries import allowances_for
from yakuba.policies.usage_rules import rules as policy_rules
from yakuba.policies.usage_rules.queries import circumstances_of

log = logging.getLogger(__name__)

GUARD_FAILED = "安全のための確認ができなかったため、処理を止めました。しばらくしてからもう一度お試しください。"
NOT_READY = "資料を検索する準備をしています（索引を作り直しています）。数分待ってから、もう一度お試しください。"
FORGOTTEN = "会話の控えを確かめられませんでした。「新しい会話」を選んで、もう一度お尋ねください。"


@dataclass(frozen=True, slots=True)
class Stop:
    """The story ends here, with these events. `destination` is the one that would have answered, if any."""

    outcome: AnswerOutcome
    events: tuple[AnswerEvent, ...]
    destination: Destination | None = None


@dataclass(frozen=True, slots=True)
class Permit:
    """The question may be answered by `destination`; `stand_ins` may take its place, in the city's order.

    `remark` is said first: a limit is near.
    """

    destination: Destination
    stand_ins: tuple[Destination, ...]
    remark: str


@dataclass(frozen=True, slots=True)
class Prepared:
    """All that is known of a question before anything leaves.

    `keeper` keeps the turn, where the city decided so.
    """

    permit: Permit
    search: SearchOutcome
    brief: Brief
    cleared: ClearedBrief
    reception: Reception
    keeper: Keeper | None

    @property
    def wants_text(self) -> bool:
        """Whether a text is to be written by a model, not looked up."""
        return self.reception.wants_text

    @property
    def is_answered(self) -> bool:
        """Whether there will be an answer: what nothing in the documents answers can still be written."""
        return self.wants_text or not self.search.why_not


def decide(asking: Asking) -> Permit | Stop:
    """Step 1. Deny by default; a refusal is recorded before it is said."""
    question = asking.question
    if question.task == "ask":
        problem = rules.question_problem(question.text)
        if problem:
            return refusal(problem)

    usable = policy_queries.destinations_for(
        asking.asker, asking.today, question.work
    )
    destination = _chosen(usable, question.destination)
    allowances = allowances_for(
        asking.asker,
        asking.today,
        unit=asking.unit,
        granted=any(each.restricted for each in usable),
    )
    circumstances = circumstances_of(
        asking.asker,
        destination=destination,
        allowances=allowances,
        today=asking.today,
        tasks=rules.kinds_of_work(
            question.task, question.template, question.texts
        ),
    )
    decision = policy_rules.decide(circumstances)
    if not decision.allowed or destination is None:
        record(asking, AuditEvent.ANSWER_REFUSED, {"reason": decision.code})
        return refusal(decision.sentence, destination=destination)

    stand_ins = [
        each
        for each in usable
        if each != destination and not allowances.standing(each).reached
    ]
    return Permit(destination, tuple(stand_ins), decision.sentence)


def _chosen(usable: list[Destination], name: str) -> Destination | None:
    """The destination of this name; the first where none is named."""
    for each in usable:
        if name in ("", each.endpoint):
            return each

    return None


def unsearched(
    asking: Asking,
    permit: Permit,
    reception: Reception,
    keeper: Keeper | None,
) -> Prepared:
    """What was met without a search: nothing is composed and nothing leaves."""
    question = asking.question
    brief = Brief(question.task, question.text)
    cleared = ClearedBrief(brief, question.handling.level, {}, CityLists())
    nothing = SearchOutcome((), ())
    return Prepared(permit, nothing, brief, cleared, reception, keeper)


def inspect(
    asking: Asking,
    brief: Brief,
    search: SearchOutcome,
    destination: Destination,
) -> ClearedBrief | Stop:
    """Step 4. Any failure refuses; what must be seen before it is sent is shown, and sent once that is confirmed."""
    try:
        cleared = cleared_for(destination, asking, brief, search)
    except SealError:
        return refusal(FORGOTTEN)
    except Exception as error:  # noqa: BLE001  # nothing leaves uninspected, and the log learns no content
        log.error(
            "guard of %s failed: %s", asking.request_id, type(error).__name__
        )
        return refusal(GUARD_FAILED)

    if isinstance(cleared, Refusal):
        findings = dict(cleared.kinds)
        detail = {"reason": cleared.code, "findings": findings}
        record(asking, AuditEvent.ANSWER_REFUSED, detail)
        marked = [Review(cleared.review)] if cleared.review else []
        return refusal(cleared.sentence, *marked)

    if cleared.review and not search.why_not:
        return _reviewed(asking, cleared, destination)

    return cleared


def cleared_for(
    destination: Destination,
    asking: Asking,
    brief: Brief,
    search: SearchOutcome,
) -> ClearedBrief | Refusal:
    """What of the brief may go to a destination, as much of it as fits there.

    Raises SealError where nobody knows any more what the conversation rests on and what in it was masked.
    """
    if destination.generates:
        room = destination.context_tokens - destination.answer_tokens
        brief = bounded(brief, tokens=room)

    cleared = _guarded(destination, asking, brief, search)
    if isinstance(cleared, Refusal) or not cleared.withheld:
        return cleared

    left = {item.mark for item in cleared.brief.evidence}
    if search.answers_with(left):
        return cleared

    return Refusal("passages_withheld", NOTHING_MAY_LEAVE, cleared.kinds)


def _guarded(
    destination: Destination,
    asking: Asking,
    brief: Brief,
    search: SearchOutcome,
) -> ClearedBrief | Refusal:
    handling = asking.question.handling
    destination_rules = rules_for(destination)
    if (
        brief.history
        and not handling.memory
        and not destination_rules.in_house
    ):
        raise SealError

    memory = (
        unsealed(handling.memory, asking.asker)
        if handling.memory
        else Memory()
    )
    return guard(
        brief,
        search.levels_of({item.mark for item in brief.evidence}),
        handling=handling,
        memory=memory,
        rules=destination_rules,
        lists=city_lists(),
        known=partial(known_words, today=asking.today),
    )


def _reviewed(
    asking: Asking, cleared: ClearedBrief, destination: Destination
) -> ClearedBrief | Stop:
    """What was shown to this person before may go; what was not is shown first."""
    confirmed = asking.question.handling.confirmed
    digest = cleared.digest
    if confirms(confirmed, destination.endpoint, digest, asking.asker):
        return cleared

    token = confirmation(destination.endpoint, digest, asking.asker)
    return Stop(AnswerOutcome.REVIEWED, (Review(cleared.review, token),))


def open_entry(
    asking: Asking, prepared: Prepared, usage: Usage
) -> Stop | None:
    """Step 5. The ledger knows before anything is generated; if it cannot be written, nothing is."""
    question = asking.question
    cleared = prepared.cleared
    detail: dict[str, Any] = {
        "task": question.task,
        "endpoint": prepared.permit.destination.endpoint,
        "findings": dict(cleared.kinds),
        "level": cleared.level,
        "masked": len(cleared.originals),
        "withheld": cleared.withheld,
    }
    if cleared.waived:
        handling = question.handling
        detail["waived"] = Counter(kind for kind, _ in cleared.waived)
        detail["purpose"] = handling.purpose if handling.states_purpose else ""

    try:
        record(asking, AuditEvent.ANSWER_OPENED, detail)
    except Exception as error:  # noqa: BLE001
        log.error(
            "answer %s not opened: %s", asking.request_id, type(error).__name__
        )
        return refusal(GUARD_FAILED)

    usage.opened = True
    return None


def refusal(
    sentence: str, *shown: AnswerEvent, destination: Destination | None = None
) -> Stop:
    return Stop(
        AnswerOutcome.REFUSED, (*shown, AnswerRefusal(sentence)), destination
    )


def not_ready(destination: Destination) -> Stop:
    """The index is being built anew: 「見つかりませんでした」 would be wrong."""
    unavailable = Unavailable(NOT_READY, retry=True)
    return Stop(AnswerOutcome.UNAVAILABLE, (unavailable,), destination)


def record(asking: Asking, event: AuditEvent, detail: dict[str, Any]) -> None:
    ledger.record(
        event=event,
        actor_id=asking.asker.pk,
        request_id=asking.request_id,
        detail=detail,
    )
