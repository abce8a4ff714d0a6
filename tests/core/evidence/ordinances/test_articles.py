"""In which article a block stands."""

import pytest

from yakuba.core.evidence.extract import Block, Extract
from yakuba.core.evidence.passages import Passage, passages


def heading(text: str, level: int = 1) -> Block:
    return Block(text, "heading", level)


def cut(*written: str | Block) -> list[Passage]:
    blocks = [
        Block(text) if isinstance(text, str) else text for text in written
    ]
    return list(passages(Extract(tuple(blocks))))


def above(text: str, found: list[Passage]) -> tuple[str, ...]:
    (only,) = [item for item in found if text in item.text]
    return only.headings


def test_a_line_that_refers_to_an_article_stays_where_it_stands() -> None:
    found = cut(
        "（届出）",
        "第2条　倉庫を使う者は、前日までに届け出る。",
        "（拒否）",
        "第6条　町長は、次のときは使用を拒むことができる。",
        "第2条の届出がないとき。",
        "第3条第1項に規定する者でないとき。",
        "第4条及び第5条",
    )
    assert above("届出がないとき", found) == ("第6条（拒否）",)
    assert above("規定する者でない", found) == ("第6条（拒否）",)
    assert above("第4条及び第5条", found) == ("第6条（拒否）",)
    assert above("前日までに", found) == ("第2条（届出）",)


@pytest.mark.parametrize(
    "caption", ["(届出)", "（届出）", "( 届　出 )", heading("（届出）", 4)]
)
def test_captions_before_the_number(caption: str | Block) -> None:
    found = cut("第1条　目的です。", caption, "第2条　届け出る。")
    assert above("届け出る", found) == ("第2条（届出）",)
    assert above("目的です", found) == ("第1条",)


def test_a_number_without_a_blank_counts_below_its_caption_only() -> None:
    found = cut("（届出）", "第2条使う者は、届け出る。", "第3条使う者の名簿")
    assert above("届け出る", found) == ("第2条（届出）",)
    assert above("の名簿", found) == ("第2条（届出）",)


def test_an_article_may_be_a_heading_of_its_file() -> None:
    found = cut(
        heading("倉庫規則"),
        heading("第1章　総則", 2),
        heading("第1条（目的）", 3),
        "倉庫の使用について定める。",
        heading("第2条", 3),
        "前条の倉庫とは、次のものをいう。",
    )
    assert above("使用について", found)[2:] == ("第1条（目的）",)
    assert above("次のものをいう", found) == (
        "倉庫規則",
        "第1章　総則",
        "第2条",
    )


def test_all_pieces_of_a_long_article_stand_under_its_number() -> None:
    rows = [Block(f"区分：{n}、額：{n}00円", "table_row") for n in range(9)]
    found = cut(
        "（使用料）",
        "第7条　使用料は、次のとおりとする。",
        *rows,
        *[f"{n}　" + "使用料は、前納とする。" * 20 for n in range(2, 9)],
        "（平20規則4・一部改正）",
        "（委任）",
        "第8条　町長が定める。",
    )
    assert {item.headings for item in found[:-1]} == {("第7条（使用料）",)}
    assert found[-1].headings == ("第8条（委任）",)


def test_short_paragraphs_and_items_that_look_like_headings_stay() -> None:
    found = cut(
        "第3条　届け出る事項は、次のとおりとする。",
        heading("(1) 住所", 6),
        heading("(2) 氏名", 6),
        heading("2　届出書の様式", 6),
        heading("■手続の流れ", 6),
        "窓口で受け付けます。",
    )
    assert above("氏名", found) == ("第3条",)
    assert above("届出書の様式", found) == ("第3条",)
    assert above("窓口で", found) == ("■手続の流れ",)


def test_supplements_have_articles_of_their_own() -> None:
    found = cut(
        heading("倉庫条例"),
        "第2章　使用",
        "（施行）",
        "第1条　本則の第一条です。",
        "附　則",
        "（施行期日）",
        "第1条　附則の第一条です。",
        "（経過措置）",
        "第2条　なお従前の例による。",
        "附　則 (令和4年条例第9号)",
        "1　公布の日から施行する。",
        "別表第1（第5条関係）",
        Block("室：和室、額：500円", "table_row"),
        "様式第1号（第4条関係）",
        "届出書",
    )
    assert above("本則の", found) == (
        "倉庫条例",
        "第2章　使用",
        "第1条（施行）",
    )
    assert above("附則の", found) == ("倉庫条例", "附則", "第1条（施行期日）")
    assert above("従前の", found) == ("倉庫条例", "附則", "第2条（経過措置）")
    assert above("公布の", found) == ("倉庫条例", "附則（令和4年条例第9号）")
    assert above("和室", found) == ("倉庫条例", "別表第1（第5条関係）")
    assert above("届出書", found) == ("倉庫条例", "様式第1号（第4条関係）")


def test_divisions_lead_down_and_siblings_replace_each_other() -> None:
    found = cut(
        heading("倉庫条例"),
        "第1章　総則",
        "第1節　通則",
        "第1条　一です。",
        "第2節　定義",
        "第2条　二です。",
        "第2章　使用",
        "第3条　三です。",
    )
    assert above("一です", found)[1:3] == ("第1章　総則", "第1節　通則")
    assert above("二です", found)[1:3] == ("第1章　総則", "第2節　定義")
    assert above("三です", found)[1:] == ("第2章　使用", "第3条")


def test_repealed_articles_are_found_by_each_number() -> None:
    found = cut("第8条から第10条まで　削除", "第11条　続きです。")
    assert above("削除", found) == ("第8条・第9条・第10条",)


def test_a_faq_entry_stands_in_no_article() -> None:
    found = cut(
        "第3条　届け出る。",
        Block("手数料は？", "question"),
        Block("300円です。", "answer"),
    )
    assert found[-1].headings == ()
