from collections.abc import Sequence
from typing import Any

from yakuba.accounts.models import User
from yakuba.accounts.tables import staff, units
from yakuba.accounts.tables.file_form import TableFileForm
from yakuba.accounts.tables.rows import StaffRow, UnitRow
from yakuba.adapters.tables.rows import TableRow
from yakuba.adapters.tables.table_import import TableImport


class StaffFileForm(TableFileForm):
    """The table of people and their posts. `asker`: who imports it."""

    def __init__(self, *args: Any, asker: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._asker = asker

    @property
    def needed(self) -> Sequence[str]:
        return staff.NEEDED

    def import_of(self, rows: Sequence[TableRow]) -> TableImport[StaffRow]:
        return staff.import_of(rows, self._asker)


class UnitFileForm(TableFileForm):
    """The table of units."""

    @property
    def needed(self) -> Sequence[str]:
        return units.COLUMNS

    def import_of(self, rows: Sequence[TableRow]) -> TableImport[UnitRow]:
        return units.import_of(rows)
