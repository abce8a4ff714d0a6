"""One worker leads: it alone may write the search index, which allows one writer (tantivy).

A file's lock decides between processes of one machine; where the database is PostgreSQL, whose workers may run on
several machines, an advisory lock decides between them too. Both locks go with the process, however it ends.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic

from django.db import DEFAULT_DB_ALIAS, DatabaseError, connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper

PATIENCE_SECONDS = 10.0  # between two tries to get the database's lock: each opens a connection
LOCK_NUMBER = 0x59414B55  # "YAKU": the one advisory lock of this house


class Leadership:
    """Of all who try to lead one installation, one does at a time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file: int | None = None
        self._connection: BaseDatabaseWrapper | None = None
        self._next_try = 0.0

    def take(self) -> bool:
        """Whether this one leads now."""
        if monotonic() < self._next_try or not self._take_file():
            return False
        if connection.vendor != "postgresql" or self._take_advisory_lock():
            return True

        self._next_try = monotonic() + PATIENCE_SECONDS
        self.release()
        return False

    def is_held(self) -> bool:
        """Whether this one still leads: a lock of the database goes with its connection."""
        if self._file is None:
            return False
        if self._connection is None:
            return True
        if _answers(self._connection):
            return True

        self.release()
        return False

    def release(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

        if self._file is not None:
            os.close(self._file)
            self._file = None

    def _take_file(self) -> bool:
        self._folder.mkdir(parents=True, exist_ok=True)
        path = self._folder / "indexer.lock"
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(handle)
            return False

        self._file = handle
        return True

    def _take_advisory_lock(self) -> bool:
        """On a connection of its own, which nothing else closes."""
        self._connection = connections.create_connection(DEFAULT_DB_ALIAS)
        with self._connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK_NUMBER])
            (is_taken,) = cursor.fetchone()

        return bool(is_taken)


def _answers(connection: BaseDatabaseWrapper) -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False

    return True


@contextmanager
def leading(folder: Path) -> Iterator[bool]:
    """Try to lead for a while; yields whether it worked."""
    leadership = Leadership(folder)
    try:
        yield leadership.take()
    finally:
        leadership.release()
