"""Shared by all tests: a data directory that is thrown away, an index of its own, a small town with people."""

import os
import tempfile

# Before Django reads its settings: nothing of a test may touch a real installation.
os.environ["YAKUBA_DATA_DIR"] = tempfile.mkdtemp(prefix="yakuba-tests-")
os.environ.pop("YAKUBA_DATABASE_URL", None)
os.environ["LC_ALL"] = "C.UTF-8"  # the terminal's sentences are in Japanese, whatever this machine speaks
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright's own event loop runs in the tests' thread

import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.town import Town


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The browser last: its event loop stays in this thread, where no other can run then."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


@pytest.fixture(autouse=True)
def quick_passwords(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def no_network(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Unit tests open no socket to anywhere; the others reach this machine only."""
    local_allowed = any(request.node.get_closest_marker(name) for name in ("integration", "browser"))
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        is_local = self.family == socket.AF_UNIX or (isinstance(address, tuple) and address[0] in ("127.0.0.1", "::1"))
        assert local_allowed, f"a unit test opened a socket to {address}: mark it integration or browser"
        assert is_local, f"a test reached out to {address}"
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture(autouse=True)
def own_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test has a search index of its own."""
    from yakuba.library import indexing, queries
    from yakuba.library.index import SearchIndex

    index = SearchIndex(tmp_path / "index")
    monkeypatch.setattr(queries, "INDEX", index)
    monkeypatch.setattr(indexing, "INDEX", index)


@pytest.fixture(autouse=True)
def own_vocabulary() -> None:
    """Each test has a vocabulary of its own: versions begin anew with every database."""
    from yakuba.library.glossary import queries

    queries._vocabulary.cache_clear()


@pytest.fixture
def town(db: None) -> Iterator[Town]:
    return Town.built()
