"""Deletes kept conversations on time, as long as the server runs."""

import logging
import threading

from django.db import close_old_connections
from django.utils import timezone

from yakuba.assistant.actions import sweep

log = logging.getLogger(__name__)
EVERY_SECONDS = 600.0


class Sweeper(threading.Thread):
    """A thread that looks every ten minutes, from the start on: what expired while the server was off goes first."""

    def __init__(self) -> None:
        super().__init__(name="sweeper", daemon=True)
        self._stop_asked = threading.Event()

    def run(self) -> None:
        while not self._stop_asked.is_set():
            close_old_connections()
            try:
                sweep(now=timezone.now())
            except Exception as error:  # noqa: BLE001  # a database that is away comes back; deletion must then go on
                log.error("kept conversations could not be swept: %s", type(error).__name__)  # noqa: TRY400
            finally:
                close_old_connections()
            self._stop_asked.wait(EVERY_SECONDS)

    def stop(self) -> None:
        self._stop_asked.set()
