"""The city's terms as a table, CSV or Excel.

It has the columns of the starter vocabulary, and who answers for a term how long.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from yakuba.adapters.tables import csv, excel
from yakuba.core.retrieval.vocabulary import table
from yakuba.library.glossary.actions import TermRow
from yakuba.library.glossary.models import Term
from yakuba.library.glossary.queries import entry_of

UNIT = "担当課コード"
VALID_FROM = "有効期間の初日"
VALID_TO = "有効期間の末日"
SOURCE = "出典"
LEVEL = "機密性"
FIELDS = {
    table.NAME: "preferred_form",
    table.READING: "reading",
    table.WORDINGS: "wordings",
    table.ABBREVIATIONS: "abbreviations",
    table.DISCOURAGED: "discouraged",
    table.PLAIN: "plain_wording",
    table.DEFINITION: "definition",
    UNIT: "owner_unit",
    VALID_FROM: "valid_from",
    VALID_TO: "valid_to",
    SOURCE: "source",
    LEVEL: "confidentiality",
}
COLUMNS = tuple(FIELDS)


def row_of(term: Term) -> TermRow:
    """A term as its line says it."""
    entry = replace(entry_of(term), unit="")
    return TermRow(
        entry, term.owner_unit, term.valid_from, term.valid_to, term.source
    )


def cells(row: TermRow) -> list[str]:
    entry = row.entry
    return [
        entry.preferred,
        entry.reading,
        table.SEPARATOR.join(entry.wordings),
        table.SEPARATOR.join(entry.abbreviations),
        table.SEPARATOR.join(entry.discouraged),
        entry.plain,
        entry.definition,
        row.owner_unit.code if row.owner_unit else "",
        _written(row.valid_from),
        _written(row.valid_to),
        row.source,
        entry.level,
    ]


def _written(day: date | None) -> str:
    return day.isoformat() if day else ""


def as_csv(rows: Iterable[TermRow]) -> str:
    return csv.write(COLUMNS, map(cells, rows))


def as_excel(rows: Sequence[TermRow]) -> bytes:
    return excel.write(COLUMNS, map(cells, rows), title="用語")
