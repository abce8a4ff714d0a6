"""Whether it could be used and was right, as people answered, with intervals; and every question's answers."""

from collections.abc import Iterator
from typing import TypeAlias

from yakuba.core.report import Block, Cell, Chart, ChartRow, Heading, Number, Paragraph, Point, Table, Text
from yakuba.pilots.analysis.figures import Breakdown, Comparison, Distribution, Figure, Figures, Opinions
from yakuba.pilots.report.sections.people import by_week
from yakuba.pilots.report.showing import UNKNOWN, Marks, figure_table, interval, number, point

Rows: TypeAlias = tuple[tuple[Text, ...], tuple[tuple[Cell, ...], ...]]  # headings, rows
MOMENTS = {"after": "実験の後", "middle": "中間", "pulse": "毎週", "before": "実験の前"}


def opinions(figures: Figures, marks: Marks) -> Iterator[Block]:
    yield Heading("使えたか、正確だったか")
    found = figures.opinions
    main = (found.usable, found.accurate, found.continuing)
    if all(figure.value is None for figure in main):
        yield Paragraph(found.usable.reason or "まだアンケートの回答がありません。")
    else:
        yield Paragraph(f"{MOMENTS.get(found.moment, found.moment)}のアンケートの結果です。")
        yield _chart("opinions", "答えた人の割合", [(_short(figure), figure) for figure in main], marks)
        shown = (*main, found.usable_of_all, found.accurate_of_all)
        yield marks.table("opinions_all", "答えなかった人も含めた割合", shown)
    yield from _accuracy(found, marks)
    for key, title, by in (
        ("usable_by_task", "その場で「使えた」と答えた人（業務別）", found.usable_by_task),
        ("usable_by_rank", "業務に使えると答えた人（職位別）", found.by_rank),
        ("usable_by_experience", "業務に使えると答えた人（生成AIの経験別）", found.by_experience),
        ("usable_by_unit", "業務に使えると答えた人（所属別）", found.by_unit),
    ):
        yield from _breakdown(key, title, by, marks)
    if found.usable_by_week is not None:
        yield from by_week("usable_by_week", "業務に使えると答えた人（週別）", "割合", found.usable_by_week, marks)
    if found.changes:
        yield _changes(found.changes, marks)


def _accuracy(found: Opinions, marks: Marks) -> Iterator[Block]:
    """The bands in which people judged the accuracy, where each may be shown."""
    for each in found.distributions:
        known = [count for count in each.counts if count is not None]
        if each.code == "accuracy" and each.moment == found.moment and each.n and len(known) == len(each.counts):
            points = tuple(Point(100 * count / each.n) for count in known)
            row_of = (ChartRow(f"{each.n}人", points),)
            yield Chart("accuracy", ("回答の正確さ", marks(each.definition)), "parts", each.options, row_of)
            return


def _changes(found: tuple[Comparison, ...], marks: Marks) -> Table:
    """The same people's opinions in the first questionnaire and in the last."""
    rows = tuple(
        (each.label, Number(each.difference.n, "人"), number(each.before), number(each.after), each.sentence)
        for each in found
    )
    title = ("同じ人の答えの変化", marks(found[0].before.definition), marks(found[0].after.definition))
    return Table("changes", title, ("", "人数", "最初", "最後", "読み方"), rows)


def answers(figures: Figures, marks: Marks) -> Iterator[Block]:
    """Every question with its answers: the appendix."""
    asked = figures.opinions.distributions
    if asked:
        yield Heading("付録　設問ごとの回答")
        yield Paragraph(("選択肢ごとに、選んだ人の数と割合を示します", marks(asked[0].definition), "。"))
    for place, same in enumerate(_questions(asked), start=1):
        yield from _question(f"question_{place}", same)


def _questions(found: tuple[Distribution, ...]) -> list[list[Distribution]]:
    """The questions in order, each with the questionnaires in which it was asked; those of every week apart from the others."""
    same: dict[object, list[Distribution]] = {}
    for place, each in enumerate(found):
        key = (each.code, each.text, each.options, each.anonymous, each.moment == "pulse")
        same.setdefault(key if each.counts and not each.reason else place, []).append(each)
    return list(same.values())


def _question(key: str, found: list[Distribution]) -> Iterator[Block]:
    """Asked once: with intervals. Asked again: side by side, or a week a row."""
    first, times = found[0], len(found)
    weekly = first.moment == "pulse" and times > 1
    when = "・".join(MOMENTS.get(each.moment, each.survey) for each in found) if times > 1 else first.survey
    title = f"{first.text}（{'毎週' if weekly else when}{'・匿名' if first.anonymous else ''}）"
    if first.reason or not first.counts:
        yield Paragraph(f"{title}：{first.reason or '回答がありません。'}")
        return
    headings, rows = _weeks(found) if weekly else _beside(found) if times > 1 else _once(first)
    answered = "" if weekly else "、".join(f"{each.asked}人のうち{each.n}人" for each in found)
    yield Table(key, title, headings, rows, f"依頼した{answered}が答えました。" if answered else "", folded=True)


def _once(found: Distribution) -> Rows:
    rows = tuple(
        (option, _people(count), number(share), interval(share))
        for option, count, share in zip(found.options, found.counts, found.shares, strict=True)
    )
    return ("選択肢", "人数", "割合", "95%信頼区間"), rows


def _beside(found: list[Distribution]) -> Rows:
    headings = [text for each in found for text in (f"{MOMENTS.get(each.moment, each.survey)}の人数", "割合")]
    rows = tuple(
        (option, *(cell for each in found for cell in (_people(each.counts[at]), number(each.shares[at]))))
        for at, option in enumerate(found[0].options)
    )
    return ("選択肢", *headings), rows


def _weeks(found: list[Distribution]) -> Rows:
    rows = tuple(
        (each.survey.partition("（")[2].rstrip("）") or each.survey, *map(_people, each.counts), Number(each.n, "人"))
        for each in found
    )
    return ("週", *found[0].options, "答えた人"), rows


def _people(count: int | None) -> Cell:
    return UNKNOWN if count is None else Number(count, "人")


def _breakdown(key: str, title: str, found: Breakdown, marks: Marks) -> Iterator[Block]:
    if len(found.cells) == 1:  # nothing to compare in a picture
        yield figure_table(key, (title, marks(found.definition)), [(cell.label, cell.figure) for cell in found.cells])
    elif found.cells:
        rows = [(f"{cell.label}（{cell.figure.n}人）", cell.figure) for cell in found.cells]
        yield _chart(key, title, rows, marks, found.note)


def _chart(key: str, title: str, rows: list[tuple[str, Figure]], marks: Marks, note: str = "") -> Chart:
    used = tuple(marks(definition) for definition in dict.fromkeys(figure.definition for _, figure in rows))
    drawn = tuple(ChartRow(label, (point(figure),)) for label, figure in rows)
    return Chart(key, (title, *used), "bars", ("割合",), drawn, note=note)


def _short(figure: Figure) -> str:
    names = {"usable": "業務に使える", "accurate": "正確さが50%以上", "continuing": "続けて使いたい"}
    return f"{names.get(figure.definition, figure.definition)}（{figure.n}人）"
