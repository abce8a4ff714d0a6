"""How it was done, and what the figures can bear."""

from collections.abc import Iterator

from yakuba.core.report import Block, Bullets, Heading, Note, Number, Table
from yakuba.pilots.analysis import cautions
from yakuba.pilots.analysis.figures import Figures
from yakuba.pilots.report.showing import UNKNOWN, Marks, interval, number, without_empty
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
            ("アンケート", "依頼した人", "回答した人", "回収率", "95%信頼区間", "方法"),
            tuple(
                (
                    each.title,
                    Number(each.returned.n, "人"),
                    Number(each.returned.count or 0, "人"),
                    number(each.returned),
                    interval(each.returned),
                    _how(anonymous=each.anonymous, closed=each.closed),
                )
                for each in figures.returns
            ),
        )
        yield without_empty(table)
    yield Heading("数字を読むときの注意", 3)
    yield Note(NOT_ASSESSED)
    warnings = tuple(each for each in figures.warnings if each not in SAID_ALREADY)
    yield Bullets((VOLUNTEERS, *warnings, FEW))


def _about(figures: Figures) -> Iterator[tuple[str, str]]:
    about = figures.about
    yield "期間", f"{period(about.starts_on, about.ends_on)}（{about.weeks}週）"
    yield "比べ方", about.design_name
    yield "定員", str(Number(about.capacity, "人"))
    yield "対象の業務", "、".join(about.tasks) or UNKNOWN
    yield "応募できる課", "、".join(about.units) or "全庁"
    yield "使った方式", "、".join(about.endpoints) or UNKNOWN
    yield "運用ルール", about.policy


def _how(*, anonymous: bool, closed: bool) -> str:
    return ("匿名" if anonymous else "記名") + ("" if closed else "（回答期間中）")
