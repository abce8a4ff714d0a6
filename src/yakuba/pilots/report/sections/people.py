"""Who took part: from the call to regular use, by unit, rank and experience."""

from collections.abc import Iterator

from yakuba.core.report.blocks import Block, Heading, Paragraph
from yakuba.core.report.charts import Chart, ChartRow
from yakuba.core.report.marks import Text
from yakuba.core.report.tables import Table
from yakuba.pilots.analysis.figures.trial import Figures, People
from yakuba.pilots.report.breakdowns import counts
from yakuba.pilots.report.formatting import Marks, number, point


def people(figures: Figures, marks: Marks) -> Iterator[Block]:
    yield Heading("参加者")
    who = figures.people
    if not who.applied.value:
        yield Paragraph("まだ応募がありません。")
        return

    yield _funnel(who, marks)
    yield _ends(who, marks)
    yield from counts("people_unit", "参加者の所属", who.by_unit, marks)
    yield from counts("people_rank", "参加者の職位", who.by_rank, marks)
    yield from counts(
        "people_experience", "参加者の生成AIの経験", who.by_experience, marks
    )


def _funnel(who: People, marks: Marks) -> Chart:
    steps = (
        ("応募", who.applied),
        ("所属長の承認", who.endorsed),
        ("参加の決定", who.approved),
        ("説明を終えた", who.briefed),
        ("一度でも使った", who.used),
    )
    used = [marks(figure.definition) for _, figure in steps]
    rows = tuple(ChartRow(label, (point(figure),)) for label, figure in steps)
    title: Text = ("応募から利用まで", *used)
    return Chart("funnel", title, "bars", ("人数",), rows, unit="人", digits=0)


def _ends(who: People, marks: Marks) -> Table:
    ends = (
        ("補欠", who.waiting),
        ("見送り", who.declined),
        ("取下げ・途中でやめた", who.withdrawn),
    )
    rows = tuple(
        ((label, marks(figure.definition)), number(figure))
        for label, figure in ends
    )
    return Table("ends", "参加しなかった人、やめた人", ("", "人数"), rows)
