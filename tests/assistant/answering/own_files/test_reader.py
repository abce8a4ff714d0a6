"""A file that cannot be read is named, with what to do."""

import pytest

from tests.adapters.readers.making import pdf
from tests.assistant.answering.own_files.making import notice
from yakuba.adapters.readers.base import ReadError
from yakuba.assistant.answering.own_files.reader import (
    LONGEST_NAME,
    read_file,
)


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("控え.txt", b"", "中身が空です"),
        ("控え.txt", "・・・".encode(), "文字がありません"),
        ("控え.pdf", pdf(["1"], encrypted=True), "パスワード"),
        ("控え.pdf", pdf([]), "画像だけのPDF"),
        ("控え.docx", notice()[:-300], "壊れている"),
        ("控え.png", b"\x89PNG\r\n\x1a\n", "（OCR済み）にして添付して"),
        ("控え.bin", b"\x00\x01", "この形式のファイルは読み取れません"),
        ("控え.txt", "あ".encode() * 1_000_001, "長すぎます"),
    ],
)
def test_what_cannot_be_read_is_said_of_the_file(
    name: str, data: bytes, said: str
) -> None:
    with pytest.raises(ReadError) as told:
        read_file(name, data)

    assert told.value.message.startswith(f"「{name}」：")
    assert said in told.value.message


def test_the_name_of_a_file_says_nothing_else_and_is_bounded() -> None:
    name = f"{'長' * 300}\x07\n控え.docx"
    read = read_file(name, notice())
    assert len(read.name) == LONGEST_NAME
    assert read.name.endswith("控え.docx")
    assert read.name.isprintable()
