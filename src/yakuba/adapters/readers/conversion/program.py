"""LibreOffice, begun anew for one file: own profile, no macros, no links, no network, bounded in every way."""

import resource
import subprocess
from contextlib import suppress
from pathlib import Path

from yakuba.adapters.readers.base import ReaderBounds
from yakuba.adapters.readers.conversion import network
from yakuba.adapters.readers.conversion.folder import own_folder

OPTIONS = (
    "--headless",
    "--norestore",
    "--nolockcheck",
    "--nodefault",
    "--nologo",
    "--nofirststartwizard",
)
PROFILE = Path(__file__).parent / "profile.xcu"
SHARE_OF_TIME = 2  # half of a file's seconds; the rest is for its reader


def run(
    program: str, data: bytes, before: str, after: str, bounds: ReaderBounds
) -> bytes:
    """What the program makes of the file; nothing where it fails. Call in a child of this file's own."""
    network.leave()
    resource.setrlimit(
        resource.RLIMIT_FSIZE, (bounds.max_bytes, bounds.max_bytes)
    )
    with own_folder() as folder:
        file = folder / f"input.{before}"
        file.write_bytes(data)
        _write_profile(folder)
        with suppress(OSError, subprocess.TimeoutExpired):
            done = subprocess.run(  # noqa: S603  # the program that the operator named
                command(program, file, after),
                env=environment(folder),
                cwd=folder,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=bounds.max_seconds / SHARE_OF_TIME,
                check=False,
            )
            if done.returncode == 0:
                return _made(folder / f"input.{after}", bounds)

    return b""


def command(program: str, file: Path, after: str) -> list[str]:
    profile = f"-env:UserInstallation={_profile(file.parent).as_uri()}"
    target = ["--convert-to", after, "--outdir", str(file.parent)]
    return [program, profile, *OPTIONS, *target, str(file)]


def environment(folder: Path) -> dict[str, str]:
    """Nothing of ours: no setting, no key."""
    places = dict.fromkeys(("HOME", "TMPDIR", "XDG_RUNTIME_DIR"), str(folder))
    return {**places, "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}


def _profile(folder: Path) -> Path:
    return folder / "profile"


def _write_profile(folder: Path) -> None:
    user = _profile(folder) / "user"
    user.mkdir(parents=True)
    settings = PROFILE.read_bytes()
    (user / "registrymodifications.xcu").write_bytes(settings)


def _made(file: Path, bounds: ReaderBounds) -> bytes:
    if file.is_symlink() or not file.is_file():
        return b""

    with file.open("rb") as opened:
        data = opened.read(bounds.max_bytes + 1)

    return data if len(data) <= bounds.max_bytes else b""
