"""Rows of a table that are quoted one after the other, as a table."""

from collections.abc import AsyncIterator, Iterator

from yakuba.assistant.answering.events import (
    AnswerRow,
    AnswerTable,
    CheckNote,
    SentenceCheck,
    Text,
)
from yakuba.core.answers.quotation.facts import cells_of
from yakuba.core.answers.quotation.tables.fact_table import table_of
from yakuba.core.evidence.brief import Brief, Evidence
from yakuba.core.evidence.citations import marks_in, without_marks

POINT = "・"
Quoted = Text | AnswerTable | AnswerRow | SentenceCheck | CheckNote


async def tabled(
    events: AsyncIterator[Quoted], brief: Brief
) -> AsyncIterator[Quoted]:
    """The events of an answer that only quotes, line by line. Rows come as tables, without checks of their sentences:
    they are what they quote.
    """
    rows = _Rows(brief.evidence)
    line: list[Quoted] = []
    async for event in events:
        # The check of a sentence comes after the end of its line.
        if isinstance(event, Text) and _text_of(line).endswith("\n"):
            for each in rows.take(line):
                yield each

            line = []

        line.append(event)

    for each in [*rows.take(line), *rows.close()]:
        yield each


def _text_of(line: list[Quoted]) -> str:
    return "".join(each.text for each in line if isinstance(each, Text))


class _Rows:
    """Lines of an answer; those that are rows of one table are held until another line comes."""

    def __init__(self, evidence: tuple[Evidence, ...]) -> None:
        self._evidence = {item.mark: item for item in evidence}
        self._lines: list[str] = []

    def take(self, line: list[Quoted]) -> Iterator[Quoted]:
        text = _text_of(line)
        is_row = len(marks_in(text)) == 1 and cells_of(_row_in(text))
        if not is_row or not self._goes_on(text):
            yield from self.close()

        if is_row:
            self._lines.append(text)
        else:
            yield from line

    def _goes_on(self, text: str) -> bool:
        """Whether a row is one of the table that is held."""
        if not self._lines:
            return True

        last = self._lines[-1]
        own, other = (cells_of(_row_in(each)) for each in (text, last))
        is_one_source = marks_in(text) == marks_in(last)
        return is_one_source and own[0].heading == other[0].heading

    def close(self) -> Iterator[AnswerTable]:
        table = table_of([_row_in(line) for line in self._lines])
        if table is None:
            return

        (mark,) = marks_in(self._lines[0])
        item = self._evidence[mark]
        caption = "".join(item.headings[-1:]) or item.title
        text = "".join(self._lines)
        self._lines = []
        yield AnswerTable(mark, caption, table.headings, table.rows, text)


def _row_in(line: str) -> str:
    return without_marks(line).strip().removeprefix(POINT)
