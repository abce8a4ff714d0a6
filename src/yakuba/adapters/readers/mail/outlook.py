"""Mail as Outlook saves it (.msg): an OLE file whose streams are MAPI properties."""

import io
from collections.abc import Iterator
from contextlib import closing
from email.parser import HeaderParser
from itertools import islice

from olefile import OleFileIO

from yakuba.adapters.readers.base import ReaderBounds, ReadError
from yakuba.adapters.readers.mail import internet
from yakuba.adapters.readers.mail.envelope import Envelope, extract_of
from yakuba.adapters.readers.mail.headers import RawHeaders, date_of, person
from yakuba.adapters.readers.mail.parts import (
    fuller,
    html_blocks,
    plain_blocks,
)
from yakuba.adapters.readers.mail.properties import Properties, Tag
from yakuba.core.evidence.extract import Block, Extract

ONLY_RICH_TEXT = (
    "本文がリッチテキスト形式だけで保存されたOutlookのメールです。"
    "Outlookで開き、「名前を付けて保存」でHTML形式かテキスト形式にしてください。"
)
MOST_ATTACHMENTS = 1_000
EMBEDDED = 5  # the method of attachment of a mail within the mail


def read(data: bytes, bounds: ReaderBounds) -> Extract:
    with closing(OleFileIO(io.BytesIO(data))) as file:
        mail = Properties(file, ())
        body = _body(mail, bounds)
        if not body:
            _refuse(mail)

        return extract_of(_envelope(file, mail), body)


def _body(mail: Properties, bounds: ReaderBounds) -> list[Block]:
    plain = plain_blocks(mail.text(Tag.BODY))
    rich = html_blocks(mail.html(), bounds)
    return fuller(plain, rich)


def _refuse(mail: Properties) -> None:
    """Where there is a body that cannot be read; an empty mail is one too."""
    if "SMIME" in mail.text(Tag.MESSAGE_CLASS).upper():
        raise ReadError(internet.WRAPPED)
    if mail.has(Tag.RICH_TEXT):
        raise ReadError(ONLY_RICH_TEXT)


def _envelope(file: OleFileIO, mail: Properties) -> Envelope:
    headers = HeaderParser(policy=RawHeaders()).parsestr(
        mail.text(Tag.HEADERS)
    )
    sent = mail.moment(Tag.SENT) or mail.moment(Tag.DELIVERED)
    return Envelope(
        mail.text(Tag.SUBJECT),
        sent or date_of(headers),
        [_sender(mail)],
        _people(mail.text(Tag.TO)),
        _people(mail.text(Tag.COPIES)),
        list(_attachments(file)),
    )


def _sender(mail: Properties) -> str:
    name = mail.first(Tag.SENDER, Tag.SENDER_SENT)
    address = mail.first(Tag.SENDER_SMTP, Tag.SENDER_ADDRESS)
    # An address within Exchange says nothing to a person.
    return person(name, address if "@" in address else "")


def _people(written: str) -> list[str]:
    """「市民課; 税務課」 are two."""
    return [each.strip() for each in written.split(";")]


def _attachments(file: OleFileIO) -> Iterator[str]:
    """Their names, as the mail shows them; pictures of the text are none."""
    storages = {path[0] for path in file.listdir(storages=True)}
    attached = sorted(
        name for name in storages if name.startswith("__attach_version1.0_#")
    )
    for storage in islice(attached, MOST_ATTACHMENTS):
        properties = Properties(file, (storage,))
        if properties.is_hidden:
            continue

        name = (
            properties.first(
                Tag.LONG_FILE_NAME, Tag.DISPLAY_NAME, Tag.FILE_NAME
            )
            or "名前のないファイル"
        )
        is_mail = properties.number(Tag.METHOD) == EMBEDDED
        yield f"メール「{name}」" if is_mail else name
