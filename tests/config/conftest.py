"""The demo city, read once; each test works on a copy of its own."""

import shutil
from pathlib import Path

import pytest

from tests.config.child import yakuba


@pytest.fixture(scope="session")
def demo_city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "data"
    done = yakuba("demo", "--load-only", folder=folder)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def city(demo_city: Path, tmp_path: Path) -> Path:
    """A data directory that holds みどり野市."""
    return Path(shutil.copytree(demo_city, tmp_path / "city"))


@pytest.fixture(scope="session")
def password(demo_city: Path) -> str:
    return (demo_city / "demo_password").read_text()
