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


KEY = ledger.LedgerKey(3, "k" * 40)


@pytest.mark.parametrize(
    ("at", "seal", "expected"),
    [
        (1, "", None),  # from before the key
        (2, "", ledger.Break(3, "changed")),
        (2, "0" * 64, ledger.Break(3, "changed")),
        (4, "", ledger.Break(5, "changed")),
    ],
)
def test_from_the_first_entry_of_a_key_on_each_has_its_seal(
    at: int, seal: str, expected: ledger.Break | None
) -> None:
    entries = [
        replace(entry, seal=ledger.seal_of(entry.hash, KEY))
        for entry in chain(5)
    ]
    end = head(entries)
    assert ledger.verify(entries, count=5, head=end, key=KEY) is None
    entries[at] = replace(entries[at], seal=seal)
    assert ledger.verify(entries, count=5, head=end, key=KEY) == expected


def noted_value(shown: str) -> str:
    return shown.partition(":")[2]


@given(st.integers(1, 10**9), st.binary(min_size=32, max_size=32))
def test_a_head_survives_being_copied_from_paper(
    number: int, digest: bytes
) -> None:
    noted = ledger.noted_head(number, digest.hex())
    shown = str(noted)
    assert ledger.parse_head(shown) == noted
    assert ledger.parse_head(f"  {shown.lower()}\n") == noted
    assert ledger.parse_head(shown.replace("-", " ")) == noted
    misread = noted_value(shown).replace("0", "o").replace("1", "l")
    assert ledger.parse_head(f"{number}:{misread}") == noted


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1234",
        "1234:",
        ":ABCD-EFGH-JKMN-PQRS-TVWX",
        "1234:ABCD-EFGH-JKMN-PQRS-TVW",
        "1234:ABCD-EFGH-JKMN-PQRS-TVWXY",
        "1234:ABCD-EFGH-JKMN-PQRS-TVW!",
        "-1:ABCD-EFGH-JKMN-PQRS-TVWX",
        "1e3:ABCD-EFGH-JKMN-PQRS-TVWX",
        "9999999999999999:ABCD-EFGH-JKMN-PQRS-TVWX",
    ],
)
def test_what_is_no_head(text: str) -> None:
    assert ledger.parse_head(text) is None


def test_full_width_is_forgiven() -> None:
    noted = ledger.parse_head(
        "１２３４：ａｂｃｄ－ＥＦＧＨ－ＪＫＭＮ－ＰＱＲＳ－ＴＶＷＸ"
    )
    assert str(noted) == "1234:ABCD-EFGH-JKMN-PQRS-TVWX"


def test_a_hash_that_somebody_spoiled_has_a_value_too() -> None:
    assert ledger.noted_head(1, "no hash") != ledger.noted_head(1, "")
