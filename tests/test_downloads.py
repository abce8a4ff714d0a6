"""A file arrives whole, under its own name."""

from email.message import Message

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.downloads import CONTROLS, attachment

NAMES = st.text(
    st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60
)


def name_in(header: str) -> str | None:
    """The file's name as a browser reads it."""
    message = Message()
    message["Content-Disposition"] = header
    return message.get_filename()


@pytest.mark.parametrize(
    "name",
    [
        "units.csv",
        "手数料.csv",
        '手数料 "改".md',
        'the "new" one.md',
        "back\\slash.txt",
        "100%.txt",
        "髙﨑 一覧（第２版）.xlsx",
        "a;b='c'.txt",
    ],
)
def test_the_name_arrives_whole(name: str) -> None:
    response = attachment(b"x", name, "text/plain")
    header = response["Content-Disposition"]
    assert header.startswith("attachment;")
    assert header.isascii()
    assert name_in(header) == name


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a\r\nSet-Cookie: b", "a__Set-Cookie: b"),
        ("a\x00\x1f\x7f.txt", "a___.txt"),
    ],
)
def test_a_name_cannot_end_the_header(name: str, expected: str) -> None:
    header = attachment(b"x", name, "text/plain")["Content-Disposition"]
    assert name_in(header) == expected


@given(NAMES)
def test_every_name_can_be_sent(name: str) -> None:
    header = attachment(b"x", name, "text/plain")["Content-Disposition"]
    assert header.isascii()
    assert not CONTROLS.search(header)


def test_the_bytes_and_their_type() -> None:
    response = attachment(b"\x00\xff", "a.bin", "application/octet-stream")
    assert response.content == b"\x00\xff"
    assert response["Content-Type"] == "application/octet-stream"
    assert (
        attachment("あ", "a.csv", "text/csv; charset=utf-8").content
        == "あ".encode()
    )
