"""Values that only this installation can read again (AES-CBC and HMAC: Fernet), with a key of their own per purpose."""

import base64
import os
import secrets
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

SHORTEST_KEY = 32  # characters


class KeyMissing(Exception):  # noqa: N818  # what it says is the error
    """There is no usable key where one must be."""


class SealError(Exception):
    """Sealed elsewhere, for another purpose, too long ago, or altered."""


def seal(value: bytes, *, secret: str, purpose: str) -> str:
    """`value` as text that says nothing to whoever does not know the secret."""
    return _box(secret, purpose).encrypt(value).decode("ascii")


def unseal(sealed: str, *, secret: str, purpose: str, seconds: int | None = None) -> bytes:
    """What was sealed, if it was sealed for this purpose within the last `seconds`. Raises SealError."""
    try:
        return _box(secret, purpose).decrypt(sealed.encode("ascii", "replace"), ttl=seconds)
    except InvalidToken as error:
        raise SealError from error


def _box(secret: str, purpose: str) -> Fernet:
    key = HKDF(SHA256(), length=32, salt=None, info=purpose.encode("utf-8")).derive(secret.encode("utf-8"))
    return Fernet(base64.urlsafe_b64encode(key))


def make_key(path: Path) -> None:
    """A fresh key in a file that only its owner reads. Raises FileExistsError, and OSError where it cannot be written."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(48))
        file.flush()
        os.fsync(file.fileno())


def read_key(path: Path) -> str:
    """The key in a file. Raises KeyMissing when it is not there, cannot be read, or is too short to protect anything."""
    try:
        key = path.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise KeyMissing from error
    if len(key) < SHORTEST_KEY:
        raise KeyMissing
    return key
