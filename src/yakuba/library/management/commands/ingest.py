import os
from collections.abc import Iterator
from pathlib import Path
from time import sleep
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from yakuba.adapters.terminal import bilingual
from yakuba.library import actions, indexing
from yakuba.library.models import Collection, Document, DocumentState

RUNNING = (DocumentState.QUEUED, DocumentState.READING, DocumentState.INDEXING)


class Command(BaseCommand):
    help = "ファイルやフォルダーを文書群に登録します。サーバーが動いていれば、読み取りはサーバーがします。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path)
        parser.add_argument("--collection", help="文書群の名称（一つしかなければ省けます）")

    def handle(self, *args: Any, **options: Any) -> None:
        collection = _collection(options["collection"])
        ids = []
        for path in _files(options["paths"]):
            name = os.fsencode(path.name).decode(errors="replace")  # old archives hold names that are not UTF-8
            document, is_new = actions.add_document(
                collection=collection, file_name=name, data=path.read_bytes(), added_by=None
            )
            ids.append(document.pk)
            if not is_new:
                self.stdout.write(f"登録済み: {name}")
        work_through(ids)
        failed = Document.objects.filter(pk__in=ids, state=DocumentState.FAILED)
        for document in failed:
            self.stderr.write(f"{document.file_name}: {document.state_reason}")
        self.stdout.write(f"{len(ids) - len(failed)}件が検索できます。")
        if failed:
            raise CommandError(
                bilingual(f"{len(failed)}件を読み取れませんでした。", f"{len(failed)} could not be read.")
            )


def work_through(ids: list[int]) -> None:
    """Work the queue off here, or watch the server do it; a bar either way."""
    with tqdm(total=len(ids), unit="件", disable=None) as bar:
        with indexing.indexer_lock(settings.DATA_DIR) as held:
            if held:
                indexing.recover()
                indexing.work_off(lambda document: bar.update(document.pk in ids))
                indexing.learn_when_due()
                return
        while waiting := Document.objects.filter(pk__in=ids, state__in=RUNNING).count():
            bar.update(len(ids) - waiting - bar.n)
            sleep(0.2)
        bar.update(len(ids) - bar.n)


def _collection(name: str | None) -> Collection:
    found = Collection.objects.filter(name=name) if name else Collection.objects.all()[:2]
    if len(found) != 1:
        raise CommandError(
            bilingual(
                "どの文書群に登録するかを --collection 名称 で指定してください。",
                "Name the collection with --collection NAME.",
            )
        )
    return found[0]


def _files(paths: list[Path]) -> Iterator[Path]:
    for path in paths:
        if not path.exists():
            raise CommandError(bilingual(f"見つかりません: {path}", f"{path} is not there."))
        yield from sorted(item for item in path.rglob("*") if item.is_file()) if path.is_dir() else [path]
