"""What happens by itself as long as the server runs: kept conversations are deleted on time, notices go out."""

import logging
import threading
from collections.abc import Callable
from datetime import datetime

from django.db import close_old_connections
from django.utils import timezone

from yakuba.assistant.actions import sweep
from yakuba.pilots import mailing, reminding

log = logging.getLogger(__name__)


class Sweeper(threading.Thread):
    """A thread that does its work again and again, from the start on: what fell due while the server was off goes first."""

    def __init__(self, name: str, *, every_seconds: float, work: Callable[[datetime], object]) -> None:
        super().__init__(name=name, daemon=True)
        self._every_seconds, self._work = every_seconds, work
        self._stop_asked = threading.Event()

    def run(self) -> None:
        while not self._stop_asked.is_set():
            close_old_connections()
            try:
                self._work(timezone.now())
            except Exception as error:  # noqa: BLE001  # a database that is away comes back; the work must then go on
                log.error("%s could not be done: %s", self.name, type(error).__name__)  # noqa: TRY400
            finally:
                close_old_connections()
            self._stop_asked.wait(self._every_seconds)

    def stop(self) -> None:
        self._stop_asked.set()


def sweepers() -> list[Sweeper]:
    """Each in a thread of its own: a mail server that does not answer keeps nothing from being deleted."""
    return [
        Sweeper("deletion of kept conversations", every_seconds=600.0, work=lambda now: sweep(now=now)),
        Sweeper("notices", every_seconds=30.0, work=notices),
    ]


def notices(now: datetime) -> None:
    """Remind whom it is time to remind, and send what is waiting."""
    reminding.daily(now=now)
    mailing.deliver(now=now)
