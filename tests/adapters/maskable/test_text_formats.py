"""Text, CSV and JSON lines: byte for byte the same, but for what was replaced."""

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.adapters.maskable.making import replaced, texts_of
from tests.adapters.readers.making import OLE, pdf
from yakuba.adapters.maskable import rewritten
from yakuba.adapters.readers.base import ReaderBounds, ReadError
from yakuba.core.privacy.documents.texts import Edit

HIDDEN = {"北川": "〔氏名1〕"}
SHOWN = {"〔氏名1〕": "北川"}
ENCODINGS = ["utf-8", "utf-8-sig", "cp932", "euc_jp", "utf-16"]
WORDS = st.text(st.sampled_from("あ亜a1,\"'\t\r\n 様髙\\"), max_size=6)
TEXT = st.lists(st.one_of(WORDS, st.just("北川")), max_size=8).map("".join)


@given(TEXT, st.sampled_from(ENCODINGS))
def test_a_text_comes_back_byte_for_byte(text: str, encoding: str) -> None:
    data = f"記録　窓口の記録です。{text}北川".encode(encoding, "ignore")
    there = replaced(data, "a.txt", HIDDEN)
    assert (
        "北川".encode(encoding.replace("-sig", "").replace("16", "16-le"))
        not in there
    )
    assert replaced(there, "a.txt", SHOWN) == data


# Without bare carriage returns: Python's own writer leaves them unquoted.
CELL = st.one_of(
    WORDS.map(lambda text: text.replace("\r", "")),
    st.sampled_from(["北川", "北川様", '"北川"', "北川,東町", "1\n北川"]),
)


@given(
    st.lists(st.lists(CELL, min_size=1, max_size=4), min_size=1, max_size=4),
    st.sampled_from([0, 1, 2]),
    st.sampled_from(["\r\n", "\n"]),
)
def test_a_csv_comes_back_byte_for_byte(
    rows: list[list[str]], quoting: int, end: str
) -> None:
    out = io.StringIO()
    csv.writer(out, quoting=quoting, lineterminator=end).writerows(
        [["氏名", "記録"], *rows]
    )  # type: ignore[arg-type]
    data = out.getvalue().encode("cp932")
    there = replaced(data, "a.csv", HIDDEN)
    assert replaced(there, "a.csv", SHOWN) == data
    read = list(csv.reader(io.StringIO(there.decode("cp932"), newline="")))
    assert read[1:] == [
        [cell.replace("北川", "〔氏名1〕") for cell in row] for row in rows
    ]


@given(st.text(st.sampled_from('a,"\r\n\t北川='), max_size=40))
def test_no_csv_however_broken_changes_without_an_edit(text: str) -> None:
    data = f"x,{text}".encode()
    try:
        assert rewritten(data, "a.csv", ReaderBounds(), edits={}) == data
    except ReadError as error:
        assert "数式" in error.message  # noqa: PT017


def test_cells_say_where_they_stand_and_under_what() -> None:
    data = '番号,氏名\r\n1,"李 ""小""龍"\r\n'.encode()
    texts = texts_of(data, "a.csv").texts
    assert [(item.text, item.place, item.heading) for item in texts] == [
        ("番号", "1行目1列", ""),
        ("氏名", "1行目2列", ""),
        ("1", "2行目1列", "番号"),
        ('李 "小"龍', "2行目2列", "氏名"),
    ]


def test_a_value_that_needs_quotes_gets_them() -> None:
    written = replaced(
        "氏名,備考\n〔氏名1〕,ない\n".encode(),
        "a.csv",
        {"〔氏名1〕": '北川,"久人"'},
    ).decode()
    assert written == '氏名,備考\n"北川,""久人""",ない\n'
    assert list(csv.reader(io.StringIO(written)))[1] == ['北川,"久人"', "ない"]


def test_tabs_may_separate() -> None:
    assert (
        replaced("氏名\t備考\n北川\tない\n".encode(), "a.tsv", HIDDEN)
        == "氏名\t備考\n〔氏名1〕\tない\n".encode()
    )


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "=cmd|' /C calc'!A0",
        "@SUM(A1)",
        "+SUM(A1)",
        '"=HYPERLINK(""http://x"")"',
        "-cmd|x",
    ],
)
def test_a_cell_that_runs_when_opened_is_refused(cell: str) -> None:
    with pytest.raises(ReadError, match="2行目に、表計算ソフトで開くと数式"):
        texts_of(f"a,b\n{cell},x\n".encode(), "a.csv")


