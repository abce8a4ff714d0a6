"""How it was done, and what the figures can bear."""

from collections.abc import Iterator, Sequence

from yakuba.core.report import Block, Bullets, Cell, Heading, Note, Number, Table
from yakuba.pilots.analysis import cautions
from yakuba.pilots.analysis.figures import Figures, SurveyReturn
from yakuba.pilots.report.showing import UNKNOWN, Marks, number
from yakuba.pilots.report.wording import FEW, NOT_ASSESSED, VOLUNTEERS, Texts, paragraphs, period

SAID_ALREADY = (cautions.VOLUNTEERS, cautions.NOT_FOR_ASSESSMENT)  # in words of the report's own


def methods(figures: Figures, texts: Texts, marks: Marks) -> Iterator[Block]:
    about = figures.about
    yield Heading("目的と進め方")
    yield from paragraphs(about.purpose)
    yield Table("about", "実験の概要", ("項目", "内容"), tuple(_about(figures)))
    yield from paragraphs(texts.get("methods", ""))
    if figures.returns:
        table = Table(
            "returns",
            ("アンケートの回収", marks("returned")),
            ("アンケート", "依頼した人", "回答した人", "回収率", "方法"),
            tuple(_returns(figures.returns)),
        )
        yield table
    yield Heading("数字を読むときの注意", 3)
    yield Note(NOT_ASSESSED)
    warnings = tuple(each for each in figures.warnings if each not in SAID_ALREADY)
    yield Bullets((VOLUNTEERS, *warnings, FEW))


def _returns(found: Sequence[SurveyReturn]) -> Iterator[tuple[Cell, ...]]:
    """A questionnaire a row; those of all weeks in one."""
    weekly = [each for each in found if each.week is not None]
    for each in found:
        asked, answered, share, told = each.returned.n, each.returned.count or 0, number(each.returned), each.title
        if len(weekly) > 1 and each.week is not None:
            if each is not weekly[0]:
                continue
            asked = sum(week.returned.n for week in weekly)
            answered = sum(week.returned.count or 0 for week in weekly)
            share = Number(100 * answered / asked, "%", 1) if asked else UNKNOWN
            told = f"毎週のアンケート（{len(weekly)}回の合計、延べ人数）"
        yield (
            told,
            Number(asked, "人"),
            Number(answered, "人"),
            share,
            _how(weekly if each.week is not None else [each]),
        )


def _about(figures: Figures) -> Iterator[tuple[str, str]]:
    about = figures.about
    yield "期間", f"{period(about.starts_on, about.ends_on)}（{about.weeks}週）"
    yield "比べ方", about.design_name
    yield "定員", str(Number(about.capacity, "人"))
    yield "対象の業務", "、".join(about.tasks) or UNKNOWN
    yield "応募できる課", "、".join(about.units) or "全庁"
    yield "使った方式", "、".join(about.endpoints) or UNKNOWN
    yield "運用ルール", about.policy


def _how(found: Sequence[SurveyReturn]) -> str:
    names = dict.fromkeys("匿名" if each.anonymous else "記名" for each in found)
    return "・".join(names) + ("" if all(each.closed for each in found) else "（回答期間中）")
