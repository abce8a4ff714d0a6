"""伏せ字 for documents: what is hidden, and that it comes back."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.core.privacy.documents.inspection import inspected
from yakuba.core.privacy.documents.masking import (
    Choice,
    Masking,
    chosen,
    masked,
)
from yakuba.core.privacy.documents.restoration import restored
from yakuba.core.privacy.documents.texts import (
    Base,
    DocumentText,
    edited,
)
from yakuba.core.privacy.findings import Finding
from yakuba.core.privacy.inspection import inspect

VALUES = re.compile("北川|0299-12-3456")
ALL = Choice(frozenset({"person", "telephone"}))


def look(text: str) -> list[Finding]:
    kinds = {"北川": "person"}
    return [
        Finding(
            kinds.get(found[0], "telephone"), *found.span(), "certain", "見本"
        )
        for found in VALUES.finditer(text)
    ]


def hidden(
    *texts: DocumentText, choice: Choice = ALL
) -> tuple[list[str], Masking]:
    masking = masked(
        texts, chosen(texts, inspected(texts, look), choice), mark="KMR"
    )
    return applied(texts, masking.edits), masking


def applied(texts: tuple[DocumentText, ...], edits: object) -> list[str]:
    return [
        edited(text.text, edits.get(n, ())) for n, text in enumerate(texts)
    ]  # type: ignore[attr-defined]


TEXT = st.lists(
    st.sampled_from(
        [
            "北川",
            "0299-12-3456",
            "様",
            "〔氏名KMR1〕",
            "〔氏名1〕",
            "〔",
            "〕",
            "１",
            "\n",
        ]
    ),
    max_size=9,
).map("".join)


@given(st.lists(TEXT, min_size=1, max_size=3))
def test_what_was_hidden_comes_back(words: list[str]) -> None:
    texts = tuple(map(DocumentText, words))
    after, masking = hidden(*texts)
    assert not any(VALUES.search(text) for text in after)
    back = restored(tuple(map(DocumentText, after)), masking)
    assert applied(tuple(map(DocumentText, after)), back.edits) == words
    assert back.missing == 0


def test_placeholders_carry_the_documents_mark() -> None:
    after, masking = hidden(
        DocumentText("北川様、電話0299-12-3456"), DocumentText("北川")
    )
    assert after == ["〔氏名KMR1〕様、電話〔電話番号KMR1〕", "〔氏名KMR1〕"]
    assert masking.originals == {
        "〔氏名KMR1〕": "北川",
        "〔電話番号KMR1〕": "0299-12-3456",
    }


def test_furigana_is_hidden_with_the_words_under_it_only() -> None:
    words = DocumentText("北川と東")
    over = DocumentText("きたがわ", role="reading", base=Base(0, 0, 2))
    beside = DocumentText("ひがし", role="reading", base=Base(0, 3, 4))
    assert hidden(words, over, beside)[0] == [
        "〔氏名KMR1〕と東",
        "〔氏名KMR2〕",
        "ひがし",
    ]


def test_what_the_person_keeps_stays_but_not_what_is_always_hidden() -> None:
    kept = frozenset({("person", "北川"), ("telephone", "0299123456")})
    choice = Choice(
        frozenset({"person"}), always=frozenset({"telephone"}), kept=kept
    )
    assert hidden(DocumentText("北川 0299-12-3456"), choice=choice)[0] == [
        "北川 〔電話番号KMR1〕"
    ]


def test_a_number_is_told_from_words_only_where_it_was_the_whole_cell() -> (
    None
):
    numbers = [
        DocumentText("299001234", heading="電話", role="number"),
        DocumentText("299005678", heading="電話", role="number"),
    ]
    _, masking = hidden(*numbers, DocumentText("299005678", heading="電話"))
    assert masking.numbers == {"〔電話番号KMR1〕"}
    back = restored(
        [
            DocumentText("〔電話番号KMR1〕"),
            DocumentText("番号〔電話番号KMR1〕"),
        ],
        masking,
    )
    assert [edits[0].as_number for edits in back.edits.values()] == [
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("text", "restored_", "missing", "unknown"),
    [
        ("〔氏名KMR1〕と［氏名ＫＭＲ２］", 2, 0, 0),
        ("〔氏名KMR 1〕", 1, 1, 0),
        ("〔氏名KMR1〕と〔氏名KMR9〕と〔住所XYZ1〕と〔伏せ字1〕", 1, 1, 3),
        ("〔1〕と［図1］", 0, 2, 0),
        ("", 0, 2, 0),
    ],
)
def test_what_is_missing_and_unknown_is_counted(
    text: str, restored_: int, missing: int, unknown: int
) -> None:
    result = restored(
        [DocumentText(text)],
        Masking({}, {"〔氏名KMR1〕": "北川", "〔氏名KMR2〕": "東"}),
    )
    assert (result.restored, result.missing, result.unknown) == (
        restored_,
        missing,
        unknown,
    )


def test_a_number_hidden_cell_by_cell_comes_back() -> None:
    digits = "123456789018"
    texts = (
        DocumentText("個人番号"),
        *(DocumentText(digit, role="number") for digit in digits),
    )
    masking = masked(texts, inspected(texts, inspect), mark="KMR")
    after = applied(texts, masking.edits)
    assert not any(digit in after for digit in digits)
    again = tuple(
        replace(text, text=sent)
        for text, sent in zip(texts, after, strict=True)
    )
    back = restored(again, masking)
    assert applied(again, back.edits) == [text.text for text in texts]
