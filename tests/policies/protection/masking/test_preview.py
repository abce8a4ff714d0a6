"""What the page shows before anything is made."""

from yakuba.core.privacy.city_lists import CityLists
from yakuba.core.privacy.documents.inspection import inspected
from yakuba.core.privacy.documents.masking import Choice
from yakuba.core.privacy.documents.texts import Contents, DocumentText
from yakuba.core.privacy.inspection import inspect
from yakuba.policies.protection.masking.actions import ExaminedFile, Upload
from yakuba.policies.protection.masking.preview import (
    AROUND,
    SHOWN_TEXTS,
    SHOWN_VALUES,
    MaskingPreview,
    kept_in,
    preview,
    token,
)
from yakuba.policies.protection.rules import NEVER

ALL = Choice(frozenset({"person", "telephone", "birth_date"}), always=NEVER)


def shown(*texts: DocumentText, choice: Choice = ALL) -> MaskingPreview:
    examined = ExaminedFile(
        Upload("a", b""),
        Contents(texts),
        inspected(texts, inspect),
        CityLists(),
    )
    return preview(examined, choice)


def test_a_text_in_pieces_with_reasons_and_placeholders() -> None:
    found = shown(
        DocumentText("電話0299-12-3456へ", place="本文"),
        DocumentText("何もない"),
    )
    (text,) = found.texts
    before, number, after = text.segments
    assert (before.text, before.mark) == ("電話", None)
    assert (after.text, after.mark) == ("へ", None)
    assert number.text == "0299-12-3456"
    assert number.mark is not None
    assert number.mark.placeholder == "〔電話番号1〕"
    assert number.mark.reason.startswith("電話番号：")
    assert (found.places, found.hidden_values) == (1, 1)


def test_what_stays_is_marked_too() -> None:
    kept = frozenset({("telephone", "0299123456")})
    found = shown(
        DocumentText("0299-12-3456"), choice=Choice(ALL.kinds, kept=kept)
    )
    (segment,) = found.texts[0].segments
    assert segment.mark is not None
    assert (segment.mark.treatment, segment.mark.placeholder) == ("warn", "")
    assert [(value.kept, value.hidden) for value in found.values] == [
        (True, False)
    ]


def test_what_is_always_hidden_leaves_no_choice() -> None:
    found = shown(DocumentText("個人番号 1234 5678 9018"))
    assert [(kind.kind, kind.always, kind.hidden) for kind in found.kinds] == [
        ("my_number", True, True)
    ]
    assert [value.may_keep for value in found.values] == [False]


def test_the_same_word_elsewhere_says_why() -> None:
    found = shown(
        DocumentText("李", heading="氏名"),
        DocumentText("李四", heading="氏名"),
        DocumentText("李四の件"),
    )
    mark = found.texts[2].segments[0].mark
    assert mark is not None
    assert "見出し「氏名」" in mark.reason


def test_a_day_that_excel_counts_can_be_read() -> None:
    found = shown(DocumentText("29312", heading="生年月日", role="number"))
    assert found.values[0].reason.endswith("（1980年4月1日）")


def test_long_texts_and_long_lists_are_cut() -> None:
    long = DocumentText("あ" * 1000 + "0299-12-3456" + "い" * 1000)
    found = shown(
        long,
        *(DocumentText(f"0299-12-{number}") for number in range(1000, 1400)),
    )
    assert [segment.text for segment in found.texts[0].segments] == [
        "…" + "あ" * AROUND,
        "0299-12-3456",
        "い" * AROUND + "…",
    ]
    assert (len(found.texts), found.more_texts) == (SHOWN_TEXTS, 301)
    assert (len(found.values), found.more_values) == (SHOWN_VALUES, 101)


def test_tokens_name_a_value_in_the_form() -> None:
    assert kept_in(
        [
            token("telephone", "０２９９（１２）３４５６"),
            token("person", "北川 久人"),
        ]
    ) == {
        ("telephone", "0299123456"),
        ("person", "北川久人"),
    }
