"""Candidates for a vocabulary, learnt from a city's own texts; a person decides about each.

Compounds are ranked by C-value (Frantzi, Ananiadou and Mima, 2000): long and frequent, and not only inside of longer
ones. Synonyms are words that answers say where questions say others, by log-likelihood ratio (Dunning, 1993).
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import log, log2

from yakuba.core import ranking, tokens
from yakuba.core.text import collapse_inner_spaces, normalise

LONGEST = 6  # words of a compound
LEAST_TEXTS = 2  # in which a compound stands
LEAST_PAIRS, LEAST_SHARED, LEAST_RATIO = 3, 0.4, 15.0  # of a synonym (Dice; 15 is far beyond chance, p < .0002)
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


def compounds(texts: Iterable[str], *, most: int = 300) -> list[Candidate]:
    """Multi-word terms of the texts, the likeliest first. Persons' names and figures are part of none."""
    frequency: Counter[tuple[str, ...]] = Counter()
    places: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, text in enumerate(texts):
        for run in tokens.noun_runs(collapse_inner_spaces(normalise(text))):
            for part in _parts(run):
                frequency[part] += 1
                if len(places[part]) < MOST_EXAMPLES and number not in places[part][-1:]:
                    places[part].append(number)
    spread = {form: count for form, count in frequency.items() if len(places[form]) >= LEAST_TEXTS}
    within = _within(spread)
    scored = [
        Candidate("".join(form), _c_value(form, count, within[form]), count, tuple(places[form]))
        for form, count in spread.items()
    ]
    scored.sort(key=lambda item: (-item.score, item.form))
    return [item for item in scored if item.score > 0][:most]


def _parts(run: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Every stretch of 2 to LONGEST words, as often as it stands in the run."""
    for start in range(len(run)):
        for end in range(start + 2, min(start + LONGEST, len(run)) + 1):
            yield tuple(run[start:end])


def _within(spread: dict[tuple[str, ...], int]) -> defaultdict[tuple[str, ...], list[int]]:
    """For each form how often the longer ones are that hold it."""
    found: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for longer, count in spread.items():
        for part in set(_parts(longer)):
            if part != longer:
                found[part].append(count)
    return found


def _c_value(form: tuple[str, ...], count: int, longer: Sequence[int]) -> float:
    """With the most frequent longer form where the paper takes the mean: a contact block that stands below every page
    would otherwise bring all its pieces.
    """
    return log2(len(form)) * (count - max(longer, default=0))


def synonyms(
    pairs: Sequence[tuple[str, str]], *, known: Collection[tuple[str, str]] = (), most: int = 100
) -> list[Candidate]:
    """Words of answers for words of questions, the surest first. A pair counts where neither side uses the other's word."""
    asked = [set(ranking.question_words(tokens.nouns(question))) for question, _ in pairs]
    said = [set(tokens.nouns(answer)) for answer in _without_repetitions([answer for _, answer in pairs])]
    in_questions = Counter(word for words in asked for word in words)
    in_answers = Counter(word for words in said for word in words)
    together: Counter[tuple[str, str]] = Counter()
    examples: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for number, (question, answer) in enumerate(zip(asked, said, strict=True)):
        for word in question - answer:
            for other in answer - question:
                together[word, other] += 1
                examples[word, other].append(number)
    found = []
    for (word, other), count in together.items():
        shared = 2 * count / (in_questions[word] + in_answers[other])
        if count < LEAST_PAIRS or shared < LEAST_SHARED or (word, other) in known:
            continue
        ratio = _log_likelihood(count, in_questions[word], in_answers[other], len(pairs))
        if ratio >= LEAST_RATIO:
            found.append(Candidate(other, ratio, count, tuple(examples[word, other][:MOST_EXAMPLES]), word))
    found.sort(key=lambda item: (-item.score, item.instead_of, item.form))
    return list(_one_to_one(found))[:most]


def _one_to_one(found: Iterable[Candidate]) -> Iterator[Candidate]:
    """The surest partner of each word: a word that goes with many names their matter, not another word for it."""
    taken = set[str]()
    for item in found:
        if not taken & {item.form, item.instead_of}:
            taken |= {item.form, item.instead_of}
            yield item


def _without_repetitions(answers: Sequence[str]) -> Iterator[str]:
    """The answers without the contact blocks that stand below many of them."""
    pieces = [PIECE.split(answer) for answer in answers]
    often = Counter(piece for answer in pieces for piece in set(answer))
    most = max(OFTEN, len(answers) // 100)
    for answer in pieces:
        yield "\n".join(piece for piece in answer if often[piece] < most)


def _log_likelihood(both: int, first: int, second: int, total: int) -> float:
    """G² of the table in which `first` and `second` of `total` meet `both` times."""
    cells = (both, first - both, second - both, total - first - second + both)
    rows, columns = (first, total - first), (second, total - second)
    expected = (rows[0] * columns[0], rows[0] * columns[1], rows[1] * columns[0], rows[1] * columns[1])
    return 2 * sum(
        cell * log(cell * total / product) for cell, product in zip(cells, expected, strict=True) if cell > 0
    )
