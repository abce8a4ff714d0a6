"""What goes wrong at the terminal is one sentence and an exit code: never a traceback, never half a change."""

import os
import re
import socket
import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.config.child import rows, yakuba

pytestmark = pytest.mark.integration

JAPANESE = re.compile(r"[ぁ-ん]")
LONG_SECRET = "Vh3x-9dKq_" * 8
COUNTED = (
    "library_document",
    "library_storedfile",
    "library_passagerecord",
    "ledger_auditentry",
)


def refused(
    done: subprocess.CompletedProcess[str], says: str, code: int = 1
) -> None:
    lines = done.stderr.splitlines()
    assert len(lines) == 1, done.stderr
    assert lines[0].startswith("yakuba: ")
    assert says in lines[0]
    assert JAPANESE.search(lines[0])
    assert "Traceback" not in done.stderr
    assert done.returncode == code


def counts(folder: Path) -> list[int]:
    return [
        rows(folder, f"SELECT count(*) FROM {table}")[0][0]  # noqa: S608
        for table in COUNTED
    ]


@pytest.fixture
def note(tmp_path: Path) -> Path:
    path = tmp_path / "note.md"
    path.write_text("# 手数料\n\n住民票の写しは1通300円です。\n")
    return path


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("YAKUBA_HTTPS", "たぶん"),
        ("YAKUBA_UPLOAD_MAX_MB", "many"),
        ("YAKUBA_LOG_LEVEL", "LOUD"),
        ("YAKUBA_ALLOWED_HOSTS", "https://yakuba.example.jp/"),
        ("YAKUBA_TRUSTED_ORIGINS", "yakuba.example.jp"),
        ("YAKUBA_TRUSTED_PROXIES", "proxy.example.jp"),
        ("YAKUBA_DATABASE_URL", "mysql://localhost/yakuba"),
        ("YAKUBA_DATABASE_URL", "postgresql://localhost"),
        ("YAKUBA_DATABASE_URL", "postgresql://localhost:port/yakuba"),
        ("YAKUBA_DATABASE_URL", "postgresql://u:[p@localhost/yakuba"),
        ("YAKUBA_SECRET_KEY", "short"),
        ("YAKUBA_SECRET_KEY_FILE", "/nowhere/secret"),
        ("YAKUBA_MUNICIPALITY_FILE", "/nowhere/name"),
        ("YAKUBA_DATA_DIR", "~nobody-of-this-name/yakuba"),
    ],
)
def test_a_setting_that_cannot_be_used_stops_the_start(
    setting: str, value: str, tmp_path: Path
) -> None:
    refused(
        yakuba("doctor", folder=tmp_path / "data", **{setting: value}),
        setting,
        code=2,
    )


@pytest.mark.parametrize("variable", ["LANG", "LC_MESSAGES", "LC_ALL"])
def test_the_sentence_is_english_where_the_environment_asks_for_it(
    variable: str, tmp_path: Path
) -> None:
    done = yakuba(
        "doctor",
        folder=tmp_path,
        YAKUBA_HTTPS="maybe",
        **{variable: "en_US.UTF-8"},
    )
    assert done.stderr == "yakuba: YAKUBA_HTTPS must be true or false.\n"
    assert done.returncode == 2


def test_commands_speak_english_too(tmp_path: Path) -> None:
    for arguments in (
        ["ask", "x"],
        ["ingest", "."],
        ["serve", "--port", "70000"],
        ["nonsense"],
        ["import_staff", "x"],
    ):
        done = yakuba(*arguments, folder=tmp_path, LANG="en_GB.UTF-8")
        assert done.stderr.isascii(), done.stderr
        assert len(done.stderr.splitlines()) == 1
        assert done.returncode == 1


@pytest.mark.parametrize(
    ("arguments", "says", "code"),
    [
        (["ask", "住民票の手数料は"], "--user", 1),
        (["summarise", "{note}"], "--user", 1),
        (["ingest", "{note}"], "--collection", 1),
        (["search", "住民票"], "見つかりませんでした", 3),
        (["doctor"], "確認が必要", 1),
        (["import_staff", "{note}"], "見出し", 1),
    ],
)
def test_an_empty_installation_is_prepared_and_the_sentence_says_what_is_missing(
    arguments: list[str], says: str, code: int, note: Path, tmp_path: Path
) -> None:
    done = yakuba(
        *[word.format(note=note) for word in arguments],
        folder=tmp_path / "data",
    )
    refused(done, says, code)
    assert counts(tmp_path / "data") == [0, 0, 0, 0]


