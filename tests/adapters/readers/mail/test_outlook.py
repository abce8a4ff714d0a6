"""Outlook's own mail files."""

import struct
from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.adapters.readers.making import read
from tests.adapters.readers.ole import Tree, ole
from yakuba.adapters.readers.base import ReadError
from yakuba.adapters.readers.mail.properties import BEGINNING, Tag
from yakuba.core.evidence.extract import Extract

BODY = "粗大ごみは、収集日の3日前までに電話で申し込んでください。"
FIXED = "__properties_version1.0"


def stream(tag: Tag, kind: str) -> str:
    return f"__substg1.0_{tag:04X}{kind}"


def unicode(**values: str) -> dict[str, bytes]:
    return {
        stream(Tag[name], "001F"): value.encode("utf-16-le")
        for name, value in values.items()
    }


def fixed(head: int, **values: int) -> dict[str, bytes]:
    kinds = {"SENT": 0x40, "DELIVERED": 0x40, "HIDDEN": 0xB}
    entries = [
        struct.pack("<HHIq", kinds.get(name, 3), Tag[name], 6, value)
        for name, value in values.items()
    ]
    return {FIXED: b"\0" * head + b"".join(entries)}


def ticks(moment: datetime) -> int:
    return int((moment - BEGINNING).total_seconds()) * 10_000_000


SENT = ticks(datetime(2026, 4, 1, 0, 30, tzinfo=UTC))
NOTE = unicode(
    MESSAGE_CLASS="IPM.Note",
    SUBJECT="粗大ごみの申込み",
    SENDER="ごみ減量課",
    SENDER_SMTP="gomi@city.example.jp",
    SENDER_ADDRESS="/O=CITY/OU=EXCHANGE/CN=GOMI",
    TO="各支所; 窓口 太郎",
    COPIES="総務課",
)


def texts(tree: Tree) -> list[str]:
    return [block.text for block in shown(tree).blocks]


def shown(tree: Tree) -> Extract:
    return read(ole(tree), "a.msg")


def test_a_mail_is_read_as_it_is_shown() -> None:
    attached = {
        "__attach_version1.0_#00000000": {
            **unicode(
                LONG_FILE_NAME="申込書（様式1）.xlsx", FILE_NAME="A~1.XLS"
            ),
            **fixed(8, METHOD=1),
        },
        "__attach_version1.0_#00000001": {
            **unicode(LONG_FILE_NAME="image001.png"),
            **fixed(8, METHOD=1, HIDDEN=1),
        },
        "__attach_version1.0_#00000002": {
            **unicode(DISPLAY_NAME="昨年の通知"),
            **fixed(8, METHOD=5),
        },
    }
    extract = shown(
        {**fixed(32, SENT=SENT), **NOTE, **unicode(BODY=BODY), **attached}
    )
    assert extract.title == "粗大ごみの申込み"
    assert [block.text for block in extract.blocks] == [
        "日時：2026年4月1日 9:30",
        "差出人：ごみ減量課 <gomi@city.example.jp>",
        "宛先：各支所、窓口 太郎",
        "写し（CC）：総務課",
        "粗大ごみの申込み",
        BODY,
        "添付ファイル：申込書（様式1）.xlsx、メール「昨年の通知」",
    ]
    assert [note.kind for note in extract.notes] == ["left_out"]


@pytest.mark.parametrize(
    ("page", "codec"),
    [(932, "cp932"), (50220, "iso2022_jp"), (51932, "euc_jp"), (65001, "utf-8"), (0, "cp932")],
)  # fmt: skip
def test_a_mail_of_eight_bits(page: int, codec: str) -> None:
    tree = {
        stream(Tag.SUBJECT, "001E"): "粗大ごみの申込み".encode(codec) + b"\0",
        stream(Tag.BODY, "001E"): BODY.encode(codec),
    }
    given_page = fixed(32, CODE_PAGE=page) if page else fixed(32)
    assert texts({**given_page, **tree}) == ["粗大ごみの申込み", BODY]


@pytest.mark.parametrize(("page", "codec"), [(65001, "utf-8"), (932, "cp932"), (50220, "iso2022_jp")])  # fmt: skip
def test_a_mail_in_html_alone(page: int, codec: str) -> None:
    html = f"<html><body><p>{BODY}</p></body></html>".encode(codec)
    tree = {
        **fixed(32, INTERNET_CODE_PAGE=page),
        **unicode(SUBJECT="s"),
        stream(Tag.HTML, "0102"): html,
    }
    assert texts(tree) == ["s", BODY]


def test_of_two_forms_the_one_with_the_table_is_read() -> None:
    html = "<table><tr><th>品目</th><th>手数料</th></tr><tr><td>布団</td><td>300円</td></tr></table>"
    tree = {
        **fixed(32, INTERNET_CODE_PAGE=65001),
        **unicode(SUBJECT="s", BODY="品目 手数料\r\n布団 300円"),
        stream(Tag.HTML, "0102"): html.encode(),
    }
    assert texts(tree)[-1] == "品目：布団、手数料：300円"


def test_the_date_of_the_transport_where_there_is_no_other() -> None:
    headers = "Received: x\r\nDate: Wed, 1 Apr 2026 09:30:00 +0900\r\n"
    tree = {FIXED: b"", **unicode(HEADERS=headers, BODY=BODY)}
    assert texts(tree) == ["日時：2026年4月1日 9:30", BODY]


@pytest.mark.parametrize(
    ("held", "said"),
    [
        ({stream(Tag.RICH_TEXT, "0102"): b"x"}, "リッチテキスト形式だけ"),
        (unicode(MESSAGE_CLASS="IPM.Note.SMIME"), "暗号化されているか"),
    ],
)
def test_a_body_that_cannot_be_read_is_told(
    held: dict[str, bytes], said: str
) -> None:
    with pytest.raises(ReadError, match=said):
        shown({**fixed(32), **NOTE, **held})


def test_a_mail_under_another_name() -> None:
    data = ole({FIXED: b"", **unicode(BODY=BODY)})
    assert read(data, "mail.doc").blocks[0].text == BODY


WHOLE = ole({**fixed(32, SENT=SENT), **NOTE, **unicode(BODY=BODY)})


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(WHOLE)), st.binary(min_size=1, max_size=8))
def test_a_damaged_one_is_a_mail_or_a_sentence(
    place: int, other: bytes
) -> None:
    with suppress(ReadError):
        read(WHOLE[:place] + other + WHOLE[place + len(other) :], "a.msg")
    with suppress(ReadError):
        read(WHOLE[:place], "a.msg")
