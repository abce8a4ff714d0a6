"""Both steps in a child of their own: what the parent asks, and what the child answers."""

import base64
from collections.abc import Collection, Mapping, Sequence
from dataclasses import astuple
from typing import Any

from yakuba.adapters.maskable import contents, rewritten
from yakuba.adapters.readers.base import ReaderBounds
from yakuba.adapters.readers.sandbox import ask
from yakuba.core.privacy.documents.texts import (
    Base,
    Contents,
    DocumentText,
    Edit,
)


def contents_in_child(
    data: bytes, file_name: str, bounds: ReaderBounds
) -> Contents:
    """`contents` behind walls. Raises ReadError."""
    # One byte too many is enough for the child to say that it is too large.
    sent = data[: bounds.max_bytes + 1]
    reply = ask({"verb": "contents", "file_name": file_name}, sent, bounds)
    texts = []
    for text, place, heading, role, base in reply["texts"]:
        stands_over = Base(*base) if base else None
        texts.append(DocumentText(text, place, heading, role, stands_over))

    return Contents(tuple(texts), tuple(reply["notes"]))


def rewritten_in_child(
    data: bytes,
    file_name: str,
    bounds: ReaderBounds,
    *,
    edits: Mapping[int, Sequence[Edit]],
    gone: Collection[str] = (),
) -> bytes:
    """`rewritten` behind walls. Raises ReadError."""
    request = {
        "verb": "rewritten",
        "file_name": file_name,
        "edits": {
            index: [astuple(edit) for edit in some]
            for index, some in edits.items()
        },
        "gone": list(gone),
    }
    return base64.b64decode(ask(request, data, bounds)["data"])


def answer(
    request: dict[str, Any], data: bytes, bounds: ReaderBounds
) -> dict[str, Any]:
    """The child's side."""
    file_name = request["file_name"]
    if request["verb"] == "contents":
        held = contents(data, file_name, bounds)
        return {
            "texts": [astuple(text) for text in held.texts],
            "notes": held.notes,
        }

    edits = {}
    for index, some in request["edits"].items():
        edits[int(index)] = [Edit(*edit) for edit in some]

    file = rewritten(
        data, file_name, bounds, edits=edits, gone=request["gone"]
    )
    return {"data": base64.b64encode(file).decode("ascii")}
