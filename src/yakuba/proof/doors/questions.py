"""Doors through which a question comes in: asked, followed up, refused, sent outside, broken off."""

from collections.abc import Callable
from typing import Any

from yakuba.proof import model, stage
from yakuba.proof.canaries import Canary
from yakuba.proof.doors.doorstep import (
    ABOUT,
    ANSWERED,
    ClosedDoorError,
    Doorstep,
    expect,
)
from yakuba.proof.visitor import Reply

COST = f"{ABOUT}いくらですか"


def question(step: Doorstep, canary: Canary) -> None:
    step.member().ask(canary.spoken)
    for text in (canary.latin, canary.japanese):
        expect(step.member().ask(f"{COST}。{text}"), *ANSWERED)


def follow_up(step: Doorstep, canary: Canary) -> None:
    turn = {"question": f"{ABOUT}。{canary.spoken}", "answer": canary.spoken}
    again = "では、住民票の写しの手数料はいくらですか"
    expect(step.member().ask(again, history=[turn] * 3), *ANSWERED)


def every_field(step: Doorstep, canary: Canary) -> None:
    """A page that has been tampered with: text in each field that should hold a choice."""
    text = canary.spoken
    member = step.member()
    for field in ("destination", "conversation", "collections", "history"):
        member.ask(COST, **{field: text})

    handling: dict[str, Any] = {}
    for name in ("level", "purpose", "confirmed", "memory"):
        member.ask(COST, handling={name: text})
        handling[name] = text

    waived = [{"kind": canary.latin, "value": text}]
    handling |= {"waived": waived, "hidden": [text]}
    member.ask(text, handling=handling, unknown=text)


def refused(step: Doorstep, canary: Canary) -> None:
    """Who has not accepted the rules of use; what is too long; what must not be sent outside."""
    text = canary.spoken
    expect(step.newcomer().ask(text), "refused")
    expect(step.member().ask(text * 400), "refused")
    forbidden = f"マイナンバー 1234 5678 9018 の{ABOUT}。{text}"
    public = _public()
    expect(step.sender().ask(forbidden, **public), "refused")


def stumbles(word: str) -> Callable[[Doorstep, Canary], object]:
    """The endpoint of the house fails at this word."""

    def go(step: Doorstep, canary: Canary) -> None:
        for text in (canary.latin, canary.japanese):
            expect(step.member().ask(f"{COST}{word}{text}"), "unavailable")

    return go


def _public(**more: object) -> dict[str, Any]:
    return {"destination": stage.OUTSIDE, "handling": {"level": "1", **more}}


def sent_outside(step: Doorstep, canary: Canary) -> None:
    """To a model outside: reviewed, confirmed, sent masked, restored in the answer."""
    sender = step.sender()
    text = f"{COST}。090-1234-5678 {canary.latin}"
    review = expect(sender.ask(text, **_public()), "review")
    token = _value(review, "review", "token")
    reply = sender.ask(text, **_public(confirmed=token))
    answer = expect(reply, *ANSWERED, "remember")
    if canary.latin not in answer.text:
        raise ClosedDoorError

    memory = _value(answer, "remember", "memory")
    sender.ask(f"{text}もう一度。", **_public(memory=memory, confirmed=token))


def _value(reply: Reply, kind: str, name: str) -> object:
    """Of the first event of that kind."""
    return next(event[name] for event in reply.events if event["type"] == kind)


def outside_stumbles(word: str) -> Callable[[Doorstep, Canary], object]:
    """The model outside fails at this word."""

    def go(step: Doorstep, canary: Canary) -> None:
        for text in (canary.latin, canary.japanese):
            expect(
                step.sender().ask(f"{COST}{word}{text}", **_public()), "done"
            )

    return go


def hang_up(step: Doorstep, canary: Canary) -> None:
    for chunks in (1, 2, 3):
        question = f"{COST}{model.LINGERS}{canary.latin}"
        step.member().hang_up_after(question, chunks)
