"""Files for a person, written whole or not at all, readable by their owner only."""

import os
from collections.abc import Mapping
from pathlib import Path
from tempfile import NamedTemporaryFile


def write_all(files: Mapping[Path, bytes], *, overwrite: bool = False) -> None:
    """All the files or none. Raises FileExistsError for one that is there, any other OSError as it comes."""
    waiting: dict[Path, Path] = {}
    reserved: list[Path] = []
    try:
        for path, data in files.items():
            if not overwrite:
                path.open("xb").close()
                reserved.append(path)

            waiting[path] = _beside(path, data)

        for path, whole in waiting.items():
            whole.replace(path)

        reserved.clear()
    finally:
        for left in [*reserved, *waiting.values()]:
            left.unlink(missing_ok=True)


def _beside(path: Path, data: bytes) -> Path:
    """The data on disk in the same folder, under another name."""
    # Such a file has mode 0600.
    with NamedTemporaryFile(
        dir=path.parent, prefix=".yakuba-", delete=False
    ) as file:
        try:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        except OSError:
            Path(file.name).unlink()
            raise

    return Path(file.name)
