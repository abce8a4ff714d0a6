"""Citation marks: 〔1〕 stands for the first source of an answer."""

import re
from collections.abc import Collection

MARK = re.compile(r"〔\s*([0-9０-９]{1,3})\s*〕")


def mark(number: int) -> str:
    return f"〔{number}〕"


def marks_in(text: str) -> list[int]:
    """The sources a text cites, in order."""
    return [int(found) for found in MARK.findall(text)]


def without_marks(text: str) -> str:
    return MARK.sub("", text)


def drop_invented(text: str, known: Collection[int]) -> tuple[str, int]:
    """Take out the marks that stand for no source; returns the text and how many there were."""
    dropped = [number for number in marks_in(text) if number not in known]
    return MARK.sub(lambda found: found[0] if int(found[1]) in known else "", text), len(dropped)
