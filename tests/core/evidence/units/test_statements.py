"""What rows, lines and sentences say of who is responsible."""

import pytest

from yakuba.core.evidence.units.statements import (
    is_contact_heading,
    is_unit_column,
    named_in_lines,
    named_in_row,
    turned_to,
)


@pytest.mark.parametrize(
    ("name", "holds_units"),
    [
        ("担当課", True),
        ("所管課", True),
        ("担 当 部 署", True),
        ("主管課名", True),
        ("お問い合わせ先", True),
        ("問合せ先", True),
        ("担当", True),
        ("担当者", False),
        ("分類", False),
        ("回答", False),
    ],
)
def test_columns_of_units(name: str, holds_units: bool) -> None:
    assert is_unit_column(name) is holds_units


@pytest.mark.parametrize(
    ("row", "unit"),
    [
        ("種類：所得証明書、手数料：300円、担当課：税務課", "税務課"),
        ("施設：プール、問い合わせ先：体育課（内線12）", "体育課"),
        ("品目：布団、所管（課）：環境課、備考：なし", "環境課"),
        ("事業：見守り、担当：山田", ""),
        ("種類：戸籍、窓口：450円", ""),
        ("担当課：税務課\n担当課：環境課", ""),
        ("税務課の担当する事務：課税", ""),
    ],
)
def test_the_unit_of_a_row(row: str, unit: str) -> None:
    assert named_in_row(row) == unit


@pytest.mark.parametrize(
    ("line", "unit"),
    [
        ("【問い合わせ】税務課", "税務課"),
        ("■問合せ先　福祉課　電話 0000-12-3150", "福祉課"),
        ("担当：福祉課", "福祉課"),
        ("申込先：中央公民館", "中央公民館"),
        ("詳しくは、福祉課へお問い合わせください。", "福祉課"),
        ("お問い合わせは税務課まで。", "税務課"),
        ("予約が要ります。\n問い合わせ：子育て支援課", "子育て支援課"),
        (
            "無料です。【お問い合わせ】。福祉局福祉部。福祉課。電話0000",
            "福祉課",
        ),
        ("■お問い合わせ先\n環境局環境部環境保全課（水質担当）", "環境保全課"),
        ("担当者の氏名と連絡先があれば省略できます。", ""),
        ("連絡先：090-0000-0000", ""),
        ("国保について、詳しくは保険年金課へ。", ""),
    ],
)
def test_the_unit_of_a_line_that_says_whom_to_ask(
    line: str, unit: str
) -> None:
    assert named_in_lines(line) == unit


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("国保の方は、保険年金課で手続きをしてください。", "保険年金課"),
        ("納められないときは税務課に相談してください。", "税務課"),
        ("市民課か出張所で届け出てください。", "市民課"),
        ("日曜の午前、市民課で交付を行います。", "市民課"),
        ("子育て支援課の窓口へお越しください。", "子育て支援課"),
        ("詳しくは、しごと支援課へお問い合わせください。", "しごと支援課"),
        # Mentioned, not responsible.
        ("市民課のタブレットから呼び出します。", ""),
        ("建設課の職員が待機します。", ""),
        ("メモリーは総務課が貸し出すものだけを使う", ""),
        ("税務課長に届け出る。", ""),
        # Of several it is not plain which.
        ("国保は保険年金課、原付は税務課で手続きをします。", ""),
    ],
)
def test_to_be_mentioned_is_not_to_be_responsible(
    text: str, unit: str
) -> None:
    assert turned_to(text) == unit


@pytest.mark.parametrize(
    ("heading", "is_contact"),
    [
        ("このページに関するお問い合わせ", True),
        ("【お問い合わせ先】", True),
        ("担当課", True),
        ("お問い合わせの多い質問", False),
    ],
)
def test_headings_below_which_the_unit_stands(
    heading: str, is_contact: bool
) -> None:
    assert is_contact_heading(heading) is is_contact
