"""An entry of the ledger, or its row, as a link of the chain (core.ledger)."""

from datetime import UTC, datetime
from typing import Any, Protocol

from yakuba.core import ledger as chain

COLUMNS = (
    "number",
    "at",
    "event",
    "actor_id",
    "request_id",
    "detail",
    "previous_hash",
    "hash",
    "seal",
)


class EntryFields(Protocol):
    """An entry, or a row of its table: a model for each of a hundred thousand rows takes a third of the time."""

    number: int
    at: datetime
    event: str
    actor_id: int | None
    request_id: str
    detail: Any


def fields_of(entry: EntryFields) -> dict[str, str | int | None]:
    """What the hash of an entry covers: everything in it but the hashes."""
    return {
        "number": entry.number,
        "at": entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "event": str(entry.event),
        "actor_id": entry.actor_id,
        "request_id": entry.request_id,
        "detail": chain.canonical(entry.detail),
    }


def link_of(entry: Any) -> chain.LedgerEntry:
    """With fields as EntryFields has them, two hashes and a seal. Raises what unreadable values raise."""
    return chain.LedgerEntry(
        fields_of(entry), entry.previous_hash, entry.hash, entry.seal
    )
