"""The vocabulary that comes with Yakuba."""

import re
from collections import defaultdict

import pytest

from yakuba.core.language import tokens
from yakuba.core.retrieval.vocabulary import (
    form_of,
    starter,
)

ENTRIES = starter.entries()


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
    def test_leads_from_everyday_words_to_the_offices(
        self, everyday: str, office: set[str]
    ) -> None:
        forms = {
            other.form
            for other in starter.starter().expansions(list(form_of(everyday)))
        }
        assert {form_of(name) for name in office} <= forms

    def test_has_at_least_500_terms_with_reading_plain_wording_and_definition(
        self,
    ) -> None:
        whole = [
            entry
            for entry in ENTRIES
            if entry.reading and entry.plain and entry.definition
        ]
        assert len(whole) == len(ENTRIES) >= 500

    def test_every_term_is_written_well(self) -> None:
        checks = {
            "a reading is in hiragana": lambda entry: re.fullmatch(
                "[ぁ-んー]+", entry.reading
            ),
            "a definition is one sentence or two": lambda entry: (
                entry.definition.endswith("。")
                and len(entry.definition) <= 100
            ),
            "a plain wording is none": lambda entry: (
                not entry.plain.endswith("。")
            ),
            "its name has words": lambda entry: tokens.words(entry.preferred),
            "every other wording can be searched for": lambda entry: all(
                map(form_of, entry.others)
            ),
            "no wording is its own name": lambda entry: (
                entry.preferred not in entry.others
            ),
        }
        wrong = [
            (rule, entry.preferred)
            for rule, fine in checks.items()
            for entry in ENTRIES
            if not fine(entry)
        ]
        assert wrong == []

    def test_no_wording_leads_to_two_terms_unless_it_is_stated(self) -> None:
        stated = {
            form_of(wording): set(names) for wording, names in starter.shared()
        }
        names = defaultdict(set)
        for entry in ENTRIES:
            for other in entry.others:
                names[form_of(other)].add(entry.preferred)
        unstated = {
            form: found
            for form, found in names.items()
            if len(found) > 1 and found != stated.get(form)
        }
        also_elsewhere = {
            form
            for form in names.keys() & stated.keys()
            if not names[form] <= stated[form]
        }
        assert unstated == {}
        assert also_elsewhere == set()

    def test_no_wording_is_the_name_of_another_term(self) -> None:
        by_form = {
            form_of(entry.preferred): entry.preferred for entry in ENTRIES
        }
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
