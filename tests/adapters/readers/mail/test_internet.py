"""Mail files: what the header says, what the body says, what is attached."""

import base64
import quopri
from contextlib import suppress
from email.message import EmailMessage
from email.policy import SMTP

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.adapters.readers.making import pdf, read
from yakuba.adapters.readers.base import ReadError
from yakuba.core.evidence.extract import Extract

BODY = "水道の使用を始める方は、3日前までに水道課へ連絡してください。"
HEAD = """From: =?utf-8?B?5rC06YGT6Kqy?= <suido@city.example.jp>
To: kakuka@city.example.jp
Subject: test
Date: Wed, 1 Apr 2026 09:30:00 +0900
MIME-Version: 1.0
""".replace("\n", "\r\n").encode()


def mail(body: bytes, *fields: str) -> bytes:
    lines = "".join(f"{field}\r\n" for field in fields)
    return HEAD + lines.encode() + b"\r\n" + body


def texts(extract: Extract) -> list[str]:
    return [block.text for block in extract.blocks]


def said(data: bytes) -> str:
    """What stands after the subject."""
    extract = read(data, "a.eml")
    kinds = [block.kind for block in extract.blocks]
    return "\n".join(texts(extract)[kinds.index("heading") + 1 :])


def test_a_mail_is_read_as_it_is_shown() -> None:
    message = EmailMessage(policy=SMTP)
    message["Subject"] = (
        "【照会】指定管理者の評価について（令和8年5月1日締切）"
    )
    message["From"] = "行政経営課 <keiei@city.example.jp>"
    message["To"] = (
        "文化課 <bunka@city.example.jp>, 体育課 <taiiku@city.example.jp>"
    )
    message["Cc"] = "somu@city.example.jp"
    message["Date"] = "Wed, 01 Apr 2026 00:30:00 +0000"
    message.set_content(BODY)
    message.add_attachment(
        pdf(["x"]),
        maintype="application",
        subtype="pdf",
        filename="評価表.pdf",
    )
    extract = read(message.as_bytes(), "a.eml")
    assert (
        extract.title
        == "【照会】指定管理者の評価について（令和8年5月1日締切）"
    )
    assert texts(extract) == [
        "日時：2026年4月1日 9:30",
        "差出人：行政経営課 <keiei@city.example.jp>",
        "宛先：文化課 <bunka@city.example.jp>、体育課 <taiiku@city.example.jp>",
        "写し（CC）：somu@city.example.jp",
        "【照会】指定管理者の評価について（令和8年5月1日締切）",
        BODY,
        "添付ファイル：評価表.pdf",
    ]
    (note,) = extract.notes
    assert note.kind == "left_out"
    assert "評価表.pdf" in note.text
    assert "別に登録" in note.text


ENCODINGS = [
    ("iso-2022-jp", "iso2022_jp", "7bit"),
    ("ISO-2022-JP", "iso2022_jp", "base64"),
    ("shift_jis", "cp932", "8bit"),
    ("Shift_JIS", "cp932", "quoted-printable"),
    ("euc-jp", "euc_jp", "8bit"),
    ("utf-8", "utf-8", "base64"),
    ('"UTF-8"', "utf-8", "8bit"),
    ("us-ascii", "utf-8", "8bit"),
    ("unknown-8bit", "cp932", "8bit"),
    ("x-no-such-charset", "euc_jp", "8bit"),
]
TRANSFER = {
    "7bit": bytes,
    "8bit": bytes,
    "base64": base64.encodebytes,
    "quoted-printable": quopri.encodestring,
}


@pytest.mark.parametrize(("charset", "codec", "transfer"), ENCODINGS)
def test_a_body_in_any_encoding(
    charset: str, codec: str, transfer: str
) -> None:
    data = mail(
        TRANSFER[transfer](BODY.encode(codec)),
        f"Content-Type: text/plain; charset={charset}",
        f"Content-Transfer-Encoding: {transfer}",
    )
    assert said(data) == BODY


def test_a_body_without_a_word_about_its_encoding() -> None:
    for codec in ("iso2022_jp", "cp932", "euc_jp", "utf-8"):
        assert said(mail(BODY.encode(codec))) == BODY


def test_windows_characters_in_mail_of_the_old_kind() -> None:
    """① and ㈱ have no place in ISO-2022-JP, and stand in it all the same."""
    body = b"\x1b$B-!-j\x1b(Ba\x1b$B$X\x1b(B\r\n"
    kind = "Content-Type: text/plain; charset=ISO-2022-JP"
    assert said(mail(body, kind)) == "①㈱aへ"


