"""What lies beside the database and not in it: the key of the ledger's seals, its end a minute ago, its last check.

Whoever owns the database alone can change none of it. Three small files of the data directory, their owner's only.
"""

import secrets
from pathlib import Path

from django.conf import settings

from yakuba.adapters.private_files import write_all
from yakuba.core.ledger import LedgerKey

KEY_BYTES = 48


def key() -> LedgerKey | None:
    """None where there is none, or none that can be read."""
    words = _words(_key_file())
    return LedgerKey(int(words[0]), words[1]) if words else None


def make_key(*, first: int) -> LedgerKey:
    """A fresh key, for the entries from this one on. Raises OSError."""
    made = LedgerKey(first, secrets.token_urlsafe(KEY_BYTES))
    _write(_key_file(), f"{made.first} {made.secret}\n")
    return made


def last_end() -> tuple[int, str] | None:
    """Number and hash of the entry that was the last one when somebody looked."""
    words = _words(_end_file())
    return (int(words[0]), words[1]) if words else None


def keep_end(number: int, entry_hash: str) -> None:
    """Raises OSError."""
    _write(_end_file(), f"{number} {entry_hash}\n")


def last_verification() -> str:
    """Nothing where there is none, or none that can be read."""
    try:
        return _verification_file().read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError):
        return ""


def keep_verification(text: str) -> None:
    """ASCII. Raises OSError."""
    _write(_verification_file(), text)


def _key_file() -> Path:
    return settings.DATA_DIR / "ledger_key"


def _end_file() -> Path:
    return settings.DATA_DIR / "ledger_head"


def _verification_file() -> Path:
    return settings.DATA_DIR / "ledger_verification"


def _words(path: Path) -> list[str]:
    """A number and a word; nothing where the file holds anything else."""
    try:
        words = path.read_text(encoding="ascii").split()
    except (OSError, UnicodeDecodeError):
        return []

    return words if len(words) == 2 and words[0].isdigit() else []


def _write(path: Path, text: str) -> None:
    write_all({path: text.encode("ascii")}, overwrite=True)
