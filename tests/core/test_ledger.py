"""The hash chain."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.core import ledger


def chain(count: int) -> list[ledger.LedgerEntry]:
    entries: list[ledger.LedgerEntry] = []
    previous = ledger.GENESIS
    for number in range(1, count + 1):
        fields = {
            "number": number,
            "event": "ask.answered",
            "detail": f"件数{number}",
        }
        entries.append(
            ledger.LedgerEntry(
                fields, previous, ledger.entry_hash(previous, fields)
            )
        )
        previous = entries[-1].hash
    return entries


def head(entries: list[ledger.LedgerEntry]) -> str:
    return entries[-1].hash if entries else ledger.GENESIS


@given(st.integers(0, 12))
def test_an_untouched_chain_holds(count: int) -> None:
    entries = chain(count)
    assert ledger.verify(entries, count=count, head=head(entries)) is None


@given(st.integers(1, 12), st.data())
def test_any_change_shows_where_it_was_made(
    count: int, data: st.DataObject
) -> None:
    entries = chain(count)
    at = data.draw(st.integers(0, count - 1))
    entries[at] = replace(
        entries[at], fields={**entries[at].fields, "detail": "別のこと"}
    )
    assert ledger.verify(
        entries, count=count, head=head(entries)
    ) == ledger.Break(at + 1, "changed")


@given(st.integers(2, 12), st.data())
def test_a_missing_entry_shows(count: int, data: st.DataObject) -> None:
    entries = chain(count)
    end = head(entries)
    at = data.draw(st.integers(0, count - 1))
    del entries[at]
    expected = ledger.Break(at + 1, "cut" if at == count - 1 else "missing")
    assert ledger.verify(entries, count=count, head=end) == expected


def test_an_entry_rewritten_with_a_fresh_hash_breaks_the_next_one() -> None:
    entries = chain(3)
    fields = {**entries[0].fields, "detail": "書き換え"}
    entries[0] = ledger.LedgerEntry(
        fields,
        entries[0].previous_hash,
        ledger.entry_hash(ledger.GENESIS, fields),
    )
    assert ledger.verify(entries, count=3, head=head(entries)) == ledger.Break(
        2, "missing"
    )


@pytest.mark.parametrize("value", [{"b": 1, "a": "あ"}, {"a": "あ", "b": 1}])
def test_one_value_has_one_spelling(value: dict[str, object]) -> None:
    assert ledger.canonical(value) == '{"a":"あ","b":1}'
