"""Tables that somebody drew with lines (┌─┬─┐) in a plain text."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby, zip_longest

from yakuba.adapters.readers.tables import Cell
from yakuba.core.language.text import keep_blanks

DRAWN = re.compile(r"\s*[┌├└┏┣┗┠┝╔╠╚│┃║┬┼]|\s*\+[-=]{2,}[-+=]*\+?\s*$")
UPRIGHT = re.compile("[│┃║]")
WORD = re.compile(r"\w")
LEVEL = re.compile("[─━═┄┅┈┉-]{2,}|[─━═]")


def is_drawn(line: str) -> bool:
    """Whether a line belongs to such a table.

    ┌──┬──┐, │ 月 │ 日 │ and +----+----+.
    """
    return DRAWN.match(line) is not None


def cells(lines: Iterable[str]) -> Iterator[Cell]:
    """The cells of the rows; lines between two levels are one row where every row is ruled off.

    「│月│日│」 under 「┌─┬─┐」 has two in the row 0: 月 and 日.
    """
    for number, row in enumerate(_rows(lines)):
        for column, text in enumerate(row):
            yield Cell(text, number, column)


def _rows(lines: Iterable[str]) -> Iterable[list[str]]:
    """The rows as lists of texts, one for each line that is ruled off.

    │受付│月曜│ and │時間│　　│ between two ├──┼──┤ are 受付時間, 月曜.
    """
    runs = [
        list(map(_columns, run))
        for is_row, run in groupby(lines, _is_row)
        if is_row
    ]
    # Above the header and below it only: then each line is a row.
    if len(runs) <= 2:
        return chain.from_iterable(runs)

    return map(_merged, runs)


def _is_row(line: str) -> bool:
    """│ ９月 │ and │      │, but not ├──┼──┤: a line between rows has no text."""
    is_level = LEVEL.search(line) and not WORD.search(line)
    return UPRIGHT.search(line) is not None and not is_level


def _columns(line: str) -> list[str]:
    """│ 月 │ 日 │ is 月, 日 and an empty one."""
    return [keep_blanks(part) for part in UPRIGHT.split(line.strip())[1:]]


def _merged(run: Sequence[Sequence[str]]) -> list[str]:
    """Lines of one row, cell by cell: 受付 / 時間 in two lines is 受付時間."""
    return ["".join(texts) for texts in zip_longest(*run, fillvalue="")]
