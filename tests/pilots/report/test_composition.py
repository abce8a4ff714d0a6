"""The report of the illustrated trial: the published shares with correct intervals, a first page that stands alone, every figure traceable."""

import io
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from itertools import pairwise

import docx
import pypdfium2
import pytest

from tests.pilots.report.example import FIGURES, TEXTS, compared, empty
from yakuba.adapters.reports.pdf import as_pdf
from yakuba.adapters.reports.word import as_word
from yakuba.core.report.blocks import Definitions, Heading, Paragraph, Report
from yakuba.core.report.marks import Mark
from yakuba.core.report.tables import Table, plain
from yakuba.pilots.analysis.figures.figure import Figure
from yakuba.pilots.report.composition import compose
from yakuba.pilots.report.sections.time import NO_COST
from yakuba.pilots.report.wording import NOT_ASSESSED, VOLUNTEERS


def report() -> Report:
    return compose(FIGURES, TEXTS, (), issuer="さくら市")


def marks_of(found: object) -> Iterator[Mark]:
    if isinstance(found, Mark):
        yield found
    elif isinstance(found, tuple):
        for each in found:
            yield from marks_of(each)
    elif is_dataclass(found):
        for field in fields(found):
            yield from marks_of(getattr(found, field.name))


def first_page(found: Report) -> str:
    page = pypdfium2.PdfDocument(as_pdf(found))[0]
    return re.sub(r"\s", "", page.get_textpage().get_text_bounded())


def table(found: Report, key: str) -> Table:
    return next(each for each in found.tables if each.key == key)


def test_the_first_page_says_whom_what_and_what_next_and_fits() -> None:
    page = first_page(report())
    for said in (
        "令和8年12月1日から令和9年2月28日まで", "23人が参加し", "83%", "23人のうち19人（95%信頼区間63〜93%）", "87%", "23人のうち20人",
        "180分", "始める前に決めた継続の条件を、すべて満たしました。", "向いていた業務は、「会議録の要約」でした", "全庁で100人に広げます", VOLUNTEERS,
        "DX推進課", "27.6〜78.2万円",
    ):  # fmt: skip
        assert said in page
    # What follows begins on a page of its own.
    assert "目的と進め方" not in page


def test_a_first_page_with_all_that_may_be_written_is_still_one_page() -> None:
    rules = FIGURES.decisions * 3
    found = compose(
        replace(FIGURES, decisions=rules),
        {**TEXTS, "lead": "あ" * 200},
        (),
        issuer="市",
    )
    assert "問合せ先" in first_page(found)


def test_every_mark_has_its_definition_and_every_definition_is_used() -> None:
    found = report()
    used = {
        mark.number
        for mark in marks_of(found.blocks)
        if mark.kind == "definition"
    }
    assert (
        used
        == {each.number for each in found.definitions}
        == set(range(1, len(used) + 1))
    )
    assert isinstance(found.blocks[-1], Definitions)


def test_it_says_that_volunteers_stand_for_nobody_else_and_that_logs_assess_nobody() -> (
    None
):
    text = "".join(
        plain(block.text)
        for block in report().blocks
        if hasattr(block, "text")
    )
    assert VOLUNTEERS in text
    assert NOT_ASSESSED in text


def test_the_same_figures_make_the_same_report() -> None:
    assert report() == report()
    assert as_pdf(report()) == as_pdf(report())


def test_a_proposal_leads_to_what_is_behind_it() -> None:
    """事例1 and 声1 are printed where they are told, and again where something rests on them."""
    body = docx.Document(io.BytesIO(as_word(report()))).element.body
    text = "".join(
        part.text or "" for part in body.iter() if part.tag.endswith("}t")
    )
    assert "事例1" in plain(table(report(), "incidents").rows[0][0])
    assert text.count("声1「") == 2
    names = re.findall(r'w:name="((?:voice|incident)_\d+)"', body.xml)
    assert set(
        re.findall(r'w:anchor="((?:voice|incident)_\d+)"', body.xml)
    ) <= set(names)
    assert len(names) == len(set(names)) == 3
    assert "事例1「住民の名前を入れかけた」" in text


def test_the_figures_behind_the_verdicts_stand_side_by_side() -> None:
    found = table(report(), "by_task")
    assert [plain(heading).split("［")[0] for heading in found.headings] == [
        "業務", "その場で「使えた」と答えた人の割合（業務別）", "書き直した割合（中央値）",
    ]  # fmt: skip
    assert [[plain(cell) for cell in row] for row in found.rows] == [
        ["会議録の要約", "―", "―"],
        ["議会の想定問答の案の作成", "40.0%", "60.0%"],
    ]


