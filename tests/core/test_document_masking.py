"""伏せ字 for documents: what is hidden, and that it comes back."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.core.document_masking import Choice, Masking, chosen, inspected, masked, restored
from yakuba.core.document_texts import Base, DocumentText, Edit, edited, literals_of, spread
from yakuba.core.findings import Finding
from yakuba.core.inspection import inspect

VALUES = re.compile("北川|0299-12-3456")
ALL = Choice(frozenset({"person", "telephone"}))


def look(text: str) -> list[Finding]:
    kinds = {"北川": "person"}
    return [
        Finding(kinds.get(found[0], "telephone"), *found.span(), "certain", "見本") for found in VALUES.finditer(text)
    ]


def hidden(*texts: DocumentText, choice: Choice = ALL) -> tuple[list[str], Masking]:
    masking = masked(texts, chosen(texts, inspected(texts, look), choice), mark="KMR")
    return applied(texts, masking.edits), masking


def applied(texts: tuple[DocumentText, ...], edits: object) -> list[str]:
    return [edited(text.text, edits.get(n, ())) for n, text in enumerate(texts)]  # type: ignore[attr-defined]


TEXT = st.lists(
    st.sampled_from(["北川", "0299-12-3456", "様", "〔氏名KMR1〕", "〔氏名1〕", "〔", "〕", "１", "\n"]), max_size=9
).map("".join)


@given(st.lists(TEXT, min_size=1, max_size=3))
def test_what_was_hidden_comes_back(words: list[str]) -> None:
    texts = tuple(map(DocumentText, words))
    after, masking = hidden(*texts)
    assert not any(VALUES.search(text) for text in after)
    back = restored(tuple(map(DocumentText, after)), masking)
    assert applied(tuple(map(DocumentText, after)), back.edits) == words
    assert back.missing == 0


@given(st.lists(st.text("あ北川〔", max_size=4)), st.data())
def test_edits_spread_over_pieces_say_the_same(pieces: list[str], data: st.DataObject) -> None:
    text = "".join(pieces)
    places = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    edits = [Edit(a, b, "X" * (b - a)) for a, b in zip(places[::2], places[1::2], strict=False)]
    assert "".join(spread(pieces, edits)) == edited(text, edits)


def test_placeholders_carry_the_documents_mark() -> None:
    after, masking = hidden(DocumentText("北川様、電話0299-12-3456"), DocumentText("北川"))
    assert after == ["〔氏名KMR1〕様、電話〔電話番号KMR1〕", "〔氏名KMR1〕"]
    assert masking.originals == {"〔氏名KMR1〕": "北川", "〔電話番号KMR1〕": "0299-12-3456"}


def test_a_cell_is_what_its_heading_says() -> None:
    after, _ = hidden(DocumentText("李", heading="氏名"), DocumentText("なし", heading="氏名"), DocumentText("李"))
    assert after == ["〔氏名KMR1〕", "なし", "李"]


def test_an_author_is_a_person_unless_a_program_wrote_it() -> None:
    after, _ = hidden(DocumentText("Kitagawa", role="author"), DocumentText("python-docx", role="author"))
    assert after == ["〔氏名KMR1〕", "python-docx"]


def test_a_link_that_calls_is_a_telephone_number() -> None:
    assert hidden(DocumentText("tel:0299121234"))[0] == ["tel:〔電話番号KMR1〕"]


def test_of_a_formula_only_the_quoted_words_are_looked_at() -> None:
    assert literals_of('IF(A1="北川",北川)').replace("\n", " ").split() == ["北川"]
    assert len(literals_of('"a""b"&C1')) == len('"a""b"&C1')
    after, _ = hidden(DocumentText("0299-12-3456+1", role="formula"))
    assert after == ["0299-12-3456+1"]


@pytest.mark.parametrize(
    ("before", "digits", "hides"),
    [
        ("個人番号", "123456789018", True),
        ("個人番号", "123456789012", True),
        ("台帳の番号", "123456789012", False),
        ("個人番号", "123456", False),
    ],
)
def test_a_number_with_one_digit_a_cell_is_hidden_cell_by_cell(before: str, digits: str, hides: bool) -> None:
    texts = (DocumentText(before), *(DocumentText(digit, role="number") for digit in digits), DocumentText("氏名"))
    found = inspected(texts, inspect)
    assert [bool(each) for each in found[1:-1]] == [hides] * len(digits)
    masking = masked(texts, found, mark="KMR")
    sent = applied(texts, masking.edits)
    assert any(digit in sent for digit in digits) is not hides
    again = tuple(replace(text, text=said) for text, said in zip(texts, sent, strict=True))
    assert applied(again, restored(again, masking).edits) == [text.text for text in texts]


def test_furigana_is_hidden_with_the_words_under_it_only() -> None:
    words = DocumentText("北川と東")
    over, beside = (
        DocumentText("きたがわ", role="reading", base=Base(0, 0, 2)),
        DocumentText("ひがし", role="reading", base=Base(0, 3, 4)),
    )
    assert hidden(words, over, beside)[0] == ["〔氏名KMR1〕と東", "〔氏名KMR2〕", "ひがし"]


def test_what_the_person_keeps_stays_but_not_what_is_always_hidden() -> None:
    kept = frozenset({("person", "北川"), ("telephone", "0299123456")})
    choice = Choice(frozenset({"person"}), always=frozenset({"telephone"}), kept=kept)
    assert hidden(DocumentText("北川 0299-12-3456"), choice=choice)[0] == ["北川 〔電話番号KMR1〕"]


def test_a_number_is_told_from_words_only_where_it_was_the_whole_cell() -> None:
    numbers = [
        DocumentText("299001234", heading="電話", role="number"),
        DocumentText("299005678", heading="電話", role="number"),
    ]
    _, masking = hidden(*numbers, DocumentText("299005678", heading="電話"))
    assert masking.numbers == {"〔電話番号KMR1〕"}
    back = restored([DocumentText("〔電話番号KMR1〕"), DocumentText("番号〔電話番号KMR1〕")], masking)
    assert [edits[0].as_number for edits in back.edits.values()] == [True, False]


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
def test_what_is_missing_and_unknown_is_counted(text: str, restored_: int, missing: int, unknown: int) -> None:
    result = restored([DocumentText(text)], Masking({}, {"〔氏名KMR1〕": "北川", "〔氏名KMR2〕": "東"}))
    assert (result.restored, result.missing, result.unknown) == (restored_, missing, unknown)
