"""A text as evidence compares it: its content words with weight and polarity, its values, its sentences."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from yakuba.core.language import tokens
from yakuba.core.language.text import OPENING, Sentence, sentences
from yakuba.core.language.values import Value, find_values

# A word weighs by its class, so that nothing need be known about other texts: names and nouns carry a claim, verbs
# hardly.
WEIGHTS = {
    "固有名詞": 1.5,
    "名詞": 1.0,
    "接尾辞": 0.6,
    "接頭辞": 0.6,
    "形状詞": 0.6,
}
OTHER_WEIGHT = 0.5
NEGATIONS = frozenset({"ない", "無い", "ぬ", "ず", "まい"})
PREDICATES = frozenset({"動詞", "形容詞", "形状詞"})
# What may stand between a predicate and its negation: 推進 を し て まいり ませ ん.
LINKS = frozenset({"助動詞", "接尾辞"})
LINKING_PARTICLES = frozenset({"て", "で", "は", "も", "を", "に", "ば", "が"})
LINKING_NOUNS = frozenset(
    {"こと", "事", "出来る", "為る", "成る", "参る", "居る", "有る"}
)
REACH = 8
CLOSED = frozenset({"助詞", "助動詞", "接尾辞", "補助記号"})


@dataclass(frozen=True, slots=True)
class Word:
    """A content word in its normalised form; `name` of a person or place.

    `negated` and `past` are said of predicates.
    """

    form: str
    start: int
    end: int
    weight: float
    name: bool = False
    predicate: bool = False
    negated: bool = False
    past: bool = False


@dataclass(frozen=True, slots=True)
class Wording:
    """`text` is folded; all spans count in it. `borders` is where morphemes begin."""

    text: str
    words: tuple[Word, ...]
    values: tuple[Value, ...]
    sentences: tuple[Sentence, ...]
    borders: frozenset[int]
    opens_amiss: bool

    @property
    def forms(self) -> tuple[str, ...]:
        return tuple(word.form for word in self.words)

    def without(self, forms: frozenset[str]) -> "Wording":
        """The same without some of its words."""
        kept = tuple(word for word in self.words if word.form not in forms)
        return replace(self, words=kept)


# A morpheme of SudachiPy and where it stands.
_Placed = tuple[Any, int, int]


def read(text: str, written_on: date | None = None) -> Wording:
    """The wording of a text. Words within a value are compared as that value, not as words."""
    folded = tokens.folded(text)
    values = tuple(find_values(folded, written_on))
    run = [
        (morpheme, start + morpheme.begin(), start + morpheme.end())
        for morpheme, start in tokens.morphemes(folded)
    ]
    return Wording(
        folded,
        tuple(_words(run, values)),
        values,
        tuple(sentences(folded)),
        frozenset(start for _, start, _ in run),
        _opens_amiss(run, folded),
    )


def _words(run: Sequence[_Placed], values: Sequence[Value]) -> Iterator[Word]:
    inside_values: set[int] = set()
    for value in values:
        inside_values.update(range(value.start, value.end))

    for position, (morpheme, start, _) in enumerate(run):
        if start in inside_values:
            continue

        form = tokens.content_word(morpheme)
        if form is not None:
            yield _word(run, position, form)


def _opens_amiss(run: Sequence[_Placed], folded: str) -> bool:
    """Whether it begins with what hangs on a word before it."""
    if not run or folded[0] in OPENING:
        return False

    morpheme, _, _ = run[0]
    return morpheme.part_of_speech()[0] in CLOSED


def _word(run: Sequence[_Placed], position: int, form: str) -> Word:
    morpheme, start, end = run[position]
    general, detail, special = morpheme.part_of_speech()[:3]
    weight = WEIGHTS.get(detail) or WEIGHTS.get(general, OTHER_WEIGHT)
    if general not in PREDICATES and special != "サ変可能":
        return Word(form, start, end, weight, name=special in ("人名", "地名"))

    behind = position + 1
    negated, past = _polarity(run[behind : behind + REACH])
    return Word(
        form, start, end, weight, predicate=True, negated=negated, past=past
    )


def _polarity(following: Sequence[_Placed]) -> tuple[bool, bool]:
    """Whether what follows negates a predicate (twice is not at all: しなければならない) and puts it in the past."""
    negations = 0
    past = False
    for morpheme, _, _ in following:
        form = morpheme.normalized_form()
        kind = morpheme.part_of_speech()
        if form in NEGATIONS:
            negations += 1
        elif form == "た" and kind[0] == "助動詞":
            past = True
        elif not _links(form, kind):
            break

    return negations % 2 == 1, past


def _links(form: str, kind: Sequence[str]) -> bool:
    """Whether a word may stand between a predicate and its negation."""
    if form in LINKING_NOUNS:
        return True
    if kind[0] == "助詞":
        return form in LINKING_PARTICLES
    if kind[0] == "動詞":
        return kind[1] == "非自立可能"

    return kind[0] in LINKS
