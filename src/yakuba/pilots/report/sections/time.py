"""Minutes before and after, by task; what was saved, and what that is worth, as a range with its assumptions."""

from collections.abc import Iterator

from yakuba.core.report import Block, Bullets, Chart, ChartRow, Heading, Number, Paragraph, Table
from yakuba.pilots.analysis.figures import Comparison, Figures
from yakuba.pilots.report.sections.people import by_week, counts
from yakuba.pilots.report.showing import UNKNOWN, Marks, interval, number, point, without_empty

NO_COST = "登録されている料金はなく、利用料はかかっていません。"
WORDS = {"alternating": ("使わない週", "使う週"), "before_after": ("実験の前", "実験の後")}


def time(figures: Figures, marks: Marks) -> Iterator[Block]:
    yield Heading("時間（業務別の前と後）")
    found, words = figures.time, WORDS[figures.about.design]
    compared = (found.overall, *found.by_task)
    drawn = [each for each in found.by_task if each.before.value is not None and each.after.value is not None]
    if drawn:
        rows = tuple(
            ChartRow(f"{each.label}（{each.difference.n}人）", (point(each.before), point(each.after)))
            for each in drawn
        )
        title = ("業務にかかる時間", marks(drawn[0].before.definition), marks(drawn[0].after.definition))
        yield Chart("minutes", title, "bars", words, rows, unit="分", digits=0)
    yield Table(
        "minutes_compared",
        ("時間の差", marks("difference"), marks("effect")),
        ("業務", "人数", *words, "差", "差の95%信頼区間", "効果量", "p値（補正後）"),
        tuple(_compared(each) for each in compared),
        "差のマイナスは、時間が減ったことを表します。p値は、いくつもの業務を比べたことを考えて補正しています（ホルムの方法）。",
    )
    if found.overall.sentence:
        yield Paragraph(found.overall.sentence)
    shown = (found.saved_mean, found.saved_median, found.top_fifth, found.quick)
    yield marks.table("saved", "減らした時間", shown)
    if found.told_by_week is not None:
        yield from by_week("told_by_week", "本人が毎週答えた、減った時間", "時間", found.told_by_week, marks)
    for title_of, by in (
        ("業務", found.saved_by_task),
        ("所属", found.saved_by_unit),
        ("職位", found.saved_by_rank),
        ("生成AIの経験", found.saved_by_experience),
    ):
        yield from counts(f"saved_by_{by.by}", f"減らした時間（{title_of}別）", by, marks)


def _compared(found: Comparison) -> tuple[str | Number, ...]:
    adjusted = (
        UNKNOWN
        if found.adjusted is None
        else "0.001未満"
        if found.adjusted < 0.001
        else str(Number(found.adjusted, "", 3))
    )
    return (
        found.label,
        Number(found.difference.n, "人"),
        number(found.before),
        number(found.after),
        number(found.difference),
        interval(found.difference),
        number(found.effect),
        adjusted,
    )


def costs(figures: Figures, marks: Marks) -> Iterator[Block]:
    yield Heading("費用と、減らした時間の金額換算")
    yield from _paid(figures, marks)
    if figures.money is None:
        yield Paragraph("人件費の単価が登録されていないため、減らした時間を金額に換算していません。")
        return
    money = figures.money
    amounts = (money.measured, money.per_year)
    rows_of = tuple((marks.named(figure), number(figure), interval(figure), figure.reason) for figure in amounts)
    headings = ("", "中央の値", "幅（95%信頼区間から）", "留意点")
    yield without_empty(Table("money", "減らした時間の金額換算", headings, rows_of))
    yield Paragraph("金額は、次のことを前提としています。")
    yield Bullets(money.assumptions)


def _paid(figures: Figures, marks: Marks) -> Iterator[Block]:
    found = figures.costs
    if found.yen.value == 0:
        yield Paragraph((NO_COST, marks(found.yen.definition)))
        return
    shown = [found.yen, found.yen_per_person_month, found.tokens]
    rows = tuple((marks.named(figure), number(figure)) for figure in shown)
    yield Table("costs", "利用料", ("", "値"), rows)
    if len(found.by_endpoint) > 1:
        endpoints = tuple((cell.label, number(cell.figure)) for cell in found.by_endpoint)
        yield Table("costs_by_endpoint", "利用料（方式別）", ("方式", "利用料"), endpoints)
