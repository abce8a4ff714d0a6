"""A text as evidence compares it: which words carry it, which of them are denied or past, which values it states."""

import pytest

from yakuba.core.language import wording


def forms(text: str) -> list[str]:
    return [word.form for word in wording.read(text).words]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("転入の届出", ["転入", "届け出"]),
        ("手数料は300円です", ["手数", "料"]),
        ("2024年4月1日に開始", ["開始"]),
        ("", []),
        ("。", []),
    ],
)
def test_words_stand_apart_from_values(text: str, words: list[str]) -> None:
    assert forms(text) == words


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("申請する", False),
        ("申請しない", True),
        ("申請しません", True),
        ("申請をしてまいりません", True),
        ("申請しなければならない", False),
        ("申請することはない", True),
        ("申請。ない", False),
    ],
)
def test_a_predicate_is_negated_once_but_not_twice(
    text: str, negated: bool
) -> None:
    (word,) = (
        word for word in wording.read(text).words if word.form == "申請"
    )
    assert word.predicate
    assert word.negated is negated


@pytest.mark.parametrize(
    ("text", "past"),
    [("開始する", False), ("開始した", True), ("開始しました", True)],
)
def test_a_predicate_is_past_or_not(text: str, past: bool) -> None:
    (word,) = wording.read(text).words
    assert word.past is past


@pytest.mark.parametrize(
    ("text", "weights"),
    [
        ("北海道", {"北海道": 1.5}),
        ("窓口", {"窓口": 1.0}),
        ("静か", {"静か": 0.6}),
        ("歩く", {"歩く": 0.5}),
    ],
)
def test_names_weigh_most_and_verbs_least(
    text: str, weights: dict[str, float]
) -> None:
    assert {
        word.form: word.weight for word in wording.read(text).words
    } == weights


@pytest.mark.parametrize(
    ("text", "is_name"), [("北海道", True), ("鈴木", True), ("窓口", False)]
)
def test_persons_and_places_are_names(text: str, is_name: bool) -> None:
    (word,) = wording.read(text).words
    assert word.name is is_name


@pytest.mark.parametrize(
    ("text", "amiss"),
    [
        ("窓口は市民課です。", False),
        ("は市民課です。", True),
        ("、市民課です。", True),
        ("「市民課」です。", False),
        ("", False),
    ],
)
def test_what_begins_with_a_particle_was_cut(text: str, amiss: bool) -> None:
    assert wording.read(text).opens_amiss is amiss


def test_a_wording_without_some_of_its_words() -> None:
    whole = wording.read("転入の届出")
    rest = whole.without(frozenset({"転入"}))
    assert rest.forms == ("届け出",)
    assert rest.text == whole.text
