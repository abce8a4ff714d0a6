"""Detectors and verdicts, example by example."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.core.language.check_digits import modulus_11
from yakuba.core.privacy.inspection import inspect

FOUND = [
    ("番号は123456789018です", "my_number", "123456789018", "certain"),
    ("1234-5678-9018", "my_number", "1234-5678-9018", "certain"),
    (
        "１２３４　５６７８　９０１８",
        "my_number",
        "１２３４　５６７８　９０１８",
        "certain",
    ),
    ("1234‐5678‐9018", "my_number", "1234‐5678‐9018", "certain"),
    (
        "一二三四五六七八九〇一八",
        "my_number",
        "一二三四五六七八九〇一八",
        "certain",
    ),
    ("個人番号：123456789012", "my_number", "123456789012", "likely"),
    ("電話は0299-00-1234まで", "telephone", "0299-00-1234", "certain"),
    (
        "（０３）１２３４－５６７８",
        "telephone",
        "（０３）１２３４－５６７８",
        "certain",
    ),
    ("09012345678に電話", "telephone", "09012345678", "certain"),
    ("+81-90-1234-5678", "telephone", "+81-90-1234-5678", "certain"),
    (
        "連絡先 hana.k@example.lg.jp へ",
        "email",
        "hana.k@example.lg.jp",
        "certain",
    ),
    ("北川様から電話がありました", "person", "北川", "certain"),
    ("髙﨑さんの申請", "person", "髙﨑", "certain"),
    ("氏名：北川　久人", "person", "北川　久人", "certain"),
    ("申請者：ヤマダタロウ", "person", "ヤマダタロウ", "certain"),
]
NOT_FOUND = [
    "123456789012",
    "1234567890123",
    "整理番号 0212345678",
    "お客様と皆様へ",
    "職員さん、担当者様",
    "氏名：担当者",
    "乙様",
    "2026-11-24",
    "@example",
    "関係各位",
]


@pytest.mark.parametrize(("text", "kind", "value", "confidence"), FOUND)
def test_found(text: str, kind: str, value: str, confidence: str) -> None:
    (finding,) = inspect(text)
    assert (
        finding.kind,
        text[finding.start : finding.end],
        finding.confidence,
    ) == (
        kind,
        value,
        confidence,
    )
    assert value not in finding.reason


@pytest.mark.parametrize("text", NOT_FOUND)
def test_left_alone(text: str) -> None:
    assert inspect(text) == ()


@given(
    st.text(alphabet="0123456789", min_size=11, max_size=11),
    st.sampled_from(["", " ", "-", "－", "　", "\n"]),
)
def test_every_valid_my_number_is_found_however_it_is_grouped(
    first: str, separator: str
) -> None:
    digits = first + str(modulus_11(first))
    written = separator.join([digits[:4], digits[4:8], digits[8:]])
    text = f"番号 {written} です"
    assert ("my_number", written) in [
        (item.kind, text[item.start : item.end]) for item in inspect(text)
    ]


@given(
    st.text(
        alphabet=st.sampled_from("0123456789-様氏名：北川@a.co \n"),
        max_size=60,
    )
)
def test_findings_never_overlap_and_lie_in_the_text(text: str) -> None:
    findings = inspect(text)
    assert all(0 <= item.start < item.end <= len(text) for item in findings)
    assert all(a.end <= b.start for a, b in itertools.pairwise(findings))
