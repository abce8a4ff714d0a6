"""A hash chain over audit entries: each covers the one before, so that a change anywhere shows.

Whoever owns the entries can compute the whole chain anew. Two things outside of them show it: a key, with which each
hash is sealed, and a head that somebody has noted.
"""

import hashlib
import hmac
import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

GENESIS = hashlib.sha256(b"yakuba ledger").hexdigest()
Fields = Mapping[str, str | int | None]
# Crockford's base 32 (2019): nothing that is read as something else.
DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1", "-": "", " ": ""})
BITS_A_DIGIT = 5
# 100 bits: nobody finds another ledger with the same value.
VALUE_LENGTH = 20
GROUP = 4
# `json.dumps` would make one for each value.
ENCODER = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":")
)


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One entry as it was read back. `fields` must hold `number`, counted from 1."""

    fields: Fields
    previous_hash: str
    hash: str
    seal: str = ""


@dataclass(frozen=True, slots=True)
class LedgerKey:
    """The key of the seals, and the first entry that has one."""

    first: int
    secret: str


@dataclass(frozen=True, slots=True)
class NotedHead:
    """How the ledger ended once, as it stands on paper or in a mail: 1234:ABCD-EFGH-JKMN-PQRS-TVWX."""

    number: int
    value: str

    def __str__(self) -> str:
        groups = [
            self.value[at : at + GROUP] for at in range(0, VALUE_LENGTH, GROUP)
        ]
        return f"{self.number}:{'-'.join(groups)}"


@dataclass(frozen=True, slots=True)
class Break:
    """The first place where the chain does not hold."""

    number: int
    kind: Literal["changed", "missing", "cut"]


def canonical(value: Any) -> str:
    """One spelling for one value: sorted keys, no spaces."""
    return ENCODER.encode(value)


def entry_hash(previous_hash: str, fields: Fields) -> str:
    content = f"{previous_hash}\n{canonical(dict(fields))}"
    return hashlib.sha256(content.encode()).hexdigest()


def seal_of(entry_hash: str, key: LedgerKey) -> str:
    digest = hmac.digest(key.secret.encode(), entry_hash.encode(), "sha256")
    return digest.hex()


def noted_head(number: int, entry_hash: str) -> NotedHead:
    """The end of the ledger in the form in which people note it."""
    bits = int.from_bytes(hashlib.sha256(entry_hash.encode()).digest())
    digits = [
        DIGITS[bits >> BITS_A_DIGIT * at & len(DIGITS) - 1]
        for at in range(VALUE_LENGTH)
    ]
    return NotedHead(number, "".join(digits))


def parse_head(text: str) -> NotedHead | None:
    """What somebody copied from paper: full width, small letters, O for 0 and missing hyphens are forgiven."""
    plain = unicodedata.normalize("NFKC", text).strip().upper()
    number, _, value = plain.partition(":")
    value = value.translate(MISREAD)
    if not re.fullmatch(r"[0-9]{1,15}", number.strip()):
        return None
    if len(value) != VALUE_LENGTH or set(value) - set(DIGITS):
        return None

    return NotedHead(int(number), value)


def verify(
    entries: Iterable[LedgerEntry],
    *,
    count: int,
    head: str,
    key: LedgerKey | None = None,
) -> Break | None:
    """Walk the chain in order. `count` and `head` are what the ledger says of its own end: a cut-off tail shows.

    From the first entry of the key on, each hash must have its seal.
    """
    previous = GENESIS
    number = 0
    for entry in entries:
        number += 1
        if entry.fields["number"] != number or entry.previous_hash != previous:
            return Break(number, "missing")
        if entry.hash != entry_hash(previous, entry.fields):
            return Break(number, "changed")
        if _lacks_seal(entry, number, key):
            return Break(number, "changed")

        previous = entry.hash

    if number != count or previous != head:
        return Break(number + 1, "cut")

    return None


def is_genuine(entry: LedgerEntry, key: LedgerKey) -> bool:
    """Whether this one entry was written by whoever has the key, whatever became of those around it."""
    if entry.hash != entry_hash(entry.previous_hash, entry.fields):
        return False

    return entry.seal == seal_of(entry.hash, key)


def _lacks_seal(
    entry: LedgerEntry, number: int, key: LedgerKey | None
) -> bool:
    if key is None or number < key.first:
        return False

    return entry.seal != seal_of(entry.hash, key)
