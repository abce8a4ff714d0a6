"""A machine without any index gets everything from one folder; the lock files say exactly what."""

import os
import re
import subprocess
import sys
import tomllib
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOCKS = ("requirements.lock", "requirements-dev.lock")
PINNED = re.compile(r"^([a-z0-9-]+)(?:\[[a-z,]+\])?==(\S+)", re.MULTILINE)


def project() -> dict[str, list[str]]:
    """The project's own dependencies, and those of its developers."""
    told = tomllib.loads((ROOT / "pyproject.toml").read_text())
    runtime = told["project"]["dependencies"]
    return {
        "requirements.lock": runtime,
        "requirements-dev.lock": runtime + told["dependency-groups"]["dev"],
    }


def run(*command: str | Path, home: Path, **settings: str) -> str:
    """Run with an empty home and nothing of this machine's configuration of pip."""
    env = {
        "PATH": os.environ["PATH"],
        "LANG": "C.UTF-8",
        "HOME": str(home),
        "PIP_CONFIG_FILE": os.devnull,
        **settings,
    }
    done = subprocess.run(
        command,
        env=env,
        cwd=home,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.integration
def test_yakuba_installs_and_runs_from_the_folder_alone(
    tmp_path: Path,
) -> None:
    wheels = tmp_path / "wheels"
    home = tmp_path / "home"
    home.mkdir()
    subprocess.run(
        [sys.executable, ROOT / "tools" / "wheels.py", wheels],
        check=True,
        capture_output=True,
        timeout=300,
    )
    venv.create(tmp_path / "venv", with_pip=True)
    tools = tmp_path / "venv" / "bin"
    run(
        tools / "python",
        "-m",
        "pip",
        "install",
        "--no-index",
        "--find-links",
        wheels,
        "yakuba",
        home=home,
    )
    assert run(tools / "yakuba", "--version", home=home).startswith("yakuba ")
    loaded = run(tools / "yakuba", "demo", "--load-only", home=home)
    assert "aoi" in loaded
    answer = run(
        tools / "yakuba",
        "ask",
        "粗大ごみの料金はいくらですか",
        "--user",
        "aoi",
        home=home,
    )
    assert "〔1〕" in answer
    kept = home / ".local" / "share" / "yakuba"
    assert {path.name for path in kept.iterdir()} >= {
        "yakuba.sqlite3",
        "index",
        "secret_key",
    }
    page = "from django.test import Client; print(Client(headers={'host': 'localhost'}).get('/sign-in/').status_code)"
    assert (
        run(
            tools / "yakuba",
            "shell",
            "--verbosity",
            "0",
            "--command",
            page,
            home=home,
        )
        == "200\n"
    )


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_file_has_hashes_and_no_address(name: str) -> None:
    text = (ROOT / name).read_text()
    assert "://" not in text
    assert "--index" not in text
    assert "--find-links" not in text
    entries = re.split(r"\n(?=\S)", text.strip())
    assert len(entries) > 20
    assert [
        entry
        for entry in entries
        if not PINNED.match(entry) or "--hash=sha256:" not in entry
    ] == []


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_file_holds_every_dependency(name: str) -> None:
    locked = {found[0] for found in PINNED.findall((ROOT / name).read_text())}
    wanted = {
        re.split(r"[\[<>=;~! ]", line.lower())[0].replace("_", "-")
        for line in project()[name]
    }
    assert wanted - locked == set()


def test_the_developers_lock_agrees_with_the_runtime_s() -> None:
    runtime, development = (
        dict(PINNED.findall((ROOT / name).read_text())) for name in LOCKS
    )
    assert {name: development.get(name) for name in runtime} == runtime
