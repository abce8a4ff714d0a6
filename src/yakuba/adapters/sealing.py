"""Values that only this installation can read again (AES-CBC and HMAC: Fernet), with a key of their own per purpose."""

import base64

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


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
