"""What was logged: how many used it, how often, and whether they stayed. Never content."""

from collections.abc import Iterator, Sequence

from yakuba.core.report.blocks import Block, Heading
from yakuba.core.report.tables import Table
from yakuba.pilots.analysis.figures.figure import Figure
from yakuba.pilots.analysis.figures.trial import Figures
from yakuba.pilots.analysis.figures.use import Counterpart, Use
from yakuba.pilots.report.breakdowns import by_week, counts
from yakuba.pilots.report.formatting import Marks, number


def use(figures: Figures, marks: Marks) -> Iterator[Block]:
    yield Heading("使われ方")
    logged = figures.use
    yield from by_week(
        "weekly_users", "週ごとの利用者", "利用者", logged.weekly_users, marks
    )
    yield from by_week(
        "weekly_uses",
        "週ごとの利用回数",
        "利用回数",
        logged.weekly_uses,
        marks,
    )
    yield marks.table("use", "利用のまとめ", _summary(logged))
    yield from counts(
        "uses_by_task", "利用回数（業務別）", logged.by_task, marks
    )
    yield from counts(
        "uses_by_unit", "利用回数（所属別）", logged.by_unit, marks
    )
    yield from counts(
        "uses_by_rank", "利用回数（職位別）", logged.by_rank, marks
    )
    if logged.told_beside_logged:
        yield _beside(logged.told_beside_logged, marks)


def _summary(logged: Use) -> tuple[Figure, ...]:
    return (
        logged.uses,
        logged.per_person,
        logged.second_week,
        logged.returning,
        logged.under_five,
        logged.top_fifth,
        logged.gini,
        logged.answered,
        logged.waiting_seconds,
        logged.rewritten,
    )


def _beside(pairs: Sequence[Counterpart], marks: Marks) -> Table:
    rows = tuple(
        (pair.label, number(pair.told), number(pair.logged), pair.sentence)
        for pair in pairs
    )
    title = ("本人の回答と記録を並べたもの", marks("told"), marks("logged"))
    return Table("beside", title, ("", "本人の回答", "記録", "読み方"), rows)
