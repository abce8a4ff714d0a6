"""Questions with what a right answer is, and what came back: how many are right, and what went wrong, in classes."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

REFUSED = ("near", "none")
YES = re.compile(
    r"はい|ええ|(でき|使え|取れ|もらえ|かまい)ます|可能です|必要です|要ります"
)
NO = re.compile(
    r"いいえ|(でき|使え|取れ|もらえ|あり|要り|出)ません|不要です|必要ありません"
)


@dataclass(frozen=True)
class Turn:
    """A line of bench/questions (its README has the keys) and the line of `yakuba ask --jsonl` that came back."""

    gold: dict[str, Any]
    run: dict[str, Any]

    @property
    def is_answerable(self) -> bool:
        return bool(self.gold["state"] == "answered")

    @property
    def is_said(self) -> bool:
        """Whether it is given as the answer."""
        return bool(self.run["state"] == "answered")

    @property
    def is_refused(self) -> bool:
        return self.run["state"] in REFUSED

    @cached_property
    def lacks(self) -> list[list[str]]:
        """What should stand in the answer and does not: of each list one would do."""
        return _missing(self.gold["must"], _answer(self.run))

    @cached_property
    def says(self) -> list[str]:
        """What stands in the answer and is wrong."""
        answer = _answer(self.run)
        return [
            value for value in self.gold["must_not"] if stands(value, answer)
        ]

    @property
    def is_right(self) -> bool:
        is_whole = not self.lacks and not self.says
        return self.is_said and self.is_answerable and is_whole

    @property
    def is_shown(self) -> bool:
        """Whether what should be said stands in the sources that are shown."""
        quotes = [source["quote"] for source in self.run["sources"]]
        return not _missing(self.gold["must"], plain_text("".join(quotes)))

    @property
    def is_unit_right(self) -> bool:
        return bool(self.gold["unit"] == self.run["unit"])

    @property
    def is_first_source_right(self) -> bool:
        first = [source["document"] for source in self.run["sources"][:1]]
        return bool(first) and first[0] in self.gold["document"]

    @property
    def is_yes_or_no_said(self) -> bool:
        opening = plain_text(self.run["lead"] or self.run["answer"]).lstrip(
            "・「『"
        )
        said = YES if self.gold["yes_no"] == "yes" else NO
        return bool(said.match(opening))


def stands(value: str, plain: str) -> bool:
    """Whether a value stands in a plain text, a number whole: not 500円 in 1500円, not 2月 in 12月."""
    sought = plain_text(value)
    before = r"(?<![\d.])" if sought[0].isdigit() else ""
    after = r"(?!\d)" if sought[-1].isdigit() else ""
    return bool(re.search(before + re.escape(sought) + after, plain))


def _answer(run: dict[str, Any]) -> str:
    return plain_text(run["lead"] + run["answer"])


def plain_text(text: str) -> str:
    """NFKC, without blanks and without commas in numbers."""
    joined = "".join(unicodedata.normalize("NFKC", text).split())
    return re.sub(r"(?<=\d),(?=\d{3})", "", joined)


def _missing(must: Sequence[list[str]], plain: str) -> list[list[str]]:
    return [
        alternatives
        for alternatives in must
        if not any(stands(value, plain) for value in alternatives)
    ]


@dataclass(frozen=True)
class Measure:
    """A share: which turns are counted, and of which of them it holds."""

    name: str
    counts: Callable[[Turn], bool]
    holds: Callable[[Turn], bool]

    def of(self, turns: Sequence[Turn]) -> tuple[int, int]:
        counted = [turn for turn in turns if self.counts(turn)]
        return sum(self.holds(turn) for turn in counted), len(counted)


def _state(*names: str) -> Callable[[Turn], bool]:
    return lambda turn: turn.gold["state"] in names


def _answered(turn: Turn) -> bool:
    return turn.is_answerable and turn.is_said


MEASURES = (
    Measure("answerable: right", _state("answered"), lambda turn: turn.is_right),
    Measure("answerable: wrong", _state("answered"), lambda turn: turn.is_said and not turn.is_right),
    Measure("answerable: refused", _state("answered"), lambda turn: not turn.is_said),
    Measure("unanswerable told apart", _state("near", "none"), lambda turn: turn.is_refused),
    Measure("  near misses", _state("near"), lambda turn: turn.is_refused),
    Measure("  nothing there", _state("none"), lambda turn: turn.is_refused),
    Measure("precision of “answered”", lambda turn: turn.is_said, lambda turn: turn.is_right),
    Measure("write → form", _state("write"), lambda turn: turn.run["state"] == "write"),
    Measure("small talk met", _state("chat"), lambda turn: turn.run["state"] in ("chat", "none")),
    Measure("unit right", lambda turn: bool(turn.gold["unit"]), lambda turn: turn.is_unit_right),
    Measure(
        "yes or no said first, of those answered",
        lambda turn: _answered(turn) and bool(turn.gold["yes_no"]),
        lambda turn: turn.is_yes_or_no_said,
    ),
    Measure("first source right, of those answered", _answered, lambda turn: turn.is_first_source_right),
    Measure(
        "follow-ups right",
        lambda turn: turn.is_answerable and bool(turn.gold["turns"]),
        lambda turn: turn.is_right,
    ),
    Measure("lists right", lambda turn: turn.is_answerable and turn.gold["kind"] == "list", lambda turn: turn.is_right),
)  # fmt: skip


# Beside a right answer too.
ASIDE = ("unit", "yes or no not said first")


def faults(turn: Turn) -> Iterator[str]:
    """The classes of what is wrong with an answer."""
    state = turn.gold["state"]
    if state in REFUSED and turn.is_said:
        yield {
            "near": "near, given as the answer",
            "none": "nothing there, and answered",
        }[state]
    if state == "write" and turn.run["state"] != "write":
        yield "a request to write, looked up"
    if state == "chat" and turn.run["state"] not in ("chat", "none"):
        yield "small talk, looked up"
    if state not in ("write", "chat") and turn.run["state"] in (
        "write",
        "chat",
    ):
        yield "a question, taken for something else"
    if not turn.is_answerable:
        return

    if turn.is_refused:
        yield (
            "refused, but shown as near"
            if turn.is_shown
            else "refused and not found"
        )
        return

    if not turn.is_right:
        yield _wrong(turn)
    if turn.gold["unit"] and not turn.is_unit_right:
        yield ASIDE[0]
    if turn.gold["yes_no"] and not turn.is_yes_or_no_said:
        yield ASIDE[1]


def _wrong(turn: Turn) -> str:
    if turn.says:
        return "wrong: says another value"
    if turn.gold["turns"]:
        return "wrong: a follow-up"
    if not turn.is_first_source_right:
        return "wrong: another document"
    if len(turn.lacks) < len(turn.gold["must"]):
        return "wrong: a part is missing"
    return "wrong: another sentence of the document"
