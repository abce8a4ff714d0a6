"""The positive control: a server that lets a question out by one exit each, so that the search can show what it finds.

Nothing imports this but the proof's own server (`proving.child`): `yakuba serve` cannot be made to leak this way.
"""

import gzip
import logging
import socket
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from asgiref.sync import sync_to_async
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection

from yakuba.accounts.models import User
from yakuba.adapters.search_index import IndexEntry
from yakuba.assistant.answering import views
from yakuba.ledger.actions import record
from yakuba.ledger.enums import AuditEvent
from yakuba.library.search.index import search_index
from yakuba.proof import places

log = logging.getLogger("yakuba.leak")
_kept_open: list[Any] = []


def _database(text: str) -> None:
    record(
        event=AuditEvent.ANSWER_REFUSED, actor_id=None, detail={"reason": text}
    )


def _session(text: str) -> None:
    session = SessionStore()
    session["question"] = text * 5  # long enough for Django to compress it
    session.save()


def _free_page(text: str) -> None:
    """A row that was deleted without being overwritten, as SQLite does by default."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA secure_delete=OFF")
        cursor.execute("CREATE TABLE leak (text)")
        cursor.execute("INSERT INTO leak VALUES (%s)", [text * 200])
        cursor.execute("DROP TABLE leak")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        cursor.execute("PRAGMA secure_delete=ON")


def _write_ahead_log(text: str) -> None:
    """A row that was overwritten in the database and still stands in its log."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE briefly (text)")
        cursor.execute("INSERT INTO briefly VALUES (%s)", [text])
        cursor.execute("DROP TABLE briefly")


def _log(text: str) -> None:
    log.debug("asked: %s", text)


def _output(text: str) -> None:
    print(repr(text.encode()), flush=True)  # noqa: T201


def _temporary_file(text: str) -> None:
    with tempfile.NamedTemporaryFile(
        "w", delete=False, encoding="utf-16"
    ) as file:
        file.write(text)


def _spool(text: str) -> None:
    """An upload that grew out of memory: a file without a name, gone when it is closed."""
    spool = tempfile.SpooledTemporaryFile(max_size=1)  # noqa: SIM115  # stays open, as a request's does
    spool.write(text.encode())
    spool.flush()
    _kept_open.append(spool)


def _data_folder(text: str) -> None:
    (settings.DATA_DIR / "cache.gz").write_bytes(gzip.compress(text.encode()))


def _home(text: str) -> None:
    (Path.home() / ".history").write_text(
        text, encoding="cp932", errors="replace"
    )


def _working_folder(text: str) -> None:
    Path("core.12345").write_bytes(b"\x7fELF" + text.encode("utf-32-le"))


def _shared_memory(text: str) -> None:
    (places.SHARED_MEMORY / _base().name).write_text(text)


def _elsewhere(text: str) -> None:
    _base().with_name(f"{_base().name}-elsewhere").write_text(text)


def _base() -> Path:
    """The folder of the proof: what lies beside it under its name is removed with it."""
    return settings.DATA_DIR.parents[1]


def _index(text: str) -> None:
    with search_index().writing() as writer:
        writer.put(
            10**9,
            [
                IndexEntry(
                    passage=10**9,
                    document=10**9,
                    collection=10**9,
                    title="",
                    body=text,
                )
            ],
        )


def _network(text: str) -> None:
    """An address to which nothing leads (RFC 5737): a datagram's connect sends nothing."""
    with (
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sent,
        suppress(OSError),
    ):
        sent.connect(("192.0.2.1", 9))


def _command(text: str) -> None:
    subprocess.run([sys.executable, "-c", "", text], check=True)  # noqa: S603  # arguments are seen by everybody (ps)


@dataclass(frozen=True, slots=True)
class Leak:
    """One exit: what lets the question out, and the place where the search must find it."""

    name: str
    place: str
    let_out: Callable[[str], None]


LEAKS = (
    Leak("データベースの行", places.ROWS, _database),
    Leak("セッション（圧縮）", places.ROWS, _session),
    Leak("データベースの空きページ", places.PAGES, _free_page),
    Leak("データベースの書込みログ", places.LOG_OF_DATABASE, _write_ahead_log),
    Leak("ログ", places.STREAM, _log),
    Leak("標準出力", places.STREAM, _output),
    Leak("一時ファイル", places.TEMPORARY, _temporary_file),
    Leak("アップロードの一時置き", places.NAMELESS, _spool),
    Leak("圧縮した控え", places.DATA, _data_folder),
    Leak("ホームの履歴", places.HOME, _home),
    Leak("異常終了の記録", places.WORKING, _working_folder),
    Leak("共有メモリー", places.MEMORY, _shared_memory),
    Leak("ほかの場所への書込み", places.ELSEWHERE, _elsewhere),
    Leak("検索の索引", places.INDEX, _index),
    Leak("別のプログラムへの引数", places.COMMANDS, _command),
    Leak("外への通信", places.NETWORK, _network),
)


def plant(words: Mapping[str, str]) -> None:
    """Have a question that holds the word of a leak leak by it, before it is answered as usual."""
    answer = vars(views)["answer"]

    async def leaking(
        asker: User, question: Any, **more: Any
    ) -> AsyncIterator[Any]:
        for leak in LEAKS:
            if leak.name in words and words[leak.name] in question.text:
                await sync_to_async(leak.let_out)(question.text)

        async for event in answer(asker, question, **more):
            yield event

    vars(views)["answer"] = leaking
