"""JSON lines: every text value of every object; keys, numbers and the order stay as they are."""

import json
import re
from collections.abc import Sequence
from functools import partial

from yakuba.adapters.maskable.slots import TextSpan
from yakuba.adapters.maskable.text_file import TextFile
from yakuba.adapters.readers.base import ReaderBounds, ReadError
from yakuba.core.privacy.documents.texts import DocumentText, Edit

NO_OBJECT = '{line}行目を読めません。1行に一つ、{{"id": …, "text": "…"}} の形で書いてください。'
STRING = re.compile(r'"((?:[^"\\]|\\.)*)"(\s*:)?')
CHARACTER = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.|[^\\]"
)


def open_file(data: bytes, bounds: ReaderBounds) -> TextFile:
    file = TextFile(data)
    start = 1 if file.text.startswith("\ufeff") else 0
    for number, line in enumerate(file.text[start:].split("\n"), start=1):
        if line.strip():
            _check(line, number)
            _add(file, line, number, start)

        start += len(line) + 1

    return file


def _check(line: str, number: int) -> None:
    try:
        is_object = isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        is_object = False

    if not is_object:
        raise ReadError(NO_OBJECT.format(line=number))


def _add(file: TextFile, line: str, number: int, start: int) -> None:
    key = ""
    for string in STRING.finditer(line):
        written, colon = string.groups()
        value = json.loads(f'"{written}"')
        if colon:
            key = value
        elif value:
            text = DocumentText(value, f"{number}行目の{key}", key)
            splice = partial(_splice, file, written, start + string.start(1))
            file.slots.append(TextSpan(text, splice))


def _splice(
    file: TextFile, written: str, start: int, edits: Sequence[Edit]
) -> None:
    """The edits of a value as edits of the file, where a character may be an escape of six or twelve."""
    places = [
        start + character.start() for character in CHARACTER.finditer(written)
    ]
    places.append(start + len(written))
    ascii_only = written.isascii()
    for edit in edits:
        text = json.dumps(edit.text, ensure_ascii=ascii_only)[1:-1]
        file.splice([Edit(places[edit.start], places[edit.end], text)])
