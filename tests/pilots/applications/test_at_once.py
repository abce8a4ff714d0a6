"""Two approvers at once, a button pressed four times at once, two coordinators and one place: on both databases."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.config.child import environment


@pytest.mark.integration
@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_nothing_is_counted_twice(tmp_path: Path, database: str) -> None:
    (tmp_path / "runtime").mkdir()
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "tests.pilots.applications.at_once",
            database,
            str(tmp_path),
        ],
        env=environment(tmp_path, XDG_RUNTIME_DIR=str(tmp_path / "runtime")),
        cwd=Path(__file__).parents[3],
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {
        "applying": ["done"] * 4,
        "applications": 1,
        "notices to the head": 1,
        "endorsing": ["done", "ほかの人"],
        "the last place": ["done", "定員（ま"],
        "participants": 1,
    }
