"""A figure of several groups, as more than one section shows it. Pure."""

from collections.abc import Iterator

from yakuba.core.report.blocks import Block, Paragraph
from yakuba.core.report.charts import Chart, ChartRow
from yakuba.core.report.tables import Table
from yakuba.pilots.analysis.figures.figure import Breakdown
from yakuba.pilots.report.formatting import Marks, number, point, scale


def counts(
    key: str, title: str, breakdown: Breakdown, marks: Marks
) -> Iterator[Block]:
    """A table of counts; a sentence where all cells are too small; nothing where there is nothing to show."""
    if breakdown.cells:
        heading = (title, marks(breakdown.definition))
        rows = tuple(
            (cell.label, number(cell.figure)) for cell in breakdown.cells
        )
        yield Table(key, heading, ("", "値"), rows, breakdown.note)
    elif breakdown.note:
        mark = marks(breakdown.definition)
        yield Paragraph((f"{title}：", breakdown.note, mark))


def by_week(
    key: str, title: str, series: str, breakdown: Breakdown, marks: Marks
) -> Iterator[Block]:
    """A figure of each week as columns; nothing where no week may be shown."""
    if not breakdown.cells:
        return

    heading = (title, marks(breakdown.definition))
    rows = tuple(
        ChartRow(cell.label, (point(cell.figure),)) for cell in breakdown.cells
    )
    unit = scale(breakdown.cells[0].figure).unit
    note = breakdown.note
    yield Chart(key, heading, "columns", (series,), rows, unit, 0, note=note)
