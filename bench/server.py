"""A real server in a child process, and its memory."""

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from yakuba.proof.visitor import FORM, Reply, Visitor

YAKUBA = str(Path(sys.executable).parent / "yakuba")
WORDS = ("text", "notice", "refused")  # events that show something


@dataclass(frozen=True)
class Address:
    host: str
    port: int


def signed_in(address: Address, user_name: str, password: str) -> Visitor:
    """Somebody who has accepted the rules of use."""
    visitor = Visitor(address).sign_in(user_name, password)
    visitor.get("/policy/")
    visitor.post("/policy/", "accepted=on", FORM)
    return visitor


def milliseconds_to_first_word(reply: Reply) -> float:
    """0 where none came."""
    held = ""

    for chunk, moment in zip(reply.chunks, reply.moments, strict=True):
        *lines, held = (held + chunk.decode()).split("\n")
        for line in lines:
            if json.loads(line)["type"] in WORDS:
                return 1000 * moment

    return 0.0


@contextmanager
def serving(
    folder: Path,
) -> Iterator[tuple[subprocess.Popen[str], Address, float]]:
    """The process, its address, and the seconds from the start to the first healthy answer."""
    environment = os.environ | {"YAKUBA_DATA_DIR": str(folder)}
    began = time.perf_counter()
    process = subprocess.Popen(
        [YAKUBA, "serve", "--port", "0"],
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    )

    try:
        address = _address(process)
        assert Visitor(address).get("/healthz").status == 200, "not healthy"
        yield process, address, time.perf_counter() - began
    finally:
        process.terminate()
        process.wait(timeout=30)


def private_memory_mb(process: subprocess.Popen[str]) -> float:
    """RssAnon: what the process holds for itself, shared and file pages left out."""
    status = Path(f"/proc/{process.pid}/status").read_text(encoding="ascii")

    for line in status.splitlines():
        if line.startswith("RssAnon"):
            return int(line.split()[1]) / 1024

    raise RuntimeError("this system does not tell RssAnon")


def _address(process: subprocess.Popen[str]) -> Address:
    """What the server says when it has started."""
    assert process.stdout is not None

    for line in process.stdout:
        found = re.search(r"http://([^:/\s]+):(\d+)", line)
        if found:
            return Address(found[1], int(found[2]))

    raise RuntimeError("the server did not start")
