"""Prints how much of old Office files LibreOffice brings over, through the product's own door.

python bench/old_office.py [PROGRAM]      PROGRAM: LibreOffice; it makes the old files itself, of the demo's documents
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

CITY = (
    Path(__file__).parent.parent
    / "src"
    / "yakuba"
    / "demo"
    / "city"
    / "documents"
)
OLD = {".docx": ("doc", "rtf"), ".xlsx": ("xls",), ".pptx": ("ppt",)}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("program", nargs="?", default="/usr/bin/soffice")
    program = parser.parse_args().program
    os.environ["YAKUBA_OFFICE_CONVERTER"] = program
    with tempfile.TemporaryDirectory() as folder:
        for path in sorted(CITY.iterdir()):
            for suffix in OLD.get(path.suffix, ()):
                old = _made(program, path, suffix, Path(folder))
                _show(path, old)


def _made(program: str, path: Path, suffix: str, folder: Path) -> Path:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    target = ["--convert-to", suffix, "--outdir", str(folder), str(path)]
    subprocess.run(
        [program, profile, "--headless", *target],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return folder / f"{path.stem}.{suffix}"


def _show(path: Path, old: Path) -> None:
    began = time.perf_counter()
    found = _texts(old)
    took = time.perf_counter() - began
    wanted = _texts(path)
    kept = sum(text in found for text in wanted)
    print(f"  {old.name:<32}{kept:4} of {len(wanted):4} blocks  {took:5.1f} s")


def _texts(path: Path) -> list[str]:
    from yakuba.adapters.readers.base import ReaderBounds
    from yakuba.adapters.readers.sandbox import read_in_child

    extract = read_in_child(path.read_bytes(), path.name, ReaderBounds())
    return [block.text for block in extract.blocks]


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent.parent / "src"))
    main()
