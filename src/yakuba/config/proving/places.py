"""Where a server can have left something: every place is searched for the stems of a run's canaries."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from yakuba.config.proving.canaries import Canaries
from yakuba.core import tokens
from yakuba.core.traces import traces
from yakuba.library.index import SearchIndex

SHARED_MEMORY = Path("/dev/shm")  # noqa: S108
NEIGHBOURHOOD = 400  # bytes around a trace in which the rest of a word is looked for

ROWS, PAGES, LOG_OF_DATABASE = (
    "データベースの行",
    "データベースのファイル（空きページを含む）",
    "データベースの書込みログ（WAL）",
)
DATA, TEMPORARY, HOME, WORKING = "データの場所のほかのファイル", "一時ファイル", "ホーム", "作業フォルダー"
NAMELESS, MEMORY, ELSEWHERE = "名前を消したまま開いているファイル", "共有メモリー", "そのほかの場所に書かれたファイル"
INDEX, STREAM, COMMANDS, NETWORK = "検索の索引", "ログ（標準出力と標準エラー）", "別のプログラムへの引数", "通信の相手"
PLACES = (
    ROWS, PAGES, LOG_OF_DATABASE, DATA, TEMPORARY, HOME, WORKING, NAMELESS, MEMORY, ELSEWHERE, INDEX, STREAM,
    COMMANDS, NETWORK,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Find:
    """Something that should not be there. `doors` are those whose words it is; empty where only the run is known."""

    place: str
    where: str
    spelling: str
    doors: frozenset[str]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The folders of one server of the proof, all fresh, under one folder."""

    base: Path
    model: str  # the one address to which the server may connect
    shared_before: frozenset[Path] = field(default_factory=lambda: frozenset(_shared_files()))

    @property
    def data(self) -> Path:
        return self.base / "house" / "data"

    def folders(self) -> dict[str, Path]:
        """Place by place; the notes and the log stream lie beside the house, where the server does not look."""
        house = self.base / "house"
        return {DATA: self.data, TEMPORARY: house / "tmp", HOME: house / "home", WORKING: house / "work"}

    @property
    def notes(self) -> Path:
        return self.base / "notes"

    @property
    def stream(self) -> Path:
        return self.base / "stream"


def search(around: Surroundings, canaries: Canaries) -> list[Find]:
    """Look everywhere, while the server runs or after it has ended. `around.notes` is what the witness told last."""
    notes: dict[str, list[str]] = json.loads((around.notes / "notes.json").read_text())
    found = [find for place, path in _files(around, notes) for find in _in_bytes(place, path, _bytes(path), canaries)]
    found += [find for where, text in _rows(around.data) for find in _in_bytes(ROWS, where, text, canaries)]
    found += [find for line in notes["commands"] for find in _in_bytes(COMMANDS, "", line.encode(), canaries)]
    found += [Find(NETWORK, address, "", frozenset()) for address in notes["reached"] if address != around.model]
    return found + list(_in_index(around.data, canaries))


def _files(around: Surroundings, notes: dict[str, list[str]]) -> Iterator[tuple[str, Path]]:
    for place, folder in around.folders().items():
        for path in _under(folder):
            database = path.name.startswith("yakuba.sqlite3")
            yield (place if not database else PAGES if path.suffix == ".sqlite3" else LOG_OF_DATABASE), path
    yield from ((NAMELESS, path) for path in around.notes.glob("nameless-*"))
    yield from ((MEMORY, path) for path in _shared_files() if path not in around.shared_before)
    house = f"{around.base}/"
    others = [Path(path) for path in notes["written"] if not path.startswith((house, "/dev/", "/proc/"))]
    yield from ((ELSEWHERE, path) for path in others if path.is_file())
    yield STREAM, around.stream


def _under(folder: Path) -> Iterator[Path]:
    yield from (path for path in folder.rglob("*") if path.is_file())


def _shared_files() -> Iterator[Path]:
    yield from _under(SHARED_MEMORY)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:  # a log of the database that was there a moment ago
        return b""


def _in_bytes(place: str, where: Any, data: bytes, canaries: Canaries) -> Iterator[Find]:
    for trace in traces(data, canaries.stems):
        near = data[max(0, trace.offset - NEIGHBOURHOOD) : trace.offset + NEIGHBOURHOOD]
        plain = not trace.spelling.endswith(("folded", "compressed"))
        yield Find(place, str(where), trace.spelling, canaries.doors_in(near if plain else data, packed=not plain))


def _rows(data: Path) -> Iterator[tuple[str, bytes]]:
    """Every text of every table, whole: in the file, a long one is cut into pages."""
    address = f"file:{data / 'yakuba.sqlite3'}?mode=ro"
    with closing(sqlite3.connect(address, uri=True, timeout=20)) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in tables:
            rows: Sequence[tuple[Any, ...]] = connection.execute(f'SELECT * FROM "{table}"').fetchall()  # noqa: S608
            texts = (value for row in rows for value in row if isinstance(value, str | bytes))
            yield (
                table,
                b"\n".join(text if isinstance(text, bytes) else text.encode("utf-8", "replace") for text in texts),
            )


def _in_index(data: Path, canaries: Canaries) -> Iterator[Find]:
    """The index is asked: its files hold words in a form that no search of bytes would find."""
    index = SearchIndex(data / "index")
    if held := index.holds(tokens.grams(canaries.stems[1])):
        yield Find(INDEX, "、".join(sorted(held)), "", frozenset())
    for canary in canaries.all():
        if index.holds(tokens.words(canary.latin)):
            yield Find(INDEX, "", "", frozenset({canary.door}))
