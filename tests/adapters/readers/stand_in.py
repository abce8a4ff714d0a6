"""Stands in for LibreOffice where there is none: called as it is, it makes a Word file of what it was given.

What the file it gets says decides what it does. `python -m tests.adapters.readers.stand_in` is wrapped by the tests.
"""

import os
import subprocess
import sys
from pathlib import Path

import docx


def main(arguments: list[str]) -> None:
    folder = Path(arguments[arguments.index("--outdir") + 1])
    target = arguments[arguments.index("--convert-to") + 1]
    asked = Path(arguments[-1])
    made = folder / f"{asked.stem}.{target}"
    data = asked.read_bytes()
    if b"HANG" in data:
        subprocess.run([sys.executable, "-c", "while True: pass"], check=False)
    if b"NOTHING" in data:
        return
    if b"LARGE" in data:
        made.write_bytes(b"a" * 10_000_000)
        return

    _say(made, arguments, folder)


def _say(made: Path, arguments: list[str], folder: Path) -> None:
    document = docx.Document()
    document.add_paragraph(" ".join(arguments).replace(str(folder), "FOLDER"))
    document.add_paragraph("環境 " + " ".join(sorted(os.environ)))
    document.add_paragraph("置き場 " + str(folder))
    interfaces = Path("/proc/self/net/dev").read_text().splitlines()[2:]
    names = [line.partition(":")[0].strip() for line in interfaces]
    document.add_paragraph("回線 " + " ".join(names))
    document.save(made)


if __name__ == "__main__":
    main(sys.argv[1:])
