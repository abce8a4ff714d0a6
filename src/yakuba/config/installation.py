"""Everything that must be there before the first question: folder, tables, the embedded endpoint."""

import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from yakuba.adapters.terminal import bilingual
from yakuba.policies.destinations.actions import reseal_credentials
from yakuba.policies.destinations.enums import (
    ContractTerms,
    EndpointKind,
    NetworkPath,
)
from yakuba.policies.destinations.models import Destination

OTHERS = 0o077
IN_THIS_PROCESS: dict[str, Any] = {
    "in_house": True,
    "enabled": True,
    "network_path": NetworkPath.INSIDE,
    "terms": ContractTerms.OWN,
    "trains_on_input": False,
    "keeps_days": 0,
}
BUILT_IN: dict[str, dict[str, Any]] = {
    "quoting": {
        "kind": EndpointKind.QUOTING,
        "name": EndpointKind.QUOTING.label,
        "good_for": "資料の記載をそのまま知りたいとき",
    },
    "encoder": {
        "kind": EndpointKind.ENCODER,
        "name": EndpointKind.ENCODER.label,
        "good_for": "言葉の違う質問から資料を探すとき",
        "embeds": True,
        # One of the city's own goes first.
        "position": 900,
        # As much of a passage as its model reads.
        "context_tokens": 512,
    },
}


def prepare() -> None:
    """Make what is missing, change nothing that is there. Raises CommandError with what to do."""
    folder = settings.DATA_DIR
    folder.mkdir(parents=True, exist_ok=True)
    if not os.access(folder, os.W_OK):
        raise CommandError(
            bilingual(
                f"データを置く場所に書き込めません: {folder}。YAKUBA_DATA_DIR を確かめてください。",
                f"The data directory {folder} is not writable. Check YAKUBA_DATA_DIR.",
            )
        )

    _close_to_others(folder)
    loader = MigrationLoader(connection)
    _refuse_newer(loader)
    if set(loader.graph.nodes) - set(loader.applied_migrations):
        call_command("migrate", verbosity=0, interactive=False)

    for endpoint, values in BUILT_IN.items():
        Destination.objects.get_or_create(
            endpoint=endpoint, defaults={**IN_THIS_PROCESS, **values}
        )

    if settings.SECRET_KEY_FALLBACKS:
        reseal_credentials()


def is_closed_to_others() -> bool:
    """Whether nobody but the owner of the data opens its folder, or anything in it: a copy of it keeps the modes."""
    folder = settings.DATA_DIR
    for path in [folder, *folder.rglob("*")]:
        with suppress(FileNotFoundError):  # gone meanwhile
            if path.lstat().st_mode & OTHERS and not path.is_symlink():
                return False

    return True


def _close_to_others(folder: Path) -> None:
    """The folder and what lies right in it: database and keys. Of what is another's, `doctor` and `serve` tell."""
    for path in [folder, *folder.iterdir()]:
        with suppress(OSError):
            path.chmod(path.stat().st_mode & ~OTHERS)


def _refuse_newer(loader: MigrationLoader) -> None:
    """A database that a newer Yakuba has changed must not be touched by an older one."""
    ours = {app for app, _ in loader.disk_migrations}
    unknown = [
        f"{app}.{name}"
        for app, name in loader.applied_migrations
        if app in ours and (app, name) not in loader.disk_migrations
    ]
    if unknown:
        listed = ", ".join(unknown[:3])
        raise CommandError(
            bilingual(
                "このデータベースは、より新しいYakubaで使われています。"
                f"Yakubaを新しい版にするか、前のバックアップに戻してください（{listed}）。",
                "This database has been used by a newer Yakuba. "
                f"Install the newer version, or restore an earlier backup ({listed}).",
            )
        )
