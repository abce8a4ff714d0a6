"""The table of staff: what it would do, and what it says of lines that cannot be imported."""

from datetime import date

import pytest

from tests.town import Town
from yakuba.accounts.models import User
from yakuba.accounts.tables import actions, staff
from yakuba.accounts.tables.changes import post_changes
from yakuba.accounts.tables.rows import StaffRow
from yakuba.adapters.readers.base import ReadError
from yakuba.adapters.tables import excel, files
from yakuba.adapters.tables.table_import import TableImport

TODAY = date(2026, 11, 24)
HEAD = ",".join(staff.COLUMNS)
GOOD = "2001,tanaka,髙﨑\U000e0100 花,たかさき はな,soumu,職員,2026-04-01,,"


def read(*lines: str, encoding: str = "utf-8-sig") -> TableImport[StaffRow]:
    data = "\n".join([HEAD, *lines]).encode(encoding)
    return staff.import_of(files.read(data, staff.NEEDED))


def test_a_new_person_keeps_every_character(town: Town) -> None:
    (row,) = read(GOOD).new
    assert row.name == "髙﨑\U000e0100 花"
    assert row.valid_from == date(2026, 4, 1)


def test_a_table_saved_by_excel_in_shift_jis_is_read(town: Town) -> None:
    (row,) = read(
        "2002,sato,佐藤 実,さとう みのる,zeimu,所属長,2026/04/01,,",
        encoding="cp932",
    ).new
    assert row.post.label == "所属長"


def test_a_workbook_is_read(town: Town) -> None:
    lines = [
        [
            "2001",
            "",
            "田中 花",
            "",
            "soumu",
            "",
            "令和8年4月1日",
            "R9.3.31",
            "",
        ]
    ]
    data = excel.write(staff.COLUMNS, lines, title="職員")
    (row,) = staff.import_of(files.read(data, staff.NEEDED)).new
    assert row.account == "2001"
    assert row.post.label == "職員"
    assert (row.valid_from, row.valid_to) == (
        date(2026, 4, 1),
        date(2027, 3, 31),
    )


def test_the_number_of_a_line_is_that_of_the_file(town: Town) -> None:
    """Blank lines and lines of empty cells count: people look for the line in their spreadsheet."""
    table = read(
        GOOD,
        "",
        ",,,,,,,,",
        "2003,a,名前,,soumu,職員,きのう,,",
        "",
        "2004,b,,,soumu,職員,,,",
    )
    assert [problem.partition(":")[0] for problem in table.problems] == [
        "5行目",
        "7行目",
    ]


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (",,名前,なまえ,soumu,職員,,,", "ユーザー名か職員番号"),
        ("2003,a,,,soumu,職員,,,", "氏名"),
        ("2003,a,名前,,nowhere,職員,,,", "所属コード「nowhere」"),
        ("2003,a,名前,,soumu,王様,,,", "職は"),
        (
            "2003,a,名前,,soumu,職員,2026-04-01,2026-03-31,",
            "終了日が開始日より前",
        ),
        ("2003,a,名前,,soumu,職員,4月1日,,", "「開始日」日付は"),
        ("2003,a,名前,,soumu,職員,,2026/13/1,", "「終了日」日付は"),
        ("2003,a,名前,,soumu,職員,,,not an address", "「メール」"),
        (f"2003,{'a' * 51},名前,,soumu,職員,,,", "「ユーザー名」50文字以内"),
        (
            "2001,other,名前,,soumu,職員,,,",
            "「2001」は、ほかの職員のユーザー名か職員番号",
        ),
    ],
)
def test_what_is_wrong_with_a_line(
    town: Town, line: str, sentence: str
) -> None:
    (problem,) = read(GOOD, line).problems
    assert problem.startswith("3行目: ")
    assert sentence in problem


@pytest.mark.parametrize(
    "line",
    [
        f"2003,{'a' * 50},名前,,soumu,職員,,,",
        f"{'1' * 20},,名前,,soumu,職員,,,",
        "2003,a,名前,,soumu,職員,2026-04-01,2026-04-01,",
    ],
)
def test_what_is_just_right(town: Town, line: str) -> None:
    assert read(line).problems == []


def test_the_problems_of_all_lines_are_told_at_once(town: Town) -> None:
    table = read(
        "2003,a,,,nowhere,王様,,,", "2004,b,名前,,soumu,職員,きのう,,"
    )
    assert len(table.problems) == 4
    assert not table.is_ready


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "見出し"),
        (b"a,b\n1,2", "見出し"),
        (HEAD.encode(), "一行も"),
        (b"\xff\xfe\x81", "文字を読み取れません"),
    ],
)
def test_what_is_no_such_table_says_what_to_do(
    data: bytes, sentence: str
) -> None:
    with pytest.raises(ReadError, match=sentence):
        files.read(data, staff.NEEDED)


