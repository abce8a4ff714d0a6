"""Which heading speaks for which cell."""

import pytest

from yakuba.core.privacy.headings import Headings, is_value, kind_of


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("氏名", "person"),
        ("氏　名", "person"),
        ("氏名（漢字）", "person"),
        ("保護者氏名", "person"),
        ("フリガナ", "person"),
        ("担当者名", "person"),
        ("電話番号", "telephone"),
        ("ＴＥＬ", "telephone"),
        ("自宅電話", "telephone"),
        ("住所※1", "street_address"),
        ("現住所：", "street_address"),
        ("生年月日（西暦）", "birth_date"),
        ("個人番号", "my_number"),
        ("施設名", ""),
        ("会社名", ""),
        ("件名", ""),
        ("電話の有無", ""),
        ("氏名は別紙のとおりとし、住所は記入しない", ""),
        ("", ""),
    ],
)
def test_what_a_heading_announces(heading: str, kind: str) -> None:
    assert kind_of(heading) == kind


@pytest.mark.parametrize(
    "text",
    [
        "",
        "－",
        "なし",
        "同上",
        "不明",
        "〃",
        "12",
        "備考",
        "氏名",
        "代表者の氏名を書く",
        "別に記入",
    ],
)
def test_what_is_no_value(text: str) -> None:
    assert not is_value(text, "person")


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("李", "person", True),
        ("ジョン・スミス", "person", True),
        ("北川久人、北川さくら", "person", True),
        ("0299-12-3456", "telephone", True),
        ("本人の携帯", "telephone", False),
        ("〇二九九", "telephone", True),
        ("kitagawa@example.jp", "email", True),
        ("みどり野市西町", "street_address", True),
        ("昭和五十五年", "birth_date", True),
        ("成年", "birth_date", False),
    ],
)
def test_what_can_be_a_value_of_its_kind(
    text: str, kind: str, expected: bool
) -> None:
    assert is_value(text, kind) is expected


def rows(*lines: str, forms: bool = True) -> list[dict[int, str]]:
    headings = Headings(forms=forms)
    return [
        headings.row([(n, text, 1) for n, text in enumerate(line.split("|"))])
        for line in lines
    ]


def test_a_row_of_headings_names_its_columns() -> None:
    found = rows("番号|氏名|電話", "1|李|0299", "2|林|0280")
    assert found == [
        {},
        {0: "番号", 1: "氏名", 2: "電話"},
        {0: "番号", 1: "氏名", 2: "電話"},
    ]


def test_a_heading_in_a_form_speaks_for_the_cell_beside_it() -> None:
    assert rows("氏名|北川久人|続柄|妻", "備考||") == [
        {1: "氏名", 3: "続柄"},
        {},
    ]
    assert rows("氏名|北川久人|続柄|妻", forms=False) == [{}]


def test_a_title_above_the_table_does_not_matter() -> None:
    assert rows("名簿||", "氏名|住所|年齢", "李|西町1|30")[2] == {
        0: "氏名",
        1: "住所",
        2: "年齢",
    }


def test_a_heading_over_two_columns_names_both() -> None:
    headings = Headings()
    headings.row([(0, "番号", 1), (1, "氏名", 2), (3, "備考", 1)])
    assert headings.row([(0, "1", 1), (1, "林", 1), (2, "太郎", 1)]) == {
        0: "番号",
        1: "氏名",
        2: "氏名",
    }


def test_the_next_row_of_headings_takes_over() -> None:
    assert rows("氏名|年齢", "李|30", "件名|金額", "机|100")[3] == {
        0: "件名",
        1: "金額",
    }