def test_the_published_trial_stands_beside_without_invented_counts() -> None:
    last = [plain(cell) for cell in table(report(), "compared").rows[-1]]
    assert last == [
        "相模原市の試行（2023年）",
        "23人",
        "82%（8割とする資料もあります）",
        "―",
        "約9割",
        "―",
        "―",
    ]


def test_trials_of_the_city_stand_side_by_side() -> None:
    last_year = replace(
        FIGURES, about=replace(FIGURES.about, title="昨年度の試行")
    )
    found = compose(FIGURES, TEXTS, (last_year,), issuer="さくら市")
    assert [plain(row[0]) for row in table(found, "compared").rows][:2] == [
        "生成AIの試行（2026年）",
        "昨年度の試行（2026年）",
    ]


def test_alternating_weeks_are_called_so() -> None:
    about = replace(
        FIGURES.about,
        design="alternating",
        design_name="使う週と使わない週を比べる",
    )
    found = compose(replace(FIGURES, about=about), {}, (), issuer="さくら市")
    assert table(found, "minutes_compared").headings[2:4] == (
        "使わない週",
        "使う週",
    )


def test_a_trial_in_which_nothing_has_happened_has_a_report_too() -> None:
    found = compose(empty(), {}, (), issuer="さくら市")
    page = first_page(found)
    assert "まだ参加者はいません" in page
    assert "途中経過" in page
    assert as_word(found)


def test_what_is_not_known_says_why() -> None:
    reason = "答えた人が5人に満たないため、示せません。"
    usable = Figure("usable", "share", None, 3, reason=reason)
    found = compose(
        replace(FIGURES, opinions=replace(FIGURES.opinions, usable=usable)),
        {},
        (),
        issuer="市",
    )
    assert reason in first_page(found)


@pytest.mark.parametrize(
    "name", ["長" * 5_000, "a" * 5_000, "=cmd|' /C calc'!A0"]
)
def test_a_name_of_any_length_breaks_no_page(name: str) -> None:
    about = replace(FIGURES.about, title=name, tasks=(name,))
    time = replace(FIGURES.time, by_task=(compared(name, 40, 20),))
    found = compose(
        replace(FIGURES, about=about, time=time), TEXTS, (), issuer=name
    )
    assert len(pypdfium2.PdfDocument(as_pdf(found))) < 120
    assert as_word(found)


def test_headings_follow_one_another_without_a_gap() -> None:
    levels = [
        block.level for block in report().blocks if isinstance(block, Heading)
    ]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert levels.count(1) == 1


def test_a_question_of_every_week_is_one_table_with_its_weeks() -> None:
    asked = FIGURES.opinions.distributions[0]
    weeks = tuple(
        replace(
            asked, moment="pulse", survey=f"毎週のアンケート（第{week}週）"
        )
        for week in (1, 2, 3)
    )
    opinions = replace(FIGURES.opinions, distributions=(asked, *weeks))
    found = [
        each
        for each in compose(
            replace(FIGURES, opinions=opinions), {}, (), issuer="市"
        ).tables
        if each.folded
    ]
    assert [len(each.rows) for each in found] == [len(asked.options), 3]
    assert [plain(row[0]) for row in found[1].rows] == [
        "第1週",
        "第2週",
        "第3週",
    ]
    assert plain(found[1].rows[0][-1]) == f"{asked.n}人"


def test_a_share_that_misses_its_limit_is_not_rounded_to_it() -> None:
    missed = replace(
        FIGURES.decisions[0],
        met=False,
        figure=replace(FIGURES.decisions[0].figure, value=0.696),
    )
    assert "69.6%で、満たしていません" in first_page(
        compose(replace(FIGURES, decisions=(missed,)), {}, (), issuer="市")
    )


def test_where_nothing_was_paid_it_says_so_without_a_table() -> None:
    costs = replace(FIGURES.costs, yen=replace(FIGURES.costs.yen, value=0.0))
    found = compose(replace(FIGURES, costs=costs), {}, (), issuer="市")
    assert NO_COST in "".join(
        plain(block.text)
        for block in found.blocks
        if isinstance(block, Paragraph)
    )
    assert "costs" not in [each.key for each in found.tables]
