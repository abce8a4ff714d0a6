"""Both steps in a child of their own: what the parent asks, and what the child answers."""

import base64
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from yakuba.adapters.maskable import contents, rewritten
from yakuba.adapters.readers.base import Limits
from yakuba.adapters.readers.sandbox import ask
from yakuba.core.document_texts import Base, Contents, DocumentText, Edit


def contents_in_child(data: bytes, file_name: str, limits: Limits) -> Contents:
    """`contents` behind walls. Raises ReadError."""
    found = ask({"verb": "contents", "file_name": file_name}, data[: limits.max_bytes + 1], limits)
    texts = (
        DocumentText(text, place, heading, role, Base(*base) if base else None)
        for text, place, heading, role, base in found["texts"]
    )
    return Contents(tuple(texts), tuple(found["notes"]))


def rewritten_in_child(
    data: bytes, file_name: str, limits: Limits, *, edits: Mapping[int, Sequence[Edit]], gone: Collection[str] = ()
) -> bytes:
    """`rewritten` behind walls. Raises ReadError."""
    sent = {index: [[e.start, e.end, e.text, e.as_number] for e in some] for index, some in edits.items()}
    request = {"verb": "rewritten", "file_name": file_name, "edits": sent, "gone": list(gone)}
    return base64.b64decode(ask(request, data, limits)["data"])


def answer(request: dict[str, Any], data: bytes, limits: Limits) -> dict[str, Any]:
    """The child's side."""
    if request["verb"] == "contents":
        found = contents(data, request["file_name"], limits)
        rows = [
            [t.text, t.place, t.heading, t.role, list(asdict(t.base).values()) if t.base else None] for t in found.texts
        ]
        return {"texts": rows, "notes": found.notes}
    edits = {int(index): [Edit(*edit) for edit in some] for index, some in request["edits"].items()}
    written = rewritten(data, request["file_name"], limits, edits=edits, gone=request["gone"])
    return {"data": base64.b64encode(written).decode("ascii")}
