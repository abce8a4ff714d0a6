"""What may be logged: our own sentences.

What libraries say, and the message of any error, may repeat what was typed.
"""

import logging
import os
import sys
import threading
import traceback
from pathlib import Path
from types import TracebackType
from typing import Any

log = logging.getLogger(__name__)

OURS = "yakuba."
MOST_CAUSES = 5
MOST_PLACES = 8
# What an operator can put right although the library's own words stay unsaid.
KNOWN = {
    "django.security.DisallowedHost": "a request named a host that YAKUBA_ALLOWED_HOSTS does not list",
    "django.security.csrf": "a form came without its token: a page left open for long, or YAKUBA_TRUSTED_ORIGINS",
}


class LineFormatter(logging.Formatter):
    """A record as one line: of others, and of errors, only where in the code it was and of which class."""

    def format(self, record: logging.LogRecord) -> str:
        parts = [self.formatTime(record), record.levelname, record.name]
        if record.name.startswith(OURS):
            parts.append(record.getMessage())
        else:
            parts.append(KNOWN.get(record.name, ""))
            parts.append(f"{Path(record.pathname).name}:{record.lineno}")
            parts.append(str(getattr(record, "status_code", "")))

        if record.exc_info and record.exc_info[1]:
            parts.append(where(record.exc_info[1]))

        return " ".join(part for part in parts if part)


def where(error: BaseException) -> str:
    """The class of an error and of what caused it, each with the places it came through; never its message."""
    parts: list[str] = []
    cause: BaseException | None = error
    while cause is not None and len(parts) < MOST_CAUSES:
        parts.append(f"{type(cause).__name__} ({_places(cause)})")
        cause = cause.__cause__ or cause.__context__

    return " from ".join(parts)


def _places(error: BaseException) -> str:
    """The innermost first."""
    frames = traceback.extract_tb(error.__traceback__)[-MOST_PLACES:]
    places = [
        f"{Path(frame.filename).name}:{frame.lineno}" for frame in frames
    ]
    return " < ".join(reversed(places))


def keep_surprises_quiet() -> None:
    """For the server: what Python would print by itself, an error's message or an object's repr, goes this way."""
    logging.captureWarnings(True)
    # A handler that fails would print the record's arguments.
    logging.raiseExceptions = False
    threading.excepthook = lambda args: _say("a thread ended", args.exc_value)
    sys.unraisablehook = lambda args: _say("an error was lost", args.exc_value)
    sys.excepthook = _say_last
    # It would have every TLS key written to a file.
    os.environ.pop("SSLKEYLOGFILE", None)


def _say_last(
    kind: type[BaseException],
    error: BaseException,
    trace: TracebackType | None,
) -> None:
    _say("the process ended", error)


def _say(what: str, error: Any) -> None:
    log.error("%s: %s", what, where(error) if error is not None else "unknown")
