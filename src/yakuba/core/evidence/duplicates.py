"""Passages that say the same in several documents: last year's manual beside this year's, a copy elsewhere."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import normalize

from yakuba.core.evidence import readiness
from yakuba.core.language import tokens
from yakuba.core.language.eras import find_dates
from yakuba.core.language.text import sentences
from yakuba.core.language.values import find_values

# Of folded text.
YEAR = re.compile(
    r"(?:令和|平成|昭和|r|h)?\s*[0-9元〇一二三四五六七八九十]{1,4}\s*年度?版?"
)
AROUND_A_DATE = 3  # characters
END = re.compile(r"[。.!?！？]")


@dataclass(frozen=True, slots=True)
class PassageText:
    """A passage as it is compared. `under` is its question, or the last heading above it."""

    document: int
    text: str
    under: str = ""


def grouped(passages: Sequence[PassageText]) -> list[list[int]]:
    """Positions of the passages; those that say the same stand together. Groups and members keep the order given."""
    groups: list[list[int]] = []
    # By heading and a stretch: the groups whose first member holds it.
    holders: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for position, passage in enumerate(passages):
        stretches = _stretches(passage)
        near: set[int] = set()
        for stretch in stretches:
            near.update(holders.get(stretch, ()))

        for number in sorted(near):
            first = passages[groups[number][0]]
            if _same(first, passage):
                groups[number].append(position)
                break
        else:
            for stretch in stretches:
                holders[stretch].append(len(groups))
            groups.append([position])

    return groups


def _stretches(passage: PassageText) -> set[tuple[str, str]]:
    """Quick to make: passages that share none under one heading (but for its year) are not compared."""
    under = YEAR.sub("", tokens.folded(passage.under))
    without_spaces = "".join(normalize("NFKC", passage.text).split())
    stretches = {(under, part) for part in END.split(without_spaces)}
    stretches.add((under, passage.text))
    return stretches


def _same(first: PassageText, other: PassageText) -> bool:
    """Most sentences in common, and no value stated otherwise. The date at the head of a document is none of them."""
    if first.document == other.document:
        return False

    text = _without_dates(first.text)
    other_text = _without_dates(other.text)
    sketch = readiness.passage_sketch(text)
    other_sketch = readiness.passage_sketch(other_text)
    if readiness.likeness(sketch, other_sketch) < readiness.ALIKE:
        return False

    return text == other_text or _stated(text) == _stated(other_text)


def _without_dates(text: str) -> str:
    """The sentences that are more than a date (令和6年4月1日, 2026年10月1日付)."""
    cut = [sentence.text for sentence in sentences(text)]
    return "\n".join(sentence for sentence in cut if not _is_date(sentence))


def _is_date(sentence: str) -> bool:
    for day in find_dates(sentence):
        around = len(sentence) - (day.end - day.start)
        if around <= AROUND_A_DATE:
            return True

    return False


def _stated(text: str) -> set[tuple[object, ...]]:
    return {
        (
            value.kind,
            value.number,
            value.unit,
            value.bound,
            value.years,
            value.parts,
        )
        for value in find_values(text)
    }
