"""The appendix: every question with its answers."""

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from yakuba.core.report.blocks import Block, Heading, Paragraph
from yakuba.core.report.marks import Text
from yakuba.core.report.numbers import Number
from yakuba.core.report.tables import Cell, Table
from yakuba.pilots.analysis.figures.opinions import Distribution
from yakuba.pilots.analysis.figures.trial import Figures
from yakuba.pilots.report.formatting import UNKNOWN, Marks, interval, number
from yakuba.pilots.report.wording import MOMENTS
from yakuba.pilots.surveys.enums import Moment

# Headings, rows.
Rows: TypeAlias = tuple[tuple[Text, ...], tuple[tuple[Cell, ...], ...]]


def answers(figures: Figures, marks: Marks) -> Iterator[Block]:
    distributions = figures.opinions.distributions
    if not distributions:
        return

    mark = marks(distributions[0].definition)
    yield Heading("付録　設問ごとの回答")
    yield Paragraph(("選択肢ごとに、選んだ人の数と割合を示します", mark, "。"))
    for place, same in enumerate(_questions(distributions), start=1):
        yield _question(f"question_{place}", same)


def _questions(
    distributions: Sequence[Distribution],
) -> list[list[Distribution]]:
    """The questions in order, each with the questionnaires in which it was asked.

    Those of every week apart from the others; what may not be shown alone.
    """
    same: dict[object, list[Distribution]] = {}
    for place, each in enumerate(distributions):
        key: object = place
        if each.counts and not each.reason:
            weekly = each.moment == Moment.PULSE
            key = (each.code, each.text, each.options, each.anonymous, weekly)

        same.setdefault(key, []).append(each)

    return list(same.values())


def _question(key: str, asked: Sequence[Distribution]) -> Block:
    """Asked once: with intervals. Asked again: side by side, or a week a row."""
    first = asked[0]
    title = _title(asked)
    if first.reason or not first.counts:
        return Paragraph(f"{title}：{first.reason or '回答がありません。'}")

    if _is_weekly(asked):
        headings, rows = _weeks(asked)
        return Table(key, title, headings, rows, folded=True)

    headings, rows = _once(first) if len(asked) == 1 else _beside(asked)
    people = "、".join(f"{each.asked}人のうち{each.n}人" for each in asked)
    note = f"依頼した{people}が答えました。"
    return Table(key, title, headings, rows, note, folded=True)


def _is_weekly(asked: Sequence[Distribution]) -> bool:
    return len(asked) > 1 and asked[0].moment == Moment.PULSE


def _title(asked: Sequence[Distribution]) -> str:
    first = asked[0]

    if _is_weekly(asked):
        when = "毎週"
    elif len(asked) > 1:
        when = "・".join(_moment(each) for each in asked)
    else:
        when = first.survey

    if first.anonymous:
        when += "・匿名"

    return f"{first.text}（{when}）"


def _moment(distribution: Distribution) -> str:
    return MOMENTS.get(distribution.moment, distribution.survey)


def _once(distribution: Distribution) -> Rows:
    options = zip(
        distribution.options,
        distribution.counts,
        distribution.shares,
        strict=True,
    )
    rows = tuple(
        (option, _people(count), number(share), interval(share))
        for option, count, share in options
    )
    return ("選択肢", "人数", "割合", "95%信頼区間"), rows


def _beside(asked: Sequence[Distribution]) -> Rows:
    headings: list[Text] = ["選択肢"]
    for each in asked:
        headings += [f"{_moment(each)}の人数", "割合"]

    rows = []
    for place, option in enumerate(asked[0].options):
        cells: list[Cell] = [option]
        for each in asked:
            cells += [_people(each.counts[place]), number(each.shares[place])]

        rows.append(tuple(cells))

    return tuple(headings), tuple(rows)


def _weeks(asked: Sequence[Distribution]) -> Rows:
    rows = []
    for each in asked:
        week = each.survey.partition("（")[2].rstrip("）") or each.survey
        counts = [_people(count) for count in each.counts]
        rows.append((week, *counts, Number(each.n, "人")))

    return ("週", *asked[0].options, "答えた人"), tuple(rows)


def _people(count: int | None) -> Cell:
    return UNKNOWN if count is None else Number(count, "人")
