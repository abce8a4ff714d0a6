"""Yes or no about documents."""

import re
import unicodedata
from datetime import date
from typing import Literal

Relation = Literal["new_version", "asked", "beside"]
# Of two texts of one name and one title, of one name alone, of one title alone.
SAME_NAME_AND_TITLE = 0.3
SAME_NAME = 0.6
SAME_TITLE = 0.3
COMPARED = 200_000  # characters of each text
SHINGLE = 4
LONGEST_NAME = 255
FIGURES = re.compile(r"[0-9][0-9,.]*")
BLANKS = re.compile(r"\s+")
# What people and programs put behind the name of an edited copy.
COPY = re.compile(
    r"(?:[ _-]*(?:\([0-9]{1,2}\)|-?\s*コピー|のコピー|copy|v(?:er)?\.?[0-9]+(?:\.[0-9]+)*"
    r"|[(【]?(?:最新|改訂|修正|訂正|更新)(?:版|済み?)?[)】]?))+$",
    re.IGNORECASE,
)


def is_valid_on(
    day: date, valid_from: date | None, valid_to: date | None
) -> bool:
    """Whether a document of that period may answer on that day; both days belong to it."""
    first = valid_from or date.min
    last = valid_to or date.max
    return first <= day <= last


def version_problem(
    *, is_itself: bool, is_replaced: bool, replaces_another: bool
) -> str:
    """Why a document cannot be made the newer version of another; nothing if it can."""
    if is_itself:
        return "同じ資料です。別の資料を選んでください。"
    if is_replaced:
        return "その資料には、すでに新しい版があります。"
    if replaces_another:
        return "この資料は、すでにほかの資料の新しい版です。"

    return ""


def file_title(file_name: str) -> str:
    """The name without its ending: the title of a document that has none of its own."""
    return file_name.rpartition(".")[0] or file_name


def is_same_name(first: str, second: str) -> bool:
    """Whether one file is the other or a copy of it, by their names: 利用案内.docx, 利用案内 (1).docx, 利用案内_修正版.docx."""
    return plain_name(first) == plain_name(second)


def plain_name(file_name: str) -> str:
    """What a file and its copies share: 利用案内（１）.docx is 利用案内 too."""
    name = unicodedata.normalize("NFKC", file_title(file_name)).strip()
    plain = COPY.sub("", name) or name
    return plain.casefold()[:LONGEST_NAME]


def likeness(first: str, second: str) -> float:
    """How much of two texts is the same (0…1), whatever their figures are: those are what changes from year to year."""
    one = _shingles(first)
    other = _shingles(second)
    count_of_either = len(one | other)
    return len(one & other) / max(1, count_of_either)


def _shingles(text: str) -> set[str]:
    """「手数料300円」: 手数料0, 数料0円."""
    plain = unicodedata.normalize("NFKC", text[:COMPARED])
    plain = FIGURES.sub("0", BLANKS.sub("", plain))
    count = max(1, len(plain) - SHINGLE + 1)
    return {plain[i : i + SHINGLE] for i in range(count)} - {""}


def relation(
    *, same_name: bool, same_title: bool, likeness: float
) -> Relation:
    """What a file is to a document that is there already, by name, title and text. Only a person knows in between."""
    least = SAME_NAME_AND_TITLE if same_title else SAME_NAME
    if same_name and likeness >= least:
        return "new_version"
    if same_name or (same_title and likeness >= SAME_TITLE):
        return "asked"

    return "beside"
