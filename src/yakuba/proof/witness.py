"""Inside the proof's server.

What Python opens for writing, starts and connects to, and files that have no name any more.
"""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TextIO

WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT


class Witness:
    """Notes by way of Python's audit hooks (PEP 578); answers each line on standard input with a folder of notes."""

    def __init__(self) -> None:
        self._written: set[str] = set()
        self._started: list[str] = []
        self._reached: set[str] = set()
        notes: dict[str, Callable[[tuple[Any, ...]], None]] = {
            "open": self._note_open,
            "os.rename": lambda args: self._written.add(_path(args[1])),
            "os.link": lambda args: self._written.add(_path(args[1])),
            "subprocess.Popen": self._note_command,
            "socket.connect": lambda args: self._reached.add(repr(args[1])),
            "socket.sendto": lambda args: self._reached.add(repr(args[1])),
        }

        def hook(event: str, args: tuple[Any, ...]) -> None:
            if note := notes.get(event):
                note(args)

        sys.addaudithook(hook)

    def answer(self, orders: TextIO, told: TextIO) -> None:
        """For each folder named on `orders`: write the notes there, then say so on `told`."""
        for line in orders:
            folder = Path(line.strip())
            self._copy_nameless(folder)
            notes = {
                "written": self._written,
                "commands": self._started,
                "reached": self._reached,
            }
            (folder / "notes.json").write_text(
                json.dumps(
                    {name: list(found) for name, found in notes.items()}
                )
            )
            told.write("noted\n")
            told.flush()

    def _note_open(self, args: tuple[Any, ...]) -> None:
        path, mode, flags = args
        if isinstance(path, int):
            return

        if any(letter in (mode or "") for letter in "wax+") or (
            isinstance(flags, int) and flags & WRITES
        ):
            self._written.add(_path(path))

    def _note_command(self, args: tuple[Any, ...]) -> None:
        command = args[1] if isinstance(args[1], list | tuple) else [args[1]]
        self._started.append(" ".join(os.fsdecode(part) for part in command))

    def _copy_nameless(self, folder: Path) -> None:
        """Files that were opened and unlinked live on as long as they are open: only their process sees them."""
        for entry in Path("/proc/self/fd").iterdir():
            try:
                if (
                    entry.readlink().name.endswith(" (deleted)")
                    and entry.is_file()
                ):
                    (folder / f"nameless-{entry.name}").write_bytes(
                        entry.read_bytes()
                    )
            except OSError:  # closed in the meantime
                continue


def _path(value: Any) -> str:
    return str(Path(os.fsdecode(value)).absolute())
