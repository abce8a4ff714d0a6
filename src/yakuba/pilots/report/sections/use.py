"""What was logged: how many used it, how often, and whether they stayed. Never content."""

from collections.abc import Iterator

from yakuba.core.report import Block, Heading, Table
from yakuba.pilots.analysis.figures import Figures
from yakuba.pilots.report.sections.people import by_week, counts
from yakuba.pilots.report.showing import Marks, number


def use(figures: Figures, marks: Marks) -> Iterator[Block]:
    yield Heading("使われ方")
    found = figures.use
    yield from by_week("weekly_users", "週ごとの利用者", "利用者", found.weekly_users, marks)
    yield from by_week("weekly_uses", "週ごとの利用回数", "利用回数", found.weekly_uses, marks)
    shown = (
        found.uses, found.per_person, found.second_week, found.returning, found.under_five, found.top_fifth, found.gini,
        found.answered, found.waiting_seconds, found.rewritten,
    )  # fmt: skip
    yield marks.table("use", "利用のまとめ", shown)
    for title, by in (("業務", found.by_task), ("所属", found.by_unit), ("職位", found.by_rank)):
        yield from counts(f"uses_by_{by.by}", f"利用回数（{title}別）", by, marks)
    if found.told_beside_logged:
        yield Table(
            "beside",
            ("本人の回答と記録を並べたもの", marks("told"), marks("logged")),
            ("", "本人の回答", "記録", "読み方"),
            tuple(
                (each.label, number(each.told), number(each.logged), each.sentence) for each in found.told_beside_logged
            ),
        )
