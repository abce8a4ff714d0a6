"""What is not read says what it is and what to do; what is read under a foreign name is read."""

import pytest

from tests.adapters.readers.making import archive, pdf, read, word
from tests.adapters.readers.ole import ole
from yakuba.adapters.file_signature import suffix_of
from yakuba.adapters.readers import EMPTY, foreign
from yakuba.adapters.readers.base import ReadError
from yakuba.adapters.readers.formats import UNKNOWN

SENTENCE = "会議室の使用料は、1時間500円です。"
TABLE = "<table><tr><th>施設</th><th>料金</th></tr><tr><td>会議室</td><td>500円</td></tr></table>"
WORD = word(lambda document: document.add_paragraph(SENTENCE))
BINARY = bytes(range(256)) * 4


@pytest.mark.parametrize(
    ("stream", "sentence"), foreign.STREAMS.items(), ids=list(foreign.STREAMS)
)
def test_an_ole_file_is_told_by_what_it_holds(
    stream: str, sentence: str
) -> None:
    for name in ("a.doc", "a.docx", "a", "a.pdf"):
        with pytest.raises(ReadError) as caught:
            read(ole({stream: b"x" * 100, "other": b"y"}), name)
        assert caught.value.message == sentence


@pytest.mark.parametrize(
    ("member", "sentence"), foreign.MEMBERS.items(), ids=list(foreign.MEMBERS)
)
def test_a_zip_is_told_by_what_it_holds(member: str, sentence: str) -> None:
    for name in ("a.zip", "a.docx", "a"):
        with pytest.raises(ReadError) as caught:
            read(archive({member: b"x", "mimetype": b"application/x"}), name)
        assert caught.value.message == sentence


@pytest.mark.parametrize(("place", "mark", "sentence"), foreign.MARKS)
def test_a_binary_file_is_told_by_its_mark(
    place: int, mark: bytes, sentence: str
) -> None:
    filled = bytes(place).replace(b"\0", b"\1") + mark + b"\0\1\2\3" * 99
    for name in ("a.bin", "a.txt", "a.docx", "a"):
        with pytest.raises(ReadError) as caught:
            read(filled, name)
        assert caught.value.message == sentence


@pytest.mark.parametrize(("mark", "sentence"), foreign.TEXT_MARKS)
def test_a_text_that_is_no_document_is_told_by_its_beginning(
    mark: bytes, sentence: str
) -> None:
    for before in (b"", b"\xef\xbb\xbf", b"\r\n"):
        with pytest.raises(ReadError) as caught:
            read(before + mark + b" ansi\r\nmore\r\n", "a.doc")
        assert caught.value.message == sentence


@pytest.mark.parametrize(
    ("suffix", "sentence"),
    foreign.SUFFIXES.items(),
    ids=list(foreign.SUFFIXES),
)
def test_bytes_without_a_mark_are_told_by_their_name(
    suffix: str, sentence: str
) -> None:
    with pytest.raises(ReadError) as caught:
        read(BINARY, f"資料{suffix.upper()}")
    assert caught.value.message == sentence


def test_each_sentence_says_what_to_do_or_that_nothing_can_be_done() -> None:
    sentences = {
        *foreign.STREAMS.values(),
        *foreign.MEMBERS.values(),
        *foreign.SUFFIXES.values(),
    }
    for sentence in sentences:
        assert sentence.endswith("。")
        assert "です。" in sentence
        assert "ください" in sentence or "登録できません" in sentence


