"""What is found in a document's texts, by what they say and by what is said of them."""

import re

import pytest

from yakuba.core.privacy.documents.inspection import FEWEST_BOXES, inspected
from yakuba.core.privacy.documents.texts import DocumentText
from yakuba.core.privacy.findings import Finding
from yakuba.core.privacy.inspection import inspect

VALUES = re.compile("北川|0299-12-3456")


def look(text: str) -> list[Finding]:
    found = []
    for match in VALUES.finditer(text):
        kind = "person" if match[0] == "北川" else "telephone"
        found.append(Finding(kind, *match.span(), "certain", "見本"))
    return found


def values(*texts: DocumentText) -> list[list[tuple[str, str]]]:
    """Kind and value of the findings of each text."""
    found = []
    for text, findings in zip(texts, inspected(texts, look), strict=True):
        found.append(
            [
                (item.kind, text.text[item.start : item.end])
                for item in findings
            ]
        )
    return found


def test_a_cell_is_what_its_heading_says() -> None:
    assert values(
        DocumentText(" 李 ", heading="氏名"),
        DocumentText("なし", heading="氏名"),
        DocumentText("李"),
    ) == [[("person", "李")], [], []]


def test_an_author_is_a_person_unless_a_program_wrote_it() -> None:
    assert values(
        DocumentText("Kitagawa", role="author"),
        DocumentText("python-docx", role="author"),
        DocumentText(" ", role="author"),
    ) == [[("person", "Kitagawa")], [], []]


def test_a_link_that_calls_is_a_telephone_number() -> None:
    assert values(DocumentText("tel:0299121234")) == [
        [("telephone", "0299121234")]
    ]


def test_of_a_formula_only_the_quoted_words_are_looked_at() -> None:
    assert values(
        DocumentText("0299-12-3456+1", role="formula"),
        DocumentText('IF(A1="北川",北川)', role="formula"),
    ) == [[], [("person", "北川")]]


def test_a_reading_is_looked_at_with_its_words_only() -> None:
    assert values(DocumentText("北川", role="reading")) == [[]]


def test_the_end_of_a_line_belongs_to_the_line() -> None:
    def with_line_end(text: str) -> list[Finding]:
        return [Finding("person", 0, len(text), "certain", "見本")]

    ((finding,),) = inspected([DocumentText("北川 \n")], with_line_end)
    assert (finding.start, finding.end) == (0, 2)


@pytest.mark.parametrize(
    ("before", "digits", "hides"),
    [
        ("個人番号", "123456789018", True),
        ("個人番号", "123456789012", True),
        ("台帳の番号", "123456789012", False),
        ("個人番号", "123456", False),
    ],
)
def test_a_number_with_one_digit_a_cell_is_found_cell_by_cell(
    before: str, digits: str, hides: bool
) -> None:
    texts = (
        DocumentText(before),
        *(DocumentText(digit, role="number") for digit in digits),
        DocumentText("氏名"),
    )
    found = inspected(texts, inspect)
    assert [bool(each) for each in found[1:-1]] == [hides] * len(digits)


@pytest.mark.parametrize(
    ("count", "expected"), [(FEWEST_BOXES - 1, False), (FEWEST_BOXES, True)]
)
@pytest.mark.parametrize("after", [(), (DocumentText("氏名"),)])
def test_how_many_boxes_make_a_number(
    count: int, expected: bool, after: tuple[DocumentText, ...]
) -> None:
    boxes = tuple(DocumentText("1") for _ in range(count))
    texts = (DocumentText("番号"), *boxes, *after)
    looked_at: list[str] = []

    def listening(text: str) -> list[Finding]:
        looked_at.append(text)
        return []

    inspected(texts, listening)
    assert (f"番号：{' '.join('1' * count)}" in looked_at) is expected
