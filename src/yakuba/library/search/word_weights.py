"""How much each word of a question matters, in the documents that this house holds."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Protocol

from yakuba.adapters.search_index import Scope
from yakuba.core.evidence.brief import AskedWord
from yakuba.core.language import tokens
from yakuba.core.privacy.inspection import inspect
from yakuba.core.retrieval import ranking
from yakuba.core.retrieval.asked_text import AskedText
from yakuba.core.retrieval.vocabulary import Form, Vocabulary
from yakuba.library.search.index import search_index


class WordCounts(Protocol):
    """What knows how often words stand somewhere: the index, or texts that are in none."""

    def document_frequencies(
        self, terms: Iterable[str]
    ) -> tuple[dict[str, int], int]: ...


@dataclass(frozen=True, slots=True)
class ReadableWords:
    """The counts of what somebody may read."""

    scope: Scope

    def document_frequencies(
        self, terms: Iterable[str]
    ) -> tuple[dict[str, int], int]:
        return search_index().readable_frequencies(terms, self.scope)


def asked_words(
    asked: AskedText,
    vocabulary: Vocabulary,
    personal: Collection[str],
    counts: WordCounts,
) -> tuple[AskedWord, ...]:
    """The question's words, how much each matters, and other wordings for them; those of its circumstances count less.

    A `personal` word, and what a story tells, counts only where a document has it.
    """
    own = asked.question.terms
    told = asked.circumstances.terms
    wordings = _wordings(own, told, vocabulary)
    frequencies, total = counts.document_frequencies(wordings)
    weighed = []
    for word, forms in wordings.items():
        frequency = frequencies.get(word, 0)
        is_asked = word in own and word not in personal
        if not is_asked and not frequency:
            continue

        weight = ranking.weight(word, frequency, total)
        if word not in own:
            weight *= asked.circumstance_weight

        weighed.append(AskedWord(word, weight, tuple(forms)))

    return tuple(weighed)


def _wordings(
    own: list[str], told: list[str], vocabulary: Vocabulary
) -> dict[str, list[Form]]:
    """The words, each with the vocabulary's other wordings of a run in which it stands."""
    wordings: dict[str, list[Form]] = {word: [] for word in [*own, *told]}
    for run in (own, told):
        for other in vocabulary.expansions(run):
            for word in run[other.start : other.end]:
                wordings[word].append(other.form)

    return wordings


def personal_words(text: str) -> set[str]:
    """The words of names and numbers of people: whether a document knows 北川様 says nothing of what he asks for."""
    words: set[str] = set()
    for finding in inspect(text):
        words.update(tokens.words(text[finding.start : finding.end]))

    return words
