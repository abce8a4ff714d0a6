"""A long story: what it asks, and what it only tells."""

import pytest

from yakuba.core.retrieval import ranking
from yakuba.core.retrieval.asked_text import read_question
from yakuba.core.retrieval.subject.stories import told

STORY = (
    "先月この市に移ってきて、まだ荷物も片付いていません。上の子は小学生で、下の子は2歳です。"
    "夫は仕事で帰りが遅く、近くに頼れる人もいません。ファミリーサポートの会員になるにはどこに申し込みますか。"
)


@pytest.mark.parametrize(
    ("text", "parts", "circumstances"),
    [
        ("住民票の手数料は", ["住民票の手数料は"], ""),
        (
            "カードをなくしました。どうしたらいいですか",
            ["カードをなくしました。どうしたらいいですか"],
            "",
        ),
        (
            STORY,
            ["ファミリーサポートの会員になるにはどこに申し込みますか。"],
            STORY.rpartition("ファミリー")[0],
        ),
        (
            "お世話になっております。南町の自治会の者です。先日の大雨のあと、通学路の防犯灯が二つとも消えたままになっています。"
            "夜は真っ暗で危ないので、取り替えをお願いします。",
            ["通学路、防犯灯について、取り替えをお願いします。"],
            "お世話になっております。南町の自治会の者です。先日の大雨のあと、通学路の防犯灯が二つとも消えたままになっています。"
            "夜は真っ暗で危ないので、",
        ),
        (
            "来月から父と同居することになりました。荷物が多く、今の家には置けそうにありません。"
            "父の家の箪笥を捨てようと思っているのですが、いくらかかりますか。",
            ["箪笥について、いくらかかりますか。"],
            "来月から父と同居することになりました。荷物が多く、今の家には置けそうにありません。"
            "父の家の箪笥を捨てようと思っているのですが、",
        ),
        (
            "先日、隣の市から引っ越してきたばかりで、まだ何も分かっておりません。すみませんが教えてください。"
            "犬の登録をしたいのですが、料金はいくらですか。",
            ["犬の登録をしたいのですが、料金はいくらですか。"],
            "先日、隣の市から引っ越してきたばかりで、まだ何も分かっておりません。すみませんが教えてください。",
        ),
        (
            "住民票の手数料はいくらですか。粗大ごみの予約はどこですか？学童保育は何時までですか。",
            [
                "住民票の手数料はいくらですか。",
                "粗大ごみの予約はどこですか？",
                "学童保育は何時までですか。",
            ],
            "",
        ),
        (
            "昨日は雨でした。今日は晴れです。",
            ["昨日は雨でした。今日は晴れです。"],
            "",
        ),
        ("", [""], ""),
    ],
)
def test_what_a_story_asks(
    text: str, parts: list[str], circumstances: str
) -> None:
    story = told(text)
    assert list(story.parts) == parts
    assert story.circumstances == circumstances


def test_circumstances_weigh_half_as_much_as_the_question_at_most() -> None:
    asked = read_question(STORY)
    assert asked.text.startswith("ファミリーサポート")
    told_words = len(asked.circumstances.terms)
    asked_words = len(asked.question.terms)
    assert told_words > asked_words
    assert asked.circumstance_weight * told_words == pytest.approx(
        asked_words / 2
    )


def test_without_circumstances_nothing_weighs_less() -> None:
    assert read_question("住民票の手数料は").circumstance_weight == 0.0


def test_circumstances_without_which_nothing_is_asked_weigh_as_context() -> (
    None
):
    asked = read_question(
        "裏の空き地で毎晩のように若い人たちが集まって騒いでいます。"
        "注意すると仕返しが怖いので何もできずにいます。どうしたらいいでしょうか。"
    )
    assert asked.leans
    assert asked.circumstance_weight == ranking.CONTEXT


def test_the_questions_of_one_text_lean_on_each_other() -> None:
    asked = read_question("学童保育は何時までですか。土曜も開いてますか。")
    assert asked.parts == (
        "学童保育は何時までですか。",
        "学童保育について、土曜も開いてますか。",
    )
