"""What people wrote, as far as it may be shown."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Comment:
    """What somebody wrote, with where. `key` is stable for the same answers, and tells nothing of who wrote it."""

    key: str
    text: str
    code: str  # of the question
    moment: str


@dataclass(frozen=True, slots=True)
class Theme:
    """Comments that speak of the same.

    Named by its most telling terms; a comment is in exactly one theme of its question.
    """

    key: str
    code: str
    name: str
    terms: tuple[str, ...]
    comments: tuple[Comment, ...]


@dataclass(frozen=True, slots=True)
class MissingWord:
    """A word or fact that people missed, from the surveys: `count` people named it."""

    key: str
    code: Literal["missing_words", "missing_facts"]
    form: str
    count: int
    comments: tuple[Comment, ...]
    state: str = ""  # library TermStatus of a term of that name, or empty
