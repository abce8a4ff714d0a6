"""Candidates for a vocabulary, learnt from a city's own texts; a person decides about each.

Compounds are ranked by C-value (Frantzi, Ananiadou and Mima, 2000): long and frequent, and not only inside of longer
ones. Synonyms are words that answers say where questions say others, by log-likelihood ratio (Dunning, 1993).
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log, log2

from yakuba.core.language import tokens
from yakuba.core.language.text import collapse_inner_spaces, normalise
from yakuba.core.retrieval import ranking

LONGEST = 6  # words of a compound
LEAST_TEXTS = 2  # in which a compound stands
# Of a synonym.
LEAST_PAIRS = 3
LEAST_SHARED = 0.4  # Dice
LEAST_RATIO = 15.0  # far beyond chance, p < .0002
OFTEN = 3  # a piece that stands in so many answers (or in 1 % of them) is a contact block, not the answer
PIECE = re.compile(r"[\n。\s]+")
MOST_EXAMPLES = 8


@dataclass(frozen=True, slots=True)
class Candidate:
    """A form worth looking at. `instead_of` is the word of questions for which a synonym stands, empty for a compound;
    `examples` are the numbers of the texts.
    """

    form: str
    score: float
    occurrences: int
    examples: tuple[int, ...]
    instead_of: str = ""


Compound = tuple[str, ...]


def compounds(texts: Iterable[str], *, most: int = 300) -> list[Candidate]:
    """Multi-word terms of the texts, the likeliest first. Persons' names and figures are part of none."""
    frequency: Counter[Compound] = Counter()
    examples: defaultdict[Compound, list[int]] = defaultdict(list)
    for number, text in enumerate(texts):
        for run in tokens.noun_runs(collapse_inner_spaces(normalise(text))):
            for part in _parts(run):
                frequency[part] += 1
                _add_example(examples[part], number)

    spread = {
        form: count
        for form, count in frequency.items()
        if len(examples[form]) >= LEAST_TEXTS
    }
    longer = _longer(spread)
    candidates = []
    for form, count in spread.items():
        score = _c_value(form, count, longer[form])
        if score > 0:
            places = tuple(examples[form])
            candidates.append(Candidate("".join(form), score, count, places))

    candidates.sort(key=lambda item: (-item.score, item.form))
    return candidates[:most]


def _add_example(examples: list[int], number: int) -> None:
    if len(examples) < MOST_EXAMPLES and number not in examples[-1:]:
        examples.append(number)


def _parts(run: Sequence[str]) -> Iterator[Compound]:
    """Every stretch of 2 to LONGEST words, as often as it stands in the run."""
    for start in range(len(run)):
        last = min(start + LONGEST, len(run))
        for end in range(start + 2, last + 1):
            yield tuple(run[start:end])


def _longer(
    spread: Mapping[Compound, int],
) -> defaultdict[Compound, list[int]]:
    """For each form how often the longer ones are that hold it."""
    counts: defaultdict[Compound, list[int]] = defaultdict(list)
    for longer, count in spread.items():
        for part in set(_parts(longer)):
            if part != longer:
                counts[part].append(count)

    return counts


def _c_value(form: Compound, count: int, longer: Sequence[int]) -> float:
    """With the most frequent longer form where the paper takes the mean: a contact block that stands below every page
    would otherwise bring all its pieces.
    """
    return log2(len(form)) * (count - max(longer, default=0))


def synonyms(
    pairs: Sequence[tuple[str, str]],
    *,
    known: Collection[tuple[str, str]] = (),
    most: int = 100,
) -> list[Candidate]:
    """Words of answers for words of questions, the surest first.

    A pair counts where neither side uses the other's word.
    """
    questions = [_nouns_of_question(question) for question, _ in pairs]
    answers = _without_repetitions([answer for _, answer in pairs])
    answers_nouns = [set(tokens.nouns(answer)) for answer in answers]
    in_questions = Counter(word for words in questions for word in words)
    in_answers = Counter(word for words in answers_nouns for word in words)
    together = _together(questions, answers_nouns)
    candidates = []
    for (word, other), places in together.items():
        if (word, other) in known:
            continue

        score = _sureness(
            len(places), in_questions[word], in_answers[other], len(pairs)
        )
        if score >= LEAST_RATIO:
            examples = tuple(places[:MOST_EXAMPLES])
            candidates.append(
                Candidate(other, score, len(places), examples, word)
            )

    candidates.sort(key=lambda item: (-item.score, item.instead_of, item.form))
    return list(_one_to_one(candidates))[:most]


def _nouns_of_question(question: str) -> set[str]:
    return set(ranking.question_words(tokens.nouns(question)))


def _together(
    questions: Sequence[set[str]], answers: Sequence[set[str]]
) -> dict[tuple[str, str], list[int]]:
    """For a word of questions and one of answers the pairs in which each stands on its own side only."""
    places: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for number, (question, answer) in enumerate(
        zip(questions, answers, strict=True)
    ):
        for word in question - answer:
            for other in answer - question:
                places[word, other].append(number)

    return places


def _one_to_one(candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """The surest partner of each word: a word that goes with many names their matter, not another word for it."""
    taken: set[str] = set()
    for candidate in candidates:
        words = {candidate.form, candidate.instead_of}
        if taken.isdisjoint(words):
            taken |= words
            yield candidate


def _without_repetitions(answers: Sequence[str]) -> Iterator[str]:
    """The answers without the contact blocks that stand below many of them."""
    split = [PIECE.split(answer) for answer in answers]
    frequency: Counter[str] = Counter()
    for pieces in split:
        frequency.update(set(pieces))

    most = max(OFTEN, len(answers) // 100)
    for pieces in split:
        yield "\n".join(piece for piece in pieces if frequency[piece] < most)


def _log_likelihood(both: int, first: int, second: int, total: int) -> float:
    """G² of the table in which `first` and `second` of `total` meet `both` times."""
    neither = total - first - second + both
    # Each cell with the product of its row's and its column's sum.
    table = (
        (both, first * second),
        (first - both, first * (total - second)),
        (second - both, (total - first) * second),
        (neither, (total - first) * (total - second)),
    )
    ratio = 0.0
    for cell, product in table:
        if cell > 0:
            ratio += cell * log(cell * total / product)

    return 2 * ratio


def _sureness(both: int, first: int, second: int, total: int) -> float:
    """The likelihood ratio of words that meet often enough, 0 of others."""
    dice = 2 * both / (first + second)
    if both < LEAST_PAIRS or dice < LEAST_SHARED:
        return 0.0

    return _log_likelihood(both, first, second, total)
