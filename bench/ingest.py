"""Prints how fast files become passages, beside markitdown on the same files, and that nothing of their text is lost.

python bench/ingest.py --peer PYTHON [FOLDER]      PYTHON: of an environment with markitdown; FOLDER: PDF and Office files
python bench/ingest.py --small 1000                so many small files of eight kinds, through the product's own door
"""

import argparse
import io
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pypdfium2
from server import YAKUBA
from small_files import make

CITY = (
    Path(__file__).parent.parent
    / "src"
    / "yakuba"
    / "demo"
    / "city"
    / "documents"
)
KINDS = (".pdf", ".docx", ".xlsx", ".pptx")
ROUNDS = 5
RUN = re.compile(r"<(?:w|a):t(?: [^>]*)?>([^<&]+)</(?:w|a):t>")
PEER = """
import io, json, sys, time
from markitdown import MarkItDown, StreamInfo
made, rounds, out = MarkItDown(), int(sys.argv[1]), {}
for path in sys.argv[2:]:
    data, info = open(path, "rb").read(), StreamInfo(extension="." + path.rpartition(".")[2])
    best = None
    for _ in range(rounds):
        began = time.perf_counter()
        text = made.convert_stream(io.BytesIO(data), stream_info=info).text_content
        took = time.perf_counter() - began
        best = took if best is None else min(best, took)
    out[path] = [best, len(text)]
print(json.dumps(out))
"""


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--peer", help="the Python of an environment with markitdown"
    )
    parser.add_argument("--small", type=int, metavar="COUNT")
    parser.add_argument("folder", nargs="?", type=Path, default=CITY)
    options = parser.parse_args()
    if options.small:
        _show_small(options.small)
        return

    paths = [
        path
        for path in sorted(options.folder.rglob("*"))
        if path.suffix.lower() in KINDS
    ]
    ours = {path: _read(path) for path in paths}
    peers = _peer(options.peer, paths) if options.peer else {}
    print(f"{len(paths)} files, best of {ROUNDS} readings, one core\n")

    for kind in KINDS:
        _show(
            kind,
            {
                path: found
                for path, found in ours.items()
                if path.suffix.lower() == kind
            },
            peers,
        )

    _whole(paths, sum(pages for _, pages, _ in ours.values()))


def _read(path: Path) -> tuple[float, int, int]:
    """Seconds, pages (1 for Excel and Word, which have none before they are printed), characters of the text lost."""
    from yakuba.adapters import readers
    from yakuba.adapters.readers.base import ReaderBounds
    from yakuba.core.evidence.passages import passages

    data = path.read_bytes()
    seconds = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        extract = readers.read(data, path.name, ReaderBounds())
        kept = list(passages(extract))
        seconds.append(time.perf_counter() - began)

    held = "".join(
        "".join(
            "".join([item.text, item.question, *item.headings])
            for item in kept
        ).split()
    )
    pieces = (
        "".join(piece.replace("\u00ad", "").split())
        for piece in _layer(path.suffix.lower(), data)
    )
    lost = sum(
        len(piece)
        for piece in pieces
        if piece not in held and not piece.strip("-－/頁ページ").isdecimal()
    )
    return min(seconds), extract.pages or 1, lost


def _layer(kind: str, data: bytes) -> Iterator[str]:
    """The file's own text, read by other means: lines of a page, runs of Word and PowerPoint, cells of Excel."""
    if kind == ".pdf":
        for page in pypdfium2.PdfDocument(data):
            yield from page.get_textpage().get_text_bounded().splitlines()
    elif kind == ".xlsx":
        for sheet in openpyxl.load_workbook(
            io.BytesIO(data), data_only=True
        ).worksheets:
            yield from (
                cell.value
                for row in sheet.iter_rows()
                for cell in row
                if isinstance(cell.value, str)
            )
    else:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                if re.fullmatch(
                    r"word/document\.xml|ppt/slides/slide\d+\.xml", name
                ):
                    yield from RUN.findall(archive.read(name).decode())


def _peer(python: str, paths: list[Path]) -> dict[str, list[float]]:
    done = subprocess.run(
        [python, "-c", PEER, str(ROUNDS), *map(str, paths)],
        capture_output=True,
        text=True,
        check=True,
        timeout=1800,
    )
    found: dict[str, list[float]] = json.loads(done.stdout)
    return found


def _show(
    kind: str,
    ours: dict[Path, tuple[float, int, int]],
    peers: dict[str, list[float]],
) -> None:
    if not ours:
        return

    pages = sum(pages for _, pages, _ in ours.values())
    seconds = sum(took for took, _, _ in ours.values())
    lost = sum(lost for _, _, lost in ours.values())
    line = f"  {kind:<6}{pages:5} pages  {pages / seconds:8.1f} pages/s  {lost} characters not in any passage"
    if peers:
        theirs = sum(peers[str(path)][0] for path in ours)
        line += f"   markitdown {pages / theirs:8.1f} pages/s"

    print(line)


def _whole(paths: list[Path], pages: int) -> None:
    """Through the product's own door: a child per file, passages and statements in the database, the index."""
    with tempfile.TemporaryDirectory() as files:
        for path in paths:
            (Path(files) / path.name).symlink_to(path.resolve())

        done = _ingested(Path(files))

    print(
        "\n  ingestion whole (start, child per file, database, index)"
        f"  {pages / done.seconds:.1f} pages/s  {done.seconds:.1f} s"
    )
    print("  " + "\n  ".join(done.said[-3:]))


def _show_small(count: int) -> None:
    with tempfile.TemporaryDirectory() as files:
        make(Path(files), count)
        done = _ingested(Path(files))

    print(
        f"  {count} small files  {count / done.seconds:.1f} files/s  {done.seconds:.1f} s"
        f"  processor {done.busy / count * 1000:.1f} ms a file, all processes"
    )
    print("  " + "\n  ".join(done.said[-3:]))


@dataclass(frozen=True)
class Ingestion:
    """Seconds from start to end, those of the processor in all processes, and what was said where it failed."""

    seconds: float
    busy: float
    said: list[str]


def _ingested(files: Path) -> Ingestion:
    with tempfile.TemporaryDirectory() as data:
        environment = os.environ | {"YAKUBA_DATA_DIR": data}
        subprocess.run(
            [YAKUBA, "migrate", "-v", "0"], check=True, env=environment
        )
        made = (
            "from yakuba.accounts.models import OrgUnit; "
            "from yakuba.library.collections.models import Collection; "
            "unit = OrgUnit.objects.create(code='b', name='b'); "
            "Collection.objects.create(name='bench', owner_unit=unit)"
        )
        subprocess.run(
            [YAKUBA, "shell", "-v", "0", "-c", made],
            check=True,
            env=environment,
        )
        busy = _busy()
        began = time.perf_counter()
        done = subprocess.run(
            [YAKUBA, "ingest", files],
            env=environment,
            capture_output=True,
            text=True,
        )
        took = time.perf_counter() - began

    said = done.stderr.splitlines() if done.returncode else []
    return Ingestion(took, _busy() - busy, said)


def _busy() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent.parent / "src"))
    main()
