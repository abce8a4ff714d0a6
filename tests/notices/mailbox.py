"""A mail server for tests, and people with addresses. A conftest that imports the fixtures has them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from tests.town import Town
from yakuba.accounts.models import User


@dataclass
class Mailbox:
    """What a mail server does with what it is given."""

    received: list[bytes] = field(default_factory=list)
    refuses: str = ""

    async def handle_RCPT(  # noqa: N802  # aiosmtpd calls it so
        self,
        server: Any,
        session: Any,
        envelope: Any,
        address: str,
        options: Any,
    ) -> str:
        if address == self.refuses:
            return "550 no such person"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802  # aiosmtpd calls it so
        self, server: Any, session: Any, envelope: Any
    ) -> str:
        self.received.append(envelope.content)
        return "250 OK"


class AnyPort(Controller):  # type: ignore[misc]
    """A server on whatever port is free; aiosmtpd itself would knock at port 0."""

    def _trigger_server(self) -> None:
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@pytest.fixture
def people(town: Town) -> list[User]:
    """The head and aoi have addresses; the coordinator has none."""
    for user in (town.aoi, town.head):
        user.email = f"{user.user_name}@city.example.jp"
        user.save()
    return [town.aoi, town.head, town.coordinator]


@pytest.fixture
def mailbox(settings: Any) -> Iterator[Mailbox]:
    box = Mailbox()
    controller = AnyPort(box, hostname="127.0.0.1", port=0)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = controller.port
    yield box
    controller.stop()
