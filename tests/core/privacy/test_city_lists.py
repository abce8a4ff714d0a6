"""The city's own lists, kinds and words, example by example."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.core.privacy.city_lists import (
    LONGEST_PATTERN,
    BlockedWord,
    CityLists,
    CustomKind,
    comparable,
    compiled,
    pattern_problem,
)
from yakuba.core.privacy.findings import KINDS
from yakuba.core.privacy.inspection import inspect
from yakuba.core.privacy.masking import PLACEHOLDER

ATENA = CustomKind("city:atena", "宛名番号", "#{10}", "mod11")


def found(text: str, lists: CityLists) -> list[tuple[str, str]]:
    return [
        (item.kind, text[item.start : item.end])
        for item in inspect(text, lists)
    ]


@pytest.mark.parametrize(
    ("pattern", "matches", "not_matched"),
    [
        ("#{10}", ["0123456789"], ["012345678", "01234567890"]),
        ("A-#{6}", ["A-123456"], ["A-12345", "A-1234567"]),
        ("世帯#{5,7}", ["世帯12345", "世帯1234567"], ["世帯1234"]),
        ("[A-Z]{2}-?#{4}", ["AB-1234", "AB1234"], ["A1234"]),
        ("第[0-9一二三]号", ["第1号", "第二号"], ["第号"]),
        (r"\#\?", ["#?"], ["1"]),
        ("Ａ＃", ["A#"], []),
    ],
)
def test_patterns(
    pattern: str, matches: list[str], not_matched: list[str]
) -> None:
    assert pattern_problem(pattern) == ""
    assert all(compiled(pattern).search(f"は{text}で") for text in matches)
    assert not any(
        compiled(pattern).search(f"は{text}で") for text in not_matched
    )


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        ("", "入力"),
        ("　", "入力"),
        ("#" * (LONGEST_PATTERN + 1), "100文字"),
        (r"\d", "使えない"),
        ("[^a]", "使えない"),
        ("#{3", "使えない"),
        ("#{100}", "使えない"),
        ("#{3,2}", "{3,2}"),
        ("#{0}", "{0}"),
        ("#{51}", "{51}"),
        ("#{1,51}", "{1,51}"),
        ("[9-0]", "逆さま"),
        ("[A-C9-0]", "[9-0]"),
        ("#?", "何もない"),
        ("#{0,3}A?", "何もない"),
    ],
)
def test_a_pattern_that_is_not_taken_says_why(pattern: str, why: str) -> None:
    sentence = pattern_problem(pattern)
    assert why in sentence
    with pytest.raises(ValueError, match=re.escape(sentence)):
        compiled(pattern)


@pytest.mark.parametrize("pattern", ["(a+)+", r"\#*", "a|b*"])
def test_signs_of_other_grammars_are_literals(pattern: str) -> None:
    assert pattern_problem(pattern) == ""
    assert compiled(pattern).search(pattern.replace("\\", ""))


@pytest.mark.parametrize(
    "pattern",
    [
        "#" * LONGEST_PATTERN,
        "#{1}",
        "#{50}",
        "#{3,3}",
        "#{0,1}A",
        "[0-0]",
    ],
)
def test_a_pattern_at_a_bound_is_taken(pattern: str) -> None:
    assert pattern_problem(pattern) == ""
    assert compiled(pattern)


@given(st.text(alphabet="#[]{}?,\\-09Aa5", max_size=30))
def test_whatever_is_typed_is_refused_or_compiles(pattern: str) -> None:
    if not pattern_problem(pattern):
        assert not compiled(pattern).fullmatch("")


def test_the_worst_safe_pattern_stays_linear() -> None:
    worst = compiled("#{0,50}" * 13 + "x" * 9)
    start = time.perf_counter()
    worst.search("1" * 100_000)
    assert time.perf_counter() - start < 5


def test_a_city_s_own_number_is_found_where_its_check_digit_is_right() -> None:
    lists = CityLists(kinds=(ATENA,))
    assert found("宛名番号 １２３４５６７８９２ の方", lists) == [
        ("city:atena", "１２３４５６７８９２")
    ]
    assert found("宛名番号 1234567891 の方", lists) == []


def test_words_are_matched_on_normalised_text() -> None:
    lists = CityLists(
        blocked=(BlockedWord("ＡＢＣ計画"), BlockedWord("XYZ")),
        delicate=("生活保護",),
    )
    assert found("abc計画と生\u200b活保護", lists) == [
        ("blocked_term", "abc計画"),
        ("delicate_matter", "生\u200b活保護"),
    ]
    assert found("XYZAとxyz", lists) == [("blocked_term", "xyz")]


def test_a_blocked_term_gives_the_city_s_reason() -> None:
    lists = CityLists(
        blocked=(
            BlockedWord("新庁舎Ａ計画", "公表前です"),
            BlockedWord(
                "K-#{4}", "工事番号は公表していません", is_pattern=True
            ),
        )
    )
    text = "新庁舎a計画のＫ－１２３４、K-12345"
    found = [
        (text[item.start : item.end], item.reason)
        for item in inspect(text, lists)
    ]
    assert found == [
        ("新庁舎a計画", "公表前です"),
        ("Ｋ－１２３４", "工事番号は公表していません"),
    ]


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        ("北野さんから電話がありました", ["北野"]),
        ("北野様の申請", ["北野"]),
        ("氏名：北野", ["北野"]),
        ("北野久人が来庁", ["北野久人"]),
        ("来月、北野は断水します", []),
    ],
)
def test_a_resident_who_is_called_like_a_place_stays_found(
    text: str, persons: list[str]
) -> None:
    lists = CityLists(places=frozenset({"北野"}))
    assert [
        text[item.start : item.end]
        for item in inspect(text, lists)
        if item.kind == "person"
    ] == persons


def test_official_contacts_are_left_out_however_they_are_written() -> None:
    lists = CityLists(
        allowed=frozenset(
            {("telephone", comparable("telephone", "0299-00-1234"))}
        )
    )
    assert found(
        "電話（０２９９）００－１２３４ または 0299-00-5678", lists
    ) == [("telephone", "0299-00-5678")]


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("telephone", "+81-90-1234-5678", "０９０（１２３４）５６７８"),
        ("person", "髙﨑　一郎", "高崎一郎"),
        ("email", "Hana.K@example.lg.jp", "ｈａｎａ.k@example.lg.jp"),
        ("corporate_number", "T7-0000-1205-0002", "7000012050002"),
    ],
)
def test_comparable(kind: str, one: str, other: str) -> None:
    assert comparable(kind, one) == comparable(kind, other)


def test_every_label_can_be_a_placeholder() -> None:
    assert all(
        PLACEHOLDER.fullmatch(f"〔{kind.label}1〕") for kind in KINDS.values()
    )
    assert len({kind.label for kind in KINDS.values()}) == len(KINDS)
