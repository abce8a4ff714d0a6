"""伏せ字 and back, whole and in a stream."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yakuba.core.privacy.city_lists import CustomKind
from yakuba.core.privacy.findings import Finding
from yakuba.core.privacy.inspection import inspect
from yakuba.core.privacy.masking import (
    LONGEST_LABEL,
    labels_with,
    mask,
    restore,
)
from yakuba.core.privacy.placeholder_stream import StreamGuard

VALUES = (
    "北川",
    "北川久人",
    "０２９９－００－１２３４",
    "0299-00-1234",
    "ア〔氏名1〕",
    "林",
    "1234\n5678",
)
FILLERS = (
    "について",
    "〔氏名1〕",
    "［氏名１］",
    "〔",
    "〕",
    "【",
    "-2〕",
    "。\n",
    "森林",
    "北川町",
    "1〕",
)
TEXT = st.lists(st.sampled_from([*VALUES, *FILLERS]), max_size=10).map("".join)
FOUND = st.sets(st.sampled_from(VALUES))
LONGEST_FIRST = sorted(VALUES, key=len, reverse=True)


def findings_in(text: str, values: set[str]) -> list[Finding]:
    """What a detector that knows these values finds, at most of them: it overlooks every third."""
    found = []
    position = 0
    while position < len(text):
        value = next(
            (
                value
                for value in LONGEST_FIRST
                if value in values and text.startswith(value, position)
            ),
            None,
        )
        if value and len(found) % 3 < 2:
            found.append(
                Finding(
                    "telephone" if "0" in value else "person",
                    position,
                    position + len(value),
                    "certain",
                    "",
                )
            )
        position += len(value) if value else 1
    return found


@settings(max_examples=300)
@given(st.lists(TEXT, min_size=1, max_size=3), FOUND)
def test_nothing_that_was_found_is_sent_and_everything_comes_back_at_every_cut(
    texts: list[str], values: set[str]
) -> None:
    found = [findings_in(text, values) for text in texts]
    masked = mask(texts, found)
    values_found = {
        text[item.start : item.end]
        for text, items in zip(texts, found, strict=True)
        for item in items
    }
    for value in values_found:
        assert (
            len(value) == 1
            or "〔" in value
            or not any(value in text for text in masked.texts)
        )
    for text, sent in zip(texts, masked.texts, strict=True):
        assert restore(sent, masked.originals) == text
        for cut in range(len(sent) + 1):
            guard = StreamGuard(masked.originals, labels=())
            assert (
                guard.feed(sent[:cut])
                + guard.feed(sent[cut:])
                + guard.finish()
                == text
            )


def test_a_value_is_hidden_wherever_it_stands_once_it_was_found() -> None:
    texts = ["北川様の件です。", "北川は来月転居。"]
    assert mask(
        texts, [[Finding("person", 0, 2, "likely", "")], []]
    ).texts == (
        "〔氏名1〕様の件です。",
        "〔氏名1〕は来月転居。",
    )


def test_one_character_is_hidden_only_where_it_was_found() -> None:
    assert mask(
        ["林様の森林"], [[Finding("person", 0, 1, "likely", "")]]
    ).texts == ("〔氏名1〕様の森林",)


def test_another_spelling_has_the_same_number_and_comes_back_as_it_was() -> (
    None
):
    text = "03-1234-5678と０３－１２３４－５６７８"
    masked = mask([text], [inspect(text)])
    assert masked.texts == ("〔電話番号1〕と〔電話番号1-2〕",)
    assert (
        restore("〔電話番号 1－2〕", masked.originals)
        == "０３－１２３４－５６７８"
    )


def test_a_conversation_keeps_its_placeholders() -> None:
    first = mask(["北川様"], [inspect("北川様")])
    then = mask(
        ["山田様と北川様"], [inspect("山田様と北川様")], known=first.originals
    )
    assert then.texts == ("〔氏名2〕様と〔氏名1〕様",)
    assert then.originals == {"〔氏名1〕": "北川", "〔氏名2〕": "山田"}


def test_a_citys_own_kind_has_its_own_label() -> None:
    labels = labels_with([CustomKind("city:atena", "宛名 番号1", "#{8}")])
    assert mask(
        ["00123456"],
        [[Finding("city:atena", 0, 8, "certain", "")]],
        labels=labels,
    ).texts == ("〔宛名番号1〕",)


def test_a_label_in_wide_letters_is_found_again() -> None:
    labels = labels_with([CustomKind("city:id", "ＩＤ（職員）①", "#{8}")])
    found = [Finding("city:id", 0, 8, "certain", "")]
    masked = mask(["00123456です"], [found], labels=labels)
    assert masked.texts == ("〔ID(職員)1〕です",)
    assert restore(masked.texts[0], masked.originals) == "00123456です"


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("あ" * LONGEST_LABEL, "あ" * LONGEST_LABEL),
        ("あ" * (LONGEST_LABEL + 1), "あ" * LONGEST_LABEL),
        ("【1】", "伏せ字"),
    ],
)
def test_how_long_a_label_may_be(label: str, expected: str) -> None:
    labels = labels_with([CustomKind("city:id", label, "#{8}")])
    assert labels["city:id"] == expected


def test_ten_thousand_values_take_no_longer_a_character_than_ten() -> None:
    names = [
        f"{first}{second}{third}"
        for first in "北南東西上下中大小高"
        for second in "川山田村野島沢原木本"
        for third in "一二三四五六七八九十"
    ]
    text = "".join(f"{name}さんと、" for name in names * 10)
    found = [
        Finding("person", start * 7, start * 7 + 3, "likely", "")
        for start in range(len(names))
    ]
    assert "北川一" not in mask([text], [found]).texts[0]


def test_one_value_has_one_placeholder_in_every_text() -> None:
    texts = ["北川様の件。", "電話は北川様へ。03-1234-5678"]
    masked = mask(texts, [inspect(text) for text in texts])
    assert masked.texts == (
        "〔氏名1〕様の件。",
        "電話は〔氏名1〕様へ。〔電話番号1〕",
    )
    assert [restore(text, masked.originals) for text in masked.texts] == texts


def test_a_placeholder_that_the_text_already_holds_is_not_used() -> None:
    masked = mask(
        ["〔氏名1〕とは北川様のことです"],
        [inspect("〔氏名1〕とは北川様のことです")],
    )
    assert masked.texts == ("〔氏名1〕とは〔氏名2〕様のことです",)


def test_a_spelling_that_the_text_already_holds_is_not_used() -> None:
    text = "〔電話番号1-2〕は０３－１２３４－５６７８です"
    earlier = {"〔電話番号1〕": "03-1234-5678"}
    masked = mask([text], [inspect(text)], known=earlier)
    assert masked.texts == ("〔電話番号1-2〕は〔電話番号1-3〕です",)
    assert restore(masked.texts[0], masked.originals) == text


def test_an_unknown_kind_has_a_label_too() -> None:
    assert mask(["ABC"], [[Finding("other", 0, 3, "certain", "")]]).texts == (
        "〔伏せ字1〕",
    )


@pytest.mark.parametrize(
    "spelt",
    ["〔氏名1〕", "〔氏名 1〕", "[氏名1]", "［氏名１］", "【氏名 01】"],
)
def test_a_placeholder_is_known_however_a_model_respells_it(
    spelt: str,
) -> None:
    assert restore(f"{spelt}様へ", {"〔氏名1〕": "北川"}) == "北川様へ"


def test_a_placeholder_that_nobody_made_stays() -> None:
    assert (
        restore("〔氏名9〕と〔1〕", {"〔氏名1〕": "北川"})
        == "〔氏名9〕と〔1〕"
    )
    assert restore("〔氏名1〕", {}) == "〔氏名1〕"


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("北川 久人の件。久人さんへ", "〔氏名1〕の件。〔氏名1-2〕さんへ"),
        ("久人さんの件、北川久人です", "〔氏名1〕さんの件、〔氏名1-2〕です"),
        (
            "北川 久人と北川 心陽。北川さん",
            "〔氏名1〕と〔氏名2〕。〔氏名3〕さん",
        ),
    ],
)
def test_a_part_of_a_full_name_is_that_person(text: str, hidden: str) -> None:
    masked = mask([text], [inspect(text)])
    assert masked.texts == (hidden,)
    assert restore(hidden, masked.originals) == text
