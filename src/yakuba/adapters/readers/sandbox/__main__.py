"""The fork server: holds the parsers warm and forks a child for every file (`python -m` this package).

It never sees a file, so nothing of one can reach the next: each child begins with the same clean memory and ends with
its file. Standard input is a socket through which the parent hands over two others: the child's, and one on which the
server tells how the child ended. With the parent everything here ends.
"""

import gc
import os
import select
import signal
import socket
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from math import inf
from time import monotonic
from typing import NoReturn

from yakuba.adapters.crashes import leave_no_core
from yakuba.adapters.readers.conversion import folder
from yakuba.adapters.readers.formats import FORMATS
from yakuba.adapters.readers.sandbox import child
from yakuba.adapters.readers.sandbox.server import SECONDS_SIZE, ChildEnd


@dataclass(frozen=True, slots=True)
class Child:
    """`alive` can be read once it has ended; its parent waits for how at the other end of `told`."""

    pid: int
    alive: int
    told: int
    deadline: float


def main() -> None:
    leave_no_core()
    control = socket.fromfd(0, socket.AF_UNIX, socket.SOCK_STREAM)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    children: list[Child] = []
    warming = _warm()
    while _take_turn(control, children, may_wait=next(warming, True)):
        pass

    for each in children:
        _end(each, is_overdue=True)


def _warm() -> Iterator[bool]:
    """In each turn one more parser is imported, or some characters drawn; whether there is time to wait then."""
    names = [f"yakuba.adapters.readers.{each.reader}" for each in FORMATS]
    for name in ("yakuba.adapters.maskable.child", *names):
        yield False
        # What cannot be imported fails those files alone that need it.
        with suppress(ImportError):
            import_module(name)

    from yakuba.adapters.readers.pdf.seen.shapes import draw_usual

    for _ in draw_usual():
        yield False

    gc.collect()
    # Nothing of this is looked at again, so its memory stays shared.
    gc.freeze()


def _take_turn(
    control: socket.socket, children: list[Child], *, may_wait: bool
) -> bool:
    """Until something happens; False once the parent has gone."""
    handles = [control.fileno(), *(each.alive for each in children)]
    seconds = _seconds_left(children) if may_wait else 0
    ready, _, _ = select.select(handles, [], [], seconds)
    now = monotonic()
    for each in list(children):
        if each.alive in ready or each.deadline <= now:
            children.remove(each)
            _end(each, is_overdue=each.alive not in ready)

    if control.fileno() not in ready:
        return True

    message, handles, _, _ = socket.recv_fds(control, SECONDS_SIZE, 2)
    if not message:
        return False

    deadline = now + int.from_bytes(message, "big")
    children.append(_begin(control, children, handles, deadline))
    return True


def _seconds_left(children: list[Child]) -> float | None:
    """Until the next child is overdue."""
    deadline = min((each.deadline for each in children), default=inf)
    return None if deadline == inf else max(deadline - monotonic(), 0)


def _begin(
    control: socket.socket,
    others: list[Child],
    handles: list[int],
    deadline: float,
) -> Child:
    channel, told = handles
    alive, life = os.pipe()
    pid = os.fork()
    if pid == 0:
        # Of its parent and its siblings it holds nothing.
        for handle in (control.fileno(), told, alive):
            os.close(handle)

        for each in others:
            os.close(each.told)
            os.close(each.alive)

        _be_child(channel)

    os.setpgid(pid, pid)
    os.close(channel)
    os.close(life)
    return Child(pid, alive, told, deadline)


def _be_child(channel: int) -> NoReturn:
    try:
        os.setpgid(0, 0)
        line = socket.fromfd(channel, socket.AF_UNIX, socket.SOCK_STREAM)
        child.answer(line)
        os._exit(0)
    finally:
        os._exit(1)


def _end(each: Child, *, is_overdue: bool) -> None:
    _kill(each)
    _, status = os.waitpid(each.pid, 0)
    folder.remove(each.pid)
    code = os.waitstatus_to_exitcode(status)
    ending = ChildEnd.DONE if code == 0 else ChildEnd.BROKEN
    if is_overdue or code == -signal.SIGXCPU:
        ending = ChildEnd.TOO_SLOW

    # Unless nobody waits any more.
    with suppress(BrokenPipeError):
        os.write(each.told, ending.value)

    os.close(each.alive)
    os.close(each.told)


def _kill(each: Child) -> None:
    """With all that it began. One that has ended already stays as it ended."""
    with suppress(OSError):
        os.killpg(each.pid, signal.SIGKILL)


if __name__ == "__main__":
    main()
