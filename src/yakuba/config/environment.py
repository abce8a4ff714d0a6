"""Reads the environment: it says where things are; a malformed value stops the start."""

import os
import re
import secrets
from collections.abc import Collection
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.core.exceptions import ImproperlyConfigured

from yakuba.adapters.terminal import bilingual

TRUE = {"1", "true", "yes", "on"}
FALSE = {"0", "false", "no", "off"}
HOST = r"\*|\.?[^\s/:]+|\[[0-9A-Fa-f:.]+\]"
NETWORK = r"[0-9A-Fa-f:.]+(/[0-9]{1,3})?"
ORIGIN = r"https?://[^\s/]+"
MAILBOX = r"[^\s@,<>]+@[^\s@,<>]+"


def text(name: str, default: str = "") -> str:
    """The value of a setting, or of the file that NAME_FILE points at (for secrets handed over as files)."""
    path = os.environ.get(f"{name}_FILE")
    if not path:
        return os.environ.get(name, "").strip() or default

    try:
        value = Path(path).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        value = ""

    if value:
        return value

    raise ImproperlyConfigured(
        bilingual(
            f"{name}_FILE のファイルを読めないか、空です: {path}。",
            f"{name}_FILE: the file {path} cannot be read or is empty.",
        )
    )


def flag(name: str, default: bool) -> bool:
    """A yes/no setting; anything that is neither stops the start."""
    value = text(name).lower()
    if not value:
        return default
    if value in TRUE | FALSE:
        return value in TRUE

    raise ImproperlyConfigured(
        bilingual(
            f"{name} は true か false で指定してください。",
            f"{name} must be true or false.",
        )
    )


def program(name: str) -> str:
    """The path of a program; one that cannot be run stops the start."""
    path = text(name)
    if path and not os.access(path, os.X_OK):
        raise ImproperlyConfigured(
            bilingual(
                f"{name} のプログラムがないか、実行できません: {path}。",
                f"{name}: {path} is not there or cannot be run.",
            )
        )

    return path


def number(name: str, default: int, *, least: int, most: int) -> int:
    """A whole number within bounds."""
    try:
        result = int(text(name) or default)
    except ValueError:
        result = least - 1

    if not least <= result <= most:
        raise ImproperlyConfigured(
            bilingual(
                f"{name} は {least} から {most} までの整数で指定してください。",
                f"{name} must be a whole number from {least} to {most}.",
            )
        )

    return result


def choice(name: str, default: str, allowed: Collection[str]) -> str:
    """One of a few words, in capitals or not."""
    value = text(name, default).upper()
    if value not in allowed:
        listed = ", ".join(allowed)
        raise ImproperlyConfigured(
            bilingual(
                f"{name} は {listed} のどれかにしてください。",
                f"{name} must be one of {listed}.",
            )
        )

    return value


def one(name: str, default: str = "", *, form: str, example: str) -> str:
    """One value of a form, or nothing."""
    value = text(name, default)
    if value and not re.fullmatch(form, value):
        raise ImproperlyConfigured(
            bilingual(
                f"{name} の「{value}」は使えません。{example} のように指定してください。",
                f"{name}: {value} cannot be used. Write it like {example}.",
            )
        )

    return value


def names(
    name: str, default: str = "", *, form: str, example: str
) -> list[str]:
    """A list separated by commas, each of a form."""
    parts = [part.strip() for part in text(name, default).split(",")]
    values = [part for part in parts if part]
    for value in values:
        if not re.fullmatch(form, value):
            raise ImproperlyConfigured(
                bilingual(
                    f"{name} の「{value}」は使えません。{example} のように、コンマで区切って指定してください。",
                    f"{name}: {value} cannot be used. Write it like {example}, separated by commas.",
                )
            )

    return values