@pytest.mark.parametrize(
    "arguments", [["ledger", "verify"], ["reindex"], ["reindex", "--purge"]]
)
def test_an_empty_installation_can_be_looked_after(
    arguments: list[str], tmp_path: Path
) -> None:
    done = yakuba(*arguments, folder=tmp_path / "data")
    assert done.stderr == ""
    assert done.returncode == 0


@pytest.mark.parametrize("arguments", [["ledger", "verify"], ["doctor"]])
def test_who_only_looks_makes_no_key_of_the_ledger(
    arguments: list[str], city: Path
) -> None:
    (city / "ledger_key").unlink()
    done = yakuba(*arguments, folder=city)
    assert "バックアップから戻してください" in done.stdout + done.stderr
    assert done.returncode == 1
    assert not (city / "ledger_key").exists()


def test_the_first_account_can_be_made_before_the_first_start(
    tmp_path: Path,
) -> None:
    arguments = (
        "createsuperuser",
        "--noinput",
        "--user_name",
        "first",
        "--name",
        "最初の人",
    )
    done = yakuba(
        *arguments, folder=tmp_path, DJANGO_SUPERUSER_PASSWORD=LONG_SECRET
    )
    assert done.returncode == 0, done.stderr
    held = rows(
        tmp_path,
        "SELECT role FROM accounts_user JOIN accounts_accessgrant ON user_id = accounts_user.id ORDER BY role",
    )
    assert held == [("coordinator",), ("operator",)]
    refused(yakuba("demo", "--load-only", folder=tmp_path), "デモでない登録")


def test_help_prepares_nothing(tmp_path: Path) -> None:
    done = yakuba("ask", "--help", folder=tmp_path)
    assert done.stdout.startswith("usage: yakuba ask")
    assert not (tmp_path / "yakuba.sqlite3").exists()


@pytest.mark.parametrize("under", ["", "deeper/still"])
@pytest.mark.parametrize("secret", ["", LONG_SECRET])
def test_a_data_directory_that_is_a_file_is_said(
    under: str, secret: str, note: Path
) -> None:
    done = yakuba(
        "ask", "住民票", folder=note / under, YAKUBA_SECRET_KEY=secret
    )
    refused(
        done,
        "Not a directory" if under or not secret else "File exists",
        1 if secret else 2,
    )
    assert note.read_text().startswith("# 手数料")


def test_a_database_that_cannot_be_opened_is_said(tmp_path: Path) -> None:
    (tmp_path / "yakuba.sqlite3").mkdir()
    refused(yakuba("doctor", folder=tmp_path), "unable to open database file")


@pytest.mark.parametrize(
    "command",
    [
        ["ask", "住民票"],
        ["search", "住民票"],
        ["ledger", "verify"],
        ["serve"],
        ["migrate"],
    ],
)
def test_a_damaged_database_is_said_and_left_alone(
    command: list[str], tmp_path: Path
) -> None:
    damaged = b"this is no database at all" * 1000
    (tmp_path / "yakuba.sqlite3").write_bytes(damaged)
    refused(yakuba(*command, folder=tmp_path), "壊れています")
    assert (tmp_path / "yakuba.sqlite3").read_bytes() == damaged


@pytest.mark.parametrize(
    "command",
    [["ask", "住民票"], ["ingest", "x"], ["reindex"], ["serve"], ["demo"]],
)
def test_a_database_of_a_newer_version_is_not_touched(
    command: list[str], tmp_path: Path
) -> None:
    yakuba("ledger", "verify", folder=tmp_path)
    connection = sqlite3.connect(tmp_path / "yakuba.sqlite3")
    connection.execute(
        "INSERT INTO django_migrations (app, name, applied) VALUES ('library', '9999_later', '2030-01-01')"
    )
    connection.commit()
    connection.close()
    refused(yakuba(*command, folder=tmp_path), "library.9999_later")


