"""What a scanner, a PDF or somebody who wants to get past writes in other characters is found all the same."""

import unicodedata
from collections.abc import Callable

import pytest

from yakuba.core.language.radicals import TABLE
from yakuba.core.privacy.inspection import inspect

EXAMPLES = {
    "person": "氏名：山田 太郎",
    "birth_date": "生年月日：昭和60年4月1日",
    "telephone": "電話 090-1234-5678",
    "street_address": "住所：みどり野市大手町二丁目3番4号",
    "postal_code": "〒100-0001",
    "email": "taro@example.com",
    "my_number": "個人番号 1234 5678 9018",
    "bank_account": "みどり銀行 本店 普通 1234567",
    "insurance_number": "被保険者番号 12345678",
    "pension_number": "基礎年金番号 1234-567890",
    "driver_licence": "運転免許証 番号 123456789012",
    "passport": "旅券番号 TK1234567",
    "residence_card": "在留カード AB12345678CD",
    "vehicle_number": "高崎 500 あ 12-34",
    "credential": "パスワード：abcDEF123",
    "domestic_violence_protection": "DV等支援措置の対象",
    "ip_address": "192.168.1.20",
    "payment_card": "4111 1111 1111 1111",
    "employment_insurance_number": "雇用保険被保険者番号 1234-567890-1",
    "resident_record_code": "住民票コード 12345678901",
    "confidential_marking": "【秘】資料",
}
RADICALS = {ideograph: chr(code) for code, ideograph in TABLE.items()}


def radicals(text: str) -> str:
    return "".join(RADICALS.get(letter, letter) for letter in text)


def wide(text: str) -> str:
    return "".join(
        chr(ord(letter) + 0xFEE0) if "!" <= letter <= "~" else letter
        for letter in text
    )


def unseen(text: str) -> str:
    return "\u200b".join(text)


def apart(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def digits_from(first: int) -> Callable[[str], str]:
    def written(text: str) -> str:
        return "".join(
            chr(first + int(letter)) if "0" <= letter <= "9" else letter
            for letter in text
        )

    return written


def cyrillic(text: str) -> str:
    return text.translate(str.maketrans("aeopcxTKABC", "аеорсхТКАВС"))


DISGUISES = {
    "radicals": radicals,
    "wide": wide,
    "unseen": unseen,
    "apart": apart,
    "mathematical": digits_from(0x1D7CE),
    "arabic": digits_from(0x660),
    "cyrillic": cyrillic,
}


@pytest.mark.parametrize("disguise", DISGUISES)
@pytest.mark.parametrize("kind", EXAMPLES)
def test_every_kind_is_found_in_every_disguise(
    kind: str, disguise: str
) -> None:
    text = DISGUISES[disguise](EXAMPLES[kind])
    assert kind in [finding.kind for finding in inspect(text)]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("電話 O9O-l234-5678", "telephone", "O9O-l234-5678"),
        ("個人番号 I234 5678 9Ol8", "my_number", "I234 5678 9Ol8"),
        ("基礎年金番号 1234-56789O", "pension_number", "1234-56789O"),
    ],
)
def test_letters_that_a_scanner_reads_for_digits_are_digits(
    text: str, kind: str, value: str
) -> None:
    found = [
        each.value_in(text) for each in inspect(text) if each.kind == kind
    ]
    assert found == [value]


def test_words_of_other_scripts_stay_what_they_are() -> None:
    assert inspect("Москва и Россия、ΑΒΓ、IoT、Oil 2024") == ()
