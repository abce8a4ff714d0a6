"""Fills a folder with the project's wheel and every locked dependency.

`pip install --no-index --find-links` needs no more.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check"]
    for old in folder.glob("yakuba-*.whl"):
        old.unlink()

    lock = ROOT / "requirements.lock"
    subprocess.run(
        [
            *pip,
            "download",
            "--only-binary=:all:",
            "--require-hashes",
            "-r",
            lock,
            "-d",
            folder,
        ],
        check=True,
    )
    subprocess.run(
        [
            *pip,
            "wheel",
            "--no-deps",
            "--no-build-isolation",
            "-w",
            folder,
            ROOT,
        ],
        check=True,
    )
    print(f"{len(list(folder.glob('*.whl')))} wheels in {folder}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