SUBJECTS = [
    ("Subject: =?UTF-8?B?5L2P5rCR56Wo44Gu5YaZ44GX?=", "住民票の写し"),
    (
        "Subject: =?UTF-8?B?5L2P5rCR?=\r\n =?UTF-8?B?56Wo44Gu5YaZ44GX?=",
        "住民票の写し",
    ),
    # Broken in the middle of a character.
    ("Subject: =?UTF-8?B?5L2P5rA=?= =?UTF-8?B?keelqA==?=", "住民票"),
    ("Subject: =?utf-8?Q?=E4=BD=8F=E6=B0=91=E7=A5=A8?= (2)", "住民票 (2)"),
    ("Subject: =?UTF-8?Q?=E4=BD=8F=E6=B0=91?=_=?utf-8?q?a_b?=", "住民_a b"),
    ("Subject: =?ISO-2022-JP?B?GyRCPTtMMUk8GyhC?=", "住民票"),
    ("Subject: =?iso-2022-jp?B?GyRCPTtMMUk8GyhC?=\r\n\t=?iso-2022-jp?B?GyRCPTtMMUk8GyhC?=", "住民票住民票"),
    ("Subject: =?Shift_JIS?B?j1qWr5Vb?=", "住民票"),
    ('Subject: "=?Shift_JIS?B?j1qWr5Vb?="', '"住民票"'),
    ("Subject: Re: plain", "Re: plain"),
    ("Subject: ", ""),
]  # fmt: skip


@pytest.mark.parametrize(("field", "subject"), SUBJECTS)
def test_subjects_however_they_are_encoded(field: str, subject: str) -> None:
    assert (
        read(f"{field}\r\n\r\n本文です。\r\n".encode(), "a.eml").title
        == subject
    )


@pytest.mark.parametrize("codec", ["cp932", "euc_jp", "utf-8", "iso2022_jp"])
def test_a_raw_subject(codec: str) -> None:
    data = "Subject: 住民票の写しの手数料\r\n\r\n".encode(codec) + b"a"
    assert read(data, "a.eml").title == "住民票の写しの手数料"


FILE_NAMES = [
    'Content-Disposition: attachment; filename="=?UTF-8?B?5L2P5rCR56WoLnBkZg==?="',
    "Content-Disposition: attachment; filename*=UTF-8''%E4%BD%8F%E6%B0%91%E7%A5%A8.pdf",
    "Content-Disposition: attachment;\r\n filename*0*=UTF-8''%E4%BD%8F%E6%B0%91;\r\n filename*1*=%E7%A5%A8.pdf",
    "Content-Disposition: attachment; filename*=iso-2022-jp''%1B%24B%3D%3BL1I%3C%1B%28B.pdf",
    "Content-Disposition: attachment;\r\n filename=\"=?iso-2022-jp?B?GyRCPTtMMUk8GyhCLnBkZg==?=\"",
    'Content-Type: application/pdf; name="=?Shift_JIS?B?j1qWr5VbLnBkZg==?="',
    'Content-Disposition: attachment; filename="住民票.pdf"',
]  # fmt: skip


@pytest.mark.parametrize("field", FILE_NAMES)
def test_names_of_attachments(field: str) -> None:
    part = "" if field.startswith("Content-Type") else "Content-Type: application/pdf\r\n"  # fmt: skip
    body = (
        "--x\r\nContent-Type: text/plain\r\n\r\nbody\r\n"
        f"--x\r\n{part}{field}\r\n\r\nx\r\n--x--\r\n"
    ).encode()
    data = mail(body, "Content-Type: multipart/mixed; boundary=x")
    assert said(data) == "body\n添付ファイル：住民票.pdf"


def alternative(plain: str, rich: str) -> bytes:
    message = EmailMessage(policy=SMTP)
    message["Subject"] = "s"
    message.set_content(plain)
    message.add_alternative(rich, subtype="html")
    return message.as_bytes()


TABLE = "<table><tr><th>施設</th><th>使用料</th></tr><tr><td>会議室</td><td>500円</td></tr></table>"
ALTERNATIVES = [
    ("本文は短い。", "<p>本文は<b>短い</b>。</p>", "本文は短い。"),
    ("施設 使用料\n会議室 500円", f"<body>{TABLE}</body>", "施設：会議室、使用料：500円"),
    ("HTMLで見てください。", f"<p>{BODY}</p><p>{BODY}</p>", f"{BODY}\n{BODY}"),
    ("", f"<p>{BODY}</p>", BODY),
]  # fmt: skip


@pytest.mark.parametrize(("plain", "rich", "shown"), ALTERNATIVES)
def test_of_two_forms_of_a_text_one_is_read(
    plain: str, rich: str, shown: str
) -> None:
    assert said(alternative(plain, rich)) == shown


def test_a_mail_in_html_alone() -> None:
    page = f"<html><head><meta charset=Shift_JIS></head><body><p>{BODY}</p></body></html>"
    data = mail(
        page.encode("cp932"), "Content-Type: text/html; charset=Shift_JIS"
    )
    assert said(data) == BODY


FLOWED = [
    ("長い文が \r\n続きます。\r\n次の文。\r\n", "", "長い文が 続きます。\n次の文。"),
    ("長い文が \r\n続きます。\r\n", "; delsp=yes", "長い文が続きます。"),
    ("> 引用が \r\n> 続く。\r\n答え。\r\n", "; delsp=yes", "> 引用が続く。\n答え。"),
    ("> 一 \r\n>> 二\r\n", "; delsp=yes", "> 一\n>> 二"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "parameter", "shown"), FLOWED)
