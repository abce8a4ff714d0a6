"""Files written whole or not at all."""

import subprocess
import sys
from pathlib import Path

import pytest

from yakuba.adapters.private_files import write_all

FULL = """
import resource, signal, sys
from pathlib import Path
from yakuba.adapters.private_files import write_all
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))  # what a full disk looks like to a program
write_all({Path("key.json"): b"k", Path("out.txt"): b"x" * 5000}, overwrite=sys.argv[1] == "True")
"""


def test_all_are_written_for_their_owner_only(tmp_path: Path) -> None:
    write_all({tmp_path / "a": b"1", tmp_path / "b": b"2"})
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        "a": b"1",
        "b": b"2",
    }
    assert {path.stat().st_mode & 0o777 for path in tmp_path.iterdir()} == {
        0o600
    }


def test_a_file_that_is_there_stays_and_the_others_are_not_written(
    tmp_path: Path,
) -> None:
    (tmp_path / "b").write_bytes(b"old")
    with pytest.raises(FileExistsError):
        write_all({tmp_path / "a": b"1", tmp_path / "b": b"2"})
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        "b": b"old"
    }


def test_a_file_is_overwritten_when_asked(tmp_path: Path) -> None:
    (tmp_path / "b").write_bytes(b"old")
    write_all({tmp_path / "b": b"2"}, overwrite=True)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        "b": b"2"
    }


def test_a_folder_that_is_not_there_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_all({tmp_path / "a": b"1", tmp_path / "none" / "b": b"2"})
    assert list(tmp_path.iterdir()) == []


@pytest.mark.integration
@pytest.mark.parametrize("overwrite", [True, False])
def test_a_full_disk_leaves_nothing_half_written(
    tmp_path: Path, overwrite: bool
) -> None:
    if overwrite:
        (tmp_path / "out.txt").write_bytes(b"old")
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(overwrite)],
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    assert b"File too large" in done.stderr
    assert {
        path.name: path.read_bytes() for path in tmp_path.iterdir()
    } == before