def test_postgresql_that_does_not_answer_is_said(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    done = yakuba(
        "doctor",
        folder=tmp_path,
        YAKUBA_DATABASE_URL=f"postgresql://u:hidden-word@127.0.0.1:{port}/yakuba",
    )
    refused(done, "接続先")
    assert "hidden-word" not in done.stderr


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener.getsockname()[1]


def test_a_port_in_use_is_said(taken_port: int, tmp_path: Path) -> None:
    refused(
        yakuba("serve", "--port", str(taken_port), folder=tmp_path),
        f"127.0.0.1:{taken_port} を使えません",
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ["--port", "70000"],
        ["--port", "-1"],
        ["--host", "192.0.2.1"],
        ["--host", "::g"],
        ["--port", "http"],
    ],
)
def test_an_impossible_address_is_said(
    arguments: list[str], tmp_path: Path
) -> None:
    refused(yakuba("serve", *arguments, folder=tmp_path), arguments[1])


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["nonsense"], "nonsense"),
        (["ask"], "question"),
        (["ask", b"\xff\xfe"], "UTF-8"),
        (["ask", "住民票", "--user", "nobody"], "--user"),
        (["ingest"], "paths"),
        (["ingest", "{gone}", "--collection", "例規集"], "gone"),
        (["ingest", "{note}", "--collection", "ない文書群"], "--collection"),
        (["import_staff", "{gone}"], "gone"),
        (["import_staff", "."], "開けません"),
        (["summarise", "{gone}", "--user", "aoi"], "gone"),
        (["summarise", "{note}", "--length", "endless"], "--length"),
        (["ledger"], "verb"),
        (["ledger", "forge"], "forge"),
        (["search", "住民票", "--limit", "ten"], "--limit"),
        (["search", "eval"], "--corpus --queries --out"),
        (
            [
                "search",
                "eval",
                "--corpus",
                "{gone}",
                "--queries",
                "{note}",
                "--out",
                "{out}",
            ],
            "gone",
        ),
        (
            [
                "search",
                "eval",
                "--corpus",
                "{note}",
                "--queries",
                "{note}",
                "--out",
                "{out}",
            ],
            "note.md",
        ),
        (
            [
                "search",
                "eval",
                "--corpus",
                "{shape}",
                "--queries",
                "{shape}",
                "--out",
                "{out}",
            ],
            "shape.jsonl",
        ),
    ],
)
def test_arguments_that_cannot_be_used_are_said(
    arguments: list[str | bytes],
    says: str,
    demo_city: Path,
    note: Path,
    tmp_path: Path,
) -> None:
    (tmp_path / "shape.jsonl").write_text('["a list", "is no line"]\n')
    paths = {
        "note": note,
        "gone": tmp_path / "gone",
        "out": tmp_path / "out",
        "shape": tmp_path / "shape.jsonl",
    }
    words = [
        word if isinstance(word, bytes) else word.format(**paths)
        for word in arguments
    ]
    refused(yakuba(*words, folder=demo_city), says)


def test_a_file_name_that_is_not_utf_8_is_registered_all_the_same(
    city: Path, tmp_path: Path
) -> None:
    batch = tmp_path / "batch"
    batch.mkdir()
    (batch / os.fsdecode("住民.md".encode("cp932"))).write_text(
        "# 手数料\n\n住民票の写しは1通300円です。\n"
    )
    done = yakuba("ingest", str(batch), "--collection", "例規集", folder=city)
    assert (done.returncode, done.stdout) == (0, "1件が検索できます。\n"), (
        done.stderr
    )


def test_a_full_disk_leaves_no_half_of_a_document(
    city: Path, tmp_path: Path
) -> None:
    large = tmp_path / "large.txt"
    large.write_text(
        "".join(
            f"第{number}条 手数料は{number * 7}円とする。\n"
            for number in range(40_000)
        )
    )
    before = counts(city)
    refused(
        yakuba(
            "ingest",
            str(large),
            "--collection",
            "例規集",
            folder=city,
            blocks=1000,
        ),
        "空き容量",
    )
    assert rows(city, "PRAGMA integrity_check") == [("ok",)]
    assert counts(city) == before
    assert yakuba("ledger", "verify", folder=city).returncode == 0


def test_a_full_disk_at_the_first_start_leaves_nothing_that_hinders_the_second(
    tmp_path: Path,
) -> None:
    for blocks in (0, 1, 16, 100):
        done = yakuba("demo", "--load-only", folder=tmp_path, blocks=blocks)
        refused(done, "空き容量", code=1 if blocks else 2)
    assert yakuba("ledger", "verify", folder=tmp_path).returncode == 0
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600


def test_a_full_disk_during_a_rebuild_leaves_the_old_index_in_use(
    city: Path,
) -> None:
    found = yakuba("search", "住民票", folder=city).stdout
    refused(yakuba("reindex", folder=city, blocks=100), "空き容量")
    assert yakuba("search", "住民票", folder=city).stdout == found != ""


def test_a_secret_that_was_cut_off_is_said(tmp_path: Path) -> None:
    (tmp_path / "secret_key").write_text("half")
    refused(yakuba("doctor", folder=tmp_path), "secret_key", code=2)
