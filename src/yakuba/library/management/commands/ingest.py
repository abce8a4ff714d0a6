import os
from collections.abc import Iterator
from pathlib import Path
from time import sleep
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.management.base import (
    BaseCommand,
    CommandError,
    CommandParser,
)
from tqdm import tqdm

from yakuba.adapters.terminal import bilingual
from yakuba.jobs.leadership import leading
from yakuba.library.collections.models import Collection
from yakuba.library.documents import actions, versions
from yakuba.library.documents.enums import DocumentState
from yakuba.library.documents.models import Document
from yakuba.library.indexing import queue
from yakuba.library.indexing.matcher import train_when_due

RUNNING = (DocumentState.QUEUED, DocumentState.READING, DocumentState.INDEXING)


class Command(BaseCommand):
    help = "ファイルやフォルダーを文書群に登録します。サーバーが動いていれば、読み取りはサーバーがします。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path)
        parser.add_argument(
            "--collection", help="文書群の名称（一つしかなければ省けます）"
        )
        as_what = parser.add_mutually_exclusive_group()
        as_what.add_argument(
            "--new-version-of",
            type=int,
            metavar="番号",
            help="この番号の資料の新しい版にする（ファイルは一つ）",
        )
        as_what.add_argument(
            "--beside",
            action="store_true",
            help="前からある資料の新しい版とはせず、別の資料にする",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        collection = _collection(options["collection"])
        files = list(_files(options["paths"]))
        older = _older(collection, options["new_version_of"], len(files))
        ids = []
        batch = uuid4()
        for path in files:
            # Old archives hold names that are not UTF-8.
            name = os.fsencode(path.name).decode(errors="replace")
            document, is_new = actions.add_document(
                collection=collection,
                file_name=name,
                data=path.read_bytes(),
                added_by=None,
                replaces=older,
                stands_beside=options["beside"],
                batch=batch,
            )
            ids.append(document.pk)
            if not is_new:
                self.stdout.write(f"登録済み: {name}")
                _decide(document, older, is_beside=options["beside"])

        work_through(ids)
        for line in _told_of_versions(ids):
            self.stdout.write(line)

        failed = Document.objects.filter(
            pk__in=ids, state=DocumentState.FAILED
        )
        for document in failed:
            self.stderr.write(f"{document.file_name}: {document.state_reason}")

        self.stdout.write(f"{len(ids) - len(failed)}件が検索できます。")
        if failed:
            raise CommandError(
                bilingual(
                    f"{len(failed)}件を読み取れませんでした。",
                    f"{len(failed)} could not be read.",
                )
            )


def work_through(ids: list[int]) -> None:
    """Work the queue off here, or watch the server do it; a bar either way."""
    with tqdm(total=len(ids), unit="件", disable=None) as bar:
        with leading(settings.DATA_DIR) as is_leader:
            if is_leader:
                queue.recover()
                queue.work_off(lambda document: bar.update(document.pk in ids))
                train_when_due()
                return

        while waiting := Document.objects.filter(
            pk__in=ids, state__in=RUNNING
        ).count():
            bar.update(len(ids) - waiting - bar.n)
            sleep(0.2)

        bar.update(len(ids) - bar.n)


def _older(
    collection: Collection, number: int | None, count: int
) -> Document | None:
    """The document whose newer version is added, where one was named."""
    if number is None:
        return None

    found = Document.objects.filter(collection=collection, pk=number).first()
    if found is None or count != 1 or hasattr(found, "replaced_by"):
        raise CommandError(
            bilingual(
                "--new-version-of には、新しい版のない資料の番号と、一つのファイルを指定してください。",
                "--new-version-of needs one file and the number of a document without a newer version.",
            )
        )

    return found


def _decide(
    document: Document, older: Document | None, *, is_beside: bool
) -> None:
    """A file that is there already, and that it is now said of what it is."""
    if is_beside:
        actions.stand_beside(document=document)
    if older is not None and not versions.problem(older, document):
        actions.take_place(document=document, older=older)


def _told_of_versions(ids: list[int]) -> Iterator[str]:
    """What became a newer version of what, and what only a person can decide."""
    added = Document.objects.filter(pk__in=ids)
    for document in added.select_related("replaces", "may_replace"):
        older = document.replaces
        if older:
            yield f"{document.file_name}: 「{older.title}」（{older.file_name}）の新しい版にしました。"

        asked = document.may_replace
        if asked:
            yield (
                f"{document.file_name}: 「{asked.title}」（{asked.file_name}）の新しい版かもしれません。"
                f"新しい版なら --new-version-of {asked.pk}、別の資料なら --beside を付けて、もう一度登録してください。"
            )


def _collection(name: str | None) -> Collection:
    found = (
        Collection.objects.filter(name=name)
        if name
        else Collection.objects.all()[:2]
    )
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
            raise CommandError(
                bilingual(f"見つかりません: {path}", f"{path} is not there.")
            )

        yield from (
            sorted(item for item in path.rglob("*") if item.is_file())
            if path.is_dir()
            else [path]
        )
