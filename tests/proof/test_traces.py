"""A word hidden in any spelling, at any offset, is found; a word that is not there is not."""

import base64
import gzip
import html
import io
import json
import quopri
import zipfile
import zlib
from collections.abc import Callable
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.proof.traces import Trace, spellings, traces

ASCII = "Qzvkhwxmpt"
JAPANESE = "鸞甕鑿饕"


def zipped(text: str) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", text)
    return whole.getvalue()


HIDDEN: dict[str, Callable[[str], bytes]] = {
    "utf-8": lambda text: text.encode(),
    "upper": lambda text: text.upper().encode(),
    "lower": lambda text: text.lower().encode(),
    "utf-16": lambda text: text.encode("utf-16"),
    "utf-16-be": lambda text: text.encode("utf-16-be"),
    "utf-32": lambda text: text.encode("utf-32-le"),
    "cp932": lambda text: text.encode("cp932", "ignore"),
    "euc-jp": lambda text: text.encode("euc-jp", "ignore"),
    "iso-2022-jp": lambda text: text.encode("iso-2022-jp", "ignore"),
    "json": lambda text: json.dumps({"q": text}).encode(),
    "json in json": lambda text: json.dumps(json.dumps(text)).encode(),
    "percent": lambda text: quote(text).encode(),
    "percent, lower": lambda text: quote(text).lower().encode(),
    "html": lambda text: html.escape(text).encode(
        "ascii", "xmlcharrefreplace"
    ),
    "repr": lambda text: repr(text.encode()).encode(),
    "hex": lambda text: text.encode().hex().encode(),
    "hex of utf-16": lambda text: (
        text.encode("utf-16-le").hex().upper().encode()
    ),
    "base64": lambda text: base64.b64encode(text.encode()),
    "base64url": lambda text: base64.urlsafe_b64encode(text.encode()),
    "base64 of utf-16": lambda text: base64.b64encode(
        text.encode("utf-16-le")
    ),
    "mail": lambda text: base64.encodebytes(text.encode()),
    "quoted-printable": lambda text: quopri.encodestring(text.encode()),
    "zlib": lambda text: zlib.compress(text.encode() * 3),
    "gzip": lambda text: gzip.compress(text.encode()),
    "zip": zipped,
    "gzip in gzip": lambda text: gzip.compress(gzip.compress(text.encode())),
    "zip in gzip": lambda text: gzip.compress(zipped(text)),
    "session": lambda text: base64.urlsafe_b64encode(
        zlib.compress(json.dumps({"q": text}).encode())
    ).rstrip(b"="),
    "torn gzip": lambda text: gzip.compress(text.encode() * 50)[:-9],
}
WORDS = st.sampled_from([ASCII, JAPANESE])


@pytest.mark.parametrize("way", HIDDEN)
@given(
    word=WORDS,
    before=st.text(max_size=40),
    after=st.text(max_size=40),
    raw=st.binary(max_size=40),
)
def test_a_hidden_word_is_found_wherever_it_stands(
    way: str, word: str, before: str, after: str, raw: bytes
) -> None:
    text = (before + word + after).encode("utf-8", "ignore").decode()
    data = raw + HIDDEN[way](text) + raw
    assert word in {trace.word for trace in traces(data, [ASCII, JAPANESE])}


@given(data=st.binary(max_size=4000))
def test_a_word_that_is_not_there_is_not_found(data: bytes) -> None:
    assert list(traces(data, [ASCII, JAPANESE])) == []


@given(word=WORDS, data=st.binary(max_size=300))
def test_the_offset_is_where_the_spelling_stands(
    word: str, data: bytes
) -> None:
    found = list(traces(data + word.encode(), [word]))
    assert offset_of(found, "utf-8") == len(data)


def offset_of(found: list[Trace], spelling: str) -> int:
    return next(trace.offset for trace in found if trace.spelling == spelling)


def test_what_compresses_enormously_is_read_in_part_only() -> None:
    bomb = zlib.compress(b"\0" * 200_000_000 + ASCII.encode(), 9)
    assert list(traces(bomb, [ASCII])) == []


def test_a_word_too_short_to_be_told_from_chance_is_refused() -> None:
    with pytest.raises(ValueError, match="too short"):
        spellings("abc")
