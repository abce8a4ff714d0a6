"""How it was done, and what the figures can bear."""

from collections.abc import Iterator, Sequence

from yakuba.core.report.blocks import Block, Bullets, Heading, Note
from yakuba.core.report.numbers import Number
from yakuba.core.report.tables import Cell, Table
from yakuba.pilots.analysis import cautions
from yakuba.pilots.analysis.figures.opinions import SurveyReturn
from yakuba.pilots.analysis.figures.trial import Figures
from yakuba.pilots.report.formatting import UNKNOWN, Marks, number
from yakuba.pilots.report.wording import (
    FEW,
    NOT_ASSESSED,
    VOLUNTEERS,
    Texts,
    paragraphs,
    period,
)

# In words of the report's own.
SAID_ALREADY = (cautions.VOLUNTEERS, cautions.NOT_FOR_ASSESSMENT)


def methods(figures: Figures, texts: Texts, marks: Marks) -> Iterator[Block]:
    about = figures.about
    yield Heading("目的と進め方")
    yield from paragraphs(about.purpose)
    yield Table(
        "about", "実験の概要", ("項目", "内容"), tuple(_about(figures))
    )
    yield from paragraphs(texts.get("methods", ""))

    if figures.returns:
        yield Table(
            "returns",
            ("アンケートの回収", marks("returned")),
            ("アンケート", "依頼した人", "回答した人", "回収率", "方法"),
            tuple(_returns(figures.returns)),
        )

    yield Heading("数字を読むときの注意", 3)
    yield Note(NOT_ASSESSED)
    warnings = tuple(
        each for each in figures.warnings if each not in SAID_ALREADY
    )
    yield Bullets((VOLUNTEERS, *warnings, FEW))


def _returns(returns: Sequence[SurveyReturn]) -> Iterator[tuple[Cell, ...]]:
    """A questionnaire a row; those of all weeks in one, where the first of them stands."""
    weekly = [each for each in returns if each.week is not None]

    for each in returns:
        if each.week is None or len(weekly) == 1:
            yield _return(each)
        elif each is weekly[0]:
            yield _all_weeks(weekly)


def _return(each: SurveyReturn) -> tuple[Cell, ...]:
    returned = each.returned
    answered = Number(returned.count or 0, "人")
    asked = Number(returned.n, "人")
    return (each.title, asked, answered, number(returned), _ways([each]))


def _all_weeks(weekly: Sequence[SurveyReturn]) -> tuple[Cell, ...]:
    asked = 0
    answered = 0
    for week in weekly:
        asked += week.returned.n
        answered += week.returned.count or 0

    share: Cell = UNKNOWN
    if asked:
        share = Number(100 * answered / asked, "%", 1)

    title = f"毎週のアンケート（{len(weekly)}回の合計、延べ人数）"
    return (
        title,
        Number(asked, "人"),
        Number(answered, "人"),
        share,
        _ways(weekly),
    )


def _ways(returns: Sequence[SurveyReturn]) -> str:
    """With names or without, and whether it can still be answered."""
    names = dict.fromkeys(
        "匿名" if each.anonymous else "記名" for each in returns
    )
    ways = "・".join(names)
    if all(each.closed for each in returns):
        return ways

    return f"{ways}（回答期間中）"


def _about(figures: Figures) -> Iterator[tuple[str, str]]:
    about = figures.about
    yield (
        "期間",
        f"{period(about.starts_on, about.ends_on)}（{about.weeks}週）",
    )
    yield "比べ方", about.design_name
    yield "定員", str(Number(about.capacity, "人"))
    yield "対象の業務", "、".join(about.tasks) or UNKNOWN
    yield "応募できる課", "、".join(about.units) or "全庁"
    yield "使った方式", "、".join(about.endpoints) or UNKNOWN
    yield "運用ルール", about.policy
