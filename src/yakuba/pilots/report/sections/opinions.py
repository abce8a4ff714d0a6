"""Whether it could be used and was right, as people answered, with intervals."""

from collections.abc import Iterator, Sequence

from yakuba.core.report.blocks import Block, Heading, Paragraph
from yakuba.core.report.charts import Chart, ChartRow, Point
from yakuba.core.report.marks import Mark, Text
from yakuba.core.report.numbers import Number
from yakuba.core.report.tables import Table
from yakuba.pilots.analysis.figures.figure import Breakdown, Comparison, Figure
from yakuba.pilots.analysis.figures.opinions import Distribution, Opinions
from yakuba.pilots.analysis.figures.trial import Figures
from yakuba.pilots.report.breakdowns import by_week
from yakuba.pilots.report.formatting import Marks, figure_table, number, point
from yakuba.pilots.report.wording import MOMENTS

USABLE = "業務に使えると答えた人"
SHORT_NAMES = {
    "usable": "業務に使える",
    "accurate": "正確さが50%以上",
    "continuing": "続けて使いたい",
}


def opinions(figures: Figures, marks: Marks) -> Iterator[Block]:
    found = figures.opinions
    yield Heading("使えたか、正確だったか")
    yield from _shares(found, marks)
    yield from _accuracy(found, marks)

    for key, title, breakdown in (
        (
            "task",
            "その場で「使えた」と答えた人（業務別）",
            found.usable_by_task,
        ),
        ("rank", f"{USABLE}（職位別）", found.by_rank),
        ("experience", f"{USABLE}（生成AIの経験別）", found.by_experience),
        ("unit", f"{USABLE}（所属別）", found.by_unit),
    ):
        yield from _breakdown(f"usable_by_{key}", title, breakdown, marks)

    if found.usable_by_week is not None:
        title = f"{USABLE}（週別）"
        weeks = found.usable_by_week
        yield from by_week("usable_by_week", title, "割合", weeks, marks)

    if found.changes:
        yield _changes(found.changes, marks)


def _shares(found: Opinions, marks: Marks) -> Iterator[Block]:
    main = (found.usable, found.accurate, found.continuing)
    if all(figure.value is None for figure in main):
        yield Paragraph(
            found.usable.reason or "まだアンケートの回答がありません。"
        )
        return

    moment = MOMENTS.get(found.moment, found.moment)
    yield Paragraph(f"{moment}のアンケートの結果です。")
    rows = [(_short(figure), figure) for figure in main]
    yield _chart("opinions", "答えた人の割合", rows, marks)
    shown = (*main, found.usable_of_all, found.accurate_of_all)
    yield marks.table("opinions_all", "答えなかった人も含めた割合", shown)


def _accuracy(found: Opinions, marks: Marks) -> Iterator[Block]:
    """The bands in which people judged the accuracy, where each may be shown."""
    asked = [
        each
        for each in found.distributions
        if each.code == "accuracy"
        and each.moment == found.moment
        and _is_shown(each)
    ]
    if not asked:
        return

    first = asked[0]
    points = tuple(
        Point(100 * (count or 0) / first.n) for count in first.counts
    )
    title = ("回答の正確さ", marks(first.definition))
    row = ChartRow(f"{first.n}人", points)
    yield Chart("accuracy", title, "parts", first.options, (row,))


def _is_shown(distribution: Distribution) -> bool:
    return bool(distribution.n) and None not in distribution.counts


def _changes(changes: Sequence[Comparison], marks: Marks) -> Table:
    """The same people's opinions in the first questionnaire and in the last."""
    rows = tuple(
        (
            each.label,
            Number(each.difference.n, "人"),
            number(each.before),
            number(each.after),
            each.sentence,
        )
        for each in changes
    )
    before = marks(changes[0].before.definition)
    after = marks(changes[0].after.definition)
    headings = ("", "人数", "最初", "最後", "読み方")
    return Table(
        "changes", ("同じ人の答えの変化", before, after), headings, rows
    )


def _breakdown(
    key: str, title: str, breakdown: Breakdown, marks: Marks
) -> Iterator[Block]:
    cells = breakdown.cells
    if len(cells) == 1:  # nothing to compare in a picture
        heading = (title, marks(breakdown.definition))
        yield figure_table(key, heading, [(cells[0].label, cells[0].figure)])
    elif cells:
        rows = [
            (f"{cell.label}（{cell.figure.n}人）", cell.figure)
            for cell in cells
        ]
        yield _chart(key, title, rows, marks, breakdown.note)


def _chart(
    key: str,
    title: str,
    rows: Sequence[tuple[str, Figure]],
    marks: Marks,
    note: str = "",
) -> Chart:
    used: list[Mark] = []
    drawn = []
    for label, figure in rows:
        mark = marks(figure.definition)
        if mark not in used:
            used.append(mark)

        drawn.append(ChartRow(label, (point(figure),)))

    heading: Text = (title, *used)
    return Chart(key, heading, "bars", ("割合",), tuple(drawn), note=note)


def _short(figure: Figure) -> str:
    name = SHORT_NAMES.get(figure.definition, figure.definition)
    return f"{name}（{figure.n}人）"
