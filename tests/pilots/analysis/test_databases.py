"""The same trial has the same figures on SQLite and on PostgreSQL."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.config.child import environment


def figures_on(database: str, folder: Path) -> str:
    (folder / "runtime").mkdir(parents=True)
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "tests.pilots.analysis.on_database",
            database,
            str(folder),
        ],
        env=environment(folder, XDG_RUNTIME_DIR=str(folder / "runtime")),
        cwd=Path(__file__).parents[3],
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.integration
def test_the_same_figures_on_both_databases(tmp_path: Path) -> None:
    one = figures_on("sqlite", tmp_path / "s")
    other = figures_on("postgresql", tmp_path / "p")
    assert "Figures(about=About(" in one
    assert one == other
