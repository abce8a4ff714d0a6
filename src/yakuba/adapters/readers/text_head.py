"""What the beginning of a text says it is, whatever its name claims."""

import codecs
import re

FIRST_BYTES = 16_384
MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
# But for tabulators, ends of line and page, and the escape of ISO-2022-JP.
NO_TEXT = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
BEGINNING = rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*"
HTML = re.compile(
    BEGINNING + rb"<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL
)
# Programs that write a page under a name of Office begin anywhere in it.
PIECE_OF_HTML = re.compile(
    BEGINNING
    + rb"<(?:!doctype\s+html|html|head|body|meta|style|title|table|div|center)\b",
    re.IGNORECASE | re.DOTALL,
)
OFFICE_2003 = re.compile(
    rb"urn:schemas-microsoft-com:office:spreadsheet|schemas\.microsoft\.com/office/word/2003"
)
FIELD = re.compile(rb"([A-Za-z][A-Za-z0-9-]*):[ \t]")
MAIL_FIELDS = {
    b"received",
    b"from",
    b"to",
    b"date",
    b"subject",
    b"message-id",
    b"mime-version",
    b"return-path",
}
LEAST_FIELDS = 3
WEB_ARCHIVE = re.compile(rb"content-type:\s*multipart/related", re.IGNORECASE)


def head_of_text(data: bytes) -> bytes:
    """The beginning, in UTF-8 where a mark names another encoding; empty where the data is no text."""
    head = data[:FIRST_BYTES]
    for mark, encoding in MARKS.items():
        if head.startswith(mark):
            text = head.removeprefix(mark).decode(encoding, "ignore")
            return text.encode()

    return b"" if NO_TEXT.search(head) else head


def is_html(head: bytes) -> bool:
    return bool(HTML.match(head))


def is_mail(head: bytes) -> bool:
    """Whether it begins with the header of a mail."""
    fields = set()
    for line in head.lstrip().splitlines():
        if line[:1] in (b" ", b"\t") or line.startswith(b"From "):
            continue

        field = FIELD.match(line)
        if field is None:
            break

        fields.add(field[1].lower())

    return len(fields & MAIL_FIELDS) >= LEAST_FIELDS


def is_web_archive(head: bytes) -> bool:
    """A page with its pictures, as browsers and Word save it (MHTML)."""
    top = re.split(rb"\r?\n\r?\n", head.lstrip(), maxsplit=1)[0]
    return b"MIME-Version:" in top and bool(WEB_ARCHIVE.search(top))


def is_table(head: bytes) -> bool:
    """Whether the first lines have columns."""
    lines = head.strip().splitlines()[:3]
    return bool(lines) and all(b"\t" in line for line in lines)
