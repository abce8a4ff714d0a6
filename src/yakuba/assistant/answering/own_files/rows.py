"""A question that asks for rows of a table in one's own file gets all that answer it, as one source."""

from collections.abc import Sequence
from dataclasses import replace

from yakuba.assistant.answering.own_files.passages import OwnPassage
from yakuba.assistant.answering.search.table_rows import (
    MOST_ROWS,
    answer_of_rows,
)
from yakuba.core.answers.quotation import judge
from yakuba.core.answers.quotation.facts import cells_of
from yakuba.core.evidence.extract import Place

Row = tuple[str, OwnPassage]


def with_rows(
    question: str, ranked: list[OwnPassage], every: Sequence[OwnPassage]
) -> tuple[list[OwnPassage], str]:
    """As `table_rows.with_table`: the rows that answer first, and what they say; as they were where no table does."""
    tried: set[tuple[object, ...]] = set()
    for item in ranked:
        own = _rows([item])
        if not own or _table_of(item) in tried:
            continue

        tried.add(_table_of(item))
        rows = _table_around(own[0], every)
        answered = _answered(question, item, rows)
        if answered:
            table, lead = answered
            others = [each for each in ranked if _table_of(each) not in tried]
            return [table, *others], lead

    return ranked, ""


def _table_of(item: OwnPassage) -> tuple[object, ...]:
    """The table in which it stands: the file, the sheet, what is above it."""
    passage = item.passage
    return item.file, passage.place.sheet, passage.headings


def _rows(items: Sequence[OwnPassage]) -> list[Row]:
    return [
        (line, item)
        for item in items
        for line in item.passage.text.splitlines()
        if cells_of(line)
    ]


def _table_around(row: Row, every: Sequence[OwnPassage]) -> list[Row]:
    """All rows of its table; none where they are too many, or one of them may be misread."""
    text, item = row
    beside = [each for each in every if _table_of(each) == _table_of(item)]
    is_doubtful = any(each.passage.doubt for each in beside)
    if len(beside) > MOST_ROWS or is_doubtful:
        return []

    key = cells_of(text)[0].heading
    return [
        each for each in _rows(beside) if cells_of(each[0])[0].heading == key
    ]


def _answered(
    question: str, item: OwnPassage, rows: Sequence[Row]
) -> tuple[OwnPassage, str] | None:
    passage = item.passage
    above = [item.title, passage.place.sheet, *passage.headings]
    answer = answer_of_rows(question, [text for text, _ in rows], above)
    if answer is None:
        return None

    chosen = [rows[position] for position in answer.rows]
    texts = [text for text, _ in chosen]
    first = chosen[0][1].passage
    last = chosen[-1][1].passage
    whole = replace(
        first,
        text="\n".join(texts),
        place=_spanning(first.place, last.place),
        end=last.end,
    )
    table = replace(
        item,
        passage=whole,
        score=1.0,
        likelihood=judge.SURELY,
        rows=len(texts),
    )
    return table, answer.lead


def _spanning(first: Place, last: Place) -> Place:
    """From the first cell of the one to the last of the other."""
    begin, _, _ = first.cells.partition(":")
    _, _, end = last.cells.rpartition(":")
    cells = f"{begin}:{end}" if begin and end else first.cells
    return replace(first, cells=cells)
