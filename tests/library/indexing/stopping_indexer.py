"""An indexer that adds a file, stands still at a chosen statement, says so and waits to be killed.

`python -m tests.library.indexing.stopping_indexer FILE STATEMENT`
"""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django


def main(path: Path, stop_at: str) -> None:
    django.setup()
    from django.conf import settings
    from django.db import connection

    from yakuba.accounts.models import OrgUnit
    from yakuba.config.installation import prepare
    from yakuba.jobs.leadership import leading
    from yakuba.library.collections.models import Collection
    from yakuba.library.documents import actions
    from yakuba.library.indexing import queue

    def stop(
        execute: Callable[..., Any],
        sql: str,
        params: Any,
        many: bool,
        context: dict[str, Any],
    ) -> Any:
        result = execute(sql, params, many, context)
        if not sql.startswith("SELECT") and stop_at in f"{sql} {params}":
            print("here", flush=True)  # noqa: T201
            sys.stdin.read()
        return result

    prepare()
    unit = OrgUnit.objects.create(code="u", name="総務課")
    collection = Collection.objects.create(
        name="資料", owner_unit=unit, open_to_all=True
    )
    actions.add_document(
        collection=collection,
        file_name=path.name,
        data=path.read_bytes(),
        added_by=None,
    )
    with leading(settings.DATA_DIR), connection.execute_wrapper(stop):
        queue.work_off()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
