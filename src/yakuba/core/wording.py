"""A text as evidence compares it: its content words with weight and polarity, its values, its sentences."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from yakuba.core import tokens
from yakuba.core.text import OPENING, Sentence, sentences
from yakuba.core.values import Value, find_values

# A word weighs by its class, so that nothing need be known about other texts: names and nouns carry a claim, verbs hardly.
WEIGHTS = {"固有名詞": 1.5, "名詞": 1.0, "接尾辞": 0.6, "接頭辞": 0.6, "形状詞": 0.6}
OTHER_WEIGHT = 0.5
NEGATIONS = frozenset({"ない", "無い", "ぬ", "ず", "まい"})
PREDICATES = frozenset({"動詞", "形容詞", "形状詞"})
# What may stand between a predicate and its negation: 推進 を し て まいり ませ ん.
LINKS = frozenset({"助動詞", "接尾辞", "動詞"})
LINKING_PARTICLES = frozenset({"て", "で", "は", "も", "を", "に", "ば", "が"})
LINKING_NOUNS = frozenset({"こと", "事", "出来る", "為る", "成る", "参る", "居る", "有る"})
REACH = 8
CLOSED = frozenset({"助詞", "助動詞", "接尾辞", "補助記号"})


@dataclass(frozen=True, slots=True)
class Word:
    """A content word in its normalised form; `name` of a person or place. `negated` and `past` are said of predicates."""

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
        return replace(self, words=tuple(word for word in self.words if word.form not in forms))


def read(text: str, written_on: date | None = None) -> Wording:
    """The wording of a text. Words within a value are compared as that value, not as words."""
    folded = tokens.folded(text)
    values = tuple(find_values(folded, written_on))
    inside = {position for value in values for position in range(value.start, value.end)}
    run = [(morpheme, start + morpheme.begin(), start + morpheme.end()) for morpheme, start in tokens.morphemes(folded)]
    words = tuple(
        _word(run, i, form)
        for i, (morpheme, start, _) in enumerate(run)
        if start not in inside and (form := tokens.content_word(morpheme)) is not None
    )
    opens_amiss = bool(run) and run[0][0].part_of_speech()[0] in CLOSED and folded[0] not in OPENING
    return Wording(
        folded, words, values, tuple(sentences(folded)), frozenset(start for _, start, _ in run), opens_amiss
    )


def _word(run: Sequence[tuple[Any, int, int]], position: int, form: str) -> Word:
    morpheme, start, end = run[position]
    kind = morpheme.part_of_speech()
    weight = WEIGHTS.get(kind[1]) or WEIGHTS.get(kind[0], OTHER_WEIGHT)
    if kind[0] not in PREDICATES and kind[2] != "サ変可能":
        return Word(form, start, end, weight, name=kind[2] in ("人名", "地名"))
    negated, past = _polarity(run, position)
    return Word(form, start, end, weight, predicate=True, negated=negated, past=past)


def _polarity(run: Sequence[tuple[Any, int, int]], position: int) -> tuple[bool, bool]:
    """Whether what follows negates a predicate (twice is not at all: しなければならない) and puts it in the past."""
    negations, past = 0, False
    for morpheme, _, _ in run[position + 1 : position + 1 + REACH]:
        form, kind = morpheme.normalized_form(), morpheme.part_of_speech()
        if form in NEGATIONS:
            negations += 1
        elif form == "た" and kind[0] == "助動詞":
            past = True
        elif not (
            (kind[0] in LINKS and (kind[0] != "動詞" or kind[1] == "非自立可能"))
            or (kind[0] == "助詞" and form in LINKING_PARTICLES)
            or form in LINKING_NOUNS
        ):
            break
    return negations % 2 == 1, past
