"""What may stand in a log: our own sentences, and where something happened. Never what was typed."""

import asyncio
import logging
import sys
import threading
import warnings
from collections.abc import Iterator
from io import StringIO
from typing import NoReturn

import pytest

from yakuba.config import logs

CANARY = "QzCanaryQz金糸雀"


@pytest.fixture
def written() -> Iterator[StringIO]:
    """What the server's log says, at DEBUG."""
    stream = StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logs.LineFormatter())
    root = logging.getLogger()
    level = logging.getLogger().level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield stream
    root.removeHandler(handler)
    root.setLevel(level)


@pytest.fixture
def quiet() -> Iterator[None]:
    kept = (
        threading.excepthook,
        sys.unraisablehook,
        sys.excepthook,
        logging.raiseExceptions,
    )
    logs.keep_surprises_quiet()
    yield
    (
        threading.excepthook,
        sys.unraisablehook,
        sys.excepthook,
        logging.raiseExceptions,
    ) = kept
    logging.captureWarnings(False)


class Unraisable:
    def __del__(self) -> None:
        raise RuntimeError(CANARY)


def raised() -> ValueError:
    try:
        _deeper()
    except ValueError as error:
        return error
    raise AssertionError


def _deeper() -> NoReturn:
    try:
        {}[CANARY]
    except KeyError as error:
        raise ValueError(CANARY) from error


def test_our_own_sentences_are_written_as_they_are(written: StringIO) -> None:
    logging.getLogger("yakuba.assistant.answering.story").error(
        "answer %s failed", "12ab"
    )
    assert written.getvalue().endswith(
        "ERROR yakuba.assistant.answering.story answer 12ab failed\n"
    )


@pytest.mark.parametrize(
    "name",
    [
        "django.request",
        "django.db.backends",
        "uvicorn.error",
        "asyncio",
        "openai._base_client",
        "py.warnings",
    ],
)
@pytest.mark.parametrize(
    "level", [logging.DEBUG, logging.INFO, logging.WARNING, logging.ERROR]
)
def test_others_are_told_by_place_only(
    written: StringIO, name: str, level: int
) -> None:
    log = logging.getLogger(name)
    before = log.level
    log.level = logging.DEBUG
    log.log(level, f"Not Found: /{CANARY}")
    log.log(level, "SELECT %s", CANARY, exc_info=raised())
    log.level = before
    lines = written.getvalue().splitlines()
    assert len(lines) == 2
    assert "test_logs.py:" in lines[0]
    assert "ValueError (test_logs.py:" in lines[1]
    assert "from KeyError (test_logs.py:" in lines[1]
    assert CANARY not in written.getvalue()


def test_what_an_operator_can_put_right_is_said_in_our_words(
    written: StringIO,
) -> None:
    logging.getLogger("django.security.DisallowedHost").error(
        "Invalid HTTP_HOST header: %r.", CANARY
    )
    assert "YAKUBA_ALLOWED_HOSTS" in written.getvalue()
    assert CANARY not in written.getvalue()


def test_a_task_that_nobody_waits_for_is_told_by_class_only(
    written: StringIO,
) -> None:
    async def fail() -> None:
        raise RuntimeError(CANARY)

    async def main() -> None:
        task = asyncio.ensure_future(fail())
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        del task

    asyncio.run(main())
    assert "RuntimeError" in written.getvalue()
    assert CANARY not in written.getvalue()


@pytest.mark.filterwarnings("default")
def test_what_python_prints_by_itself_is_told_by_class_only(
    written: StringIO, quiet: None, capfd: pytest.CaptureFixture[str]
) -> None:
    def fail() -> None:
        raise RuntimeError(CANARY)

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    warnings.warn(CANARY, UserWarning, stacklevel=1)
    sys.excepthook(ValueError, raised(), None)
    Unraisable()
    logging.getLogger("yakuba.x").error("%d", CANARY)  # a handler that fails
    assert written.getvalue().count("Error (") >= 3
    assert CANARY not in written.getvalue() + "".join(capfd.readouterr())
