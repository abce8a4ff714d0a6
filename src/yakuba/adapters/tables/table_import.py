"""取り込みの確認: what importing a table would do, told before anything is written."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

RowT = TypeVar("RowT")


@dataclass(slots=True)
class TableImport(Generic[RowT]):
    """Rows to add, rows that change something, lines that say nothing new, and every problem as 「n行目: …」."""

    new: list[RowT] = field(default_factory=list)
    changed: list[RowT] = field(default_factory=list)
    known: list[int] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def refuse(self, line: int, sentences: Iterable[str]) -> None:
        self.problems += [f"{line}行目: {sentence}" for sentence in sentences]

    @property
    def rows(self) -> list[RowT]:
        """What would be written."""
        return [*self.new, *self.changed]

    @property
    def is_ready(self) -> bool:
        """Whether there is something to write, and nothing is wrong with any row."""
        return bool(self.rows) and not self.problems
