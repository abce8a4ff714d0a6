"""鍵ファイル: read only with its passphrase, or by the installation that made it; says nothing by itself."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yakuba.adapters import key_file
from yakuba.adapters.key_file import MaskKey, read, write
from yakuba.adapters.readers.base import ReadError

KEY = MaskKey(
    "KMR", "ab" * 32, {"〔氏名KMR1〕": "北川久人"}, frozenset({"〔氏名KMR1〕"})
)
KEYS = ("the secret of this installation",)
WORDS = "合言葉は青い傘"


@given(st.dictionaries(st.text(), st.text()), st.frozensets(st.text()))
def test_what_was_written_is_read(
    originals: dict[str, str], numbers: frozenset[str]
) -> None:
    key = MaskKey("KMR", "0" * 64, originals, numbers)
    assert read(write(key, keys=KEYS), keys=KEYS) == key


def test_a_passphrase_opens_it_anywhere() -> None:
    assert (
        read(
            write(KEY, keys=KEYS, passphrase=WORDS),
            keys=("another",),
            passphrase=WORDS,
        )
        == KEY
    )


@pytest.mark.parametrize("passphrase", ["", WORDS])
def test_the_file_says_nothing(passphrase: str) -> None:
    data = write(KEY, keys=KEYS, passphrase=passphrase)
    assert data.isascii()
    assert "北川" not in json.dumps(json.loads(data), ensure_ascii=False)
    assert b"KMR" not in b"".join(data.split(b'"content"')[:1])


@pytest.mark.parametrize(
    ("passphrase", "sentence"),
    [
        ("", key_file.LOCKED),
        ("青い傘", key_file.NOT_OPENED),
        (WORDS + " ", key_file.NOT_OPENED),
    ],
)
def test_without_its_passphrase_it_stays_closed(
    passphrase: str, sentence: str
) -> None:
    with pytest.raises(ReadError) as caught:
        read(
            write(KEY, keys=KEYS, passphrase=WORDS),
            keys=KEYS,
            passphrase=passphrase,
        )
    assert caught.value.message == sentence


def test_another_installation_cannot_read_it() -> None:
    with pytest.raises(ReadError, match="ほかのYakuba"):
        read(write(KEY, keys=KEYS), keys=("another secret",))


def test_a_changed_file_is_refused() -> None:
    fields = json.loads(write(KEY, keys=KEYS))
    fields["content"] = fields["content"][:-8] + "AAAAAAA="
    with pytest.raises(ReadError, match="書き換えられて"):
        read(json.dumps(fields).encode(), keys=KEYS)


HEAD = {"format": key_file.FORMAT}


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe",
        b"{}",
        b"[" * 100_000,
        "氏名,北川".encode(),
        json.dumps({**HEAD}).encode(),
        json.dumps(
            {**HEAD, "protection": "passphrase", "salt": "zz", "content": ""}
        ).encode(),
        json.dumps(
            {**HEAD, "protection": "passphrase", "content": ""}
        ).encode(),
        json.dumps({**HEAD, "protection": 5, "content": []}).encode(),
    ],
)
def test_what_is_no_key_file_is_said(data: bytes) -> None:
    with pytest.raises(ReadError) as caught:
        read(data, keys=KEYS, passphrase="x")
    assert caught.value.message == key_file.NO_KEY


@given(st.binary(max_size=60))
@settings(max_examples=50)
def test_no_file_makes_it_crash(data: bytes) -> None:
    with pytest.raises(ReadError):
        read(data, keys=KEYS)