PAGE = f"<html><body><p>{SENTENCE}</p></body></html>"
MHT = (
    "From: <Saved by Blink>\r\nSubject: x\r\nMIME-Version: 1.0\r\n"
    'Content-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n'
    "--b\r\nContent-Type: text/html; charset=utf-8\r\n"
    f"Content-Transfer-Encoding: 8bit\r\n\r\n{PAGE}\r\n--b--\r\n"
)
MISNAMED = [
    ("統計.xls", TABLE.encode("cp932"), "施設：会議室、料金：500円"),
    ("統計.xls", f'<?xml version="1.0"?>\n<!-- x -->\n{PAGE}'.encode(), SENTENCE),
    ("統計.xls", PAGE.encode("utf-16"), SENTENCE),
    ("統計.xls", "施設\t料金\n会議室\t500円\n".encode("cp932"), "施設：会議室、料金：500円"),
    ("統計.xls", "施設\t料金\n会議室\t500円\n".encode("utf-16"), "施設：会議室、料金：500円"),
    ("通知.doc", f"<meta charset=utf-8>{PAGE}".encode(), SENTENCE),
    ("通知.doc", MHT.encode(), SENTENCE),
    ("通知.doc", SENTENCE.encode("cp932"), SENTENCE),
    ("通知.doc", WORD, SENTENCE),
    ("通知.xls", WORD, SENTENCE),
    ("通知.zip", WORD, SENTENCE),
    ("通知.jpg", WORD, SENTENCE),
    ("page.mht", MHT.encode(), SENTENCE),
    ("page.mhtml", MHT.encode(), SENTENCE),
    ("page.txt", f"<!DOCTYPE html>{PAGE}".encode(), SENTENCE),
    ("junk.pdf", b"HTTP/1.1 200 OK\r\n\r\n" + pdf(["Hello."]), "Hello."),
    ("junk.pdf", b"\x00" * 1000 + pdf(["Hello."]), "Hello."),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "text"), MISNAMED)
def test_a_file_is_read_for_what_it_is(
    name: str, data: bytes, text: str
) -> None:
    assert read(data, name).blocks[0].text == text


TEXTS = [
    "BMIの測り方を説明します。",
    "BMは、ベンチマークの略です。",
    "MZ世代の意識調査です。",
    "AC100Vの電源を使います。",
    "ID3とOTTOは、略語です。",
    "GIF8は、画像の形式です。",
    "先頭に%PDF-1.7と書かれたファイルを受け付けます。",
    "PK方式で決めます。",
    "From: 総務課の説明です。",
]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
def test_a_text_that_begins_like_something_else_is_a_text(
    text: str, codec: str
) -> None:
    for name in ("a.txt", "a.md", "a"):
        assert read(text.encode(codec), name).blocks[0].text == text


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be", "utf-16"])
def test_text_in_two_bytes_needs_no_mark(codec: str) -> None:
    text = f"{SENTENCE}\r\n{SENTENCE}\r\n"
    assert read(text.encode(codec), "a.txt").blocks[1].text == SENTENCE


NAMES = [
    ("a.docx ", ".docx"),
    ("a.doc\u202ex", ".docx"),
    ("cod.\u202edocx", ".docx"),
    ("資料\u200b.txt\u200b", ".txt"),
    ("か\u3099い.ｔｘｔ", ".txt"),
    ("資料．TXT", ".txt"),
    ("手順書 ver.2", ""),
    ("お知らせ.最新版", ""),
    ("a\x00.txt\x07", ".txt"),
    ("a." + "x" * 300, "." + "x" * 300),
]


@pytest.mark.parametrize(("name", "suffix"), NAMES)
def test_a_hostile_name(name: str, suffix: str) -> None:

    assert suffix_of(name) == suffix


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("a.txt", b" \r\n", EMPTY),
        ("a.csv", b"\xef\xbb\xbf", EMPTY),
        ("a.txt", b"\xff\xfe\r\n", EMPTY),
        ("~$a.docx", b"\x05abcde" + b"\0" * 150, foreign.TEMPORARY),
        ("a.unknown", b"hello", UNKNOWN),
    ],
)
def test_hardly_a_file(name: str, data: bytes, sentence: str) -> None:
    with pytest.raises(ReadError) as caught:
        read(data, name)
    assert caught.value.message == sentence
