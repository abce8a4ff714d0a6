"""Which rows of a table answer: examples of questions, the rows and the words that go before them."""

import pytest

from yakuba.core.answers.quotation.tables.fact_table import (
    FactTable,
    table_of,
)
from yakuba.core.answers.quotation.tables.table_answer import table_answer

ROOMS = (
    "会館：ひばり会館、所在地：西町一丁目、定員（人）：40、調理室：あり、夜間の利用：できる",
    "会館：つばめ会館、所在地：西町三丁目、定員（人）：120、調理室：なし、夜間の利用：できる",
    "会館：かもめ会館、所在地：港町、定員（人）：1,200、調理室：あり、夜間の利用：できない",
    "会館：すずめ会館、所在地：港町、定員（人）：85、調理室：なし、夜間の利用：21時まで",
)
FEES = (
    "種類：自転車登録票、窓口：500円、インターネット：取扱いなし",
    "種類：船舶登録票、窓口：1,500円、インターネット：1,200円",
    "種類：路線証明、窓口：500円、インターネット：450円",
)
BUDGET = (
    "科目：公園費、予算額（千円）：52000、前年度（千円）：61000、内容：芝の手入れ",
    "科目：港湾費、予算額（千円）：1400000、前年度（千円）：1300000、内容：岸壁の補修、浚渫",
    "科目：鉄道費、予算額（千円）：80000、前年度（千円）：80500、内容：踏切の改良",
)


def table(texts: tuple[str, ...], under: str) -> FactTable:
    made = table_of(texts, under)
    assert made is not None
    return made


TABLES = {
    "rooms": table(ROOMS, "会館の案内"),
    "fees": table(FEES, "登録票の手数料"),
    "budget": table(BUDGET, "歳出の科目別予算"),
}


@pytest.mark.parametrize(
    ("name", "question", "rows", "lead"),
    [
        # all of them
        ("rooms", "会館を全部教えて", (0, 1, 2, 3), "会館は4か所です。"),
        ("rooms", "会館はどこにありますか", (0, 1, 2, 3), "会館は4か所です。"),
        ("rooms", "会館は何か所ありますか", (0, 1, 2, 3), "会館は4か所です。"),
        ("rooms", "会館ごとの定員の一覧", (0, 1, 2, 3), "会館は4か所です。"),
        ("fees", "登録票の手数料の一覧を見せて", (0, 1, 2), "次の3件です。"),
        # a column in which some say no
        ("rooms", "調理室がある会館はどれですか", (0, 2), "ひばり会館とかもめ会館の2か所です。"),
        ("rooms", "調理室がない会館は", (1, 3), "つばめ会館とすずめ会館の2か所です。"),
        ("rooms", "夜間の利用ができません会館はどれ？", (2,), "かもめ会館です。"),
        ("rooms", "夜間に利用できる会館をすべて", (0, 1, 3), "ひばり会館、つばめ会館、すずめ会館の3か所です。"),
        ("fees", "インターネットで取れるものを全部", (1, 2), "船舶登録票と路線証明の2件です。"),
        # a value that the question names
        ("rooms", "港町の会館の一覧", (2, 3), "かもめ会館とすずめ会館の2か所です。"),
        ("rooms", "港町で調理室がある会館は", (2,), "かもめ会館です。"),
        ("fees", "窓口で500円のものの一覧", (0, 2), "自転車登録票と路線証明の2件です。"),
        # numbers
        ("rooms", "100人以上入れる会館は", (1, 2), "つばめ会館とかもめ会館の2か所です。"),
        ("rooms", "定員が100人未満の会館を教えて", (0, 3), "ひばり会館とすずめ会館の2か所です。"),
        ("rooms", "定員が一番多い会館はどこですか", (2,), "かもめ会館です。"),
        ("budget", "1億円を超える科目は何がありますか", (1,), "港湾費です。"),
        ("budget", "前年度より減った科目はどれですか", (0, 2), "公園費と鉄道費の2件です。"),
        ("budget", "前年度より増えた科目はどれですか", (1,), "港湾費です。"),
        # side by side
        ("fees", "自転車登録票と船舶登録票の窓口の手数料の違い", (0, 1), "自転車登録票は500円、船舶登録票は1,500円です。"),
        ("fees", "自転車登録票と路線証明は窓口の値段が違う？", (0, 2), "どちらも500円です（窓口）。"),
        ("budget", "公園費と鉄道費はどっちが多い", (0, 2), "鉄道費です（80,000千円。公園費は52,000千円）。"),
        ("budget", "浚渫と踏切の改良、どちらが多いですか", (1, 2), "浚渫です（1,400,000千円。踏切の改良は80,000千円）。"),
        ("rooms", "ひばり会館とつばめ会館を比べたい", (0, 1), "次の2件を並べます。"),
    ],
)  # fmt: skip
def test_rows_that_answer_and_the_lead(
    name: str, question: str, rows: tuple[int, ...], lead: str
) -> None:
    answer = table_answer(question, TABLES[name])
    assert answer is not None
    assert answer.rows == rows
    assert answer.lead == lead
    assert len(answer.lead) <= 40


@pytest.mark.parametrize(
    ("name", "question"),
    [
        ("rooms", "ひばり会館の定員は何人ですか"),
        ("rooms", "ひばり会館に調理室はありますか"),
        ("rooms", "すずめ会館はどこにありますか"),
        ("rooms", "会館の予約の仕方を教えてください"),
        ("rooms", "港の桟橋をすべて教えて"),
        ("fees", "船舶登録票の手数料はいくらですか"),
        ("fees", "路線証明はインターネットで取れますか"),
        ("fees", "消火器の一覧"),
        ("fees", "自転車登録票2枚と路線証明1枚、手数料は全部で"),
        ("budget", "港湾費、前年度と今年度それぞれいくら"),
        ("budget", "予算はいつ決まりますか"),
    ],
)
def test_a_question_for_one_row_or_for_something_else_is_left_alone(
    name: str, question: str
) -> None:
    assert table_answer(question, TABLES[name]) is None


def test_a_table_has_the_columns_of_all_its_rows() -> None:
    made = table_of(
        [
            "品目：傘、区分：小物",
            "品目：机、区分：大物、料金：800円",
            "注意：印の無いもの",
        ]
    )
    assert made is not None
    assert made.headings == ("品目", "区分", "料金")
    assert made.rows == (("傘", "小物", ""), ("机", "大物", "800円"))


def test_without_rows_there_is_no_table() -> None:
    assert table_of(["料金は800円です。"]) is None
