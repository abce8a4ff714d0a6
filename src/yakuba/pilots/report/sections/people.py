"""Who took part: from the call to regular use, by unit, rank and experience."""

from collections.abc import Iterator

from yakuba.core.report import Block, Chart, ChartRow, Heading, Paragraph, Table
from yakuba.pilots.analysis.figures import Breakdown, Figures
from yakuba.pilots.report.showing import Marks, number, point, scale


def people(figures: Figures, marks: Marks) -> Iterator[Block]:
    yield Heading("参加者")
    who = figures.people
    steps = [
        ("応募", who.applied),
        ("所属長の承認", who.endorsed),
        ("参加の決定", who.approved),
        ("説明を終えた", who.briefed),
    ]
    steps += [("一度でも使った", who.used)]
    if not who.applied.value:
        yield Paragraph("まだ応募がありません。")
        return
    yield Chart(
        "funnel",
        ("応募から利用まで", *(marks(figure.definition) for _, figure in steps)),
        "bars",
        ("人数",),
        tuple(ChartRow(label, (point(figure),)) for label, figure in steps),
        unit="人",
        digits=0,
    )
    ends = [("補欠", who.waiting), ("見送り", who.declined), ("取下げ・途中でやめた", who.withdrawn)]
    yield Table(
        "ends",
        "参加しなかった人、やめた人",
        ("", "人数"),
        tuple(((label, marks(figure.definition)), number(figure)) for label, figure in ends),
    )
    for title, found in (("所属", who.by_unit), ("職位", who.by_rank), ("生成AIの経験", who.by_experience)):
        yield from counts(f"people_{found.by}", f"参加者の{title}", found, marks)


def counts(key: str, title: str, found: Breakdown, marks: Marks) -> Iterator[Block]:
    """A breakdown as a table of counts; a sentence where all cells are too small; nothing where there is nothing to show."""
    if not found.cells and found.note:
        yield Paragraph((f"{title}：", found.note, marks(found.definition)))
    elif found.cells:
        rows = tuple((cell.label, number(cell.figure)) for cell in found.cells)
        yield Table(key, (title, marks(found.definition)), ("", "値"), rows, found.note)


def by_week(key: str, title: str, series: str, found: Breakdown, marks: Marks) -> Iterator[Block]:
    """A figure of each week as columns; nothing where no week may be shown."""
    if found.cells:
        rows = tuple(ChartRow(cell.label, (point(cell.figure),)) for cell in found.cells)
        unit = scale(found.cells[0].figure).unit
        yield Chart(key, (title, marks(found.definition)), "columns", (series,), rows, unit, 0, note=found.note)
