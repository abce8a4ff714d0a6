"""What an OpenDocument is told by, and files that are none or bad ones."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.adapters.readers.making import archive, members, read
from tests.adapters.readers.opendocument.making import NAMES, SUFFIX, parts
from yakuba.adapters.maskable.formats import open_file
from yakuba.adapters.readers.base import ReaderBounds, ReadError

FILES = Path(__file__).parents[1] / "files"
BODIES = {
    "text": "<text:p>本文</text:p>",
    "spreadsheet": "<table:table table:name='本文'/>",
    "presentation": "<draw:page><draw:frame><draw:text-box><text:p>本文</text:p></draw:text-box></draw:frame></draw:page>",
}
KINDS = pytest.mark.parametrize("kind", sorted(BODIES))


def flat(kind: str) -> bytes:
    return (
        f'<?xml version="1.0"?><office:document {NAMES} office:mimetype="application/vnd.oasis.opendocument.{kind}">'
        f"<office:body><office:{kind}>{BODIES[kind]}</office:{kind}></office:body></office:document>"
    ).encode()


@KINDS
@pytest.mark.parametrize("ending", ["", "-template"])
@pytest.mark.parametrize("name", ["a.{}", "a.zip", "a"])
def test_it_is_told_by_what_it_says(kind: str, ending: str, name: str) -> None:
    made = parts(kind, BODIES[kind])
    made["mimetype"] += ending.encode()
    found = read(archive(made), name.format(SUFFIX[kind]))
    assert "本文" in str(found.blocks)


@KINDS
def test_it_may_be_packed_without_its_first_part(kind: str) -> None:
    made = parts(kind, BODIES[kind])
    said = made.pop("mimetype").decode()
    made["META-INF/manifest.xml"] = (
        f'<manifest:manifest {NAMES}><manifest:file-entry manifest:full-path="/" manifest:media-type="{said}"/></manifest:manifest>'.encode()
    )
    assert "本文" in str(read(archive(made), "a.odt").blocks)


@KINDS
@pytest.mark.parametrize("name", ["a.fodt", "a.xml", "a"])
def test_it_may_be_one_file_of_xml(kind: str, name: str) -> None:
    assert "本文" in str(read(flat(kind), name).blocks)


def test_a_manifest_need_not_be_well_formed() -> None:
    made = parts("text", BODIES["text"])
    made["META-INF/manifest.xml"] = b"<manifest:manifest>"
    assert "本文" in str(read(archive(made), "a.odt").blocks)


def locked(part: str) -> bytes:
    made = parts("text", BODIES["text"])
    made["META-INF/manifest.xml"] = (
        f'<manifest:manifest {NAMES}><manifest:file-entry manifest:full-path="{part}">'
        "<manifest:encryption-data/></manifest:file-entry></manifest:manifest>"
    ).encode()
    return archive(made)


BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
OUTSIDE = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def with_entities(declared: bytes) -> bytes:
    made = parts("text", "<text:p>本文&a;</text:p>")
    made["content.xml"] = declared + made["content.xml"]
    return archive(made)


def deep() -> bytes:
    return archive(
        parts("text", "<text:section>" * 2000 + "</text:section>" * 2000)
    )


BAD = [
    ("locked.odt", locked("content.xml"), "パスワードを外して"),
    ("locked.ods", locked("encrypted-package"), "パスワードを外して"),
    ("bomb.odt", with_entities(BOMB), "保存し直して"),
    ("outside.odt", with_entities(OUTSIDE), "保存し直して"),
    ("deep.odt", deep(), "保存し直して"),
    (
        "empty.odt",
        archive({"mimetype": b"application/vnd.oasis.opendocument.text"}),
        "保存し直して",
    ),
    (
        "drawing.odg",
        archive({"mimetype": b"application/vnd.oasis.opendocument.graphics"}),
        "図形描画",
    ),
    ("words.odt", "文字だけ".encode(), "保存し直して"),
    (
        "book.epub",
        archive({"mimetype": b"application/epub+zip"}),
        "電子書籍",
    ),
]


@pytest.mark.parametrize(
    ("name", "data", "advice"), BAD, ids=[name for name, _, _ in BAD]
)
def test_a_bad_file_is_refused_with_what_to_do(
    name: str, data: bytes, advice: str
) -> None:
    with pytest.raises(ReadError, match=advice) as caught:
        read(data, name)
    assert caught.value.message.endswith("。")


@KINDS
def test_none_of_them_can_be_masked(kind: str) -> None:
    data = archive(parts(kind, BODIES[kind]))
    with pytest.raises(ReadError, match="伏せ字にできません"):
        open_file(data, f"a.{SUFFIX[kind]}", ReaderBounds())


MADE = sorted(
    path
    for suffix in ("odt", "ods", "odp", "pptx")
    for path in (FILES / suffix).glob(f"*.{suffix}")
)
PACKED = {path.name: members(path.read_bytes()) for path in MADE}
CHECKED = ("content.xml", "styles.xml", "slide1.xml", "presentation.xml")


@settings(
    max_examples=30, deadline=None, suppress_health_check=list(HealthCheck)
)
@given(st.sampled_from(sorted(PACKED)), st.data())
def test_a_damaged_part_raises_nothing_but_a_sentence(
    name: str, data: st.DataObject
) -> None:
    made = dict(PACKED[name])
    read_parts = [part for part in made if part.endswith(CHECKED)]
    part = data.draw(st.sampled_from(sorted(read_parts)))
    at = int(len(made[part]) * data.draw(st.floats(0, 1)))
    other = data.draw(st.sampled_from([b"", b"9", b"<", b"-1", b"'", b"x"]))
    made[part] = made[part][:at] + other + made[part][at + 1 :]
    assert outcome(archive(made), name)


def outcome(data: bytes, name: str) -> object:
    """Anything but an extract or a ReadError fails the test."""
    try:
        return read(data, name)
    except ReadError as refused:
        return refused.message
