"""Parsers in a child process: it may die, its parent may not."""

from pathlib import Path

import pytest

from tests.adapters.readers.making import CITY, pdf, read
from yakuba.adapters.readers.base import MIB, ReaderBounds, ReadError
from yakuba.adapters.readers.sandbox import (
    TOO_SLOW,
    locate,
    read_in_child,
    render_page,
)
from yakuba.adapters.readers.sandbox.child import OUT_OF_MEMORY

pytestmark = pytest.mark.integration
LINES = ("市民課の窓口　のご案内" * 3 + "\n").encode()


@pytest.mark.parametrize(
    "name",
    [
        "faq.csv",
        "tesuryo.xlsx",
        "tesuryo_jorei.docx",
        "ai_setsumeikai.pptx",
        "scan_tsuchi.pdf",
    ],
)
def test_a_child_reads_what_the_reader_reads(name: str) -> None:
    data = (CITY / name).read_bytes()
    assert read_in_child(data, name, ReaderBounds()) == read(data, name)


def test_the_sentence_for_a_bad_file_comes_through() -> None:
    with pytest.raises(ReadError, match="パスワードを外して"):
        read_in_child(
            pdf(["Hello."], encrypted=True), "鍵.pdf", ReaderBounds()
        )


def test_a_child_that_takes_too_long_is_stopped_and_its_parent_goes_on() -> (
    None
):
    with pytest.raises(ReadError) as caught:
        read_in_child(
            LINES * 1_000_000, "長い.txt", ReaderBounds(max_seconds=1)
        )
    assert caught.value.message == TOO_SLOW
    assert (
        read_in_child(b"hello", "a.txt", ReaderBounds()).blocks[0].text
        == "hello"
    )


def test_a_child_that_takes_too_much_memory_is_stopped_and_its_parent_goes_on() -> (
    None
):
    with pytest.raises(ReadError) as caught:
        read_in_child(
            LINES * 400_000,
            "大きい.txt",
            ReaderBounds(max_memory_bytes=150 * MIB),
        )
    assert caught.value.message == OUT_OF_MEMORY
    assert (
        read_in_child(b"hello", "a.txt", ReaderBounds()).blocks[0].text
        == "hello"
    )


def test_a_child_without_room_for_its_file_is_a_sentence() -> None:
    with pytest.raises(ReadError) as caught:
        read_in_child(
            LINES * 100_000,
            "a.txt",
            ReaderBounds(max_memory_bytes=20 * MIB),
        )
    assert caught.value.message == OUT_OF_MEMORY


def test_a_file_over_the_size_is_not_handed_over_whole() -> None:
    with pytest.raises(ReadError, match="上限 1MB"):
        read_in_child(b"a" * (20 * MIB), "a.txt", ReaderBounds(max_bytes=MIB))


def test_nothing_of_a_file_touches_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    for name in (
        "tesuryo.xlsx",
        "tesuryo_jorei.docx",
        "ai_setsumeikai.pptx",
        "haikibutsu_jorei.pdf",
    ):
        assert read_in_child(
            (CITY / name).read_bytes(), name, ReaderBounds()
        ).blocks
    assert list(tmp_path.iterdir()) == []


def test_a_page_is_drawn_in_a_child() -> None:
    assert render_page(pdf(["Hello."]), 1, 100, ReaderBounds()).startswith(
        b"\x89PNG"
    )


def test_texts_are_located_in_one_child() -> None:
    boxes = locate(
        pdf(["First line.", "Second line."]),
        1,
        ["Second line.", "elsewhere", "First line."],
        ReaderBounds(),
    )
    assert len(boxes) == 2
    assert boxes[0][1] > boxes[1][1]


@pytest.mark.parametrize(
    ("data", "page"), [(pdf(["Hello."]), 9), (b"%PDF-1.4 broken", 1), (b"", 1)]
)
def test_a_page_that_cannot_be_drawn_is_a_sentence(
    data: bytes, page: int
) -> None:
    with pytest.raises(ReadError, match="。"):
        render_page(data, page, 100, ReaderBounds())
