"""A report as a plain list of blocks. Writers (screen, Word, PDF, Excel, CSV) are given this and nothing else."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal, TypeAlias

from yakuba.core.report.charts import Chart
from yakuba.core.report.marks import Text
from yakuba.core.report.tables import Table


@dataclass(frozen=True, slots=True)
class Heading:
    kind: ClassVar[str] = "heading"
    text: str
    level: Literal[1, 2, 3] = 2  # 1 only for the report's own title


@dataclass(frozen=True, slots=True)
class Paragraph:
    kind: ClassVar[str] = "paragraph"
    text: Text


@dataclass(frozen=True, slots=True)
class Bullets:
    kind: ClassVar[str] = "bullets"
    items: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """What must not be overlooked beside figures: who they stand for, how few people they rest on."""

    kind: ClassVar[str] = "note"
    text: Text


@dataclass(frozen=True, slots=True)
class Highlight:
    label: Text
    figure: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Highlights:
    """The few figures of the first page."""

    kind: ClassVar[str] = "highlights"
    items: tuple[Highlight, ...]


@dataclass(frozen=True, slots=True)
class Definition:
    """How a figure is counted: what `Mark(number)` leads to."""

    number: int
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Definitions:
    kind: ClassVar[str] = "definitions"
    items: tuple[Definition, ...]


@dataclass(frozen=True, slots=True)
class PublishedSource:
    """Where a figure of somebody else stands."""

    text: str
    address: str


@dataclass(frozen=True, slots=True)
class PublishedSources:
    kind: ClassVar[str] = "sources"
    items: tuple[PublishedSource, ...]


@dataclass(frozen=True, slots=True)
class NewPage:
    kind: ClassVar[str] = "new_page"


Block: TypeAlias = (
    Heading
    | Paragraph
    | Bullets
    | Note
    | Highlights
    | Table
    | Chart
    | Definitions
    | PublishedSources
    | NewPage
)


@dataclass(frozen=True, slots=True)
class Report:
    """`day` is the day the figures are of: writers date their files by it, never by the clock."""

    title: str
    issuer: str
    day: date
    blocks: tuple[Block, ...]
    label: str = ""  # stands at the foot of every page

    @property
    def charts(self) -> tuple[Chart, ...]:
        return tuple(
            block for block in self.blocks if isinstance(block, Chart)
        )

    @property
    def tables(self) -> tuple[Table, ...]:
        """Every table, those of charts too, in order."""
        tables = []
        for block in self.blocks:
            if isinstance(block, Table):
                tables.append(block)
            elif isinstance(block, Chart):
                tables.append(block.table)

        return tuple(tables)

    @property
    def definitions(self) -> tuple[Definition, ...]:
        definitions: list[Definition] = []
        for block in self.blocks:
            if isinstance(block, Definitions):
                definitions += block.items

        return tuple(definitions)
