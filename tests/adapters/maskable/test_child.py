"""Both steps behind walls: a parser that hangs or eats memory is stopped."""

import pytest

from tests.adapters.maskable.making import full_excel, full_word, texts_of
from yakuba.adapters.maskable import rewritten
from yakuba.adapters.maskable.child import (
    contents_in_child,
    rewritten_in_child,
)
from yakuba.adapters.readers.base import MIB, ReaderBounds, ReadError
from yakuba.adapters.readers.sandbox import TOO_SLOW
from yakuba.core.privacy.documents.texts import Edit

pytestmark = pytest.mark.integration
EDITS = {0: [Edit(0, 1, "〔")]}


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (full_word(), "a.docx"),
        (full_excel(), "a.xlsx"),
        ("氏名\n李".encode(), "a.csv"),
    ],
)
def test_a_child_does_what_is_done_here(data: bytes, name: str) -> None:
    assert contents_in_child(data, name, ReaderBounds()) == texts_of(
        data, name
    )
    assert rewritten_in_child(
        data, name, ReaderBounds(), edits=EDITS
    ) == rewritten(data, name, ReaderBounds(), edits=EDITS)


def test_a_child_that_takes_too_long_is_stopped() -> None:
    with pytest.raises(ReadError) as caught:
        contents_in_child(
            "北川".encode(), "a.csv", ReaderBounds(max_seconds=0)
        )
    assert caught.value.message == TOO_SLOW


def test_a_child_that_takes_too_much_memory_is_stopped() -> None:
    with pytest.raises(ReadError, match="大きすぎ"):
        contents_in_child(
            "北川,".encode() * 3_000_000,
            "a.csv",
            ReaderBounds(max_memory_bytes=200 * MIB),
        )
