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
    ],
)
def test_left_alone(text: str) -> None:
    assert found("email", text) == []
