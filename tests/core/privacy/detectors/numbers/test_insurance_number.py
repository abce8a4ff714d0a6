"""健康保険・介護保険 after their labels."""

import pytest

from tests.core.privacy.detectors.table import found


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("介護保険被保険者番号：0012345678", "0012345678"),
        ("保険証の記号 12 番号 3456", "12 番号 3456"),
        ("記号・番号：みど12-3456", "みど12-3456"),
        ("後期高齢者医療被保険者番号 12345678", "12345678"),
        ("介護保険の番号は0012345678", "0012345678"),
        ("国保の番号 12345678", "12345678"),
        (
            "記号 12340001\t番号\t345\t枝番\t01",
            "12340001\t番号\t345\t枝番\t01",
        ),
        ("協会けんぽ 記号12340001番号34", "12340001番号34"),
        ("後期高齢の被保険者証（番号12345678）", "12345678"),
        ("資格確認書 記号:1234 番号:567", "1234 番号:567"),
    ],
)
def test_found(text: str, value: str) -> None:
    assert found("insurance_number", text) == [value]


@pytest.mark.parametrize(
    "text",
    [
        "※保険者番号39282025となります",
        "地図の記号と番号",
        "被保険者番号の届出は14日以内",
        "介護保険料の通知番号を確認",
        "保険の件で番号札12を取る",
    ],
)
def test_left_alone(text: str) -> None:
    assert found("insurance_number", text) == []
