"""The real `yakuba`, as a child process with a data directory of its own."""

import os
import re
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Any, Self

YAKUBA = Path(sys.executable).with_name("yakuba")


def environment(folder: Path, **settings: str) -> dict[str, str]:
    """What a child sees: nothing of the tests' own settings, a Japanese terminal, its own data directory."""
    foreign = ("YAKUBA_", "DJANGO_", "LC_", "LANG", "PYTEST_", "COV_")
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(foreign)
    }
    return {
        **kept,
        "LANG": "C.UTF-8",
        "YAKUBA_DATA_DIR": str(folder),
        **settings,
    }


def yakuba(
    *arguments: str | bytes,
    folder: Path,
    blocks: int | None = None,
    seconds: int = 120,
    **settings: str,
) -> subprocess.CompletedProcess[str]:
    """Run a command to its end. `blocks` of 512 bytes is the most that a file may grow to: a disk that is full."""
    command: list[str | bytes] = [str(YAKUBA), *arguments]
    if blocks is not None:
        command = [
            "sh",
            "-c",
            'ulimit -f "$1"; shift; exec "$@"',
            "sh",
            str(blocks),
            *command,
        ]
    return subprocess.run(
        command,
        env=environment(folder, **settings),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=seconds,
        check=False,
    )


def rows(folder: Path, query: str) -> list[tuple[Any, ...]]:
    """What stands in a child's database."""
    connection = sqlite3.connect(folder / "yakuba.sqlite3", timeout=20)
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


def _hears_control_c() -> None:
    """As at a terminal: a suite that a shell has put into the background was told to ignore it, and so would its children."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class Server:
    """`yakuba serve`, from its first line to its end; what it said on standard error is in `errors` afterwards."""

    def __init__(self, folder: Path, **settings: str) -> None:
        self.folder = folder
        self._stderr = (folder.parent / f"{folder.name}.stderr").open("a+b")
        self._process = subprocess.Popen(
            [YAKUBA, "serve", "--port", "0"],
            env=environment(folder, **settings),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=self._stderr,
            preexec_fn=_hears_control_c,
        )
        assert self._process.stdout is not None
        line = self._process.stdout.readline().decode()
        found = re.search(r"http://([\d.]+):(\d+)/", line)
        assert found, f"no address in {line!r}: {self.errors}"
        self.host = found[1]
        self.port = int(found[2])

    @property
    def errors(self) -> str:
        self._stderr.seek(0)
        return self._stderr.read().decode()

    def forget_errors(self) -> None:
        """What was said so far was to be expected."""
        self._stderr.truncate(0)

    def stop(self, how: signal.Signals = signal.SIGTERM) -> int:
        """Ask it to end, wait until it has, and return its exit code."""
        self._process.send_signal(how)
        return self._process.wait(timeout=20)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._process.poll() is None:
            self.stop()
        assert self._process.stdout is not None
        self._process.stdout.close()
        self._stderr.close()
