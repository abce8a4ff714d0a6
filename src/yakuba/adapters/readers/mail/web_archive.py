"""A page in one file with its pictures (.mht, .mhtml), as browsers and Word save it."""

from dataclasses import replace

from yakuba.adapters.readers import html
from yakuba.adapters.readers.base import BROKEN, ReaderBounds, ReadError
from yakuba.adapters.readers.mail.headers import header
from yakuba.adapters.readers.mail.internet import parsed
from yakuba.adapters.readers.mail.parts import text_of_part
from yakuba.core.evidence.extract import Extract


def read(data: bytes, bounds: ReaderBounds) -> Extract:
    archive = parsed(data)
    for part in archive.walk():
        if part.get_content_type() == "text/html":
            page = text_of_part(part).encode("utf-8", "replace")
            extract = html.read(page, bounds)
            title = extract.title or header(archive, "Subject")
            return replace(extract, title=title)

    raise ReadError(BROKEN)
