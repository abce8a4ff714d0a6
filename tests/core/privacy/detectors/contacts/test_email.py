"""メールアドレス."""

import pytest

from tests.core.privacy.detectors.table import found


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("連絡先 hana.k@example.lg.jp へ", "hana.k@example.lg.jp"),
        (
            "（ｈａｎａ＠ｅｘａｍｐｌｅ．ｊｐ）",
            "ｈａｎａ＠ｅｘａｍｐｌｅ．ｊｐ",
        ),
        ("hana アットマーク example.jp", "hana アットマーク example.jp"),
        ("hana.k[at]example.jp", "hana.k[at]example.jp"),
        ("hana(at)example.jp", "hana(at)example.jp"),
        ("hanaあっとexampleドットjp", "hanaあっとexampleドットjp"),
    ],
)
def test_found(text: str, value: str) -> None:
    assert found("email", text) == [value]


@pytest.mark.parametrize(
    "text",
    [
        "@example",
        "a@b",
        "hana@",
        "3@4個",
        "look at example.jp",
        "アットマークの打ち方",
    ],
)
def test_left_alone(text: str) -> None:
    assert found("email", text) == []
