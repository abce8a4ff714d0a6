"""Trials side by side: this one, others of the city, published ones.

Intervals, and a warning that different people answered.
"""

from collections.abc import Iterator, Sequence

from yakuba.core.report.blocks import (
    Block,
    Heading,
    Note,
    Paragraph,
    PublishedSources,
)
from yakuba.core.report.charts import Chart, ChartRow, Point
from yakuba.core.report.numbers import Number
from yakuba.core.report.tables import Cell, Table
from yakuba.pilots.analysis.figures.figure import Figure
from yakuba.pilots.analysis.figures.trial import Figures
from yakuba.pilots.report.formatting import (
    UNKNOWN,
    Marks,
    interval,
    number,
    point,
)
from yakuba.pilots.report.reference import REFERENCES, Reference

OTHERS = (
    "比べた実験では、答えた人も、業務も、使った生成AIも違います。割合の差は、よくなった（悪くなった）ことをそのまま表すものではありません。"
    "信頼区間が重なるときは、差があるとはいえません。"
)
FEATURES = (
    ("usable", "業務に使えると答えた人"),
    ("accurate", "正確さが50%以上と答えた人"),
)


def comparison(trials: Sequence[Figures], marks: Marks) -> Iterator[Block]:
    """`trials`: the newest first."""
    yield Heading("ほかの実証実験との比較")
    yield Note(OTHERS)

    for key, title in FEATURES:
        rows = [
            ChartRow(_named(each), (point(getattr(each.opinions, key)),))
            for each in trials
        ]
        rows += [
            ChartRow(
                f"{each.name}（{each.people}人）", (_published(each, key),)
            )
            for each in REFERENCES
        ]
        yield Chart(
            f"compared_{key}",
            (title, marks(key)),
            "bars",
            ("割合",),
            tuple(rows),
        )

    yield Paragraph(_notes())
    yield Table(
        "compared",
        "数字の比較",
        ("実証実験", "答えた人", ("使える", marks("usable")), "95%信頼区間", ("正確さ50%以上", marks("accurate")), "95%信頼区間",
         ("減った時間", marks("saved_median"))),
        (*(_row(each) for each in trials), *(_reference(each) for each in REFERENCES)),
    )  # fmt: skip
    yield PublishedSources(
        tuple(source for each in REFERENCES for source in each.sources)
    )


def _named(figures: Figures) -> str:
    return f"{figures.about.title}（{figures.opinions.usable.n}人）"


def _published(found: Reference, key: str) -> Point | None:
    value = found.usable if key == "usable" else found.accurate
    return None if value is None else Point(value)


def _row(figures: Figures) -> tuple[Cell, ...]:
    found = figures.opinions

    return (
        f"{figures.about.title}（{figures.about.starts_on.year}年）",
        Number(found.usable.n, "人"),
        *_share(found.usable),
        *_share(found.accurate),
        number(figures.time.saved_median),
    )


def _share(figure: Figure) -> tuple[Cell, Cell]:
    return number(figure), interval(figure)


def _reference(found: Reference) -> tuple[Cell, ...]:
    return (
        found.name,
        Number(found.people, "人"),
        found.usable_said,
        UNKNOWN,
        found.accurate_said,
        UNKNOWN,
        UNKNOWN,
    )


def _notes() -> str:
    return "".join(f"{each.name}：{each.note}" for each in REFERENCES)
