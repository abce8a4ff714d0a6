"""Office terms and the everyday words for them."""

import re
from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.core import tokens, vocabulary
from yakuba.core.vocabulary import Entry, Expansion, Form, form_of, starter, table

TENNYU = Entry("転入", wordings=("越してくる",), definition="住所を移すこと。")
TAISHOKU = Entry("退職", wordings=("会社を辞める",))
ENTRIES = starter.entries()
HINAN = Entry("避難指示", discouraged=("避難勧告",), abbreviations=("指示",))
KNOWN = vocabulary.built([TENNYU, TAISHOKU, HINAN], [("引っ越し", ("転入", "転出"))])


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["引っ越し", "届け"], [Expansion(0, 1, ("転入",)), Expansion(0, 1, ("転出",))]),
        (["去年", "会社", "辞める"], [Expansion(1, 3, ("退職",))]),
        (["会社", "休む", "辞める"], []),
        (["転入"], [Expansion(0, 1, ("越す",)), Expansion(0, 1, ("引っ越し",))]),
        ([], []),
    ],
)
def test_other_wordings(words: list[str], expected: list[Expansion]) -> None:
    assert KNOWN.expansions(words) == expected


def test_general_synonyms_count_less_and_do_not_repeat_what_is_known() -> None:
    synonyms = {("引っ越し",): (("転居",), ("転入",)), ("住宅", "街"): (("団地",),)}
    more = KNOWN.with_synonyms(synonyms)
    assert more.expansions(["引っ越し"])[2:] == [Expansion(0, 1, ("転居",), vocabulary.SYNONYM)]
    assert more.expansions(["住宅", "街"]) == [Expansion(0, 2, ("団地",), vocabulary.SYNONYM)]
    assert KNOWN.with_synonyms({}) is KNOWN


def test_a_citys_own_entry_stands_in_for_the_starters() -> None:
    own = Entry("転入", wordings=("みどり野へ来る",), is_own=True)
    known = vocabulary.built([own, TENNYU])
    assert known.entries == (own,)
    assert known.expansions(["越す"]) == []


def test_a_form_that_the_city_discourages_is_no_name_even_if_the_starter_has_it() -> None:
    own = Entry("大型ごみ", discouraged=("粗大ごみ",), is_own=True)
    known = vocabulary.built([own, Entry("粗大ごみ"), Entry("収集", abbreviations=("大型ごみ",))])
    assert [(named.kind, named.entry) for named in known.named_in("粗大ごみ")] == [("discouraged", own)]
    assert [(named.kind, named.entry) for named in known.named_in("大型ごみ")] == [("preferred", own)]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (
            "去年引越しをして、会社を辞めました",
            ["“引っ越し”は「転入」でも探しました。", "“会社を辞める”は「退職」でも探しました。"],
        ),
        ("転入の届け", []),
        ("", []),
    ],
)
def test_the_reader_is_told_under_which_names_it_was_searched(question: str, expected: list[str]) -> None:
    assert [reworded.sentence for reworded in KNOWN.rewordings(question)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("避難指示が出ました。避難勧告は使いません。", [("避難指示", "preferred"), ("避難勧告", "discouraged")]),
        ("指示に従う", [("指示", "abbreviation")]),
        ("転　入の方", [("転入", "preferred")]),
        ("自転入力", []),
        ("", []),
    ],
)
def test_terms_in_a_text(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(named.form, named.kind) for named in KNOWN.named_in(text)] == expected


@given(st.text(alphabet="転入避難指示勧告の。 　ABＡ１", max_size=40))
def test_what_is_named_stands_in_the_text(text: str) -> None:
    for named in KNOWN.named_in(text):
        assert named.form in tokens.folded(text)


@pytest.mark.parametrize(
    ("wording", "form"),
    [
        ("住民票の写し", ("住民", "票", "写し")),
        ("いくらですか", ("幾ら",)),  # nothing else is asked
        ("一般質問", ()),  # 一般 alone would not tell it
    ],
)
def test_the_words_by_which_a_wording_is_found(wording: str, form: Form) -> None:
    assert form_of(wording) == form


def test_a_table_is_read_with_its_lists() -> None:
    text = "用語,読み,同義語,略称,避ける言い方,やさしい言い方,説明\n転入,てんにゅう,引っ越し、 越してくる、引っ越し,,,来ること,住所を移す。\n"
    assert list(table.entries(text)) == [
        Entry("転入", "てんにゅう", ("引っ越し", "越してくる"), plain="来ること", definition="住所を移す。")
    ]


class TestStarter:
    """The vocabulary that comes with Yakuba."""

    @pytest.mark.parametrize(
        ("everyday", "office"),
        [
            ("引っ越し", {"転入", "転出", "転居"}),
            ("保険証をなくした", {"資格確認書"}),
            ("学童", {"放課後児童クラブ"}),
            ("残業", {"時間外勤務"}),
            ("議事録", {"会議録"}),
            ("母子手帳", {"母子健康手帳"}),
        ],
    )
    def test_leads_from_everyday_words_to_the_offices(self, everyday: str, office: set[str]) -> None:
        forms = {other.form for other in starter.starter().expansions(list(form_of(everyday)))}
        assert {form_of(name) for name in office} <= forms

    def test_has_at_least_500_terms_with_reading_plain_wording_and_definition(self) -> None:
        whole = [entry for entry in ENTRIES if entry.reading and entry.plain and entry.definition]
        assert len(whole) == len(ENTRIES) >= 500

    def test_every_term_is_written_well(self) -> None:
        checks = {
            "a reading is in hiragana": lambda entry: re.fullmatch("[ぁ-んー]+", entry.reading),
            "a definition is one sentence or two": lambda entry: (
                entry.definition.endswith("。") and len(entry.definition) <= 100
            ),
            "a plain wording is none": lambda entry: not entry.plain.endswith("。"),
            "its name has words": lambda entry: tokens.words(entry.preferred),
            "every other wording can be searched for": lambda entry: all(map(form_of, entry.others)),
            "no wording is its own name": lambda entry: entry.preferred not in entry.others,
        }
        wrong = [(rule, entry.preferred) for rule, fine in checks.items() for entry in ENTRIES if not fine(entry)]
        assert wrong == []

    def test_no_wording_leads_to_two_terms_unless_it_is_stated(self) -> None:
        stated = {form_of(wording): set(names) for wording, names in starter.shared()}
        names = defaultdict(set)
        for entry in ENTRIES:
            for other in entry.others:
                names[form_of(other)].add(entry.preferred)
        unstated = {form: found for form, found in names.items() if len(found) > 1 and found != stated.get(form)}
        also_elsewhere = {form for form in names.keys() & stated.keys() if not names[form] <= stated[form]}
        assert unstated == {}
        assert also_elsewhere == set()

    def test_no_wording_is_the_name_of_another_term(self) -> None:
        by_form = {form_of(entry.preferred): entry.preferred for entry in ENTRIES}
        wrong = [
            (other, entry.preferred)
            for entry in ENTRIES
            for other in entry.others
            if by_form.get(form_of(other), entry.preferred) != entry.preferred
        ]
        assert wrong == []

    def test_every_term_and_every_shared_wording_stands_once(self) -> None:
        names = [entry.preferred for entry in ENTRIES]
        shared = [form_of(wording) for wording, _ in starter.shared()]
        assert len(names) == len(set(names))
        assert len(shared) == len(set(shared))
        assert all(shared)
