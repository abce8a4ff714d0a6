"""Which database an address means; addresses that are none stop the start (test_refusals)."""

from pathlib import Path

import pytest

from yakuba.config.database import database


def test_without_an_address_it_is_a_file_in_the_data_directory(
    tmp_path: Path,
) -> None:
    assert database("", tmp_path)["NAME"] == tmp_path / "yakuba.sqlite3"


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (
            "postgresql://yakuba:secret@db.example.jp:5433/town",
            {
                "USER": "yakuba",
                "PASSWORD": "secret",
                "HOST": "db.example.jp",
                "PORT": 5433,
                "NAME": "town",
            },
        ),
        (
            "postgres://db.example.jp/town",
            {"HOST": "db.example.jp", "NAME": "town"},
        ),
        (
            "postgresql://u:p%40ss%2Fword@localhost/town",
            {"PASSWORD": "p@ss/word"},
        ),
        (
            "postgresql://u@localhost/town?sslmode=require",
            {"OPTIONS": {"sslmode": "require"}},
        ),
        (
            "postgresql://postgres:@/postgres?host=/run/postgresql",
            {"OPTIONS": {"host": "/run/postgresql"}, "NAME": "postgres"},
        ),
    ],
)
def test_what_an_address_says(
    address: str, expected: dict[str, object], tmp_path: Path
) -> None:
    settings = database(address, tmp_path)
    assert settings["ENGINE"] == "django.db.backends.postgresql"
    assert {name: settings[name] for name in expected} == expected
