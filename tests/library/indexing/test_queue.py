"""The indexer: one at a time, killed at any moment, begun again."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.adapters.readers.making import CITY, pdf
from tests.town import Town
from yakuba.library.documents import actions
from yakuba.library.documents.enums import DocumentState
from yakuba.library.indexing import queue

ROOT = Path(__file__).parents[3]
PATIENCE = 60


# Through the queue, with real children


@pytest.mark.integration
def test_the_queue_is_worked_off_and_a_bad_file_does_not_stop_it(
    town: Town,
) -> None:
    given: dict[str, tuple[bytes, DocumentState, str]] = {
        "手数料.docx": (
            (CITY / "tesuryo_jorei.docx").read_bytes(),
            DocumentState.INDEXED,
            "",
        ),
        "鍵.pdf": (
            pdf(["Hello."], encrypted=True),
            DocumentState.FAILED,
            "パスワードを外して",
        ),
        "紙.pdf": (
            (CITY / "scan_tsuchi.pdf").read_bytes(),
            DocumentState.FAILED,
            "OCR",
        ),
        "空.txt": (b"", DocumentState.FAILED, "中身が空です"),
        "最後.txt": (
            "転入届は14日以内です。".encode(),
            DocumentState.INDEXED,
            "",
        ),
    }
    documents = {
        name: actions.add_document(
            collection=town.public, file_name=name, data=data, added_by=None
        )[0]
        for name, (data, _, _) in given.items()
    }
    taken: list[str] = []
    assert queue.work_off(
        lambda document: taken.append(document.file_name)
    ) == len(given)
    assert taken == list(given)
    for name, document in documents.items():
        document.refresh_from_db()
        _, state, reason = given[name]
        assert (document.state, reason in document.state_reason) == (
            state,
            True,
        )
        assert bool(document.state_help) is (state == DocumentState.FAILED)


@pytest.mark.integration
def test_a_document_withdrawn_just_as_its_reading_begins_stays_withdrawn(
    town: Town,
) -> None:
    from django.db import connection

    document, _ = actions.add_document(
        collection=town.public,
        file_name="a.txt",
        data="転入届は14日以内です。".encode(),
        added_by=None,
    )

    def meanwhile(
        execute: Callable[..., Any],
        sql: str,
        params: Any,
        many: bool,
        context: dict[str, Any],
    ) -> Any:
        result = execute(sql, params, many, context)
        if sql.startswith("UPDATE") and DocumentState.READING in params:
            actions.withdraw(document=document, actor=town.head)
        return result

    with connection.execute_wrapper(meanwhile):
        queue.work_off()
    document.refresh_from_db()
    assert (document.state, document.passages.count()) == (
        DocumentState.WITHDRAWN,
        0,
    )


# Killed


@pytest.mark.integration
@pytest.mark.parametrize(
    ("stop_at", "left"),
    [
        ('"attempts" = ', "reading"),  # the child is about to read
        (
            'INSERT INTO "library_passagerecord"',
            "reading",
        ),  # in the middle of the transaction
        (
            'SET "in_index"',
            "indexing",
        ),  # the index has committed, the database does not know
    ],
)
def test_an_indexer_that_was_killed_is_made_good_by_the_next(
    tmp_path: Path, stop_at: str, left: str
) -> None:
    file = tmp_path / "手数料.txt"
    file.write_text("住民票の写しは1通300円です。\n", encoding="utf-8")
    data = tmp_path / "data"
    environment = os.environ | {
        "YAKUBA_DATA_DIR": str(data),
        "LC_ALL": "ja_JP.UTF-8",
        "PYTHONUTF8": "1",
    }
    with subprocess.Popen(
        [
            sys.executable,
            "-m",
            "tests.library.indexing.stopping_indexer",
            file,
            stop_at,
        ],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as child:
        assert child.stdout
        said = child.stdout.readline()
        os.kill(child.pid, signal.SIGKILL)
    assert said == b"here\n"
    assert child.returncode == -signal.SIGKILL
    assert rows(data, "SELECT state FROM library_document") == [(left,)]

    cli = [sys.executable, "-c", "from yakuba.config.cli import main; main()"]
    done = subprocess.run(
        [*cli, "ingest", file],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        check=True,
        text=True,
    )
    assert "1件が検索できます。" in done.stdout
    assert rows(
        data, "SELECT state, in_index, attempts FROM library_document"
    ) == [("indexed", 1, 2)]
    assert rows(data, "SELECT count(*) FROM library_passagerecord") == [(1,)]
    found = subprocess.run(
        [*cli, "search", "住民票"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert found.stdout.count("住民票の写しは1通300円です。") == 1


def rows(folder: Path, question: str) -> list[tuple[Any, ...]]:
    connection = sqlite3.connect(folder / "yakuba.sqlite3")
    try:
        return connection.execute(question).fetchall()
    finally:
        connection.close()
