"""Files in which words can be replaced (伏せ字にできるファイル): their texts in order, and the file written anew.

Both steps open the file from the beginning and know nothing of each other; they run in a child (`sandbox`).
"""

from collections.abc import Collection, Mapping, Sequence

from yakuba.adapters.file_signature import Signature, signature_of
from yakuba.adapters.maskable import formats
from yakuba.adapters.maskable.slots import Maskable
from yakuba.adapters.readers.base import (
    BROKEN,
    MIB,
    ReaderBounds,
    ReadError,
    too_large,
)
from yakuba.core.privacy.documents.texts import Contents, Edit

EMPTY = "ファイルの中身が空です。正しいファイルか確かめてください。"


def contents(data: bytes, file_name: str, bounds: ReaderBounds) -> Contents:
    """The texts of a file in order. Raises ReadError, with the sentence for the person."""
    file = _open(data, file_name, bounds)
    texts = tuple(slot.described() for slot in file.slots)
    if sum(len(text.text) for text in texts) > bounds.max_characters:
        raise too_large(f"{bounds.max_characters:,}文字")

    return Contents(texts, tuple(file.notes))


def rewritten(
    data: bytes,
    file_name: str,
    bounds: ReaderBounds,
    *,
    edits: Mapping[int, Sequence[Edit]],
    gone: Collection[str] = (),
) -> bytes:
    """The file with the edits of its texts (by their place in `contents`), in which no value of `gone` is left."""
    file = _open(data, file_name, bounds)
    for index, slot in enumerate(file.slots):
        if index in edits:
            slot.apply(edits[index])

    written = file.written()
    if signature_of(written) is Signature.ZIP:
        # lxml only where an Office file needs it.
        from yakuba.adapters.maskable.leftovers import refuse_what_is_left

        refuse_what_is_left(written, gone)

    return written


def _open(data: bytes, file_name: str, bounds: ReaderBounds) -> Maskable:
    if not data:
        raise ReadError(EMPTY)
    if len(data) > bounds.max_bytes:
        raise too_large(f"{bounds.max_bytes // MIB}MB")

    try:
        return formats.open_file(data, file_name, bounds)
    except (ReadError, MemoryError):
        raise
    except Exception as error:
        # Whatever a parser raises, the file is the reason.
        raise ReadError(BROKEN) from error
