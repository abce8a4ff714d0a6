"""Everything that must be there before the first question: folder, tables, the embedded endpoint."""

import os

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader

from yakuba.policies.models import ConfidentialityLevel, Destination


def prepare() -> None:
    """Make what is missing, change nothing that is there. Raises CommandError with what to do."""
    folder = settings.DATA_DIR
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CommandError(f"データを置く場所を作れません: {folder}（{error.strerror}）") from error
    if not os.access(folder, os.W_OK):
        raise CommandError(f"データを置く場所に書き込めません: {folder}。YAKUBA_DATA_DIR を確かめてください。")
    try:
        loader = MigrationLoader(connection)
        _refuse_newer(loader)
        if set(loader.graph.nodes) - set(loader.applied_migrations):
            call_command("migrate", verbosity=0, interactive=False)
        Destination.objects.get_or_create(
            endpoint="quoting",
            defaults={
                "name": "資料の引用（言語モデルなし）",
                "in_house": True,
                "enabled": True,
                "highest_level": ConfidentialityLevel.LEVEL_3A,
            },
        )
    except DatabaseError as error:
        raise CommandError(
            f"データベースを使えません。空き容量と書き込みの権限を確かめてください（{error}）。"
        ) from error


def _refuse_newer(loader: MigrationLoader) -> None:
    """A database that a newer Yakuba has changed must not be touched by an older one."""
    ours = {app for app, _ in loader.disk_migrations}
    unknown = [
        f"{app}.{name}"
        for app, name in loader.applied_migrations
        if app in ours and (app, name) not in loader.disk_migrations
    ]
    if unknown:
        raise CommandError(
            "このデータベースは、より新しいYakubaで使われています。Yakubaを新しい版にするか、前のバックアップに戻してください"
            f"（{', '.join(unknown[:3])}）。"
        )