def test_flowed_text(body: str, parameter: str, shown: str) -> None:
    kind = f"Content-Type: text/plain; charset=utf-8; format=flowed{parameter}"
    assert said(mail(body.encode(), kind)) == shown


def test_what_was_quoted_stays() -> None:
    shown = said(mail("承知しました。\r\n\r\n> 3日前までに連絡\r\n".encode()))
    assert shown == "承知しました。\n> 3日前までに連絡"


def test_a_forwarded_mail_is_listed() -> None:
    inner = EmailMessage(policy=SMTP)
    inner["Subject"] = "元の通知"
    inner.set_content("x")
    outer = EmailMessage(policy=SMTP)
    outer["Subject"] = "転送"
    outer.set_content(BODY)
    outer.add_attachment(inner)
    extract = read(outer.as_bytes(), "a.eml")
    assert texts(extract)[-2:] == [BODY, "添付ファイル：メール「元の通知」"]
    assert len(extract.notes) == 1


def parts(*each: tuple[str, bytes], kind: str = "mixed") -> bytes:
    body = b"".join(
        b"--x\r\nContent-Type: " + head.encode() + b"\r\n\r\n" + data + b"\r\n"
        for head, data in each
    )
    return mail(
        body + b"--x--\r\n", f"Content-Type: multipart/{kind}; boundary=x"
    )


def test_a_signed_mail_is_read_and_its_signature_is_no_attachment() -> None:
    signature = 'application/pkcs7-signature; name="smime.p7s"'
    data = parts(
        ("text/plain; charset=utf-8", BODY.encode()),
        (signature, b"x"),
        kind="signed",
    )
    assert said(data) == BODY
    assert read(data, "a.eml").notes == ()


@pytest.mark.parametrize(
    "kind",
    [
        "application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m",
        "application/x-pkcs7-mime; name=smime.p7m",
        "application/pgp-encrypted",
    ],
)
def test_a_sealed_mail_is_told(kind: str) -> None:
    with pytest.raises(ReadError, match="暗号化されているか"):
        read(mail(b"AAAA", f"Content-Type: {kind}"), "a.eml")


def test_an_attachment_of_outlooks_own_is_told() -> None:
    data = parts(
        ("text/plain; charset=utf-8", BODY.encode()),
        ("application/ms-tnef; name=winmail.dat", b"x"),
    )
    notes = [note.text for note in read(data, "a.eml").notes]
    assert any("winmail.dat" in text and "Outlook" in text for text in notes)


def test_pictures_in_the_text() -> None:
    """A logo is nothing to speak of; a screenshot may say something."""
    for size, count in ((500, 0), (60_000, 1)):
        data = parts(
            ("text/html; charset=utf-8", f"<p>{BODY}</p>".encode()),
            ("image/png\r\nContent-ID: <a>", b"x" * size),
            kind="related",
        )
        extract = read(data, "a.eml")
        assert texts(extract)[-1] == BODY
        assert len(extract.notes) == count


@pytest.mark.parametrize(
    "before",
    [b"\xef\xbb\xbf", b"\r\n", b"From - Wed Apr  1 09:30:00 2026\r\n"],
)
def test_what_programs_put_before_a_mail(before: bytes) -> None:
    assert said(before + mail(BODY.encode())) == BODY


def test_a_mail_under_another_name() -> None:
    data = mail(BODY.encode())
    assert read(data, "mail").title == read(data, "mail.bin").title == "test"
    assert texts(read(data, "mail.txt"))[0].startswith("From:")
    assert (
        texts(read("From: 市民課\n本文。".encode(), "memo"))[0]
        == "From: 市民課"
    )


def test_a_mail_of_very_many_parts_and_people_is_bounded() -> None:
    many = parts(*[("application/pdf; name=a.pdf", b"x")] * 3_000)
    many = many.replace(b"To: ", b"To: " + b"a@b.example.jp, " * 5_000)
    shown = texts(read(many, "a.eml"))
    assert sum(map(len, shown)) < 3_000
    assert shown[-1].endswith("ほか2950件")


def test_a_mail_of_very_many_layers_is_bounded() -> None:
    layers = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n"
        % (n, n)
        for n in range(3_000)
    )
    with suppress(ReadError):
        read(HEAD + layers + b"\r\nx", "a.eml")


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300), st.binary(max_size=300))
def test_any_bytes_are_a_mail_or_a_sentence(head: bytes, body: bytes) -> None:
    with suppress(ReadError):
        read(HEAD + head + b"\r\n\r\n" + body, "a.eml")


WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=60
).filter(lambda text: "=?" not in text)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(WORDS, WORDS)
def test_what_python_encodes_comes_back(subject: str, name: str) -> None:
    message = EmailMessage(policy=SMTP)
    message["Subject"] = subject
    message.set_content("x")
    message.add_attachment(b"x", maintype="a", subtype="b", filename=name)
    extract = read(message.as_bytes(), "a.eml")
    assert extract.title == subject
    assert texts(extract)[-1] == f"添付ファイル：{name}"
