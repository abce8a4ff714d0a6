"""Which unit each block of a document gets."""

from yakuba.core.evidence.extract import Block
from yakuba.core.evidence.units.blocks import with_units


def units(*blocks: Block) -> list[str]:
    return [block.unit for block in with_units(blocks)]


def row(text: str) -> Block:
    return Block(text, "table_row")


def heading(text: str) -> Block:
    return Block(text, "heading", 2)


def test_a_row_names_its_own_unit_and_no_other_rows() -> None:
    assert units(row("品目：犬、担当課：環境課"), row("品目：猫")) == [
        "環境課",
        "",
    ]


def test_a_line_that_says_whom_to_ask_stands_for_its_section() -> None:
    found = units(
        heading("灯油の助成"),
        Block("1世帯7,000円です。"),
        Block("問い合わせ　福祉課"),
        Block("申請書は11月に送ります。"),
        heading("文化祭"),
        Block("11月3日です。"),
    )
    assert found == ["福祉課"] * 4 + [""] * 2


def test_of_several_such_lines_each_closes_what_stands_above_it() -> None:
    found = units(
        heading("お知らせ"),
        Block("健診を行います。"),
        Block("問い合わせ　子育て支援課"),
        Block("納期は12月です。"),
        Block("問い合わせ　税務課"),
    )
    assert found[1:] == ["子育て支援課"] * 2 + ["税務課"] * 2


def test_where_the_section_begins_with_one_each_opens_what_follows() -> None:
    found = units(
        heading("お知らせ"),
        Block("担当：子育て支援課"),
        Block("健診を行います。"),
        Block("担当：税務課"),
        Block("納期は12月です。"),
    )
    assert found[1:] == ["子育て支援課"] * 2 + ["税務課"] * 2


def test_what_may_be_misread_names_nobody() -> None:
    assert units(Block("担当：福祉課", doubt="文字が不確か")) == [""]


def test_what_a_reader_knows_stays() -> None:
    assert units(
        Block("手続きは？", "question", unit="市民課"),
        Block("担当：福祉課", "answer", unit="市民課"),
    ) == ["市民課", "市民課"]


def test_nothing_has_no_units() -> None:
    assert units() == []
