"""What tells whether documents are fit to answer from: which are about the same, and which contradict each other."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import combinations

from yakuba.core.language import tokens
from yakuba.core.language.text import sentences
from yakuba.core.language.values import Value, find_values

SKETCH = 64  # sentences kept of a document
LEAST_SENTENCE = 10  # characters; shorter ones stand everywhere
ALIKE = 0.8  # share of sentences from which two documents are the same one
# A matter told by fewer words is told too loosely to be compared.
LEAST_WORDS = 3
# Values of different times differ without contradicting each other.
TIMES = ("date", "year", "fiscal_year")


@dataclass(frozen=True, slots=True)
class MatterValue:
    """A value (「300円」) of a matter, which is the fingerprint of all other words of its sentence."""

    matter: str
    value: str


@dataclass(frozen=True, slots=True)
class DocumentPair:
    """Two documents and how alike they are (0…1)."""

    first: int
    second: int
    likeness: float


def sketch(texts: Iterable[str]) -> list[int]:
    """The smallest fingerprints of a document's sentences (bottom-k): two sketches tell how alike the documents are."""
    fingerprints = set()
    for text in texts:
        for sentence in sentences(text):
            plain = _without_spaces(sentence.text)
            if len(plain) >= LEAST_SENTENCE:
                fingerprints.add(_number(plain))

    return sorted(fingerprints)[:SKETCH]


def passage_sketch(text: str) -> list[int]:
    """The same of one passage, which may be a row of a table and hold no whole sentence."""
    return sketch([text]) or [_number(_without_spaces(text))]


def _without_spaces(text: str) -> str:
    return "".join(tokens.folded(text).split())


def _number(text: str) -> int:
    """A fingerprint of 48 bits."""
    return int(_fingerprint(text)[:12], 16)


def alike(sketches: Mapping[int, Sequence[int]]) -> list[DocumentPair]:
    """The documents that are about the same, by their sketches. Only those that share something are compared."""
    holders: defaultdict[int, list[int]] = defaultdict(list)
    for document, fingerprints in sketches.items():
        for fingerprint in fingerprints:
            holders[fingerprint].append(document)

    neighbours: set[tuple[int, int]] = set()
    for documents in holders.values():
        if len(documents) <= SKETCH:  # a sentence of every page tells nothing
            neighbours.update(combinations(sorted(documents), 2))

    pairs = []
    for first, second in sorted(neighbours):
        share = likeness(sketches[first], sketches[second])
        if share >= ALIKE:
            pairs.append(DocumentPair(first, second, share))

    return pairs


def likeness(first: Sequence[int], second: Sequence[int]) -> float:
    """The share of sentences that two documents have in common, estimated from their sketches."""
    smallest = sorted({*first, *second})[:SKETCH]
    if not smallest:
        return 0.0

    common = set(first) & set(second)
    return len(common.intersection(smallest)) / len(smallest)


def statements(
    text: str, context: Sequence[str] = ()
) -> Iterator[MatterValue]:
    """What a text states that another could contradict.

    Sentences with one amount (or one count) and enough words to tell of what.
    """
    about: set[str] = set()
    for part in context:
        about.update(tokens.words(part))

    for sentence in sentences(text):
        values = find_values(sentence.text)
        value = _stated(values)
        if value is None:
            continue

        rest = sentence.text[: value.start] + "\n" + sentence.text[value.end :]
        words = about.union(tokens.words(rest))
        if len(words) < LEAST_WORDS:
            continue

        # 1通 300円, 10枚 3,000円: another count is another matter.
        others = [other.written for other in values if other is not value]
        matter = " ".join([*sorted(words), *others, _unit(value)])
        yield MatterValue(_fingerprint(matter), _shown(value))


def _stated(values: Sequence[Value]) -> Value | None:
    """The one amount of a sentence, or its one count where it has no amount; None where it is of some time."""
    if any(value.kind in TIMES for value in values):
        return None

    amounts = [value for value in values if value.kind == "amount"]
    counts = [value for value in values if value.kind == "count"]
    compared = amounts or counts
    return compared[0] if len(compared) == 1 else None


def _unit(value: Value) -> str:
    return "円" if value.kind == "amount" else value.unit


def _shown(value: Value) -> str:
    return f"{value.number.normalize():,f}{_unit(value)}{value.bound}"[:60]


def _fingerprint(text: str) -> str:
    return blake2b(text.encode(), digest_size=8).hexdigest()
