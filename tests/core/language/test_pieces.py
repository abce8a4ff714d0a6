"""How a text falls into the pieces of a vocabulary."""

import pytest

from yakuba.core.language.pieces import (
    BEGIN,
    END,
    UNKNOWN,
    normalised,
    read_vocabulary,
)

VOCABULARY = """<s>\t0.0
<pad>\t0.0
</s>\t0.0
<unk>\t0.0
▁\t-2.0
▁住民\t-5.0
住民\t-6.0
票\t-6.0
住民票\t-9.5
の\t-3.0
写し\t-7.0
住\t-8.0
写\t-8.0
し\t-4.0
a\t-7.5"""
PIECES = VOCABULARY.splitlines()


def pieces(text: str, most: int = 100) -> list[str]:
    numbers = read_vocabulary(VOCABULARY).numbers(text, most)
    assert (numbers[0], numbers[-1]) == (BEGIN, END)
    return [PIECES[number].split("\t")[0] for number in numbers[1:-1]]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("住民票", ["▁住民", "票"]),
        ("住民票の写し", ["▁住民", "票", "の", "写し"]),
        ("住民 住民票", ["▁住民", "▁住民", "票"]),
        ("ａ", ["▁", "a"]),
        ("", ["▁"]),
        ("龘龘の", ["▁", "<unk>", "の"]),  # unknown ones in a row are one
        ("龘の龘", ["▁", "<unk>", "の", "<unk>"]),
    ],
)
def test_the_likeliest_pieces_are_found(text: str, found: list[str]) -> None:
    assert pieces(text) == found


def test_what_stands_behind_the_most_pieces_is_cut() -> None:
    numbers = read_vocabulary(VOCABULARY).numbers("の" * 1000, 8)
    assert len(numbers) == 8
    assert numbers[-1] == END
    assert UNKNOWN not in numbers


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("ﾊﾞｽ　１２", "バス 12"),
        ("一\n\n二\t三", "一 二 三"),
        ("9～17時", "9～17時"),
        ("あ\x07い\u200bう", "あい う"),
    ],
)
def test_the_text_is_read_as_the_pieces_were_learned(
    written: str, read: str
) -> None:
    assert normalised(written) == read
