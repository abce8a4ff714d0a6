"""Minutes before and after, by task; what was saved, and what that is worth, as a range with its assumptions."""

from collections.abc import Iterator, Sequence

from yakuba.core.report.blocks import Block, Bullets, Heading, Paragraph
from yakuba.core.report.charts import Chart, ChartRow
from yakuba.core.report.numbers import Number
from yakuba.core.report.tables import Table
from yakuba.pilots.analysis.figures.figure import Breakdown, Comparison
from yakuba.pilots.analysis.figures.minutes import Money
from yakuba.pilots.analysis.figures.trial import Figures
from yakuba.pilots.report.breakdowns import by_week, counts
from yakuba.pilots.report.formatting import (
    UNKNOWN,
    Marks,
    interval,
    number,
    point,
    without_empty,
)

DIFFERENCES = (
    "差のマイナスは、時間が減ったことを表します。"
    "p値は、いくつもの業務を比べたことを考えて補正しています（ホルムの方法）。"
)
NO_COST = "登録されている料金はなく、利用料はかかっていません。"
WORDS = {
    "alternating": ("使わない週", "使う週"),
    "before_after": ("実験の前", "実験の後"),
}


def time(figures: Figures, marks: Marks) -> Iterator[Block]:
    yield Heading("時間（業務別の前と後）")
    minutes = figures.time
    sides = WORDS[figures.about.design]
    yield from _drawn(minutes.by_task, sides, marks)
    yield Table(
        "minutes_compared",
        ("時間の差", marks("difference"), marks("effect")),
        (
            "業務",
            "人数",
            *sides,
            "差",
            "差の95%信頼区間",
            "効果量",
            "p値（補正後）",
        ),
        tuple(_compared(each) for each in (minutes.overall, *minutes.by_task)),
        DIFFERENCES,
    )
    if minutes.overall.sentence:
        yield Paragraph(minutes.overall.sentence)

    shown = (
        minutes.saved_mean,
        minutes.saved_median,
        minutes.top_fifth,
        minutes.quick,
    )
    yield marks.table("saved", "減らした時間", shown)

    if minutes.told_by_week is not None:
        yield from by_week(
            "told_by_week",
            "本人が毎週答えた、減った時間",
            "時間",
            minutes.told_by_week,
            marks,
        )

    yield from _saved("業務", minutes.saved_by_task, marks)
    yield from _saved("所属", minutes.saved_by_unit, marks)
    yield from _saved("職位", minutes.saved_by_rank, marks)
    yield from _saved("生成AIの経験", minutes.saved_by_experience, marks)


def _drawn(
    lines: Sequence[Comparison], sides: tuple[str, str], marks: Marks
) -> Iterator[Block]:
    """The tasks of which both sides are known, as a chart."""
    known = [
        line
        for line in lines
        if line.before.value is not None and line.after.value is not None
    ]
    if not known:
        return

    rows = []
    for line in known:
        label = f"{line.label}（{line.difference.n}人）"
        rows.append(ChartRow(label, (point(line.before), point(line.after))))

    before = marks(known[0].before.definition)
    after = marks(known[0].after.definition)
    title = ("業務にかかる時間", before, after)
    yield Chart(
        "minutes", title, "bars", sides, tuple(rows), unit="分", digits=0
    )


def _saved(group: str, breakdown: Breakdown, marks: Marks) -> Iterator[Block]:
    title = f"減らした時間（{group}別）"
    yield from counts(f"saved_by_{breakdown.by}", title, breakdown, marks)


def _compared(line: Comparison) -> tuple[str | Number, ...]:
    return (
        line.label,
        Number(line.difference.n, "人"),
        number(line.before),
        number(line.after),
        number(line.difference),
        interval(line.difference),
        number(line.effect),
        _chance(line.adjusted),
    )


def _chance(p: float | None) -> str:
    if p is None:
        return UNKNOWN

    return "0.001未満" if p < 0.001 else str(Number(p, "", 3))


def costs(figures: Figures, marks: Marks) -> Iterator[Block]:
    yield Heading("費用と、減らした時間の金額換算")
    yield from _paid(figures, marks)
    if figures.money is None:
        yield Paragraph(
            "人件費の単価が登録されていないため、減らした時間を金額に換算していません。"
        )
        return

    yield _worth(figures.money, marks)
    yield Paragraph("金額は、次のことを前提としています。")
    yield Bullets(figures.money.assumptions)


def _worth(money: Money, marks: Marks) -> Table:
    rows = tuple(
        (marks.named(figure), number(figure), interval(figure), figure.reason)
        for figure in (money.measured, money.per_year)
    )
    headings = ("", "中央の値", "幅（95%信頼区間から）", "留意点")
    return without_empty(
        Table("money", "減らした時間の金額換算", headings, rows)
    )


def _paid(figures: Figures, marks: Marks) -> Iterator[Block]:
    paid = figures.costs
    if paid.yen.value == 0:
        yield Paragraph((NO_COST, marks(paid.yen.definition)))
        return

    shown = (paid.yen, paid.yen_per_person_month, paid.tokens)
    rows = tuple((marks.named(figure), number(figure)) for figure in shown)
    yield Table("costs", "利用料", ("", "値"), rows)

    if len(paid.by_endpoint) > 1:
        rows = tuple(
            (cell.label, number(cell.figure)) for cell in paid.by_endpoint
        )
        headings = ("方式", "利用料")
        yield Table("costs_by_endpoint", "利用料（方式別）", headings, rows)
