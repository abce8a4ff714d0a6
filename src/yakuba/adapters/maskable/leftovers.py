"""A last look through a written Office file for what should not be in it any more."""

import html
import io
import re
import zipfile
from collections.abc import Collection, Iterator

from yakuba.adapters.maskable.package import PICTURES
from yakuba.adapters.readers.base import ReadError
from yakuba.core.privacy.value_search import ValueSearch

LEFT = "隠した言葉が、書き換えられない部分（{name}）にも残るため、止めました。新しいファイルに内容を写して、もう一度お試しください。"
# Names of fonts may look like names of people (有澤楷書).
FONTS = ("fontTable.xml", "theme")
FONT_NAMES = re.compile(
    r'\b(?:typeface|ascii|hAnsi|eastAsia|cs|panose)="[^"]*"|<(?:name|rFont) val="[^"]*"/>'
)


def refuse_what_is_left(data: bytes, gone: Collection[str]) -> None:
    """Look through every member of a file, its name included. Raises ReadError where one of the values stands."""
    search = LeftoverSearch(gone)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.lower().endswith(PICTURES) or any(
                font in name for font in FONTS
            ):
                continue

            if search.finds(name):
                raise ReadError(LEFT.format(name=name))

            for text in _readings(archive.read(name)):
                if search.finds(text):
                    raise ReadError(LEFT.format(name=name))


def _readings(data: bytes) -> Iterator[str]:
    yield html.unescape(FONT_NAMES.sub("", data.decode("utf-8", "replace")))
    if b"\x00" in data:
        yield data.decode("utf-16-le", "replace")


class LeftoverSearch:
    """Whether one of many values stands in a text.

    Figures and Latin words stand alone or not at all: part of a longer number is another number.
    """

    def __init__(self, values: Collection[str]) -> None:
        self._values = ValueSearch(values)
        firsts = "".join(sorted(self._values.first_characters))
        self._first = re.compile(
            f"[{re.escape(firsts)}]" if firsts else r"(?!)"
        )

    def finds(self, text: str) -> bool:
        for match in self._first.finditer(text):
            start = match.start()
            for value in self._values.at(text, start, len(text)):
                if _stands_alone(text, start, start + len(value)):
                    return True

        return False


def _stands_alone(text: str, start: int, end: int) -> bool:
    before = text[start - 1 : start + 1]
    after = text[end - 1 : end + 1]
    return not (_runs_on(before) or _runs_on(after))


def _runs_on(pair: str) -> bool:
    """Two characters of one number or word."""
    return len(pair) == 2 and pair.isascii() and pair.isalnum()
