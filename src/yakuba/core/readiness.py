"""What tells whether documents are fit to answer from: which are about the same, and where they contradict each other."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from yakuba.core import tokens
from yakuba.core.text import sentences
from yakuba.core.values import Value, find_values

SKETCH = 64  # sentences kept of a document
LEAST_SENTENCE = 10  # characters; shorter ones stand everywhere
ALIKE = 0.8  # share of sentences from which two documents are the same one
LEAST_WORDS = 3  # a matter told by fewer words is told too loosely to be compared
TIMES = ("date", "year", "fiscal_year")  # values of different times differ without contradicting each other


@dataclass(frozen=True, slots=True)
class Said:
    """A value (「300円」) of a matter, which is the fingerprint of all other words of its sentence."""

    matter: str
    value: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two documents and how alike they are (0…1)."""

    first: int
    second: int
    likeness: float


def sketch(texts: Iterable[str]) -> list[int]:
    """The smallest fingerprints of a document's sentences (bottom-k): two sketches tell how alike the documents are."""
    found = {
        int(_fingerprint(plain)[:12], 16)
        for text in texts
        for sentence in sentences(text)
        if len(plain := "".join(tokens.folded(sentence.text).split())) >= LEAST_SENTENCE
    }
    return sorted(found)[:SKETCH]


def passage_sketch(text: str) -> list[int]:
    """The same of one passage, which may be a row of a table and hold no whole sentence."""
    return sketch([text]) or [int(_fingerprint("".join(tokens.folded(text).split()))[:12], 16)]


def alike(sketches: Mapping[int, Sequence[int]]) -> list[Pair]:
    """The documents that are about the same, by their sketches. Only those that share something are compared."""
    holders: defaultdict[int, list[int]] = defaultdict(list)
    for document, known in sketches.items():
        for value in known:
            holders[value].append(document)
    pairs = {
        (first, second)
        for documents in holders.values()
        if len(documents) <= SKETCH  # a sentence of every page tells nothing
        for number, first in enumerate(sorted(documents))
        for second in sorted(documents)[number + 1 :]
    }
    found = [Pair(*pair, likeness(sketches[pair[0]], sketches[pair[1]])) for pair in sorted(pairs)]
    return [pair for pair in found if pair.likeness >= ALIKE]


def likeness(first: Sequence[int], second: Sequence[int]) -> float:
    """The share of sentences that two documents have in common, estimated from their sketches."""
    smallest = sorted({*first, *second})[:SKETCH]
    return len(set(first) & set(second) & set(smallest)) / len(smallest) if smallest else 0.0


def statements(text: str, context: Sequence[str] = ()) -> Iterator[Said]:
    """What a text states that another could contradict: sentences with one amount (or one count) and enough words to tell
    of what.
    """
    about = [word for part in context for word in tokens.words(part)]
    for sentence in sentences(text):
        values = find_values(sentence.text)
        if any(value.kind in TIMES for value in values):
            continue
        amounts = [value for value in values if value.kind == "amount"]
        compared = amounts or [value for value in values if value.kind == "count"]
        if len(compared) != 1:
            continue
        value = compared[0]
        others = (other.written for other in values if other is not value)  # 1通 300円, 10枚 3,000円
        words = {*about, *tokens.words(sentence.text[: value.start] + "\n" + sentence.text[value.end :])}
        if len(words) >= LEAST_WORDS:
            matter = " ".join([*sorted(words), *others, _unit(value)])
            yield Said(_fingerprint(matter), _shown(value))


def _unit(value: Value) -> str:
    return "円" if value.kind == "amount" else value.unit


def _shown(value: Value) -> str:
    return f"{value.number.normalize():,f}{_unit(value)}{value.bound}"[:60]


def _fingerprint(text: str) -> str:
    return blake2b(text.encode(), digest_size=8).hexdigest()
