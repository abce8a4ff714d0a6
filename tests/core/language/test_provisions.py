"""How ordinances write their parts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.core.language import provisions


@pytest.mark.parametrize(
    ("line", "number", "caption"),
    [
        ("第3条　利用者は、届け出る。", "第3条", ""),
        ("第3条 利用者は、届け出る。", "第3条", ""),
        ("第3条\xa0利用者は、届け出る。", "第3条", ""),
        ("第3条", "第3条", ""),
        ("第3条　", "第3条", ""),
        ("第3条（届出）", "第3条", "（届出）"),
        ("第3条(届出)", "第3条", "（届出）"),
        ("第3条（届出）　利用者は、届け出る。", "第3条", "（届出）"),
        ("第3条　（ 届　出 ）　利用者は", "第3条", "（届出）"),
        ("第3条（届出）この規則は、", "第3条", "（届出）"),
        ("第3条（費用（実費に限る）の額）", "第3条", "（費用（実費に限る）の額）"),
        ("第 3 条　利用者は", "第3条", ""),
        ("第３条　利用者は", "第３条", ""),
        ("第三条　利用者は", "第三条", ""),
        ("第十二条の三　利用者は", "第十二条の三", ""),
        ("第12条の３の２（届出）", "第12条の３の２", "（届出）"),
        ("第3条の２　利用者は", "第3条の２", ""),
        ("第3条(1)　住所", "第3条", ""),
        ("第8条　削除", "第8条", ""),
        ("（届出）第3条　利用者は", "第3条", "（届出）"),
        ("(届出) 第3条の2　利用者は", "第3条の2", "（届出）"),
        ("第3条　のり面の保護は", "第3条", ""),
        ("第3条　にぎわい広場は", "第3条", ""),
    ],
)  # fmt: skip
def test_a_line_that_begins_an_article(
    line: str, number: str, caption: str
) -> None:
    assert provisions.article_line(line) == provisions.ArticleLine(
        (number,), caption
    )


@pytest.mark.parametrize(
    "line",
    [
        "第3条の届出に不備があったとき",
        "第3条第2項の規定により",
        "第３条 の規定による届出",
        "第3条に規定する者",
        "第3条にいう施設",
        "第3条、第5条又は第7条の届出",
        "第3条及び第5条",
        "第3条又は前条の届出",
        "第2条から第4条まで",
        "第2条から第4条までの規定は、",
        "第3条各号に掲げる者",
        "第3条中「月」とあるのは",
        "第3条関係",
        "第3条の一部を改める。",
        "第3条（第2項を除く。）の規定による届出",
        "第3条（準用する場合を含む）の届出",
        "第3条（届出）に定める者",
        "第3条例",
        "第3条前段の届出",
        "第3条ただし書の届出",
        "第三条の届出",
        "第3条の2の届出",
        "第3条の2第1項の届出",
        "この規則の第3条　利用者は",
        "条　第3",
        "（届出）第3条の規定による",
        "（1）第3条　利用者は",
    ],
)
def test_a_line_that_refers_to_an_article_begins_none(line: str) -> None:
    assert provisions.article_line(line) is None


@pytest.mark.parametrize(
    ("line", "numbers"),
    [
        ("第8条から第10条まで　削除", ("第8条", "第9条", "第10条")),
        ("第8条及び第9条　削除", ("第8条", "第9条")),
        ("第8条・第9条（削除）", ("第8条", "第9条")),
        ("第8条～第10条 削除", ("第8条", "第9条", "第10条")),
        ("第8条の2から第8条の4まで　削除", ("第8条の2", "第8条の3", "第8条の4")),
        ("第八条から第十条まで　削除", ("第八条", "第九条", "第十条")),
        ("第百十九条から第百二十一条まで　削除", ("第百十九条", "第百二十条", "第百二十一条")),
        ("第8条から第9000条まで　削除", ("第8条", "第9000条")),
    ],
)  # fmt: skip
def test_articles_repealed_together_are_known_each(
    line: str, numbers: tuple[str, ...]
) -> None:
    found = provisions.article_line(line)
    assert found is not None
    assert found.numbers == numbers


def test_a_number_that_nothing_sets_apart_is_told() -> None:
    found = provisions.article_line("第3条利用者は、届け出る。")
    assert found == provisions.ArticleLine(("第3条",), is_glued=True)


@pytest.mark.parametrize(
    ("text", "is_number"),
    [
        ("第3条", True),
        ("第3条の2（届出）", True),
        ("2", True),
        ("(1)", True),
        ("一", True),
        ("ア", True),
        ("第3条関係", False),
        ("3,000", False),
        ("和室", False),
        ("", False),
    ],
)
def test_what_numbers_a_part(text: str, is_number: bool) -> None:
    assert provisions.is_number(text) is is_number


@pytest.mark.parametrize(
    ("line", "caption"),
    [
        ("（届出）", "（届出）"),
        ("(届出)", "（届出）"),
        (" （ 届　出 ） ", "（届出）"),
        ("（費用（実費に限る）の額）", "（費用（実費に限る）の額）"),
        ("（届出）　利用者は", ""),
        ("（1）", ""),
        ("(ア)", ""),
        ("（略）", ""),
        ("（休館日を除く。）", ""),
        ("（平20規則4・一部改正）", ""),
        ("（昭60条例7・全改、平5条例2・一部改正）", ""),
        ("届出", ""),
        ("（" * 5_000 + "）" * 5_000, ""),
    ],
)
def test_captions(line: str, caption: str) -> None:
    assert provisions.caption(line) == caption


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("附則", "附則"),
        ("附　　則", "附則"),
        ("附　則　抄", "附則抄"),
        ("附　則（令和4年条例第9号）", "附則（令和4年条例第9号）"),
        ("附 則 (令和4年 3月 31日 条例第9号) 抄", "附則（令和4年3月31日条例第9号）抄"),
        ("附則令和4年3月31日条例第9号", "附則令和4年3月31日条例第9号"),
        ("附則第2条の規定による届出", ""),
        ("附則の規定による。", ""),
        ("附則　この規則は、公布の日から施行する。", ""),
    ],
)  # fmt: skip
def test_supplements(line: str, heading: str) -> None:
    assert provisions.supplement(line) == heading


@pytest.mark.parametrize(
    ("line", "is_annex"),
    [
        ("別表", True),
        ("別　表（第6条関係）", True),
        ("別表第１（第3条、第5条関係）", True),
        ("別表第2の2（第3条関係）　使用料", True),
        ("様式第1号（第4条関係）", True),
        ("第1号様式（第4条関係）", True),
        ("別記様式第1号", True),
        ("別記第1号様式", True),
        ("別紙1", True),
        ("別表第1に掲げる額", False),
        ("別表のとおりとする。", False),
        ("様式第1号により届け出る。", False),
        ("別紙の届出書", False),
    ],
)
def test_annexes(line: str, is_annex: bool) -> None:
    assert provisions.is_annex(line) is is_annex


@pytest.mark.parametrize(
    ("line", "rank"),
    [
        ("第1編　総則", 1),
        ("第2章　利用", 2),
        ("第2章の2　利用の特例", 2),
        ("第３節 費用", 3),
        ("第1款", 4),
        ("第2章に定める届出", 0),
        ("第2章　利用者は、届け出る。", 0),
    ],
)
def test_divisions(line: str, rank: int) -> None:
    assert provisions.division_rank(line) == rank


@given(
    st.text("第3三条の2（）()届出 　附則別表様式号及び、削除からまで", max_size=400)
)  # fmt: skip
def test_any_line_is_told(line: str) -> None:
    provisions.begins_part(line)
    found = provisions.article_line(line)
    assert found is None or all(number for number in found.numbers)
