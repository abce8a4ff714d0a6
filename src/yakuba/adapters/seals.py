"""Values that only this installation can read again (AES-CBC and HMAC: Fernet), with a key of their own per purpose.

Keys come in order: the current one, then those it has replaced, which still open what they sealed.
"""

import base64
import os
import secrets
from collections.abc import Sequence
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

SHORTEST_KEY = 32  # characters


class MissingKeyError(Exception):  # what it says is the error
    """There is no usable key where one must be."""


class SealError(Exception):
    """Sealed elsewhere, for another purpose, too long ago, or altered."""


def seal(value: bytes, *, keys: Sequence[str], purpose: str) -> str:
    """`value` as text that says nothing to whoever knows none of the keys; the first of them seals."""
    return _box(keys, purpose).encrypt(value).decode("ascii")


def unseal(
    sealed: str,
    *,
    keys: Sequence[str],
    purpose: str,
    seconds: int | None = None,
) -> bytes:
    """What was sealed with one of the keys, for this purpose, within the last `seconds`. Raises SealError."""
    try:
        return _box(keys, purpose).decrypt(_as_token(sealed), ttl=seconds)
    except InvalidToken as error:
        raise SealError from error


def reseal(sealed: str, *, keys: Sequence[str], purpose: str) -> str:
    """The same value, sealed with the first key; when it was sealed stays as it was. Raises SealError."""
    try:
        return _box(keys, purpose).rotate(_as_token(sealed)).decode("ascii")
    except InvalidToken as error:
        raise SealError from error


def _as_token(sealed: str) -> bytes:
    return sealed.encode("ascii", "replace")


def _box(keys: Sequence[str], purpose: str) -> MultiFernet:
    return MultiFernet([_fernet(key, purpose) for key in keys])


def _fernet(key: str, purpose: str) -> Fernet:
    derivation = HKDF(
        SHA256(), length=32, salt=None, info=purpose.encode("utf-8")
    )
    derived = derivation.derive(key.encode("utf-8"))
    return Fernet(base64.urlsafe_b64encode(derived))


def make_key(path: Path) -> None:
    """A fresh key in a file that only its owner reads.

    Raises FileExistsError, and OSError where it cannot be written.
    """
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(48))
        file.flush()
        os.fsync(file.fileno())


def read_key(path: Path) -> str:
    """The key in a file.

    Raises KeyMissing when it is not there, cannot be read, or is too short to protect anything.
    """
    try:
        key = path.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise MissingKeyError from error

    if len(key) < SHORTEST_KEY:
        raise MissingKeyError

    return key
