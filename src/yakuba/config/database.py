"""The database: a file in the data directory, or the PostgreSQL that the environment names."""

from importlib.util import find_spec
from pathlib import Path
from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

from yakuba.adapters.terminal import bilingual

POSTGRESQL = "django.db.backends.postgresql"


def database(address: str, folder: Path) -> dict[str, Any]:
    """Django's settings of the one database; raises ImproperlyConfigured."""
    return _postgresql(address) if address else _sqlite(folder)


def _sqlite(folder: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": folder / "yakuba.sqlite3",
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA secure_delete=ON;",
        },
    }


def _postgresql(address: str) -> dict[str, Any]:
    try:
        settings: dict[str, Any] = {**dj_database_url.parse(address)}
    except ValueError:  # another kind of database, a port that is no number, a bracket in the password
        settings = {}

    if settings.get("ENGINE") != POSTGRESQL or not settings.get("NAME"):
        raise ImproperlyConfigured(
            bilingual(
                "YAKUBA_DATABASE_URL は postgresql://利用者:パスワード@ホスト:ポート/データベース名 の形で指定してください。",
                "YAKUBA_DATABASE_URL must look like postgresql://user:password@host:port/name.",
            )
        )

    if find_spec("psycopg") is None:
        raise ImproperlyConfigured(
            bilingual(
                "PostgreSQLを使うには yakuba[postgres] を入れてください。",
                "Install yakuba[postgres] to use PostgreSQL.",
            )
        )

    return {**settings, "CONN_HEALTH_CHECKS": True}
