"""役場の言葉 and the everyday words that people use for them: how a question meets documents written in other words.

`starter.txt` was written for this project: one line a term, `office term: everyday wording、…`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from yakuba.core import ranking, tokens

Form = tuple[str, ...]  # a wording as its content words in normalised form
Vocabulary = Mapping[Form, tuple[Form, ...]]


@dataclass(frozen=True, slots=True)
class Expansion:
    """Another wording for the words of a question from `start` to `end` (positions in its list of words)."""

    start: int
    end: int
    form: Form


def expansions(words: Sequence[str], vocabulary: Vocabulary | None = None) -> list[Expansion]:
    """Every other wording of every run of the words that the vocabulary knows."""
    known = starter() if vocabulary is None else vocabulary
    longest = max(map(len, known), default=0)
    return [
        Expansion(start, end, form)
        for start in range(len(words))
        for end in range(start + 1, min(start + longest, len(words)) + 1)
        for form in known.get(tuple(words[start:end]), ())
    ]


@lru_cache(maxsize=1)
def starter() -> Vocabulary:
    """The vocabulary that comes with Yakuba."""
    return read(resources.files(__package__).joinpath("starter.txt").read_text(encoding="utf-8"))


def read(text: str) -> Vocabulary:
    """Wordings in both directions; a line is `term: wording、wording`, `#` begins a remark."""
    found: dict[Form, list[Form]] = {}
    for line in text.splitlines():
        term, separator, wordings = line.partition(":")
        if not separator or line.startswith("#"):
            continue
        office = _form(term)
        for wording in map(_form, wordings.split("、")):
            if office and wording and wording != office:
                found.setdefault(wording, []).append(office)
                found.setdefault(office, []).append(wording)
    return {form: tuple(dict.fromkeys(others)) for form, others in found.items()}


def _form(wording: str) -> Form:
    return tuple(ranking.question_words(tokens.words(wording)))
