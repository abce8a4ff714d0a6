"""Reads the environment: it says where things are; a malformed value stops the start."""

import os
import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

TRUE, FALSE = {"1", "true", "yes", "on"}, {"0", "false", "no", "off"}


def text(name: str, default: str = "") -> str:
    """The value of a setting, or of the file that NAME_FILE points at (for secrets handed over as files)."""
    if path := os.environ.get(f"{name}_FILE"):
        return Path(path).read_text(encoding="utf-8").strip()
    return os.environ.get(name, default).strip()


def flag(name: str, default: bool) -> bool:
    """A yes/no setting; anything that is neither stops the start."""
    value = os.environ.get(name, "").strip().lower()
    if not value:
        return default
    if value in TRUE | FALSE:
        return value in TRUE
    raise ImproperlyConfigured(f"{name} は true か false で指定してください（{name} must be true or false）。")


def number(name: str, default: int, *, least: int, most: int) -> int:
    """A whole number within bounds."""
    value = os.environ.get(name, "").strip()
    try:
        result = int(value) if value else default
    except ValueError:
        result = least - 1
    if not least <= result <= most:
        raise ImproperlyConfigured(
            f"{name} は {least} から {most} までの整数で指定してください（a whole number from {least} to {most}）。"
        )
    return result


def names(name: str, default: str) -> list[str]:
    """A list separated by commas."""
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]


def data_dir() -> Path:
    """The folder under which everything is kept (YAKUBA_DATA_DIR)."""
    home_default = Path(os.environ.get("XDG_DATA_HOME", "") or Path.home() / ".local" / "share") / "yakuba"
    return Path(text("YAKUBA_DATA_DIR") or home_default).expanduser().absolute()


def secret_key(folder: Path) -> str:
    """YAKUBA_SECRET_KEY, or a key of this installation's own, made once and readable by its owner only."""
    key = text("YAKUBA_SECRET_KEY")
    if not key:
        return _own_key(folder / "secret_key")
    if len(key) < 50 or "insecure" in key.lower() or len(set(key)) < 10:
        raise ImproperlyConfigured(
            "YAKUBA_SECRET_KEY が短すぎるか、推測できる値です。50文字以上の無作為な値にするか、"
            "設定を消してください（自動で作ります）。YAKUBA_SECRET_KEY is too short or guessable."
        )
    return key


def _own_key(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii")
    except FileNotFoundError:
        pass
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(64))
    except FileExistsError:  # another process was faster
        pass
    except OSError as error:
        raise ImproperlyConfigured(
            f"データを置く場所に書き込めません: {path.parent}（{error.strerror}）。"
            "YAKUBA_DATA_DIR に書き込める場所を指定してください。The data directory is not writable."
        ) from error
    return path.read_text(encoding="ascii")
