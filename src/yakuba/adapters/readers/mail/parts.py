"""The parts of a MIME message: what is read as its body, and what is attached to it."""

from dataclasses import dataclass
from email.message import Message
from email.utils import collapse_rfc2231_value
from itertools import chain

from yakuba.adapters.readers import html, lines
from yakuba.adapters.readers.base import ReaderBounds
from yakuba.adapters.readers.mail.charsets import text_of
from yakuba.adapters.readers.mail.flowed_text import unflowed
from yakuba.adapters.readers.mail.headers import header, words
from yakuba.core.evidence.extract import NOWHERE, Block

MAIL = "message/rfc822"
BODIES = ("text/plain", "text/html")
SIGNATURES = (
    "application/pkcs7-signature",
    "application/x-pkcs7-signature",
    "application/pgp-signature",
)
WRAPPED = (
    "application/pkcs7-mime",
    "application/x-pkcs7-mime",
    "application/pgp-encrypted",
)
TNEF = ("application/ms-tnef", "application/vnd.ms-tnef")
DEEPEST = 30
NAMELESS = {
    "text/calendar": "予定（カレンダー）",
    "message/delivery-status": "配信の結果",
    "text/rfc822-headers": "元のメールのヘッダー",
    **dict.fromkeys(TNEF, "winmail.dat"),
}


@dataclass(frozen=True, slots=True)
class Parts:
    """Of the bodies each is one part, or the choices of one that stands in several forms."""

    bodies: list[list[Message]]
    attachments: list[Message]
    wrapped: list[Message]
    pictures: list[Message]


def parts_of(message: Message) -> Parts:
    found = Parts([], [], [], [])
    _sort(message, found, DEEPEST)
    return found


def _sort(part: Message, found: Parts, depth: int) -> None:
    """Each part goes to where it belongs; what holds parts is opened, but for a mail within the mail."""
    kind = part.get_content_type()
    if kind == MAIL or not depth:
        found.attachments.append(part)
    elif kind == "multipart/alternative":
        _sort_choices(part, found, depth - 1)
    elif part.is_multipart():
        for each in _children(part):
            _sort(each, found, depth - 1)
    elif kind in WRAPPED:
        found.wrapped.append(part)
    elif kind in BODIES and not _is_attached(part):
        found.bodies.append([part])
    elif _is_inline_picture(part):
        found.pictures.append(part)
    elif kind not in SIGNATURES:
        found.attachments.append(part)


def _sort_choices(part: Message, found: Parts, depth: int) -> None:
    """The forms of one text; what comes with one of them (pictures, a calendar entry) is sorted alone."""
    within = Parts([], [], found.wrapped, found.pictures)
    for each in _children(part):
        _sort(each, within, depth)

    found.bodies.append(list(chain.from_iterable(within.bodies)))
    found.attachments.extend(within.attachments)


def _children(part: Message) -> list[Message]:
    """None of one that should have some and is text."""
    payload = part.get_payload() if part.is_multipart() else []
    return [each for each in payload if isinstance(each, Message)]


def _is_attached(part: Message) -> bool:
    """A text with a file name of its own is not what the mail says."""
    disposition = part.get_content_disposition()
    return disposition == "attachment" or _file_name(part) != ""


def _is_inline_picture(part: Message) -> bool:
    """One that stands in the text."""
    is_picture = part.get_content_maintype() == "image"
    return is_picture and part.get_content_disposition() != "attachment"


def name_of(part: Message) -> str:
    """Of an attachment: 案内.docx; of a mail its subject: メール「打合せの件」."""
    kind = part.get_content_type()
    name = _file_name(part)
    if kind == MAIL and not name:
        subjects = [header(each, "Subject") for each in _children(part)]
        return f"メール「{''.join(subjects) or '件名なし'}」"

    return name or NAMELESS.get(kind, "名前のないファイル")


def _file_name(part: Message) -> str:
    """In one line, decoded; empty where there is none."""
    try:
        name = part.get_filename("")
    except (LookupError, UnicodeError, ValueError, TypeError):
        return "名前を読み取れないファイル"

    return " ".join(words(name).split())


def blocks_of(choices: list[Message], bounds: ReaderBounds) -> list[Block]:
    """Of the forms of one text the one that says more."""
    plain: list[Block] = []
    rich: list[Block] = []
    for part in choices:
        text = text_of_part(part)
        if part.get_content_type() == "text/plain":
            plain += plain_blocks(text)
        else:
            rich += html_blocks(text, bounds)

    return fuller(plain, rich)


def fuller(plain: list[Block], rich: list[Block]) -> list[Block]:
    """The plain one, unless HTML says more: tables, or text that the plain one only names."""
    kinds = {block.kind for block in rich}
    says_more = _length(rich) > 2 * _length(plain)
    return rich if says_more or "table_row" in kinds else plain


def plain_blocks(text: str) -> list[Block]:
    placed = [(line, NOWHERE) for line in text.splitlines()]
    return list(lines.blocks(placed))


def html_blocks(text: str, bounds: ReaderBounds) -> list[Block]:
    if not text.strip():
        return []

    extract = html.read(text.encode("utf-8", "replace"), bounds)
    return list(extract.blocks)


def _length(blocks: list[Block]) -> int:
    """In characters, blanks apart."""
    return sum(len("".join(block.text.split())) for block in blocks)


def text_of_part(part: Message) -> str:
    """In its encoding, with the lines whole again where it says that they were broken."""
    text = text_of(payload_of(part), _parameter(part, "charset"))
    if _parameter(part, "format").lower() != "flowed":
        return text

    delete_space = _parameter(part, "delsp").lower() == "yes"
    return unflowed(text, delete_space=delete_space)


def payload_of(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _parameter(part: Message, name: str) -> str:
    return collapse_rfc2231_value(part.get_param(name, ""))
