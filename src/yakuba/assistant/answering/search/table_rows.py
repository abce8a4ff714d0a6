"""A question that asks for rows of a table gets all that answer it, as one source."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from yakuba.adapters.search_index import Scope
from yakuba.core.answers.quotation.facts import cells_of
from yakuba.core.answers.quotation.tables.fact_table import table_of
from yakuba.core.answers.quotation.tables.table_answer import (
    TableAnswer,
    table_answer,
)
from yakuba.library.documents.models import PassageRecord
from yakuba.library.search import queries as library
from yakuba.library.search.queries import Match, MatchedRows

MOST_ROWS = 200  # of a larger table none is said to be all
# Among what was found: a third row tells of a third thing.
MOST_OF_TABLE = 2


@dataclass(frozen=True, slots=True)
class _Row:
    text: str
    record: PassageRecord


def with_table(
    question: str, matches: list[Match], scope: Scope
) -> tuple[list[Match], str]:
    """The matches with all rows that answer, of the best table that does, as the first of them; and what they say in a
    few words. As they were where no table answers.
    """
    tried: set[int] = set()
    for match in matches:
        record = match.record
        own = _rows([record])
        if record.pk in tried or not own:
            continue

        rows = _table_around(own[0], scope)
        tried.update(row.record.pk for row in rows)
        answer = _answered(question, match, rows)
        if answer is not None:
            table, lead = answer
            others = [each for each in matches if each.record.pk not in tried]
            return [table, *others], lead

    return matches, ""


def without_crowds(matches: Sequence[Match]) -> list[Match]:
    """The matches, of one table only the first rows: they leave room for what tells of the matter as a whole."""
    counts: Counter[tuple[int, str, tuple[str, ...]]] = Counter()
    kept = []
    for match in matches:
        record = match.record
        if _rows([record]):
            table = record.document_id, record.sheet, tuple(record.headings)
            counts[table] += 1
            if counts[table] > MOST_OF_TABLE:
                continue

        kept.append(match)

    return kept


def _rows(records: Sequence[PassageRecord]) -> list[_Row]:
    return [
        _Row(line, record)
        for record in records
        for line in record.text.splitlines()
        if cells_of(line)
    ]


def _table_around(row: _Row, scope: Scope) -> list[_Row]:
    """All rows of its table; none where they are too many, or one of them may be misread."""
    records = library.passages_beside(row.record, scope, most=MOST_ROWS + 1)
    if len(records) > MOST_ROWS or any(each.doubt for each in records):
        return []

    key = cells_of(row.text)[0].heading
    return [
        each
        for each in _rows(records)
        if cells_of(each.text)[0].heading == key
    ]


def _answered(
    question: str, match: Match, rows: Sequence[_Row]
) -> tuple[Match, str] | None:
    record = match.record
    above = [record.document.title, record.sheet, *record.headings]
    answer = answer_of_rows(question, [row.text for row in rows], above)
    if answer is None:
        return None

    chosen = [rows[position] for position in answer.rows]
    texts = tuple(row.text for row in chosen)
    matched = MatchedRows(texts, chosen[0].record, chosen[-1].record)
    return match._replace(rows=matched), answer.lead


def answer_of_rows(
    question: str, rows: Sequence[str], above: Sequence[str]
) -> TableAnswer | None:
    """Which of these rows of one table answer; `above` is what the table stands under."""
    table = table_of(rows, "\n".join(above))
    return table_answer(question, table) if table else None
