import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import (
    BaseCommand,
    CommandError,
    CommandParser,
)

from yakuba.adapters.readers.base import ReaderBounds, ReadError
from yakuba.adapters.readers.sandbox import read_in_child
from yakuba.adapters.terminal import bilingual
from yakuba.core.evidence.extract import Extract
from yakuba.core.evidence.passages import Passage, passages
from yakuba.library.indexing.passages import EMPTY

NOTE_LABELS = {
    "doubt": "不確かです",
    "left_out": "読み取っていません",
    "aside": "知らせ",
}


class Command(BaseCommand):
    help = "ファイルから何が読み取れるかを表示します。どこにも登録しません。"
    needs_installation = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", type=Path)
        parser.add_argument(
            "--json",
            action="store_true",
            help="一つのファイルを1行のJSONで書き出す",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        refused = []
        for path in options["files"]:
            try:
                extract = _extract(path)
            except ReadError as error:
                refused.append(f"{path.name}: {error.message}")
                continue

            found = list(passages(extract))
            if options["json"]:
                self.stdout.write(_as_json(path, extract, found))
            else:
                self.stdout.write("\n".join(_lines(path, extract, found)))

        if refused:
            raise CommandError("\n".join(refused))


def _extract(path: Path) -> Extract:
    """Raises ReadError, also where there is nothing to read in it."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise CommandError(
            bilingual(
                f"ファイルを開けません: {path}（{error.strerror}）",
                f"The file {path} cannot be opened ({error.strerror}).",
            )
        ) from error

    extract = read_in_child(data, path.name, ReaderBounds())
    if not extract.blocks:
        notes = [str(note) for note in extract.notes]
        raise ReadError(" ".join([EMPTY, *notes]))

    return extract


def _as_json(path: Path, extract: Extract, found: list[Passage]) -> str:
    what = {
        "file": path.name,
        "title": extract.title,
        "pages": extract.pages,
        "passages": [_as_object(passage) for passage in found],
        "notes": [str(note) for note in extract.notes],
    }
    return json.dumps(what, ensure_ascii=False)


def _as_object(passage: Passage) -> dict[str, Any]:
    return {
        "text": passage.text,
        "question": passage.question,
        "headings": passage.headings,
        "place": passage.place_label,
        "doubt": passage.doubt,
    }


def _lines(
    path: Path, extract: Extract, found: list[Passage]
) -> Iterator[str]:
    """For people: the title, what they should know of the reading, and each passage with its place."""
    pages = f"{extract.pages}ページ、" if extract.pages else ""
    title = f"「{extract.title}」" if extract.title else "（題名なし）"
    yield f"{path.name}  {title}  {pages}{len(found)}節"
    for note in extract.notes:
        yield f"  {NOTE_LABELS[note.kind]}: {note}"

    for passage in found:
        yield ""
        yield from _lines_of(passage)

    yield ""


def _lines_of(passage: Passage) -> Iterator[str]:
    path = " ＞ ".join(passage.headings)
    # Where the place is only the last heading, it is not said twice.
    place = str(passage.place) and passage.place_label
    yield "  ".join(f"[{part}]" for part in (place, path) if part) or "[-]"
    if passage.doubt:
        yield f"  不確かです: {passage.doubt}"
    if passage.question:
        yield _indented(f"問: {passage.question}")

    yield _indented(passage.text)


def _indented(text: str) -> str:
    return "\n".join(f"  {line}" for line in text.split("\n"))
