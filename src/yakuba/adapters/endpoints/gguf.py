"""A model file (GGUF) in this process: llama.cpp through `xllamacpp`, which comes with `yakuba[gguf]`.

llama.cpp opens a server for itself, without a password and on a port that everybody on this machine reaches. Here it
is a socket in a folder of our own, with a key that nobody knows.
"""

import asyncio
import json
import os
import secrets
from collections.abc import AsyncGenerator, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Lock
from typing import Any

from yakuba.adapters.connection import Connection
from yakuba.adapters.endpoints import chat, failures
from yakuba.adapters.endpoints.failures import FailureError
from yakuba.core.answers.metering import TokenCount
from yakuba.core.evidence.brief import Brief

AT_ONCE = 2  # answers; whoever comes third waits
SILENT = -1
MAGIC = b"GGUF"


class ModelFile:
    """One file, loaded with the first question (or by `models`) and kept. `address` is its path."""

    quotes = False

    def __init__(self, connection: Connection) -> None:
        self.name = connection.name
        self._connection = connection
        self._loaded: dict[bool, Any] = {}
        self._lock = Lock()
        self._threads = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="model")

    async def stream(self, brief: Brief) -> AsyncGenerator[str | TokenCount]:
        settings = self._connection
        reason = ""
        failure = failures.CUT
        wait = settings.first_seconds
        begun = False
        events: asyncio.Queue[str | Exception | None] = asyncio.Queue()
        hung_up = Event()
        working = self._start(brief, events, hung_up)
        try:
            while (
                event := await asyncio.wait_for(events.get(), wait)
            ) is not None:
                if isinstance(event, Exception):
                    raise event  # noqa: TRY301  # from the model's thread

                text, reason, used = chat.read(event, reason)
                if used:
                    yield used

                wait = settings.gap_seconds
                if text:
                    begun = True
                    yield text
        except Exception as error:  # noqa: BLE001  # only the table's words go on
            failure = failures.explained(error, begun=begun)
        finally:
            hung_up.set()
            working.cancel()  # where it has not begun yet

        if not reason:
            raise failure.error()
        if reason in failures.FINISHED:
            raise failures.FINISHED[reason].error()

    async def embed(
        self, texts: Sequence[str], *, are_questions: bool = False
    ) -> list[list[float]]:
        request = {"input": list(texts)}
        answer = await self._in_thread(
            lambda: self._server(embedding=True).handle_embeddings(request)
        )
        if "data" not in answer:
            raise failures.NO_EMBEDDING_MODEL.error()

        in_order = sorted(answer["data"], key=lambda item: item["index"])
        return [item["embedding"] for item in in_order]

    async def models(self) -> list[str]:
        await self._in_thread(lambda: self._server(embedding=False))
        return [self._connection.model or Path(self._connection.address).stem]

    async def close(self) -> None:
        """Gives the memory back once the answers under way have ended."""
        with self._lock:
            self._loaded.clear()

        self._threads.shutdown(wait=False)

    async def _in_thread(self, work: Callable[[], Any]) -> Any:
        try:
            return await asyncio.get_running_loop().run_in_executor(
                self._threads, work
            )
        except Exception as error:  # noqa: BLE001
            failure = failures.explained(error, begun=False)

        raise failure.error()

    def _start(
        self, brief: Brief, events: asyncio.Queue[Any], hung_up: Event
    ) -> asyncio.Future[None]:
        """Has the model answer in a thread of its own, event by event, until it is done or nobody listens any more."""
        loop = asyncio.get_running_loop()
        settings = self._connection
        asked = chat.request(brief, settings.model, settings.answer_tokens)
        request = json.dumps(asked)

        def tell(event: str | Exception | None) -> bool:
            with suppress(RuntimeError):  # the loop is gone: so is the reader
                loop.call_soon_threadsafe(events.put_nowait, event)
                return hung_up.is_set()  # true stops the model

            return True

        def work() -> None:
            try:
                self._server(embedding=False).handle_chat_completions(
                    request, tell
                )
            except Exception as error:  # noqa: BLE001  # told to whoever waits
                tell(error)

            tell(None)

        return loop.run_in_executor(self._threads, work)

    def _server(self, *, embedding: bool) -> Any:
        with self._lock:
            if embedding not in self._loaded:
                self._loaded[embedding] = _load(
                    self._connection, embedding=embedding
                )

            return self._loaded[embedding]


def _load(connection: Connection, *, embedding: bool) -> Any:
    """The loaded model. Raises Failed."""
    try:
        import xllamacpp
    except ImportError as error:
        raise FailureError(failures.NO_LOADER) from error

    _look_at(Path(connection.address))
    params = xllamacpp.CommonParams()
    params.model.path = connection.address
    params.embedding = embedding
    # Texts embedded side by side get wrong vectors (2026.10).
    params.n_parallel = 1 if embedding else AT_ONCE
    params.n_ctx = connection.context_tokens * params.n_parallel
    threads = connection.threads or os.cpu_count() or 1
    params.cpuparams.n_threads = threads
    params.cpuparams_batch.n_threads = threads
    params.offline = True
    params.ui = False
    params.endpoint_slots = False
    params.cache_ram_mib = 0  # by default 8 GiB of earlier questions
    params.verbosity = SILENT
    params.api_keys = [secrets.token_urlsafe(32)]
    with TemporaryDirectory(
        prefix="yakuba-", ignore_cleanup_errors=True
    ) as folder:
        params.hostnames = [f"{folder}/model.sock"]
        try:
            return xllamacpp.Server(params)
        except RuntimeError as error:
            raise FailureError(failures.NO_MODEL) from error


def _look_at(path: Path) -> None:
    try:
        with path.open("rb") as file:
            is_model = file.read(len(MAGIC)) == MAGIC
    except OSError as error:
        raise FailureError(failures.NO_FILE) from error

    if not is_model:
        raise FailureError(failures.NO_MODEL)
    if path.stat().st_size > _free_memory():
        raise FailureError(failures.NO_MEMORY)


def _free_memory() -> int:
    """Bytes that can be had without swapping (MemAvailable)."""
    for line in Path("/proc/meminfo").read_text(encoding="ascii").splitlines():
        if line.startswith("MemAvailable:"):
            return int(line.split()[1]) * 1024

    raise FailureError(failures.NO_MEMORY)
