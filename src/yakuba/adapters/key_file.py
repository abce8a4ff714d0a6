"""鍵ファイル: what the placeholders of one masked document stand for, readable only with its passphrase or here.

Which document a key belongs to. A digest of the masked file recognises the file itself, but a document is masked in
order to be worked on: an AI rewrites it, somebody corrects a word, another program saves it. A property of the file
would not survive that, and a text file has none. So each masking draws a mark of three letters that stands in every
placeholder of that document (〔氏名KMR1〕), and the key knows its mark. A document is this key's if it is the very file,
or if at least one of its placeholders is the key's; otherwise the key is refused. Two documents share a mark once in
9,261 times; then, too, only placeholders of the same kind and number are taken for one another.
"""

import base64
import hashlib
import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from yakuba.adapters.readers.base import ReadError
from yakuba.adapters.seals import SealError, seal, unseal

FORMAT = "yakuba-mask-key-1"
PURPOSE = "mask key"
# scrypt with 64 MiB: about a fifth of a second for each guess (RFC 7914; OWASP's recommendation of 2023 and later).
COST = 2**16
BLOCK = 8
PARALLEL = 1
LARGEST = 64 * 1024 * 1024
NO_KEY = "鍵ファイルではありません。伏せ字にしたときに受け取った「鍵」のファイルを選んでください。"
LOCKED = "この鍵ファイルには合言葉が付いています。伏せ字にしたときの合言葉を入力してください。"
NOT_OPENED = "合言葉が違うか、鍵ファイルが書き換えられています。"
SEALED_ELSEWHERE = "この鍵ファイルは、ほかのYakubaで作られたか、書き換えられています。作ったYakubaで元に戻してください。"


@dataclass(frozen=True, slots=True)
class MaskKey:
    """`digest` is that of the masked file; `numbers` are the placeholders that were number cells."""

    mark: str
    digest: str
    originals: Mapping[str, str]
    numbers: frozenset[str] = frozenset()


def digest_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def write(key: MaskKey, *, keys: Sequence[str], passphrase: str = "") -> bytes:
    """The key as a file: encrypted with the passphrase, or sealed by this installation if there is none."""
    values = [key.mark, key.digest, dict(key.originals), sorted(key.numbers)]
    content = json.dumps(values).encode("ascii")
    fields = {"format": FORMAT, "document": key.digest}
    if passphrase:
        salt = secrets.token_bytes(16)
        box = Fernet(_stretched(passphrase, salt))
        fields["protection"] = "passphrase"
        fields["salt"] = salt.hex()
        fields["content"] = box.encrypt(content).decode("ascii")
    else:
        fields["protection"] = "installation"
        fields["content"] = seal(content, keys=keys, purpose=PURPOSE)

    return json.dumps(fields, indent=1).encode("ascii") + b"\n"


def read(data: bytes, *, keys: Sequence[str], passphrase: str = "") -> MaskKey:
    """What `write` wrote. Raises ReadError."""
    file = _fields(data)
    try:
        if file["protection"] == "passphrase":
            if not passphrase:
                raise ReadError(LOCKED)

            key = _stretched(passphrase, bytes.fromhex(file["salt"]))
            content = Fernet(key).decrypt(
                file["content"].encode("ascii", "replace")
            )
        else:
            content = unseal(file["content"], keys=keys, purpose=PURPOSE)
    except InvalidToken as error:
        raise ReadError(NOT_OPENED) from error
    except SealError as error:
        raise ReadError(SEALED_ELSEWHERE) from error
    except (KeyError, ValueError) as error:
        raise ReadError(NO_KEY) from error

    mark, digest, originals, numbers = json.loads(content)
    return MaskKey(mark, digest, originals, frozenset(numbers))


def _fields(data: bytes) -> dict[str, str]:
    if len(data) > LARGEST:
        raise ReadError(NO_KEY)

    try:
        file = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise ReadError(NO_KEY) from error

    if not isinstance(file, dict) or file.get("format") != FORMAT:
        raise ReadError(NO_KEY)
    if not all(isinstance(value, str) for value in file.values()):
        raise ReadError(NO_KEY)

    return file


def _stretched(passphrase: str, salt: bytes) -> bytes:
    derivation = Scrypt(salt=salt, length=32, n=COST, r=BLOCK, p=PARALLEL)
    derived = derivation.derive(passphrase.encode("utf-8"))
    return base64.urlsafe_b64encode(derived)
