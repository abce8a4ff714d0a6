"""What the page shows before anything is made."""

from yakuba.core.city_lists import CityLists
from yakuba.core.document_masking import Choice, inspected
from yakuba.core.document_texts import Contents, DocumentText
from yakuba.core.inspection import inspect
from yakuba.policies.mask_preview import AROUND, SHOWN_TEXTS, SHOWN_VALUES, Preview, kept_in, preview, token
from yakuba.policies.masking import Examined, Upload
from yakuba.policies.rules import NEVER

ALL = Choice(frozenset({"person", "telephone", "birth_date"}), always=NEVER)


def shown(*texts: DocumentText, choice: Choice = ALL) -> Preview:
    examined = Examined(Upload("a", b""), Contents(texts), inspected(texts, inspect), CityLists())
    return preview(examined, choice)


def test_a_text_in_pieces_with_reasons_and_placeholders() -> None:
    found = shown(DocumentText("電話0299-12-3456へ", place="本文"), DocumentText("何もない"))
    (text,) = found.texts
    assert [(piece.text, piece.placeholder) for piece in text.pieces] == [
        ("電話", ""),
        ("0299-12-3456", "〔電話番号1〕"),
        ("へ", ""),
    ]
    assert text.pieces[1].reason.startswith("電話番号：")
    assert (found.places, found.hidden_values) == (1, 1)


def test_what_stays_is_marked_too() -> None:
    kept = frozenset({("telephone", "0299123456")})
    found = shown(DocumentText("0299-12-3456"), choice=Choice(ALL.kinds, kept=kept))
    (piece,) = found.texts[0].pieces
    assert (piece.treatment, piece.placeholder) == ("warn", "")
    assert [(value.kept, value.hidden) for value in found.values] == [(True, False)]


def test_what_is_always_hidden_leaves_no_choice() -> None:
    found = shown(DocumentText("個人番号 1234 5678 9018"))
    assert [(kind.kind, kind.always, kind.hidden) for kind in found.kinds] == [("my_number", True, True)]
    assert [value.may_keep for value in found.values] == [False]


def test_the_same_word_elsewhere_says_why() -> None:
    found = shown(DocumentText("李", heading="氏名"), DocumentText("李四", heading="氏名"), DocumentText("李四の件"))
    assert "見出し「氏名」" in found.texts[2].pieces[0].reason


def test_a_day_that_excel_counts_can_be_read() -> None:
    found = shown(DocumentText("29312", heading="生年月日", role="number"))
    assert found.values[0].reason.endswith("（1980年4月1日）")


def test_long_texts_and_long_lists_are_cut() -> None:
    long = DocumentText("あ" * 1000 + "0299-12-3456" + "い" * 1000)
    found = shown(long, *(DocumentText(f"0299-12-{number}") for number in range(1000, 1400)))
    assert [piece.text for piece in found.texts[0].pieces] == ["…" + "あ" * AROUND, "0299-12-3456", "い" * AROUND + "…"]
    assert (len(found.texts), found.more_texts) == (SHOWN_TEXTS, 301)
    assert (len(found.values), found.more_values) == (SHOWN_VALUES, 101)


def test_tokens_name_a_value_in_the_form() -> None:
    assert kept_in([token("telephone", "０２９９（１２）３４５６"), token("person", "北川 久人")]) == {
        ("telephone", "0299123456"),
        ("person", "北川久人"),
    }