def data_dir() -> Path:
    """The folder under which everything is kept (YAKUBA_DATA_DIR)."""
    try:
        chosen = (
            text("YAKUBA_DATA_DIR")
            or Path(text("XDG_DATA_HOME", "~/.local/share")) / "yakuba"
        )
        return Path(chosen).expanduser().absolute()
    except RuntimeError as error:
        # An account without a home, or ~somebody who is not there.
        raise ImproperlyConfigured(
            bilingual(
                "データを置く場所が決まりません。YAKUBA_DATA_DIR にフォルダーを指定してください。",
                "There is no home folder to keep data in. Set YAKUBA_DATA_DIR.",
            )
        ) from error


def secret_key(folder: Path) -> str:
    """YAKUBA_SECRET_KEY, or a key of this installation's own, made once and readable by its owner only."""
    key = text("YAKUBA_SECRET_KEY") or kept_secret(
        folder / "secret_key", secrets.token_urlsafe(64)
    )
    if _is_weak(key):
        raise ImproperlyConfigured(
            bilingual(
                "署名の鍵（YAKUBA_SECRET_KEY または secret_key のファイル）が短すぎるか、推測できる値です。"
                "50文字以上の無作為な値にするか、消してください（消せば自動で作ります）。",
                "The secret key (YAKUBA_SECRET_KEY, or the file secret_key) is too short or guessable. Use 50 or more "
                "random characters, or remove it: Yakuba then makes one.",
            )
        )

    return key


def secret_key_fallbacks(folder: Path) -> list[str]:
    """The keys that the secret key has replaced, newest first: what they signed and sealed can still be read.

    They stand in YAKUBA_SECRET_KEY_FALLBACKS, or in the file `secret_key_fallbacks` beside the kept key, divided by
    white space.
    """
    keys = text("YAKUBA_SECRET_KEY_FALLBACKS").split()
    path = folder / "secret_key_fallbacks"
    try:
        if not keys and path.exists():
            keys = path.read_text(encoding="ascii").split()
    except (OSError, UnicodeDecodeError) as error:
        raise ImproperlyConfigured(
            bilingual(
                f"前の署名の鍵のファイルを読めません: {path}。",
                f"The file with the former secret keys cannot be read: {path}.",
            )
        ) from error

    if any(_is_weak(key) for key in keys):
        raise ImproperlyConfigured(
            bilingual(
                "前の署名の鍵（YAKUBA_SECRET_KEY_FALLBACKS または secret_key_fallbacks のファイル）に、"
                "短すぎるか、推測できる値があります。空白で区切って、前の鍵をそのまま書いてください。",
                "One of the former secret keys (YAKUBA_SECRET_KEY_FALLBACKS, or the file secret_key_fallbacks) is too "
                "short or guessable. Write the former keys as they were, divided by spaces.",
            )
        )

    return keys


def _is_weak(key: str) -> bool:
    return len(key) < 50 or "insecure" in key.lower() or len(set(key)) < 10


def kept_secret(path: Path, fresh: str) -> str:
    """A secret of this installation, written whole or not at all; of two processes at the first start one wins."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            # NamedTemporaryFile gives it mode 0600.
            with NamedTemporaryFile(
                "w", dir=path.parent, encoding="ascii"
            ) as file:
                file.write(fresh)
                file.flush()
                os.link(file.name, path)
    except FileExistsError:
        pass  # the other process was faster, or the folder is a file: reading tells
    except OSError as error:
        raise _unusable(path.parent, error) from error

    try:
        return path.read_text(encoding="ascii").strip()
    except OSError as error:
        raise _unusable(path.parent, error) from error


def _unusable(folder: Path, error: OSError) -> ImproperlyConfigured:
    return ImproperlyConfigured(
        bilingual(
            f"データを置く場所を使えません: {folder}（{error.strerror}）。"
            "空き容量と書き込みの権限を確かめるか、YAKUBA_DATA_DIR に別の場所を指定してください。",
            f"The data directory {folder} cannot be used ({error.strerror}). "
            "Check free space and permissions, or set YAKUBA_DATA_DIR to another place.",
        )
    )
