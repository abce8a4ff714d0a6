"""Shared by all tests: a data directory that is thrown away, an index of its own, a small town with people."""

import socket
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from tests.town import Town

# Beside servers and browsers on two cores, how long an example takes says nothing.
settings.register_profile(
    "house", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("house")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The browser last: its event loop stays in this thread, where no other can run then."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


@pytest.fixture(autouse=True)
def quick_passwords(settings: Any) -> None:
    settings.PASSWORD_HASHERS = [
        "django.contrib.auth.hashers.MD5PasswordHasher"
    ]


@pytest.fixture(autouse=True)
def no_network(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Unit tests open no socket to anywhere; the others reach this machine only."""
    local_allowed = any(
        request.node.get_closest_marker(name)
        for name in ("integration", "browser")
    )
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        is_local = self.family == socket.AF_UNIX or (
            isinstance(address, tuple) and address[0] in ("127.0.0.1", "::1")
        )
        assert local_allowed, (
            f"a unit test opened a socket to {address}: mark it integration or browser"
        )
        assert is_local, f"a test reached out to {address}"
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture(autouse=True)
def own_data(tmp_path_factory: pytest.TempPathFactory, settings: Any) -> None:
    """Each test has a data directory of its own, beside the folder of its files, and with it a search index."""
    settings.DATA_DIR = tmp_path_factory.mktemp("data")


@pytest.fixture(autouse=True)
def own_vocabulary() -> None:
    """Each test has a vocabulary of its own: versions begin anew with every database."""
    from yakuba.library.glossary import queries

    queries._vocabulary.cache_clear()


@pytest.fixture
def town(db: None) -> Iterator[Town]:
    return Town.built()
