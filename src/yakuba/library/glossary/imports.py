"""A table of terms before it is imported: each line is checked as the page checks what is typed."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from yakuba.accounts.models import OrgUnit
from yakuba.accounts.tables.file_form import TableFileForm
from yakuba.adapters.tables.rows import TableRow
from yakuba.adapters.tables.table_import import TableImport
from yakuba.core.retrieval.vocabulary import table as columns
from yakuba.library.glossary.actions import TermRow
from yakuba.library.glossary.enums import TermStatus
from yakuba.library.glossary.forms import TermDataForm
from yakuba.library.glossary.models import Term
from yakuba.library.glossary.tables import FIELDS, UNIT, row_of

HEADINGS = {name: heading for heading, name in FIELDS.items()}


class TermFileForm(TableFileForm):
    """A table of terms."""

    @property
    def needed(self) -> Sequence[str]:
        return [columns.NAME]

    def import_of(self, rows: Sequence[TableRow]) -> TableImport[TermRow]:
        return import_of(rows)


def import_of(rows: Sequence[TableRow]) -> TableImport[TermRow]:
    """What importing the rows would do to the terms as they are."""
    units = dict(OrgUnit.objects.values_list("code", "pk"))
    terms = _terms()
    names = set[str]()
    table = TableImport[TermRow]()
    for row in rows:
        name = row.cells[columns.NAME]
        term = terms.get(name)
        form = TermDataForm(_fields(row.cells, units, term))
        problems = [*_form_problems(form), *_unit_problems(row.cells, units)]
        if name in names:
            problems.append(
                f"「{columns.NAME}」「{name}」が前の行にもあります。"
            )

        names.add(name)
        if problems:
            table.refuse(row.line, problems)
        else:
            _sort(table, row.line, form.row(), term)

    return table


def _terms() -> dict[str, Term]:
    """The terms that count, by name."""
    terms = Term.objects.exclude(status=TermStatus.DECLINED)
    terms = terms.select_related("owner_unit").prefetch_related("forms")
    return {term.preferred_form: term for term in terms}


def _sort(
    table: TableImport[TermRow], line: int, row: TermRow, term: Term | None
) -> None:
    """A proposed term is changed by its own line too: the import approves it."""
    if term is None:
        table.new.append(row)
    elif term.status == TermStatus.APPROVED and row_of(term) == row:
        table.known.append(line)
    else:
        table.changed.append(row)


def _fields(
    cells: Mapping[str, str], units: Mapping[str, int], term: Term | None
) -> dict[str, Any]:
    """The cells by the fields of the form. A line without a class says nothing of it: it stays, or is not public."""
    fields: dict[str, Any] = {
        name: cells.get(heading, "") for heading, name in FIELDS.items()
    }
    if not fields["confidentiality"]:
        known = term or Term()
        fields["confidentiality"] = known.confidentiality

    fields["owner_unit"] = units.get(cells.get(UNIT, ""), "")
    return fields


def _form_problems(form: TermDataForm) -> Iterator[str]:
    for name, sentences in form.errors.items():
        heading = HEADINGS.get(name, columns.NAME)
        for sentence in sentences:
            yield f"「{heading}」{sentence}"


def _unit_problems(
    cells: Mapping[str, str], units: Mapping[str, int]
) -> Iterator[str]:
    code = cells.get(UNIT, "")
    if code and code not in units:
        yield f"「{UNIT}」「{code}」は登録されていません。"
