"""Who stands before the doors, and what a door is."""

from collections.abc import Callable
from dataclasses import dataclass

from yakuba.proof import stage
from yakuba.proof.canaries import Canary
from yakuba.proof.visitor import Address, Reply, Visitor

# What the stage's documents can answer, however strange the word that comes with it.
ABOUT = (
    "証明書の手数料のうち、住民票の写しの手数料と、印鑑登録証明書の手数料は"
)
ANSWERED = ("sources", "text", "done")


class ClosedDoorError(Exception):
    """A door did not lead where it should: nothing would be proved by what was not found behind it."""


class Doorstep:
    """Who stands before the doors: signed in with every office, as a newcomer, or not at all."""

    def __init__(self, server: Address, password: str) -> None:
        self.server = server
        self._password = password
        self._cookies: dict[str, dict[str, str]] = {}

    def member(self) -> Visitor:
        return self._signed_in(stage.MEMBER)

    def newcomer(self) -> Visitor:
        return self._signed_in(stage.NEWCOMER)

    def sender(self) -> Visitor:
        return self._signed_in(stage.SENDER)

    def _signed_in(self, user_name: str) -> Visitor:
        """The session of before, or a new one where a door has ended it."""
        cookies = self._cookies.get(user_name)

        if cookies is not None:
            visitor = Visitor(self.server, dict(cookies))
            if visitor.get("/me/").status == 200:
                return visitor

        visitor = Visitor(self.server).sign_in(user_name, self._password)
        self._cookies[user_name] = dict(visitor.cookies)
        return visitor


@dataclass(frozen=True, slots=True)
class Door:
    name: str
    go: Callable[[Doorstep, Canary], object]


def expect(reply: Reply, *kinds: str) -> Reply:
    """The reply, if all these events are in it. Raises ClosedDoorError."""
    came = {str(event["type"]) for event in reply.events}
    if not came.issuperset(kinds):
        raise ClosedDoorError

    return reply
