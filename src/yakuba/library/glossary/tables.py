"""The city's terms as a table, CSV or Excel: the columns of the starter vocabulary, and who answers for a term how long."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from yakuba.accounts.models import OrgUnit
from yakuba.adapters import csv_tables, excel_tables
from yakuba.core.vocabulary import table
from yakuba.library.glossary.actions import TermRow
from yakuba.library.glossary.queries import entry_of
from yakuba.library.models import Term, TermStatus

UNIT, VALID_FROM, VALID_TO, SOURCE = "担当課コード", "有効期間の初日", "有効期間の末日", "出典"
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
}
COLUMNS = tuple(FIELDS)


class RowForm(Protocol):
    """How a line is checked: as the page checks what is typed."""

    @property
    def errors(self) -> Any: ...

    def is_valid(self) -> bool: ...

    def row(self) -> TermRow: ...


class MakesRowForm(Protocol):
    def __call__(self, data: dict[str, Any]) -> RowForm: ...


@dataclass(slots=True)
class Preview:
    """What importing a table would do: rows to add, rows that change a term, lines that say nothing new, what is wrong."""

    new: list[TermRow] = field(default_factory=list)
    changed: list[TermRow] = field(default_factory=list)
    known: list[int] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    @property
    def rows(self) -> list[TermRow]:
        return [*self.new, *self.changed]


def preview(data: bytes, make_form: MakesRowForm) -> Preview:
    """Read a table against the terms as they are. Raises adapters.readers.base.ReadError for what is no such table."""
    read = excel_tables.read if excel_tables.is_workbook(data) else csv_tables.read
    units = {unit.code: unit.pk for unit in OrgUnit.objects.all()}
    terms = Term.objects.exclude(status=TermStatus.DECLINED).select_related("owner_unit").prefetch_related("forms")
    known = {term.preferred_form: row_of(term) for term in terms}
    approved = {term.preferred_form for term in terms if term.status == TermStatus.APPROVED}
    found, seen = Preview(), set[str]()
    for line in read(data, [table.NAME]):
        form = make_form(_fields(line.cells, units))
        problems = list(_problems(form, line.cells, units, seen))
        if problems:
            found.problems += [f"{line.line}行目: {problem}" for problem in problems]
            continue
        row = form.row()
        name = row.entry.preferred
        seen.add(name)
        if known.get(name) == row and name in approved:
            found.known.append(line.line)
        else:
            (found.changed if name in known else found.new).append(row)
    return found


def _fields(cells: dict[str, str], units: dict[str, int]) -> dict[str, Any]:
    fields: dict[str, Any] = {name: cells.get(heading, "") for heading, name in FIELDS.items()}
    return {**fields, "owner_unit": units.get(cells.get(UNIT, ""), "")}


def _problems(form: RowForm, cells: dict[str, str], units: dict[str, int], seen: set[str]) -> Iterator[str]:
    headings = {name: heading for heading, name in FIELDS.items()}
    if not form.is_valid():
        for name, sentences in form.errors.items():
            yield from (f"「{headings.get(name, table.NAME)}」{sentence}" for sentence in sentences)
    if (code := cells.get(UNIT, "")) and code not in units:
        yield f"「{UNIT}」「{code}」は登録されていません。"
    if (name := cells[table.NAME]) in seen:
        yield f"「{table.NAME}」「{name}」が前の行にもあります。"


def row_of(term: Term) -> TermRow:
    """A term as its line says it."""
    said = replace(entry_of(term), unit="")
    return TermRow(said, term.owner_unit, term.valid_from, term.valid_to, term.source)


def cells(row: TermRow) -> list[str]:
    entry = row.entry
    lists = (table.SEPARATOR.join(forms) for forms in (entry.wordings, entry.abbreviations, entry.discouraged))
    days = (day.isoformat() if day else "" for day in (row.valid_from, row.valid_to))
    unit = row.owner_unit.code if row.owner_unit else ""
    return [entry.preferred, entry.reading, *lists, entry.plain, entry.definition, unit, *days, row.source]


def as_csv(rows: Iterable[TermRow]) -> str:
    return csv_tables.write(COLUMNS, map(cells, rows))


def as_excel(rows: Sequence[TermRow]) -> bytes:
    return excel_tables.write(COLUMNS, map(cells, rows), title="用語")
