"""JSON lines: every text value of every object; keys, numbers and the order stay as they are."""

import json
import re
from collections.abc import Sequence
from functools import partial

from yakuba.adapters.maskable.plain import TextFile
from yakuba.adapters.maskable.slots import Span
from yakuba.adapters.readers.base import Limits, ReadError
from yakuba.core.document_texts import DocumentText, Edit

NO_OBJECT = '{line}行目を読めません。1行に一つ、{{"id": …, "text": "…"}} の形で書いてください。'
STRING = re.compile(r'"((?:[^"\\]|\\.)*)"(\s*:)?')
CHARACTER = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.|[^\\]")


def opened(data: bytes, limits: Limits) -> TextFile:
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
    for found in STRING.finditer(line):
        value = json.loads(f'"{found[1]}"')
        if found[2]:
            key = value
        elif value:
            text = DocumentText(value, f"{number}行目の{key}", key)
            file.slots.append(Span(text, partial(_splice, file, found[1], start + found.start(1))))


def _splice(file: TextFile, written: str, start: int, edits: Sequence[Edit]) -> None:
    """The edits of a value as edits of the file, where a character may be an escape of six or twelve."""
    places = [start + found.start() for found in CHARACTER.finditer(written)] + [start + len(written)]
    ascii_only = written.isascii()
    file.splice(
        [
            Edit(places[edit.start], places[edit.end], json.dumps(edit.text, ensure_ascii=ascii_only)[1:-1])
            for edit in edits
        ]
    )
