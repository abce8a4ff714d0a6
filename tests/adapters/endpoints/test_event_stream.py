"""Server-sent events, cut anywhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.adapters.endpoints.event_stream import EventStream

TABLE = [
    (b"data: one\n\ndata: two\n\n", ["one", "two"]),
    (b"data:one\r\n\r\n", ["one"]),
    (b"data: one\rdata: two\r\r\n", ["one\ntwo"]),
    (b"data: one\ndata: two\n\n", ["one\ntwo"]),
    (b": ping\n\nevent: message\nid: 7\nretry: 10\ndata: one\n\n", ["one"]),
    (b"data:  two spaces\n\n", [" two spaces"]),
    (b"data: not finished\n", []),
    (b"\n\n\n", []),
    (b"", []),
    ("data: 日本\n\n".encode(), ["日本"]),
]


@pytest.mark.parametrize(("sent", "events"), TABLE)
def test_events_of_a_stream(sent: bytes, events: list[str]) -> None:
    assert EventStream(100).feed(sent) == events


@given(
    st.lists(st.text(alphabet="aあ:{} ", min_size=1)),
    st.sampled_from([b"\n", b"\r\n"]),
    st.lists(st.integers(1, 9)),
)
def test_where_it_is_cut_makes_no_difference(
    data: list[str], end: bytes, sizes: list[int]
) -> None:
    sent = b"".join(b"data: " + item.encode() + end + end for item in data)
    stream = EventStream(10_000)
    read = []
    for size in sizes:
        read += stream.feed(sent[:size])
        sent = sent[size:]
    assert [*read, *stream.feed(sent)] == data


@pytest.mark.parametrize(
    "chunk",
    [b"x" * 101, b"data: " + b"x" * 90 + b"\ndata: " + b"x" * 90 + b"\n"],
)
def test_an_event_without_end_is_not_collected(chunk: bytes) -> None:
    with pytest.raises(ValueError, match="too long"):
        EventStream(100).feed(chunk)


def test_bytes_that_are_no_text_are_an_error() -> None:
    with pytest.raises(ValueError, match="utf-8"):
        EventStream(100).feed(b"data: \xff\xfe\n\n")
