"""The folder of a conversion: in memory where the system has such a place, and gone with the child that made it."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

IN_MEMORY = Path("/dev/shm")  # noqa: S108  # in it a folder of our own, with 0700


@contextmanager
def own_folder() -> Iterator[Path]:
    """This process's own; nobody else looks into it."""
    folder = _folder_of(os.getpid())
    remove(os.getpid())
    folder.mkdir(mode=0o700)
    try:
        yield folder
    finally:
        remove(os.getpid())


def remove(pid: int) -> None:
    """What a process left that was killed."""
    shutil.rmtree(_folder_of(pid), ignore_errors=True)


def _folder_of(pid: int) -> Path:
    is_there = os.access(IN_MEMORY, os.W_OK | os.X_OK)
    parent = IN_MEMORY if is_there else Path(tempfile.gettempdir())
    return parent / f"yakuba-conversion-{os.getuid()}-{pid}"
