"""The parent's hold on the fork server: one for this process, begun with its first file, gone with it."""

import atexit
import os
import socket
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from threading import Lock

SECONDS_SIZE = 4
GRACE_SECONDS = 5  # beyond which not even the server is waited for
# A library that begins threads of its own cannot be forked; none that the parsers use gains by them.
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}


class ChildEnd(Enum):
    """How a child ended, as the server tells it. UNTOLD: the server itself has gone."""

    DONE = b"d"
    TOO_SLOW = b"s"
    BROKEN = b"b"
    UNTOLD = b""


@dataclass(frozen=True, slots=True)
class ChildLine:
    """The parent's two ends: to the child, and to the server, which tells how the child ended."""

    channel: socket.socket
    told: socket.socket

    def ending(self) -> ChildEnd:
        """Waits until the child has ended."""
        try:
            return ChildEnd(self.told.recv(1))
        except OSError:
            return ChildEnd.UNTOLD

    def close(self) -> None:
        self.channel.close()
        self.told.close()


class ForkServer:
    """Any number of threads may ask for children at once."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None

    def begin_child(self, seconds: int) -> ChildLine:
        """A child for one request, which is killed after so many seconds."""
        channel, childs = socket.socketpair()
        told, servers = socket.socketpair()
        with childs, servers, self._lock:
            self._hand_over([childs.fileno(), servers.fileno()], seconds)

        for mine in (channel, told):
            mine.settimeout(seconds + GRACE_SECONDS)

        return ChildLine(channel, told)

    def end(self) -> None:
        """Every child ends with the server."""
        if self._control is not None:
            self._control.close()

        if self._process is not None:
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(GRACE_SECONDS)

            self._process.kill()
            self._process.wait()

        self._process = self._control = None

    def forget(self) -> None:
        """After a fork of this process: the server is the other one's."""
        self._lock = Lock()
        if self._control is not None:
            self._control.close()

        self._process = self._control = None

    def _hand_over(self, handles: list[int], seconds: int) -> None:
        message = seconds.to_bytes(SECONDS_SIZE, "big")
        try:
            socket.send_fds(self._running(), [message], handles)
        except OSError:
            # It was killed.
            self.end()
            socket.send_fds(self._running(), [message], handles)

    def _running(self) -> socket.socket:
        if self._control is None:
            self._control, servers = socket.socketpair()
            with servers:
                self._process = subprocess.Popen(
                    [sys.executable, "-m", "yakuba.adapters.readers.sandbox"],
                    stdin=servers.fileno(),
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    env=os.environ | ONE_THREAD,
                    start_new_session=True,
                )

        return self._control


FORK_SERVER = ForkServer()
atexit.register(FORK_SERVER.end)
os.register_at_fork(after_in_child=FORK_SERVER.forget)
