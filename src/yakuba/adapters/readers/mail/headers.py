"""What the headers of a mail say, however they were encoded: RFC 2047 as it is used, and raw bytes."""

import binascii
import re
from base64 import b64decode
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone
from email.message import Message
from email.policy import Compat32
from email.utils import getaddresses, parsedate_to_datetime
from quopri import decodestring

from yakuba.adapters.readers.mail.charsets import text_of

LONGEST = 20_000  # characters of a header that are looked at
WORD = re.compile(r"=\?([^?*\s]+)(?:\*[^?\s]*)?\?([bBqQ])\?([^?]*)\?=")
# Between two encoded words a blank is not text.
GLUE = re.compile(r"(\?=)\s+(?==\?[^?\s]+\?[bBqQ]\?)")
FOLD = re.compile(r"\r?\n(?=[ \t])|[\r\n]+")
NOT_BASE64 = re.compile("[^A-Za-z0-9+/]")
JAPAN = timezone(timedelta(hours=9))


class RawHeaders(Compat32):
    """Bytes that should not stand in a header are text in some Japanese encoding."""

    def header_fetch_parse(self, name: str, value: str) -> str:
        data = value[:LONGEST].encode("utf-8", "surrogateescape")
        return text_of(data)


def header(message: Message, name: str) -> str:
    """In one line; empty where there is none."""
    return words(str(message.get(name, "")))


def words(written: str) -> str:
    """With its encoded words decoded. Neighbours go together: a character may be broken between two."""
    line = GLUE.sub(r"\1", FOLD.sub("", written[:LONGEST]))
    shown = []
    pending = b""
    charset = ""
    end = 0
    for word in WORD.finditer(line):
        between = line[end : word.start()]
        if between or word[1].lower() != charset:
            shown += [text_of(pending, charset), between]
            pending = b""

        charset = word[1].lower()
        pending += _bytes(word[2], word[3])
        end = word.end()

    shown += [text_of(pending, charset), line[end:]]
    return "".join(shown).strip()


def _bytes(encoding: str, written: str) -> bytes:
    """Of an encoded word: of "B" base64, even where it is cut short, of "Q" =E3=81=82."""
    if encoding in "qQ":
        return decodestring(written.replace("_", " ").encode(), header=True)

    letters = NOT_BASE64.sub("", written)
    with suppress(binascii.Error):
        return b64decode(letters + "=" * (-len(letters) % 4))

    return b""


def people(message: Message, name: str) -> list[str]:
    """As they are shown: 市民課 <shimin@city.example.jp>."""
    written = FOLD.sub("", str(message.get(name, "")))
    shown = [person(*each) for each in getaddresses([written])]
    return shown if any(shown) else [words(written)]


def person(name: str, address: str) -> str:
    """As people are shown, whichever is missing."""
    called = words(name)
    if called and address and called != address:
        return f"{called} <{address}>"

    return called or address


def date_of(message: Message) -> datetime | None:
    """In Japan, where it is read."""
    with suppress(ValueError, TypeError, IndexError, OverflowError):
        return in_japan(parsedate_to_datetime(header(message, "Date")))

    return None


def in_japan(moment: datetime) -> datetime:
    known = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return known.astimezone(JAPAN)


def joined(names: Iterable[str], most: int) -> str:
    """So many of the names, and how many more."""
    listed = [each for each in names if each]
    more = f" ほか{len(listed) - most}件" if len(listed) > most else ""
    return "、".join(listed[:most]) + more
