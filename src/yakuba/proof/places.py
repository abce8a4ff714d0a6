"""Where a server can have left something: every place is searched for the stems of a run's canaries."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from yakuba.adapters.search_index import SearchIndex
from yakuba.core.language import tokens
from yakuba.proof.canaries import Canaries
from yakuba.proof.traces import Trace, traces

SHARED_MEMORY = Path("/dev/shm")  # noqa: S108
# Bytes around a trace in which the rest of a word is looked for.
NEIGHBOURHOOD = 400

ROWS = "データベースの行"
PAGES = "データベースのファイル（空きページを含む）"
LOG_OF_DATABASE = "データベースの書込みログ（WAL）"
DATA = "データの場所のほかのファイル"
TEMPORARY = "一時ファイル"
HOME = "ホーム"
WORKING = "作業フォルダー"
NAMELESS = "名前を消したまま開いているファイル"
MEMORY = "共有メモリー"
ELSEWHERE = "そのほかの場所に書かれたファイル"
INDEX = "検索の索引"
STREAM = "ログ（標準出力と標準エラー）"
COMMANDS = "別のプログラムへの引数"
NETWORK = "通信の相手"
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
    shared_before: frozenset[Path] = field(
        default_factory=lambda: frozenset(_shared_files())
    )

    @property
    def data(self) -> Path:
        return self.base / "house" / "data"

    def folders(self) -> dict[str, Path]:
        """Place by place; the notes and the log stream lie beside the house, where the server does not look."""
        house = self.base / "house"

        return {
            DATA: self.data,
            TEMPORARY: house / "tmp",
            HOME: house / "home",
            WORKING: house / "work",
        }

    @property
    def notes(self) -> Path:
        return self.base / "notes"

    @property
    def stream(self) -> Path:
        return self.base / "stream"


def search(around: Surroundings, canaries: Canaries) -> list[Find]:
    """Look everywhere, while the server runs or after it has ended. `around.notes` is what the witness told last."""
    notes: dict[str, list[str]] = json.loads(
        (around.notes / "notes.json").read_text()
    )
    finds: list[Find] = []
    for place, path in _files(around, notes):
        finds += _in_bytes(place, path, _bytes(path), canaries)

    for table, text in _rows(around.data):
        finds += _in_bytes(ROWS, table, text, canaries)

    for command in notes["commands"]:
        finds += _in_bytes(COMMANDS, "", command.encode(), canaries)

    for address in notes["reached"]:
        if address != around.model:
            finds.append(Find(NETWORK, address, "", frozenset()))

    finds += _in_index(around.data, canaries)
    return finds


def _files(
    around: Surroundings, notes: dict[str, list[str]]
) -> Iterator[tuple[str, Path]]:
    for folder_place, folder in around.folders().items():
        for path in _under(folder):
            yield _place_in_house(folder_place, path), path

    for path in around.notes.glob("nameless-*"):
        yield NAMELESS, path

    for path in _shared_files():
        if path not in around.shared_before:
            yield MEMORY, path

    for path in _written_elsewhere(around, notes["written"]):
        yield ELSEWHERE, path

    yield STREAM, around.stream


def _place_in_house(folder_place: str, path: Path) -> str:
    """The files of the database are places of their own."""
    if not path.name.startswith("yakuba.sqlite3"):
        return folder_place

    return PAGES if path.suffix == ".sqlite3" else LOG_OF_DATABASE


def _written_elsewhere(
    around: Surroundings, written: Sequence[str]
) -> Iterator[Path]:
    inside = (f"{around.base}/", "/dev/", "/proc/")
    for name in written:
        path = Path(name)
        if not name.startswith(inside) and path.is_file():
            yield path


def _under(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        if path.is_file():
            yield path


def _shared_files() -> Iterator[Path]:
    yield from _under(SHARED_MEMORY)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        # A log of the database that was there a moment ago.
        return b""


def _in_bytes(
    place: str, where: Any, data: bytes, canaries: Canaries
) -> Iterator[Find]:
    for trace in traces(data, canaries.stems):
        doors = _doors_near(data, trace, canaries)
        yield Find(place, str(where), trace.spelling, doors)


def _doors_near(
    data: bytes, trace: Trace, canaries: Canaries
) -> frozenset[str]:
    """Whose words they are: of a packed text, it has to be unpacked whole."""
    if trace.spelling.endswith(("folded", "compressed")):
        return canaries.doors_in(data, packed=True)

    start = max(0, trace.offset - NEIGHBOURHOOD)
    return canaries.doors_in(data[start : trace.offset + NEIGHBOURHOOD])


def _rows(data: Path) -> Iterator[tuple[str, bytes]]:
    """Every text of every table, whole: in the file, a long one is cut into pages."""
    address = f"file:{data / 'yakuba.sqlite3'}?mode=ro"

    with closing(sqlite3.connect(address, uri=True, timeout=20)) as connection:
        named = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table'"
        )
        for (table,) in named.fetchall():
            rows = connection.execute(
                f'SELECT * FROM "{table}"'  # noqa: S608  # named by the database itself
            )
            yield table, b"\n".join(_texts(rows.fetchall()))


def _texts(rows: Sequence[tuple[Any, ...]]) -> Iterator[bytes]:
    for row in rows:
        for value in row:
            if isinstance(value, bytes):
                yield value
            elif isinstance(value, str):
                yield value.encode("utf-8", "replace")


def _in_index(data: Path, canaries: Canaries) -> Iterator[Find]:
    """The index is asked: its files hold words in a form that no search of bytes would find."""
    index = SearchIndex(data / "index")
    _, japanese = canaries.stems
    held = index.holds(tokens.grams(japanese))
    if held:
        yield Find(INDEX, "、".join(sorted(held)), "", frozenset())

    for canary in canaries.all():
        if index.holds(tokens.words(canary.latin)):
            yield Find(INDEX, "", "", frozenset({canary.door}))
