"""Old Office files through a converter: off by default, walled in, and nothing of it stays.

A program that stands in for LibreOffice shows what it is given; `bench/old_office.py` does the same with LibreOffice.
"""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.adapters.readers.ole import ole
from yakuba.adapters.readers import conversion, foreign
from yakuba.adapters.readers.base import ReaderBounds, ReadError
from yakuba.adapters.readers.conversion.folder import IN_MEMORY
from yakuba.adapters.readers.conversion.program import (
    PROFILE,
    command,
    environment,
)
from yakuba.adapters.readers.sandbox import (
    TOO_SLOW,
    read_in_child,
    server,
)
from yakuba.core.evidence.extract import Extract

pytestmark = pytest.mark.integration
ROOT = Path(__file__).parents[3]
OLD = ole({"WordDocument": b"x"})


@pytest.fixture
def converter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Path]:
    """Named by the operator: the fork server begins with it, and another one after it."""
    program = tmp_path / "soffice"
    program.write_text(
        f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m tests.adapters.readers.stand_in "$@"\n'
    )
    program.chmod(0o700)
    monkeypatch.setenv(conversion.SETTING, str(program))
    monkeypatch.setenv("YAKUBA_SECRET_KEY", "a secret")
    server.FORK_SERVER.end()
    yield program
    server.FORK_SERVER.end()


def converted(data: bytes, **limits: int) -> Extract:
    return read_in_child(data, "古い.doc", ReaderBounds(**limits))


def folders() -> set[Path]:
    return set(IN_MEMORY.glob("yakuba-conversion-*"))


def test_it_is_off_unless_the_operator_names_a_program() -> None:
    with pytest.raises(ReadError) as caught:
        converted(OLD)
    assert caught.value.message == foreign.OLD_WORD


def test_what_is_converted_is_read_and_says_so(converter: Path) -> None:
    before = folders()
    extract = converted(OLD)
    assert extract.notes[-1] == conversion.CONVERTED
    told = [block.text for block in extract.blocks]
    assert "--convert-to docx --outdir FOLDER FOLDER/input.doc" in told[0]
    assert "-env:UserInstallation=file://FOLDER/profile" in told[0]
    assert "YAKUBA" not in told[1]
    assert not Path(told[2].split()[-1]).exists()
    assert folders() == before


ASKING = "import ctypes, sys; sys.exit(ctypes.CDLL(None).unshare(0x50000000))"


def test_what_is_converted_has_no_network(converter: Path) -> None:
    """Where the kernel lets a process leave it; elsewhere a proxy that is not there must do."""
    asked = subprocess.run([sys.executable, "-c", ASKING], check=False)
    shown = converted(OLD).blocks[3].text
    assert (shown in ("回線 lo", "回線")) is (asked.returncode == 0)


FAILURES = [
    (b"NOTHING", {}, conversion.FAILED.format(advice=foreign.OLD_WORD)),
    (b"LARGE", {"max_bytes": 9_000_000}, conversion.FAILED.format(advice=foreign.OLD_WORD)),
    (b"HANG", {"max_seconds": 2}, conversion.FAILED.format(advice=foreign.OLD_WORD)),
]  # fmt: skip


@pytest.mark.parametrize(("mark", "limits", "said"), FAILURES)
def test_a_conversion_that_fails_is_a_sentence(
    converter: Path, mark: bytes, limits: dict[str, int], said: str
) -> None:
    with pytest.raises(ReadError) as caught:
        converted(ole({"WordDocument": mark}), **limits)
    assert caught.value.message == said
    assert folders() == set()


def test_a_child_that_is_killed_leaves_no_folder(converter: Path) -> None:
    with pytest.raises(ReadError) as caught:
        converted(ole({"WordDocument": b"HANG"}), max_seconds=0)
    assert caught.value.message == TOO_SLOW
    assert folders() == set()


def test_a_program_that_is_not_there_is_a_sentence(
    converter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    converter.unlink()
    with pytest.raises(ReadError, match="自動の変換ができませんでした"):
        converted(OLD)


@pytest.mark.parametrize(
    ("sentence", "after"),
    [
        (foreign.OLD_WORD, "docx"),
        (foreign.RICH_TEXT, "docx"),
        (foreign.OLD_EXCEL, "xlsx"),
        (foreign.BINARY_EXCEL, "xlsx"),
        (foreign.OLD_POWERPOINT, "pptx"),
        (foreign.ICHITARO, None),
        (foreign.ARCHIVE, None),
    ],
)
def test_what_is_converted_and_what_not(
    sentence: str, after: str | None
) -> None:
    found = conversion.CONVERSIONS.get(sentence)
    assert (found.after if found else None) == after


def test_the_command_and_its_surroundings() -> None:
    folder = Path("/somewhere")
    line = command("/usr/bin/soffice", folder / "input.xls", "xlsx")
    assert line[0] == "/usr/bin/soffice"
    assert {"--headless", "--norestore", "--nolockcheck"} <= set(line)
    assert line[-4:] == [
        "xlsx",
        "--outdir",
        "/somewhere",
        "/somewhere/input.xls",
    ]
    assert set(environment(folder)) == {
        "HOME", "TMPDIR", "XDG_RUNTIME_DIR", "PATH", "LANG",
    }  # fmt: skip


def test_the_profile_forbids_macros_and_links() -> None:
    profile = PROFILE.read_text(encoding="ascii")
    for name, value in (
        ("MacroSecurityLevel", "3"),
        ("DisableMacrosExecution", "true"),
        ("BlockUntrustedRefererLinks", "true"),
    ):
        prop = f'oor:name="{name}" oor:op="fuse"><value>{value}</value>'
        assert prop in profile
