"""A hash chain over audit entries: each covers the one before, so that a change anywhere shows."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

GENESIS = hashlib.sha256(b"yakuba ledger").hexdigest()
Fields = Mapping[str, str | int | None]


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One entry as it was read back. `fields` must hold `number`, counted from 1."""

    fields: Fields
    previous_hash: str
    hash: str


@dataclass(frozen=True, slots=True)
class Break:
    """The first place where the chain does not hold."""

    number: int
    kind: Literal["changed", "missing", "cut"]


def canonical(value: Any) -> str:
    """One spelling for one value: sorted keys, no spaces."""
    return json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )


def entry_hash(previous_hash: str, fields: Fields) -> str:
    content = f"{previous_hash}\n{canonical(dict(fields))}"
    return hashlib.sha256(content.encode()).hexdigest()


def verify(
    entries: Iterable[LedgerEntry], *, count: int, head: str
) -> Break | None:
    """Walk the chain in order. `count` and `head` are what the ledger says of its own end: a cut-off tail shows."""
    previous = GENESIS
    number = 0
    for entry in entries:
        number += 1
        if entry.fields["number"] != number or entry.previous_hash != previous:
            return Break(number, "missing")
        if entry.hash != entry_hash(previous, entry.fields):
            return Break(number, "changed")

        previous = entry.hash

    if number != count or previous != head:
        return Break(number + 1, "cut")

    return None
