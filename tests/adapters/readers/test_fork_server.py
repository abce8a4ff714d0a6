"""One server holds the parsers warm; a fork of it reads each file, and nothing outlives the process that asked."""

import os
import select
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from yakuba.adapters.readers.base import BROKEN, ReaderBounds, ReadError
from yakuba.adapters.readers.sandbox import TOO_SLOW, ask, read_in_child
from yakuba.adapters.readers.sandbox.server import ChildEnd, ForkServer

pytestmark = pytest.mark.integration
PATIENCE = 20


def server_of(server: ForkServer) -> int:
    assert server._process is not None
    return server._process.pid


def text_of(number: int) -> str:
    text = f"第{number}号の届出は{number}日以内です。"
    extract = read_in_child(text.encode(), "a.txt", ReaderBounds())
    return extract.blocks[0].text


def test_files_read_at_once_do_not_mix() -> None:
    numbers = range(1, 41)
    with ThreadPoolExecutor(8) as threads:
        texts = list(threads.map(text_of, numbers))
    assert texts == [
        f"第{each}号の届出は{each}日以内です。" for each in numbers
    ]


def test_a_child_that_crashes_takes_only_its_own_file() -> None:
    with pytest.raises(ReadError) as caught:
        ask({"verb": "a verb that there is not"}, b"", ReaderBounds())
    assert (caught.value.message, caught.value.retry) == (BROKEN, False)
    assert text_of(3) == "第3号の届出は3日以内です。"


def test_a_child_that_says_nothing_is_killed_after_its_seconds() -> None:
    server = ForkServer()
    line = server.begin_child(1)
    assert line.ending() is ChildEnd.TOO_SLOW
    line.close()
    server.end()


def test_a_second_that_hangs_takes_no_other_child_with_it() -> None:
    server = ForkServer()
    hanging = server.begin_child(1)
    patient = server.begin_child(PATIENCE)
    assert hanging.ending() is ChildEnd.TOO_SLOW
    # What it is asked is no request.
    patient.channel.sendall(b"nothing\n")
    assert patient.ending() is ChildEnd.BROKEN
    for line in (hanging, patient):
        line.close()
    server.end()


def test_a_server_that_is_killed_is_begun_anew() -> None:
    server = ForkServer()
    line = server.begin_child(PATIENCE)
    first = server_of(server)
    os.kill(first, signal.SIGKILL)
    assert line.ending() is ChildEnd.UNTOLD
    line.close()

    again = server.begin_child(1)
    assert server_of(server) != first
    assert again.ending() is ChildEnd.TOO_SLOW
    again.close()
    server.end()


def test_what_took_too_long_says_so() -> None:
    with pytest.raises(ReadError) as caught:
        read_in_child(b"a " * 9_000_000, "a.txt", ReaderBounds(max_seconds=0))
    assert caught.value.message == TOO_SLOW


PARENT = """
import os, sys
from yakuba.adapters.readers.sandbox.server import FORK_SERVER
line = FORK_SERVER.begin_child(1000)
print(FORK_SERVER._process.pid, flush=True)
sys.stdin.read()
"""


def test_a_server_that_ends_takes_its_children_with_it() -> None:
    server = ForkServer()
    line = server.begin_child(PATIENCE)
    server.end()
    assert line.channel.recv(1) == b""
    assert line.ending() is ChildEnd.TOO_SLOW
    line.close()


@pytest.mark.parametrize("ending", [signal.SIGKILL, signal.SIGTERM])
def test_a_killed_parent_leaves_nothing_running(
    ending: signal.Signals,
) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", PARENT],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as parent:
        assert parent.stdout
        server = int(parent.stdout.readline())
        children = Path(f"/proc/{server}/task/{server}/children")
        while not (child := children.read_text().strip()):
            pass
        watched = [os.pidfd_open(int(each)) for each in (server, child)]
        parent.send_signal(ending)
    for handle in watched:
        ended, _, _ = select.select([handle], [], [], PATIENCE)
        os.close(handle)
        assert ended


FORKING = """
import os, sys
from yakuba.adapters.readers.base import ReaderBounds
from yakuba.adapters.readers.sandbox import read_in_child
def read(text):
    return read_in_child(text.encode(), "a.txt", ReaderBounds()).blocks[0].text
assert read("first") == "first"
child = os.fork()
for number in range(5):
    text = f"手数料は{os.getpid()}円、期限は{number}日です。"
    assert read(text) == text
if child:
    _, status = os.waitpid(child, 0)
    sys.exit(os.waitstatus_to_exitcode(status))
"""


def test_a_process_that_forks_asks_a_server_of_its_own() -> None:
    done = subprocess.run(
        [sys.executable, "-c", FORKING],
        capture_output=True,
        check=False,
        text=True,
    )
    assert (done.returncode, done.stderr) == (0, "")
