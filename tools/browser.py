"""Prints the path of a Chromium that works; installs one by the platform's means if there is none."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--dump-dom",
)
ADVICE = (
    "ブラウザー（Chromium）が見つからず、入れることもできませんでした。Debianでは「sudo apt install chromium fonts-noto-cjk」、"
    "Ubuntuでは「.venv/bin/playwright install --with-deps chromium」を実行してから、もう一度お試しください。\n"
    "No working Chromium was found or could be installed. Debian: sudo apt install chromium fonts-noto-cjk; "
    "Ubuntu: .venv/bin/playwright install --with-deps chromium. Then run make test again."
)


def works(path: str) -> bool:
    """It must show a page, not only exist: Ubuntu's package is a stub for a snap."""
    try:
        done = subprocess.run(
            [path, *FLAGS, "data:text/html,<p>ready"],
            capture_output=True,
            text=True,
            timeout=60,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False

    return "ready" in done.stdout


def installed() -> str | None:
    """The one that YAKUBA_CHROMIUM names, else the first on the path that works."""
    named = os.environ.get("YAKUBA_CHROMIUM")
    candidates = [named] if named else [shutil.which(name) for name in NAMES]
    for path in candidates:
        if path and works(path):
            return path

    return None


def from_debian() -> str | None:
    if not shutil.which("apt-get") or "ID=debian" not in Path(
        "/etc/os-release"
    ).read_text(encoding="utf-8"):
        return None

    root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    for arguments in (
        ["update", "-qq"],
        # chromium-l10n: fields for dates show them as in Japan.
        [
            "install",
            "-y",
            "-qq",
            "chromium",
            "chromium-l10n",
            "fonts-noto-cjk",
        ],
    ):
        subprocess.run(
            [*root, "apt-get", *arguments], stdout=sys.stderr, check=False
        )

    return installed()


def from_playwright() -> str | None:
    subprocess.run(
        [sys.executable, "-m", "playwright", "install", "chromium"],
        stdout=sys.stderr,
        check=False,
    )
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path

    return path if path and works(path) else None


if __name__ == "__main__":
    found = installed() or from_debian() or from_playwright()
    if not found:
        sys.exit(ADVICE)
    print(found)