@pytest.mark.parametrize(
    "cell",
    [
        "-5",
        "+81-299-00-1234",
        "－",
        "-",
        "=",
        '="0299"',
        "@kitagawa",
        "△5",
        "-なし",
    ],
)
def test_a_cell_that_only_looks_like_a_formula_is_not(cell: str) -> None:
    assert texts_of(f"a,b\n{cell},x\n".encode(), "a.csv").texts[2].text == cell


@given(
    st.dictionaries(
        st.text(max_size=5),
        st.one_of(TEXT, st.integers(), st.lists(TEXT)),
        min_size=1,
    ),
    st.booleans(),
)
def test_json_lines_come_back(
    entry: dict[str, object], ascii_only: bool
) -> None:
    data = (
        json.dumps({"id": 1, "text": "北川", **entry}, ensure_ascii=ascii_only)
        + "\n"
    ).encode()
    there = replaced(data, "a.jsonl", HIDDEN)
    assert "北川" not in json.dumps(
        [*json.loads(there).values()], ensure_ascii=False
    )
    assert json.loads(replaced(there, "a.jsonl", SHOWN)) == json.loads(data)


def test_only_the_words_of_json_lines_are_replaced() -> None:
    data = '{"text": "\\u5317川と😀北川\\n", "n": 1.50}\n\n{"a":["北川"]}'.encode()
    assert (
        replaced(data, "a.jsonl", HIDDEN).decode()
        == '{"text": "〔氏名1〕と😀〔氏名1〕\\n", "n": 1.50}\n\n{"a":["〔氏名1〕"]}'
    )


@pytest.mark.parametrize("line", ["[]", "{", "5", "nonsense", "[" * 10_000])
def test_a_line_that_is_no_object_is_named(line: str) -> None:
    with pytest.raises(ReadError, match="2行目"):
        texts_of(f'{{"id": 1}}\n{line}\n'.encode(), "a.jsonl")


def test_bytes_that_mean_the_same_character_are_kept() -> None:
    """A mainframe's 髙 (EEE0) is not the one that Windows writes (FBFC)."""
    data = b"\xee\xe0\x8b\xb4" + "と北川".encode("cp932") + b"\x87\x90"
    there = replaced(data, "a.txt", HIDDEN)
    assert there.startswith(b"\xee\xe0\x8b\xb4")
    assert replaced(there, "a.txt", SHOWN) == data


def test_a_value_that_the_encoding_cannot_write_is_said() -> None:
    data = "記録は〔氏名1〕".encode("cp932")
    with pytest.raises(ReadError, match="UTF-8"):
        rewritten(
            data, "a.txt", ReaderBounds(), edits={0: [Edit(3, 8, "𠮷田")]}
        )


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    [
        (b"", "a.txt", "空です"),
        (b"\x81", "a.txt", "文字を読み取れません"),
        (b"\x00\xff" * 50, "a.txt", "文字を読み取れません"),
        (b"\xff\xfe\x00", "a.txt", "文字を読み取れません"),
        (
            OLE + "EncryptedPackage".encode("utf-16-le"),
            "a.docx",
            "パスワードで保護",
        ),
        (OLE, "a.xls", "古い形式"),
        (pdf(["Hello."]), "a.pdf", "PDFは伏せ字にできません"),
        (pdf(["Hello."], encrypted=True), "a.pdf", "PDFは伏せ字にできません"),
        (b"PK\x03\x04broken", "a.docx", "壊れている"),
        (b"not a zip", "a.xlsx", "壊れている"),
        (b"\x89PNG", "a.png", "この形式"),
    ],
)
def test_a_bad_file_is_a_sentence(
    data: bytes, name: str, sentence: str
) -> None:
    with pytest.raises(ReadError, match=sentence):
        texts_of(data, name)


def test_a_file_has_bounds() -> None:
    with pytest.raises(ReadError, match="上限 1MB"):
        texts_of(b"a" * 2_000_000, "a.txt", max_bytes=1024 * 1024)
    with pytest.raises(ReadError, match="100文字"):
        texts_of(b"a" * 101, "a.txt", max_characters=100)
    with pytest.raises(ReadError, match="2行"):
        texts_of(b"a\nb\nc\n", "a.csv", max_rows=2)