def test_who_is_known_and_who_changes(town: Town) -> None:
    actions.import_staff(rows=read(GOOD).rows, today=TODAY)
    table = read(GOOD, "2005,,新人,,soumu,職員,,,")
    assert (table.known, table.changed) == ([2], [])
    assert [row.account for row in table.new] == ["2005"]

    transferred = GOOD.replace("soumu", "zeimu")
    table = read(GOOD, transferred)
    assert table.known == [], (
        "all lines of a person who changes belong together"
    )
    assert [row.unit for row in table.changed] == ["soumu", "zeimu"]


def test_a_name_in_full_width_letters_is_the_same_account(town: Town) -> None:
    actions.import_staff(rows=read(GOOD).rows, today=TODAY)
    assert read(GOOD.replace("tanaka", "ｔａｎａｋａ")).known == [2]


def test_who_gains_and_who_loses_is_told_in_words(town: Town) -> None:
    row = "2001,aoi,若葉あおい,,soumu,職員,2027/4/1,,"
    User.objects.filter(pk=town.aoi.pk).update(staff_number="2001")
    table = read(row, "2009,mori,森 花,,zeimu,代決者,2027/4/1,2028/3/31,")
    gone, new = post_changes(table.changed, TODAY) + post_changes(
        table.new, TODAY
    )
    assert (gone.account, gone.gained, gone.lost) == (
        "aoi",
        ["総務課・職員（2027年4月1日から）"],
        ["税務課・職員（2027年3月31日まで）"],
    )
    assert (new.account, new.gained, new.lost) == (
        "mori",
        ["税務課・代決者（2027年4月1日から2028年3月31日まで）"],
        [],
    )
    assert gone.units == {"soumu", "zeimu"}


@pytest.mark.parametrize(
    ("written", "is_concurrent"),
    [("", False), ("○", True), ("◯", True), ("兼務", True)],
)
def test_a_post_beside_others_is_said_in_its_column(
    town: Town, written: str, *, is_concurrent: bool
) -> None:
    row = f",{town.aoi.user_name},若葉あおい,,soumu,職員,2027/4/1,,,{written}"
    table = read(row)
    assert table.rows[0].is_concurrent is is_concurrent
    (change,) = post_changes(table.rows, TODAY)
    assert bool(change.lost) is not is_concurrent


def test_another_word_in_the_column_is_a_mistake(town: Town) -> None:
    row = f",{town.aoi.user_name},若葉あおい,,soumu,職員,2027/4/1,,,たぶん"
    assert "「兼務」兼務のときは「○」を" in read(row).problems[0]


@pytest.mark.parametrize("post", ["所属長", "代決者"])
def test_nobody_makes_oneself_head_of_a_unit(town: Town, post: str) -> None:
    row = f",jimu,小川実,,zeimu,{post},2027/4/1,,"
    data = f"{HEAD}\n{row}\n".encode()
    rows = files.read(data, staff.NEEDED)
    (problem,) = staff.import_of(rows, town.coordinator).problems
    assert "自分を所属長や代決者にすることはできません" in problem
    assert not staff.import_of(rows, town.operator).problems
    assert not staff.import_of(rows).problems


def test_a_head_who_imports_the_table_again_makes_no_mistake(
    town: Town,
) -> None:
    row = ",head,税野長,,zeimu,所属長,2026-04-01,,"
    data = f"{HEAD}\n{row}\n".encode()
    rows = files.read(data, staff.NEEDED)
    assert staff.import_of(rows, town.head).known == [2]


@pytest.mark.parametrize(
    ("number", "name"),
    [
        # A number that is an officer's user name, a user name that is his number, each in another spelling too.
        ("anzen", "zzz"),
        ("ANZEN", "zzz"),
        ("", "N-anzen"),
        ("", "n-ANZEN"),
        ("", "Anzen"),
    ],
)
def test_names_for_signing_in_mean_one_person(
    town: Town, number: str, name: str
) -> None:
    (problem,) = read(f"{number},{name},阿部一,あ,soumu,職員,,,").problems
    assert "ほかの職員のユーザー名か職員番号です" in problem


@pytest.mark.parametrize("name", ["kаnsa", "kansa\u200b", "kan sa", "αoi"])
def test_letters_that_look_like_others_are_refused(
    town: Town, name: str
) -> None:
    (problem,) = read(f",{name},水野 正,,soumu,職員,,,").problems
    assert "使えない文字があります" in problem
