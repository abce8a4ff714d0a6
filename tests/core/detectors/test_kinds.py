"""One table a kind: what is found, and what is left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.core import check_digits
from yakuba.core.inspection import inspect

FOUND = [
    ("corporate_number", "法人番号は7000012050002です", "7000012050002"),
    ("corporate_number", "登録番号 Ｔ7-0000-1205-0002", "Ｔ7-0000-1205-0002"),
    ("payment_card", "カード 4111 1111 1111 1111", "4111 1111 1111 1111"),
    ("resident_record_code", "住民票コード：12345678901", "12345678901"),
    ("pension_number", "基礎年金番号 1234-567890", "1234-567890"),
    ("pension_number", "年金手帳（１２３４－５６７８９０）", "１２３４－５６７８９０"),
    ("insurance_number", "介護保険被保険者番号：0012345678", "0012345678"),
    ("employment_insurance_number", "雇用保険被保険者番号 1234-567890-1", "1234-567890-1"),
    ("insurance_number", "保険証の記号 12 番号 3456", "12 番号 3456"),
    ("driver_licence", "運転免許証番号 301234567890", "301234567890"),
    ("residence_card", "在留カードAB12345678CD", "AB12345678CD"),
    ("passport", "旅券番号 TK1234567", "TK1234567"),
    ("bank_account", "普通預金 1234567", "1234567"),
    ("bank_account", "口座番号：０１２３４５６", "０１２３４５６"),
    ("bank_account", "ゆうちょ銀行 記号 12340-12345671", "12340-12345671"),
    ("birth_date", "生年月日：昭和60年4月1日", "昭和60年4月1日"),
    ("birth_date", "1985年4月1日生まれの人", "1985年4月1日"),
    ("vehicle_number", "水戸500あ12-34", "水戸500あ12-34"),
    ("vehicle_number", "つくば 330 さ ・・12", "つくば 330 さ ・・12"),
    ("ip_address", "接続元は192.168.0.1", "192.168.0.1"),
    ("credential", "パスワード: hunter2abc", "hunter2abc"),
    ("credential", "AKIAABCDEFGHIJKLMNOP", "AKIAABCDEFGHIJKLMNOP"),
    ("confidential_marking", "【秘】人事異動案", "【秘】"),
    ("confidential_marking", "㊙", "㊙"),
    ("confidential_marking", "この文書は部外秘です", "部外秘"),
    ("confidential_marking", "機密性３Ｂ", "機密性３Ｂ"),
    ("postal_code", "〒310-0001", "〒310-0001"),
    ("postal_code", "310-0001 茨城県みどり野", "310-0001"),
    ("street_address", "茨城県みどり野市本町二丁目3番4号", "茨城県みどり野市本町二丁目3番4号"),
    ("street_address", "みどり野市本町２－３－４", "みどり野市本町２－３－４"),
    ("street_address", "東京都千代田区千代田1番地", "東京都千代田区千代田1番地"),
]
LEFT_ALONE = [
    "7000012050003",
    "受付番号 12345678901",
    "予算額は1234567千円",
    "令和8年4月1日施行",
    "学生生活は2026年4月1日から",
    "第1.2.3.4章 手続",
    "秘書課の電話",
    "秘密を守る義務",
    "取扱注意事項を読む",
    "市役所本庁舎の2階",
    "市道3-4号線の工事",
    "会議は10番まで続く",
    "第3条の2第1項第4号",
    "パスワードは必ず変えてください",
]


@pytest.mark.parametrize(("kind", "text", "value"), FOUND)
def test_found(kind: str, text: str, value: str) -> None:
    found = {finding.kind: text[finding.start : finding.end] for finding in inspect(text)}
    assert found.get(kind) == value


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_left_alone(text: str) -> None:
    assert inspect(text) == ()


@given(st.text(alphabet="0123456789", min_size=12, max_size=12), st.sampled_from(["", "-", " ", "－"]))
def test_every_valid_corporate_number_is_found_however_it_is_grouped(base: str, separator: str) -> None:
    digits = f"{check_digits.modulus_9(base)}{base}"
    written = separator.join([digits[0], digits[1:5], digits[5:9], digits[9:]])
    found = [
        (finding.kind, f"法人番号{written}です"[finding.start : finding.end])
        for finding in inspect(f"法人番号{written}です")
    ]
    assert ("corporate_number", written) in found


@given(st.text(alphabet="0123456789", min_size=15, max_size=15))
def test_exactly_one_last_digit_passes_luhn(base: str) -> None:
    assert sum(check_digits.passes_luhn(f"{base}{digit}") for digit in range(10)) == 1


@pytest.mark.parametrize("text", ["1" * 200_000, "あ市" * 10_000, "(" * 100_000, "4111-" * 40_000, "生" * 100_000])
def test_long_runs_take_no_more_than_their_length_asks(text: str) -> None:
    assert all(finding.end <= len(text) for finding in inspect(text))


@given(st.text(max_size=200))
def test_no_text_makes_it_fail(text: str) -> None:
    assert all(0 <= finding.start < finding.end <= len(text) for finding in inspect(text))
