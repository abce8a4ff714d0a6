"""Mail as programs save it (.eml): RFC 5322 and MIME."""

from email.message import Message
from email.parser import BytesParser

from yakuba.adapters.readers.base import ReaderBounds, ReadError
from yakuba.adapters.readers.mail.envelope import Envelope, extract_of
from yakuba.adapters.readers.mail.headers import (
    RawHeaders,
    date_of,
    header,
    people,
)
from yakuba.adapters.readers.mail.parts import (
    TNEF,
    Parts,
    blocks_of,
    name_of,
    parts_of,
    payload_of,
)
from yakuba.core.evidence.extract import Block, Extract, ReadingNote

WRAPPED = (
    "本文が暗号化されているか、電子署名（S/MIME・PGP）の中に入っているメールです。"
    "メールソフトで開き、本文をコピーしてテキストファイルにするか、PDFに印刷して登録してください。"
)
IN_TNEF = (
    "Outlook独自の形式（winmail.dat）の添付があり、中の文章やファイルは読み取っていません。"
    "Outlookで開き、必要なものを保存して登録してください。"
)
PICTURES = "本文に貼られた画像（{count}点）の文字は読み取っていません。"
LEAST_PICTURE = 30_000  # bytes; what is smaller is a logo


def read(data: bytes, bounds: ReaderBounds) -> Extract:
    message = parsed(data)
    parts = parts_of(message)
    blocks: list[Block] = []
    for choices in parts.bodies:
        blocks += blocks_of(choices, bounds)

    if parts.wrapped and not blocks:
        raise ReadError(WRAPPED)

    return extract_of(_envelope(message, parts), blocks, _notes(parts))


def parsed(data: bytes) -> Message:
    # Some programs save a mark of UTF-8 or an empty line first.
    begin = data.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    return BytesParser(policy=RawHeaders()).parsebytes(begin)


def _envelope(message: Message, parts: Parts) -> Envelope:
    return Envelope(
        header(message, "Subject"),
        date_of(message),
        people(message, "From"),
        people(message, "To"),
        people(message, "Cc"),
        [name_of(part) for part in parts.attachments],
    )


def _notes(parts: Parts) -> list[ReadingNote]:
    """Pictures large enough to hold text, and attachments that only Outlook opens."""
    sizes = [len(payload_of(part)) for part in parts.pictures]
    count = sum(size >= LEAST_PICTURE for size in sizes)
    kinds = {part.get_content_type() for part in parts.attachments}
    notes = []
    if count:
        text = PICTURES.format(count=count)
        notes.append(ReadingNote(text, "left_out"))

    if kinds.intersection(TNEF):
        notes.append(ReadingNote(IN_TNEF, "left_out"))

    return notes
